import type { Assembly } from '../catalogue/assembly.ts';
import { judge, type CheckResult } from './engine.ts';
import { RULES } from './rules/index.ts';

export { judge, type CheckResult } from './engine.ts';
export { RULES } from './rules/index.ts';
export { stageStates, WAITS_FOR } from './stages.ts';
export { verdictOf } from './verdict.ts';
export type { DuRule, FronthaulRule, FronthaulScope, Input, Judgement, MixRule, Rule, RuleId } from './rule.ts';

/** The verdict on a mix, with findings, mends and margins. Pure and instant: no run, no input or output. */
export const check = (assembly: Assembly): CheckResult => judge(assembly, RULES);
