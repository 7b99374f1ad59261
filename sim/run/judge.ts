import { INTERFACES, type Finding, type FindingId, type FindingPhraseCode, type Interface, type LinkId, type Missing, type NodeId, type Severity, type Stage } from '../base/index.ts'; // prettier-ignore
import { RULES, type Rule } from '../compat/index.ts';
import { STREAMS } from '../interfaces/fronthaul/index.ts';
import type { Cell } from '../model/cell.ts';
import type { Network } from '../model/network.ts';
import { ARRIVAL } from '../model/transport/receiver.ts';
import type { Observation } from '../model/stages.ts';
import { tddPatterns } from '../spec/nr/tdd.ts';
import { DISAGREEMENT, DROPPED, MISREAD, REFUSED, TOLD, WINDOWS, type WindowRow } from './judge-table.ts';

/** More than this share lost spoils a network built for five nines; less is what its retransmissions are for (assumed). */
const TOLERATED_SHARE = 1e-5;
/** A cause that touches less than this share of the messages is not what keeps UEs out (assumed). */
const TELLING_SHARE = 0.01;

type Data = Readonly<Record<string, string | number>>;

interface Seen {
  readonly id: FindingId;
  readonly severity: Severity;
  readonly subject: string;
  readonly expected: string;
  readonly actual: string;
  readonly phrases: readonly [message: FindingPhraseCode, standard: FindingPhraseCode, receiver: FindingPhraseCode, operator: FindingPhraseCode]; // prettier-ignore
  readonly data: Data;
  readonly endpoints: readonly NodeId[];
  readonly link?: LinkId;
  readonly stage?: Stage;
  readonly missing?: readonly Missing[];
}

/** What the network has shown, as findings: by tables, out of counters and refusals alone; the verdict of compat is not asked. */
export function judgeRun(network: Network): readonly Finding[] {
  const seen = [
    ...network.cells.flatMap((cell) => seenAtCell(network, cell)),
    ...network.stages.observations.flatMap((o) => seenRefusal(network, o)),
  ];
  const known = new Set<string>();
  return seen
    .map(toFinding)
    .filter((f) => {
      const key = `${f.id} ${f.link ?? ''} ${f.endpoints.join()}`;
      return !known.has(key) && known.add(key);
    })
    .sort((a, b) => RANK[a.severity] - RANK[b.severity] || (a.id < b.id ? -1 : 1));
}

const RANK: Readonly<Record<Severity, number>> = { blocking: 0, service: 1, silent: 2, degraded: 3, performance: 4, resilience: 5, info: 6 }; // prettier-ignore

/** Under which id a lack is told, by what is lacking; the carrier's own where nothing else fits. */
const LACKING: readonly (readonly [RegExp, FindingId])[] = [
  [/t2a|ta3/i, 'OFH-TIM-011'],
  [/t1a|ta4/i, 'OFH-TIM-001'],
  [/compr|method|width|header/i, 'OFH-PAR-001'],
  [/category/i, 'OFH-FEA-001'],
  [/port|eaxc/i, 'OFH-PAR-011'],
];

/** The run that cannot be: what it lacks. */
export const judgeOpen = (missing: readonly Missing[]): readonly Finding[] => {
  if (missing.length === 0) return [];
  const list = missing.map((m) => `${m.endpoint} ${m.path}`).join(', ');
  return [
    {
      ...toFinding({
        id: LACKING.find(([pattern]) => pattern.test(list))?.[1] ?? 'OFH-PAR-044',
        severity: 'blocking',
        subject: missing[0]?.path ?? '',
        expected: '',
        actual: '',
        phrases: ['seen.unknown', 'seen.unknown.standard', 'seen.unknown.receiver', 'seen.unknown.operator'],
        data: { missing: list },
        endpoints: [],
      }),
      result: 'unknown',
      missing,
    },
  ];
};

/* ---------- what a cell's fronthaul shows ---------- */

interface CellView {
  readonly cell: Cell;
  /** No UE of the cell has come through. */
  readonly silent: boolean;
  readonly place: { readonly endpoints: readonly NodeId[]; readonly link: LinkId };
}

function seenAtCell(network: Network, cell: Cell): readonly Seen[] {
  const { du, ru, link } = cell.parameters;
  const ues = network.ues.filter((ue) => ue.cell === cell);
  const silent = ues.length > 0 && ues.every((ue) => ue.state !== 'connected');
  const view: CellView = { cell, silent, place: { endpoints: [du, ru], link } };
  return [
    ...WINDOWS.flatMap((row) => seenWindow(view, row)),
    ...seenMisread(view),
    ...seenDrops(view),
    ...seenDisagreement(view),
  ];
}

