import type { Remedy } from '../../base/finding.ts';
import { isKnown, type Valued } from '../../base/origin.ts';
import type { CompressionCapability } from '../../catalogue/assembly.ts';
import { compressionLabel } from '../../spec/oran/compression.ts';
import { input, type FronthaulRule, type FronthaulScope, type Judgement, type RuleId } from '../rule.ts';
import { asList } from './figures.ts';
import { holds, missingOf, ofDu, ofRu, open } from './inputs.ts';
import { remedy } from './remedies.ts';
import { SPEC } from './specs.ts';

export type Way = 'dl' | 'ul' | 'prach';

const KEYS = {
  dl: { method: 'methodDl', width: 'widthDl', header: 'headerDl', active: 'compressionDl', entry: 'dl' },
  ul: { method: 'methodUl', width: 'widthUl', header: 'headerUl', active: 'compressionUl', entry: 'ul' },
  prach: { method: 'methodPrach', width: 'widthPrach', header: 'headerUl', active: 'compressionPrach', entry: 'ul' },
} as const;

const entriesOf = (s: FronthaulScope, way: Way): readonly CompressionCapability[] | undefined => {
  const all = s.ru.compressionSupported.value;
  const own = all?.filter((e) => e.direction === undefined || e.direction === KEYS[way].entry);
  return own && own.length > 0 ? own : undefined;
};

/** Method, width and header belong together; where no entry has the DU's header, the header's rule says that. */
function withHeader(entries: readonly CompressionCapability[] | undefined, header: CompressionCapability['header']) {
  const fitting = entries?.filter((e) => e.header === undefined || header === undefined || e.header === header);
  return fitting && fitting.length > 0 ? fitting : entries;
}

/** Where the list is missing, one finding (the downlink's) says so for all directions. */
const capabilityOpen = (s: FronthaulScope, way: Way, subject: string): readonly Judgement[] =>
  way === 'dl' || (s.ru.compressionSupported.value?.length ?? 0) > 0
    ? [
        open(subject, [
          input(s.ru.id, 'ru.compressionSupported', {
            value: undefined,
            origin: { ...s.ru.compressionSupported.origin, kind: 'unknown' },
          }),
        ]),
      ]
    : [];

/** Method and width: equal to what is set up on the unit where that is known, else a member of what the unit can do. */
export function judgeFormat(s: FronthaulScope, way: Way): readonly Judgement[] {
  const k = KEYS[way];
  const subject = `compression ${way}`;
  const method = ofDu(s, 'method', s.cell.fronthaul[k.method]);
  const width = ofDu(s, 'width', s.cell.fronthaul[k.width]);
  const [m, w] = [method.valued.value, width.valued.value];
  if (m === undefined || w === undefined) return [open(subject, missingOf(method, width))];
  const set = s.ru.active[k.active];
  const wrong = (expected: string, ru: Valued<unknown>, remedies: readonly Remedy[]): Judgement[] => [
    { result: 'fails', subject, expected, actual: compressionLabel(m, w), inputs: [method, width, ofRu(s, k.active, ru)], remedies },
  ]; // prettier-ignore
  const { method: setMethod, width: setWidth } = set.value ?? {};
  if ((setMethod !== undefined && setMethod !== m) || (setWidth !== undefined && setWidth !== w))
    return wrong(compressionLabel(setMethod, setWidth), set, reformat(s, way, [{ method: setMethod ?? m, width: setWidth ?? w }])); // prettier-ignore
  if (setMethod !== undefined && setWidth !== undefined) return [holds(subject)];
  const entries = withHeader(entriesOf(s, way), s.cell.fronthaul[k.header].value);
  if (!entries) return capabilityOpen(s, way, subject);
  if (entries.some((e) => e.method === m && (e.width ?? w) === w)) return [holds(subject)];
  if (entries.some((e) => e.method === undefined && (e.width ?? w) === w)) return capabilityOpen(s, way, subject);
  const labels = [...new Set(entries.map((e) => compressionLabel(e.method, e.width)))];
  return wrong(asList(labels), s.ru.compressionSupported, reformat(s, way, entries));
}

