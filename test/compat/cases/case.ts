import type { RuleId } from '../../../sim/compat/index.ts';
import type { Margin } from '../../../sim/base/finding.ts';
import type { Assembly } from '../../../sim/catalogue/assembly.ts';
import { mix, type Parts } from '../mix.ts';

/** One rule, one mix, one answer. */
export interface Case {
  readonly rule: RuleId;
  /** Ends a sentence that begins with the rule's id. */
  readonly title: string;
  readonly parts: Parts | Assembly;
  readonly says: 'holds' | 'fails' | 'unknown' | 'nothing';
  readonly subject?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly margin?: Margin;
  readonly severity?: string;
  readonly message?: string;
  readonly receiver?: string;
  readonly toVerify?: boolean;
  /** Paths that are missing. */
  readonly missing?: readonly string[];
  /** What the first remedy that stood the trial writes; [] where there is none. */
  readonly mends?: Readonly<Record<string, unknown>> | 'none';
}

export const assemblyOf = (c: Case): Assembly => ('nodes' in c.parts ? c.parts : mix(c.parts));
export const us = (value: number): Margin => ({ value, unit: 'µs' });
