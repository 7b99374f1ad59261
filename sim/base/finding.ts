import type { LinkId, NodeId } from './ids.ts';
import type { Origin } from './origin.ts';
import type { Phrase } from './messages/phrase.ts';
import type { UnitSymbol } from './units.ts';

/** Start-up and operation in one list everywhere. They form a graph (see compat/stages.ts), not a sequence. */
export const STAGES = [
  'start', 'sync', 'mplane', 'carriers', 'transport', 'e1', 'f1', 'ng', 'xn', 'cell',
  'registration', 'session', 'userplane', 'mobility', 'management', 'recovery',
] as const; // prettier-ignore
export type Stage = (typeof STAGES)[number];
export type StageState = 'passed' | 'blocked' | 'not reached' | 'undetermined';

export const SEVERITIES = ['blocking', 'service', 'silent', 'degraded', 'performance', 'resilience', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const INTERFACES = ['OFH', 'F1C', 'F1U', 'E1', 'NG', 'N3', 'XN', 'E2', 'A1', 'O1', 'O2', 'SYNC', 'HW'] as const;
export type Interface = (typeof INTERFACES)[number];
export const CLASSES = [
  'TRN',
  'ENC',
  'CRT',
  'PRC',
  'ACC',
  'PAR',
  'FEA',
  'SEM',
  'FLW',
  'TIM',
  'LCM',
  'SMV',
  'SEC',
] as const;
export type FindingClass = (typeof CLASSES)[number];
/** `<IF>-<CLASS>-<nnn>`, e.g. OFH-TIM-002. */
export type FindingId = `${Interface}-${FindingClass}-${string}`;

export type Plane = 'C' | 'U' | 'S' | 'M';
export type Verdict = 'interoperable' | 'degraded' | 'incompatible' | 'undetermined';

export interface SpecRef {
  readonly doc: string;
  readonly edition?: string;
  readonly clause: string;
  /** Honest: did we read the clause, read about it, or remember it? */
  readonly status: 'read' | 'secondary' | 'memory';
}

export interface Margin {
  /** Positive holds, negative is missing by so much. */
  readonly value: number;
  readonly unit: UnitSymbol;
}

/** One edit in the owner's own words and unit. `from` is undefined when the key is to be added, `to` is null when it is to be removed. */
export interface Change {
  readonly path: string;
  readonly from?: unknown;
  readonly to: unknown;
}

export interface Remedy {
  /** The node whose file changes, or the link whose transport changes. */
  readonly endpoint: NodeId | LinkId;
  readonly changes: readonly Change[];
  readonly effort: 'config' | 'cabling' | 'firmware' | 'hardware';
}

export interface EndpointOrigin extends Origin {
  readonly endpoint: NodeId | LinkId;
}

export interface Missing {
  readonly endpoint: NodeId | LinkId;
  readonly path: string;
}

/** What is wrong with a mix, or not known about it: data, never thrown, never a sentence. */
export interface Finding {
  readonly id: FindingId;
  readonly result: 'fails' | 'unknown';
  /** For an unknown one: the severity that it would have. */
  readonly severity: Severity;
  /** True for an unknown that no decisive input causes: counted beside the verdict, never in it. */
  readonly toVerify: boolean;
  readonly stage: Stage;
  readonly interface: Interface;
  readonly plane?: Plane;
  readonly endpoints: readonly NodeId[];
  readonly link?: LinkId;
  /** IE, parameter or procedure in the standards' or the owner's spelling. */
  readonly subject: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly margin?: Margin;
  readonly origin: readonly EndpointOrigin[];
  readonly spec: readonly SpecRef[];
  /** Heading and the three outcomes as message codes with their data; turned into text at the edge. */
  readonly phrases: {
    readonly message: Phrase;
    readonly standard: Phrase;
    readonly receiver: Phrase;
    readonly operator: Phrase;
  };
  readonly remedies: readonly Remedy[];
  readonly missing?: readonly Missing[];
  readonly confidence: 'measured' | 'source-read' | 'spec' | 'assumed';
}

/** A quantitative check that holds, with how much is left: shown beside the findings, smallest first. */
export interface Held {
  readonly id: FindingId;
  readonly link?: LinkId;
  readonly endpoints: readonly NodeId[];
  readonly subject: string;
  readonly margin: Margin;
}
