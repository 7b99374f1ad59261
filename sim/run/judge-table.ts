import type { FindingId, FindingPhraseCode, Severity } from '../base/index.ts';
import { STREAM, type Drop, type Unreadable } from '../interfaces/fronthaul/index.ts';
import type { Cell } from '../model/cell.ts';
import { WINDOW_RELATIONS, type WindowRelation } from '../spec/oran/windows.ts';

/** Observation → finding. The ids are those of compat's rules, so that prediction and run can be laid side by side. */

/** Streams and window that a relation is about. */
export interface WindowRow {
  readonly id: FindingId;
  readonly relation: WindowRelation;
  readonly streams: readonly number[];
  readonly window: (cell: Cell) => { readonly min: number; readonly max: number };
}

const STREAMS_OF = { CpDl: [STREAM.cDl], CpUl: [STREAM.cUl, STREAM.cPrach], Up: [STREAM.uDl] } as const;
type PlaneKey = keyof typeof STREAMS_OF;

export const WINDOWS: readonly WindowRow[] = WINDOW_RELATIONS.map((relation): WindowRow => {
  const { id, ru, direction } = relation;
  if (direction === 'up') {
    return { id, relation, streams: [STREAM.uUl, STREAM.uPrach], window: (c) => c.parameters.fronthaul.windows.ta4 };
  }
  const plane: PlaneKey = ru.endsWith('CpDl') ? 'CpDl' : ru.endsWith('CpUl') ? 'CpUl' : 'Up';
  const key = ({ CpDl: 'cpDl', CpUl: 'cpUl', Up: 'up' } as const)[plane];
  return { id, relation, streams: STREAMS_OF[plane], window: (c) => c.parameters.reception.windows[key] };
});

export interface MisreadRow {
  readonly id: FindingId;
  readonly at: 'ru' | 'du';
  readonly stream: number;
  readonly why: Unreadable;
  /** Applies to this cell, where the same observation may have two causes. */
  readonly when?: (cell: Cell) => boolean;
}

const isSetUp = (key: 'eaxcDl' | 'eaxcUl' | 'eaxcPrach') => (cell: Cell) =>
  cell.parameters.reception[key] !== undefined;

/** Not set up for want of ports, or of static endpoints where those are fewer. */
const lacks =
  (what: 'ports' | 'endpoints', key: 'eaxcDl' | 'eaxcUl' | 'eaxcPrach') =>
  ({ parameters: { reception, abilities: a } }: Cell): boolean => {
    const [ports, endpoints] = key === 'eaxcDl' ? [a.portsDl, a.endpointsDl] : [a.portsUl, a.endpointsUl];
    return reception[key] === undefined && (endpoints !== undefined && endpoints < ports) === (what === 'endpoints');
  };

export const MISREAD: readonly MisreadRow[] = [
  { id: 'OFH-PAR-001', at: 'ru', stream: STREAM.uDl, why: 'format' },
  { id: 'OFH-PAR-004', at: 'ru', stream: STREAM.uDl, why: 'header' },
  { id: 'OFH-PAR-002', at: 'du', stream: STREAM.uUl, why: 'format' },
  { id: 'OFH-PAR-003', at: 'du', stream: STREAM.uPrach, why: 'format' },
  { id: 'OFH-PAR-005', at: 'du', stream: STREAM.uUl, why: 'header' },
  { id: 'OFH-PAR-005', at: 'du', stream: STREAM.uPrach, why: 'header' },
  { id: 'OFH-PAR-015', at: 'ru', stream: STREAM.uDl, why: 'eaxc', when: isSetUp('eaxcDl') },
  { id: 'OFH-PAR-011', at: 'ru', stream: STREAM.uDl, why: 'eaxc', when: lacks('ports', 'eaxcDl') },
  { id: 'OFH-PAR-013', at: 'ru', stream: STREAM.uDl, why: 'eaxc', when: lacks('endpoints', 'eaxcDl') },
  { id: 'OFH-PAR-016', at: 'ru', stream: STREAM.cUl, why: 'eaxc', when: isSetUp('eaxcUl') },
  { id: 'OFH-PAR-012', at: 'ru', stream: STREAM.cUl, why: 'eaxc', when: lacks('ports', 'eaxcUl') },
  { id: 'OFH-PAR-014', at: 'ru', stream: STREAM.cUl, why: 'eaxc', when: lacks('endpoints', 'eaxcUl') },
  { id: 'OFH-PAR-017', at: 'ru', stream: STREAM.cPrach, why: 'eaxc', when: isSetUp('eaxcPrach') },
  { id: 'OFH-PAR-012', at: 'ru', stream: STREAM.cPrach, why: 'eaxc', when: lacks('ports', 'eaxcPrach') },
  { id: 'OFH-PAR-014', at: 'ru', stream: STREAM.cPrach, why: 'eaxc', when: lacks('endpoints', 'eaxcPrach') },
  { id: 'OFH-FEA-002', at: 'ru', stream: STREAM.cDl, why: 'section-type' },
  { id: 'OFH-FEA-002', at: 'ru', stream: STREAM.cPrach, why: 'section-type', when: (c) => c.parameters.reception.cplanePrach }, // prettier-ignore
  { id: 'OFH-FEA-004', at: 'ru', stream: STREAM.cPrach, why: 'section-type', when: (c) => !c.parameters.reception.cplanePrach }, // prettier-ignore
  { id: 'OFH-PAR-049', at: 'ru', stream: STREAM.cDl, why: 'prbs' },
];

