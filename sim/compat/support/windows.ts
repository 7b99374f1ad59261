import type { FindingPhraseCode } from '../../base/messages/phrase.ts';
import { invariant } from '../../base/invariant.ts';
import { isKnown } from '../../base/origin.ts';
import type { DelayProfile } from '../../catalogue/assembly.ts';
import { FIBRE_NS_PER_KM } from '../../spec/transport.ts';
import { WINDOW_RELATIONS, WINDOW_SPEC, type WindowRelation } from '../../spec/oran/windows.ts';
import type { FronthaulRule, FronthaulScope, Judgement } from '../rule.ts';
import { delayRow } from './carrier.ts';
import { ceilTo, encodingOf, floorTo, inKm, inUs, marginUs, trim } from './figures.ts';
import { missingOf, nameOf, ofDu, ofLink, ofRu, open } from './inputs.ts';
import { receiverOf } from './window-receiver.ts';
import { windowRemedies } from './window-remedies.ts';

/** What the relations of one direction allow the transport: T_min >= low, T_max <= high. Unknown ends allow everything. */
export interface Allowed {
  readonly low: number;
  readonly high: number;
}

const gap = (s: FronthaulScope, row: DelayProfile, r: WindowRelation): number | undefined => {
  const [du, ru] = [s.cell.fronthaul[r.du].value, row[r.ru].value];
  return du === undefined || ru === undefined ? undefined : du - ru;
};

/** Intersects some relations. */
function intersect(s: FronthaulScope, row: DelayProfile, relations: readonly WindowRelation[]): Allowed {
  let [low, high] = [0, Infinity];
  for (const r of relations) {
    const g = gap(s, row, r);
    if (g === undefined) continue;
    if (r.must === 'at-least') high = Math.min(high, g);
    else low = Math.max(low, g);
  }
  return { low, high };
}

/** Intersects all relations of a direction (C-plane and U-plane travel the same fibre). */
export const allowedDelay = (s: FronthaulScope, row: DelayProfile, direction: WindowRelation['direction']): Allowed =>
  intersect(s, row, WINDOW_RELATIONS.filter((r) => r.direction === direction)); // prettier-ignore

/** The two edges of one window. */
const edgesOf = (r: WindowRelation): readonly WindowRelation[] =>
  WINDOW_RELATIONS.filter((other) => other.du.replace(/M(in|ax)/, '') === r.du.replace(/M(in|ax)/, ''));

const isEmpty = ({ low, high }: Allowed): boolean => low > high;

export const TRANSPORT_FIELDS = ['transport.t12Min', 'transport.t12Max', 'transport.t34Min', 'transport.t34Max'];

const PARTNER = { t12Min: 't12Max', t12Max: 't12Min', t34Min: 't34Max', t34Max: 't34Min' } as const;

/** The first relation that sets an end of the interval speaks for all that it binds. */
const binds = (s: FronthaulScope, row: DelayProfile, r: WindowRelation, bound: number): boolean =>
  WINDOW_RELATIONS.find(
    (other) => other.direction === r.direction && other.must === r.must && gap(s, row, other) === bound,
  ) === r;

const km = (ns: number): number => (ns / FIBRE_NS_PER_KM) * 1e3;

/**
 * Transport not stated: a window that no delay fits fails by itself, by one of its edges (the other can mend it as well). Where each window has delays of its own but none in common, the two edges that bind fail. Else the
 * edge that binds above tells the interval that works.
 */
function judgeOpen(s: FronthaulScope, row: DelayProfile, r: WindowRelation, g: number): readonly Judgement[] {
  const { low, high } = allowedDelay(s, row, r.direction);
  const partner = s.link.transport[PARTNER[r.transport]].value;
  if (partner === undefined) {
    const own = intersect(s, row, edgesOf(r));
    if (isEmpty(own)) return [judgeEmpty(s, row, r, own)];
    const others = WINDOW_RELATIONS.filter((other) => other.direction === r.direction);
    if (others.some((other) => isEmpty(intersect(s, row, edgesOf(other))))) return [{ result: 'holds', subject: subjectOf(s, r) }]; // prettier-ignore
  }
  const isUpper = r.must === 'at-least';
  const isBinding = binds(s, row, r, isUpper ? high : low);
  const alone = partner ?? (isUpper ? 0 : Infinity);
  const together = isUpper ? low : Math.max(high, 0);
  const forced = partner === undefined && isBinding ? together : alone;
  if (isUpper ? g < forced : g > forced) return [judgeAt(s, row, r, forced, partner === undefined ? 'window.no-delay' : undefined)]; // prettier-ignore
  const speaks = isBinding && (isUpper || (g > 0 && partner !== undefined));
  if (!speaks) return [{ result: 'holds', subject: subjectOf(s, r) }];
  const from = isUpper ? Math.max(low, partner ?? 0) : low;
  const to = isUpper ? high : Math.min(high, partner ?? Infinity);
  const name = r.transportName.slice(0, 3);
  const missing = [PARTNER[r.transport], r.transport].map((key) => ofLink(s, key, s.link.transport[key]));
  const fibre = `${trim(Math.ceil(km(from) / 10) / 100)}–${inKm(Math.floor(km(to) / 10) * 10)}`;
  return [
    open(name, missingOf(...missing), {
      expected: `${trim(from / 1e3)}–${inUs(to)}`,
      inputs: [ofDu(s, r.du, s.cell.fronthaul[r.du]), ofRu(s, r.ru, row[r.ru])],
      phrases: { message: 'window.interval', ...outcomes(s, r) },
      data: { name, from: trim(from / 1e3), to: inUs(to), fibre, ...dataOf(r) },
    }),
  ];
}