const us = (value: number): string => String(value / 1e3);
const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;

const operatorOf = (silent: boolean): FindingPhraseCode => (silent ? 'seen.operator.silent' : 'seen.operator.lossy');

function severityOf(silent: boolean, share: number, lost: boolean): Severity {
  if (silent && share > TELLING_SHARE) return 'blocking';
  return lost && share > TOLERATED_SHARE ? 'performance' : 'info';
}

function seenWindow({ cell, silent, place }: CellView, row: WindowRow): readonly Seen[] {
  const { fault, direction, counter } = row.relation;
  const kind = fault === 'early' ? ARRIVAL.early : ARRIVAL.late;
  const du = cell.duCounters;
  const sum = (of: number): number => row.streams.reduce((all, stream) => all + cell.ru.seen(stream, of), 0);
  const [count, total] =
    direction === 'up'
      ? [fault === 'early' ? du.early : du.late, du.early + du.onTime + du.late]
      : [sum(kind), sum(ARRIVAL.onTime) + sum(ARRIVAL.early) + sum(ARRIVAL.late)];
  if (count === 0) return [];
  const { slots } = cell;
  const [all, good] = direction === 'up' ? [slots.ul, slots.ulGood] : [slots.dl, slots.dlGood];
  const lost = all - good;
  const window = row.window(cell);
  const range = `${us(window.min)}–${us(window.max)} µs`;
  const share = count / total;
  return [
    {
      id: row.id,
      severity: severityOf(silent, share, lost > 0),
      subject: counter ?? (fault === 'early' ? 'Ta4 early' : 'Ta4 late'),
      expected: range,
      actual: `${count} / ${total}`,
      phrases: ['seen.window', 'seen.window.standard', lost > 0 ? 'seen.window.lost' : 'seen.window.used', operatorOf(silent)], // prettier-ignore
      data: { counter: counter ?? fault, count, total, share: percent(share), lost, slots: all },
      ...place,
    },
  ];
}

function seenMisread({ cell, silent, place }: CellView): readonly Seen[] {
  const { fronthaul: du, reception: ru, abilities } = cell.parameters;
  return MISREAD.flatMap((row): readonly Seen[] => {
    const count = cell[row.at].misread(row.stream, row.why);
    if (count === 0 || row.when?.(cell) === false) return [];
    const stream = STREAMS[row.stream] ?? 'U-DL';
    const way = { 'U-DL': 'Dl', 'C-DL': 'Dl', 'C-UL': 'Ul', 'U-UL': 'Ul', 'C-PRACH': 'Prach', 'U-PRACH': 'Prach' }[stream]; // prettier-ignore
    const [sent, read] =
      way === 'Dl' ? [du.iqDl, ru.iqDl] : way === 'Ul' ? [du.iqUl, ru.iqUl] : [du.iqPrach, ru.iqPrach];
    const [ids, known] = way === 'Dl' ? [du.eaxcDl, ru.eaxcDl] : way === 'Ul' ? [du.eaxcUl, ru.eaxcUl] : [du.eaxcPrach, ru.eaxcPrach]; // prettier-ignore
    const { portsDl, portsUl, endpointsDl = portsDl, endpointsUl = portsUl } = abilities;
    const ports = way === 'Dl' ? Math.min(portsDl, endpointsDl) : Math.min(portsUl, endpointsUl);
    const [actual, expected] = {
      format: [`${sent.method} ${sent.width}`, `${read.method} ${read.width}`],
      header: [sent.header, read.header],
      eaxc: [ids.join(', '), known?.join(', ') ?? `<= ${ports}`],
      'section-type': [stream === 'C-PRACH' ? '3' : '1', abilities.sectionTypes?.join(', ') ?? 'static PRACH'],
      prbs: [String(du.prbs), `<= ${abilities.maxPrbPerSymbol}`],
      'payload-size': ['ecpriPayload', ''],
      sequence: ['ecpriSeqid', ''],
    }[row.why] as [string, string];
    return [
      {
        id: row.id,
        severity: silent ? 'blocking' : 'degraded',
        subject: stream,
        expected,
        actual,
        phrases: ['seen.misread', 'seen.misread.standard', 'seen.misread.receiver', operatorOf(silent)],
        data: { count, stream },
        ...place,
      },
    ];
  });
}