export interface DropRow {
  readonly id: FindingId;
  readonly plane: 'C' | 'U' | 'both';
  readonly why: Drop;
  /** Applies to this cell, where the same loss may have two causes. */
  readonly when?: (cell: Cell) => boolean;
}

/** A switch on the way does not carry the VLAN of one of the planes: nobody at the other end gets to look at it. */
const stopsAtSwitch = ({ parameters: { fronthaul: du, reception: ru, transport: { vlans } } }: Cell): boolean =>
  vlans !== undefined &&
  [du.addressC, du.addressU, ru.addressU].some(({ vlan }) => typeof vlan === 'number' && !vlans.includes(vlan)); // prettier-ignore
const reachesTheEnd = (cell: Cell): boolean => !stopsAtSwitch(cell);

export const DROPPED: readonly DropRow[] = [
  { id: 'OFH-TRN-001', plane: 'C', why: 'vlan', when: reachesTheEnd },
  { id: 'OFH-TRN-002', plane: 'U', why: 'vlan', when: reachesTheEnd },
  { id: 'OFH-TRN-003', plane: 'both', why: 'ru-mac' },
  { id: 'OFH-TRN-004', plane: 'both', why: 'du-mac' },
  { id: 'OFH-TRN-006', plane: 'both', why: 'vlan', when: stopsAtSwitch },
  { id: 'OFH-TRN-005', plane: 'both', why: 'mtu' },
  { id: 'OFH-FLW-001', plane: 'both', why: 'overflow' },
];

export const DISAGREEMENT: Readonly<Record<'category' | 'tdd', FindingId>> = {
  category: 'OFH-FEA-001',
  tdd: 'OFH-PAR-047',
};

/** Refusals and failures of a procedure, by the code of the model's observation. What is not here shows in the counters. */
export const REFUSED: Readonly<Record<string, FindingId>> = {
  'ptp-domain': 'SYNC-PAR-001',
  'ptp-profile': 'SYNC-PAR-002',
  'clock-class': 'SYNC-ACC-001',
  'sync-freerun': 'SYNC-LCM-001',
  'carrier-band': 'OFH-PAR-041',
  'carrier-frequency': 'OFH-PAR-042',
  'carrier-bandwidth': 'OFH-PAR-044',
  'start-ports': 'OFH-PAR-101',
  'start-eaxc-count': 'OFH-PAR-105',
  'start-eaxc-id': 'OFH-PAR-106',
  'start-method': 'OFH-PAR-107',
  'start-iq-level': 'OFH-PAR-109',
  'start-eaxc-twice': 'OFH-PAR-104',
  'start-tdd': 'OFH-PAR-108',
  'start-window': 'OFH-TIM-101',
  'start-window-range': 'OFH-TIM-102',
  'ng-plmn': 'NG-ACC-001',
  'ng-tac': 'NG-ACC-001',
  'f1-plmn': 'F1C-ACC-001',
  'f1-tac': 'F1C-ACC-001',
  'f1-cell': 'F1C-ACC-001',
  'f1-du-count': 'F1C-ACC-002',
  'e1-plmn': 'E1-ACC-001',
  'random-access-silent': 'OFH-FEA-004',
  'mplane-no-answer': 'OFH-PRC-001',
  'supervision-missing': 'OFH-PRC-002',
  'supervision-lost': 'OFH-LCM-001',
};

/** Seen by a run alone: compat has no rule for them yet. */
export const RUN_ONLY: readonly FindingId[] = ['F1C-ACC-002', 'E1-ACC-001', 'SYNC-LCM-001', 'OFH-LCM-001'];

type Telling = readonly [message: FindingPhraseCode, standard: FindingPhraseCode, receiver: FindingPhraseCode, operator: FindingPhraseCode]; // prettier-ignore

/**
 * How a code is told where it is no plain refusal, and how much it weighs. A loss of supervision that somebody brings about, and from
 * which the unit comes back, says nothing against the mix.
 */
export const TOLD: Readonly<Record<string, { readonly severity: Severity; readonly phrases: Telling }>> = {
  'sync-freerun': { severity: 'service', phrases: ['seen.freerun', 'seen.freerun.standard', 'seen.freerun.receiver', 'seen.freerun.operator'] }, // prettier-ignore
  'random-access-silent': { severity: 'service', phrases: ['seen.silent', 'seen.silent.standard', 'seen.silent.receiver', 'seen.silent.operator'] }, // prettier-ignore
  'mplane-no-answer': { severity: 'blocking', phrases: ['seen.unanswered', 'seen.unanswered.standard', 'seen.unanswered.receiver', 'seen.unanswered.operator'] }, // prettier-ignore
  'supervision-missing': { severity: 'service', phrases: ['seen.unsupervised', 'seen.unsupervised.standard', 'seen.unsupervised.receiver', 'seen.unsupervised.operator'] }, // prettier-ignore
  'supervision-lost': { severity: 'resilience', phrases: ['seen.unsupervised', 'seen.unsupervised.standard', 'seen.unsupervised.receiver', 'seen.unsupervised.operator'] }, // prettier-ignore
};