/** A window that no delay fits: its later edge speaks where packets are late without any delay, else its greater one. */
function judgeEmpty(s: FronthaulScope, row: DelayProfile, r: WindowRelation, own: Allowed): Judgement {
  const at = (edge: WindowRelation): Judgement =>
    judgeAt(s, row, edge, edge.must === 'at-least' ? own.low : Math.max(0, own.high), 'window.no-delay');
  const isSpeaker = own.high < 0 ? r.must === 'at-least' : r.du.includes('Max');
  if (!isSpeaker) return { result: 'holds', subject: subjectOf(s, r) };
  const said = at(r);
  const others = edgesOf(r).flatMap((edge) => (edge === r ? [] : [at(edge)]));
  const alternatives = others.flatMap((other) => (other.result === 'fails' ? other.remedies : []));
  return said.result === 'fails' ? { ...said, remedies: [...said.remedies, ...alternatives] } : said;
}

const subjectOf = (s: FronthaulScope, r: WindowRelation): string => nameOf(s.cell.fronthaul[r.du], r.duName);
const dataOf = (r: WindowRelation) => ({ counter: r.counter ?? '', relation: relationText(r) });
const relationText = (r: WindowRelation): string =>
  `${r.duName} ${r.must === 'at-least' ? '>=' : '<='} ${r.ruName} + ${r.transportName}`;
const outcomes = (s: FronthaulScope, r: WindowRelation): { readonly receiver: FindingPhraseCode } => ({
  receiver: r.direction === 'up' ? `window.ul-${r.fault}` : `window.outside.${s.ru.behaviour.outsideWindow}`,
});

/** Judges a relation at a given transport delay. */
function judgeAt(
  s: FronthaulScope,
  row: DelayProfile,
  r: WindowRelation,
  delay: number,
  message?: FindingPhraseCode,
): Judgement {
  const du = s.cell.fronthaul[r.du];
  const ru = row[r.ru];
  const subject = subjectOf(s, r);
  if (!isKnown(du) || !isKnown(ru)) return open(subject, missingOf(ofDu(s, r.du, du), ofRu(s, r.ru, ru)), { data: dataOf(r), phrases: outcomes(s, r) }); // prettier-ignore
  const limit = ru.value + delay;
  const margin = r.must === 'at-least' ? du.value - limit : limit - du.value;
  if (margin >= 0) return { result: 'holds', subject, margin: marginUs(margin) };
  const unit = encodingOf(du);
  const bound = r.must === 'at-least' ? `>= ${inUs(ceilTo(limit, unit))}` : `<= ${inUs(floorTo(limit, unit))}`;
  const receiver = receiverOf(s, r, limit);
  return {
    result: 'fails',
    subject,
    expected: bound,
    actual: inUs(du.value),
    margin: marginUs(margin),
    inputs: [ofDu(s, r.du, du), ofRu(s, r.ru, ru), ofLink(s, r.transport, s.link.transport[r.transport])].filter(({ valued }) => isKnown(valued)), // prettier-ignore
    remedies: windowRemedies(s, r, limit, margin),
    phrases: { receiver: receiver.code, ...(message ? { message } : {}) },
    data: { ...dataOf(r), delay: inUs(delay), ...receiver.data },
  };
}

/** A relation between the ends' windows (CUS 4.4.2); nothing where the radio unit has no row for the carrier: OFH-TIM-011 says that. */
export function judgeWindow(s: FronthaulScope, r: WindowRelation): readonly Judgement[] {
  const { row } = delayRow(s);
  if (!row) return [];
  const delay = s.link.transport[r.transport].value;
  const g = gap(s, row, r);
  return g === undefined || delay !== undefined ? [judgeAt(s, row, r, delay ?? 0)] : judgeOpen(s, row, r, g);
}

const FAMILY = { down: { C: 'window-c', U: 'window-u' }, up: { C: 'window-ul', U: 'window-ul' } } as const;

/** The rule of one relation. */
export function windowRule(id: WindowRelation['id']): FronthaulRule {
  const relation = WINDOW_RELATIONS.find((r) => r.id === id);
  invariant(relation, `no window relation ${id}`);
  return {
    id,
    scope: 'fronthaul',
    severity: 'blocking',
    stage: 'userplane',
    interface: 'OFH',
    plane: relation.plane,
    spec: [WINDOW_SPEC],
    decisive: [`du.${relation.du}`, `ru.${relation.ru}`, ...TRANSPORT_FIELDS],
    confidence: 'spec',
    phrases: {
      message: id,
      standard: 'window.standard',
      receiver: relation.direction === 'up' ? `window.ul-${relation.fault}` : 'window.outside.drop',
      operator: `${FAMILY[relation.direction][relation.plane]}.operator`,
    },
    judge: (scope) => judgeWindow(scope, relation),
  };
}
