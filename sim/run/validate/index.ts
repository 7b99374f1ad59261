/** How well the simulator agrees with numbers that others produced, tier by tier. */
export { countRows, resultOfRows, validateRows, type ValidateOptions } from './engine.ts';
export type { Evaluation, Evaluator, Reason, ReasonCode } from './evaluator.ts';
export { readVectors, type VectorFile } from './read.ts';
export type { Counts, ExpectationResult, Outcome, RowResult, TierResult, ValidateResult } from './result.ts';
export { TIERS, VECTORS_FORM, type Tier, type VectorRow } from './schema.ts';
export { includeFrom, shippedVectors } from './shipped.ts';