function seenDrops({ cell, silent, place }: CellView): readonly Seen[] {
  const { fronthaul: du, reception: ru, transport } = cell.parameters;
  const sides = [cell.down.counts, cell.up.counts];
  return DROPPED.flatMap(({ id, plane, why, when }): readonly Seen[] => {
    if (when?.(cell) === false) return [];
    const planes = plane === 'both' ? (['C', 'U'] as const) : ([plane] as const);
    const count = sides.reduce((sum, side) => sum + planes.reduce((all, p) => all + side.dropped(p, why), 0), 0);
    if (count === 0) return [];
    const [mine, theirs] = plane === 'C' ? [du.addressC, ru.addressC] : [du.addressU, ru.addressU];
    const [actual, expected] = {
      vlan: [mine.vlan, theirs.vlan],
      'ru-mac': [mine.destination, theirs.source],
      'du-mac': [mine.source, theirs.destination],
      mtu: ['U-plane', `<= ${transport.mtu} byte`],
      overflow: ['', `${transport.rate / 1e9} Gbit/s`],
    }[why];
    return [
      {
        id,
        severity: silent ? 'blocking' : 'degraded',
        subject: why,
        expected: String(expected ?? ''),
        actual: String(actual ?? ''),
        phrases: ['seen.dropped', 'seen.dropped.standard', 'seen.dropped.receiver', operatorOf(silent)],
        data: { count, plane: planes.join('/'), reason: why },
        ...place,
      },
    ];
  });
}

function seenDisagreement({ cell, silent, place }: CellView): readonly Seen[] {
  const { disagreement, slots, parameters } = cell;
  if (disagreement === undefined || slots.dl === 0) return [];
  const { carrier, abilities, reception } = parameters;
  const pattern = (t: typeof carrier.tdd): string =>
    t
      ? tddPatterns(t)
          .map((p) => `${p.dlSlots}D${p.dlSymbols}:${p.ulSymbols}${p.ulSlots}U`)
          .join(' + ')
      : '';
  const [actual, expected] = disagreement === 'category' ? [carrier.category, abilities.category] : [pattern(carrier.tdd), pattern(reception.tdd)]; // prettier-ignore
  return [
    {
      id: DISAGREEMENT[disagreement],
      severity: 'blocking',
      subject: disagreement === 'category' ? 'ru-supported-category' : 'TDD',
      expected,
      actual,
      phrases: ['seen.disagree', 'seen.disagree.standard', 'seen.disagree.receiver', operatorOf(silent)],
      data: {},
      ...place,
    },
  ];
}

/* ---------- refusals ---------- */

const REFUSAL = ['seen.refused', 'seen.refused.standard', 'seen.refused.receiver', 'seen.refused.operator'] as const;

function seenRefusal(network: Network, o: Observation): readonly Seen[] {
  const id = REFUSED[o.code];
  if (id === undefined) return [];
  const cell = network.cells.find((c) => c.parameters.link === o.link);
  const silent = o.code === 'random-access-silent';
  const told = TOLD[o.code];
  const parameters = cell?.parameters;
  const expected = silent ? (parameters?.reception.cplanePrach ? 'c-plane' : 'static') : (o.expected ?? '–');
  const actual = silent ? (parameters?.fronthaul.prachControl ?? '') : (o.actual ?? '–');
  return [
    {
      id,
      severity: told?.severity ?? 'blocking',
      subject: o.subject,
      expected,
      actual,
      phrases: told?.phrases ?? REFUSAL,
      data: { who: o.endpoints.at(-1) ?? '', client: o.endpoints[0] ?? '' },
      endpoints: o.endpoints,
      stage: o.stage,
      ...(parameters ? { link: parameters.link } : {}),
    },
  ];
}

/* ---------- into the common form ---------- */

const interfaceOf = (id: FindingId): Interface => INTERFACES.find((i) => id.startsWith(`${i}-`)) ?? 'OFH';

/** A finding with what compat's rule of that id says about stage, plane and clause. */
function toFinding(s: Seen): Finding {
  const rule: Rule | undefined = RULES.find((r) => r.id === s.id);
  const data = { subject: s.subject, expected: s.expected, actual: s.actual, ...s.data };
  const [message, standard, receiver, operator] = s.phrases;
  return {
    id: s.id,
    result: 'fails',
    severity: s.severity,
    toVerify: false,
    stage: s.stage ?? rule?.stage ?? 'userplane',
    interface: rule?.interface ?? interfaceOf(s.id),
    ...(rule?.plane ? { plane: rule.plane } : {}),
    endpoints: s.endpoints,
    ...(s.link ? { link: s.link } : {}),
    subject: s.subject,
    expected: s.expected,
    actual: s.actual,
    origin: [],
    spec: rule?.spec ?? [],
    phrases: {
      message: { code: message, data },
      standard: { code: standard, data },
      receiver: { code: receiver, data },
      operator: { code: operator, data },
    },
    remedies: [],
    confidence: rule?.confidence ?? 'assumed',
  };
}