/** Settings of the DU that the unit takes and the program implements, the same method and the nearest width first. */
function reformat(s: FronthaulScope, way: Way, entries: readonly CompressionCapability[]): readonly Remedy[] {
  const { method, width } = KEYS[way];
  const [m, w] = [s.cell.fronthaul[method], s.cell.fronthaul[width]];
  const able = s.du.behaviour.methods;
  const options = entries.flatMap((e) =>
    e.method === undefined ? [] : [{ method: e.method, width: e.width ?? w.value ?? 16 }],
  );
  const weight = (o: (typeof options)[number]): number =>
    (o.method === m.value ? 0 : 100) + Math.abs(o.width - (w.value ?? 0));
  return options
    .filter((o) => able.length === 0 || able.some((a) => a.method === o.method && a.widths.includes(o.width)))
    .sort((a, b) => weight(a) - weight(b))
    .flatMap((o) => remedy(s.du.id, 'config', [[m, o.method], [w, o.width]])); // prettier-ignore
}

/** udCompHdr in the U-plane or not: both ends must agree, or every frame is read two bytes off. */
export function judgeHeader(s: FronthaulScope, way: 'dl' | 'ul'): readonly Judgement[] {
  const k = KEYS[way];
  const subject = `udCompHdr ${way}`;
  const header = ofDu(s, 'header', s.cell.fronthaul[k.header]);
  const h = header.valued.value;
  if (h === undefined) return [open(subject, [header])];
  const other = h === 'static' ? 'dynamic' : 'static';
  const set = s.ru.active[k.active];
  const entries = entriesOf(s, way);
  const wrong = (ru: Valued<unknown>): Judgement[] => [
    {
      result: 'fails',
      subject,
      expected: other,
      actual: h,
      inputs: [header, ofRu(s, 'header', ru)],
      remedies: remedy(s.du.id, 'config', [[s.cell.fronthaul[k.header], other]]),
    },
  ];
  if (set.value?.header !== undefined) return set.value.header === h ? [holds(subject)] : wrong(set);
  const fitting = entries?.filter((e) => e.method === s.cell.fronthaul[k.method].value) ?? [];
  const told = fitting.length > 0 ? fitting : entries;
  const flag = ofRu(s, 'dynamicCompression', s.ru.dynamicCompression);
  const canDynamic = flag.valued.value === true || (told?.some((e) => e.header === 'dynamic') ?? false);
  const canStatic = told?.some((e) => e.header !== 'dynamic') ?? true;
  if (canDynamic && canStatic) return notSetUp(s, way, subject, h);
  if (h === 'static') return canStatic ? [holds(subject)] : wrong(s.ru.compressionSupported);
  if (canDynamic) return [holds(subject)];
  return isKnown(s.ru.dynamicCompression) ? wrong(s.ru.dynamicCompression) : [open(subject, [flag])];
}

/** A unit that can do both does what it is set up for; where that is not stated, one finding says so for both directions. */
function notSetUp(s: FronthaulScope, way: 'dl' | 'ul', subject: string, header: string): readonly Judgement[] {
  const told = s.ru.active.compressionDl.value?.header !== undefined;
  if (way === 'ul' && !told && s.cell.fronthaul.headerDl.value === header) return [];
  const { origin } = s.ru.active[KEYS[way].active];
  const set = input(s.ru.id, 'ru.header', { value: undefined, origin: { ...origin, kind: 'unknown' } });
  return [open(subject, [set], { actual: header, phrases: { message: 'header.not-set' } })];
}

const compressionRule = (id: RuleId, family: 'format' | 'header', judge: FronthaulRule['judge']): FronthaulRule => ({
  id,
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'userplane',
  interface: 'OFH',
  plane: 'U',
  spec: family === 'format' ? [SPEC.compressionList, SPEC.udCompHdr] : [SPEC.uplaneSection, SPEC.dynamicFlag],
  decisive: ['du.method', 'du.width', 'du.header', 'ru.compressionSupported', 'ru.dynamicCompression'],
  confidence: family === 'header' ? 'measured' : 'spec',
  phrases: {
    message: id,
    standard: `${family}.standard`,
    receiver: `${family}.receiver`,
    operator: `${family}.operator`,
  },
  judge,
});

export const formatRule = (id: RuleId, way: Way): FronthaulRule => compressionRule(id, 'format', (s) => judgeFormat(s, way)); // prettier-ignore
export const headerRule = (id: RuleId, way: 'dl' | 'ul'): FronthaulRule => compressionRule(id, 'header', (s) => judgeHeader(s, way)); // prettier-ignore
