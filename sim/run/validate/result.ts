import type { Reason } from './evaluator.ts';
import type { Expectation, Tier, Tolerance, Use, VectorRow } from './schema.ts';
import type { Judgement, Told } from './tolerance.ts';

/** not-evaluable is what a check becomes that has no answer: it counts as missed. */
export type Outcome = 'met' | 'missed' | 'not-evaluable' | 'context' | 'known-bad';

export interface ExpectationResult extends Omit<Expectation, 'tolerance' | 'fitted'>, Partial<Judgement> {
  readonly tolerance?: Tolerance;
  readonly actual?: Told;
  readonly reason?: Reason;
}

export interface RowResult extends Pick<VectorRow, 'id' | 'tier' | 'kind' | 'use' | 'source' | 'note' | 'inferred'> {
  /** The file of vectors that holds it. */
  readonly file: string;
  readonly outcome: Outcome;
  /** A constant was fitted to it: shown as context, whatever its use says. */
  readonly fitted?: true;
  readonly reason?: Reason;
  readonly expectations: readonly ExpectationResult[];
}

/** Rows by what became of them. `missed` holds the checks that could not be evaluated, which `notEvaluable` counts apart. */
export interface Counts {
  readonly checked: number;
  readonly missed: number;
  readonly context: number;
  readonly knownBad: number;
  readonly notEvaluable: number;
}

export interface TierResult extends Counts {
  readonly tier: Tier;
  readonly met: number;
  /** Mean absolute relative error of all judged figures, where the tier is held against published ones. */
  readonly mape?: number;
  /** A tier without a check has no bar. */
  readonly bar: 'held' | 'missed' | 'none';
}

/** `ranmix/validate/1`: no clock, no path, no name of a machine. */
export interface ValidateResult {
  readonly schema: 'ranmix/validate/1';
  readonly version: string;
  readonly files: readonly string[];
  readonly summary: Counts;
  readonly tiers: readonly TierResult[];
  readonly rows: readonly RowResult[];
}

export type { Use };
