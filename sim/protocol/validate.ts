import { z } from 'zod';

const count = z.number().int().nonnegative();
const tierSchema = z.enum(['T0', 'T1', 'T2', 'T3']);

const toleranceSchema = z.object({
  exact: z.literal(true).optional(),
  abs: z.number().optional(),
  rel: z.number().optional(),
  ci: z.number().optional(),
  bound: z.literal(true).optional(),
});

/** Why there is no answer, as a code with its data and in the chosen language. */
const reasonSchema = z.object({
  code: z.enum(['kind', 'inputs', 'quantity', 'tolerance', 'file', 'not-on-air']),
  data: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** A file that the row names, and what is wrong with it: a code of our refusals. */
  file: z.string().optional(),
  error: z.string().optional(),
  message: z.string(),
});

const figureSchema = z.union([
  z.number(),
  z.array(z.number()),
  z.object({ intervals: z.array(z.tuple([z.number(), z.number()])) }),
]);

/** A quantity of a row: what was expected of it, and what the simulator says. `met` is absent where it is not judged. */
const expectationSchema = z.object({
  quantity: z.string(),
  unit: z.string(),
  value: z.union([z.number(), z.string(), z.array(z.union([z.number(), z.string()]))]).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  tolerance: toleranceSchema.optional(),
  actual: figureSchema.optional(),
  met: z.boolean().optional(),
  deviation: z.number().optional(),
  relative: z.number().optional(),
  share: z.number().optional(),
  /** The intervals of the first seeds missed, and those of the repeat decided. */
  repeated: z.literal(true).optional(),
  reason: reasonSchema.optional(),
});

export const validateRowSchema = z.object({
  id: z.string(),
  file: z.string(),
  tier: tierSchema,
  kind: z.string(),
  use: z.enum(['check', 'context', 'known-bad']),
  /** not-evaluable: a check without an answer; it is counted as missed. */
  outcome: z.enum(['met', 'missed', 'not-evaluable', 'context', 'known-bad']),
  fitted: z.literal(true).optional(),
  source: z.string(),
  note: z.string().optional(),
  inferred: z.array(z.string()),
  reason: reasonSchema.optional(),
  expectations: z.array(expectationSchema),
});

const countsSchema = z.object({
  checked: count,
  /** Of the checks; those that could not be evaluated among them. */
  missed: count,
  context: count,
  knownBad: count,
  notEvaluable: count,
});

/** How well the simulator agrees with numbers that others produced; ranmix/validate/1. */
export const validateSchema = z.object({
  schema: z.literal('ranmix/validate/1'),
  version: z.string(),
  files: z.array(z.string()),
  summary: countsSchema,
  tiers: z.array(
    countsSchema.extend({
      tier: tierSchema,
      met: count,
      /** Mean absolute relative error of the judged figures, of T2 alone. */
      mape: z.number().optional(),
      bar: z.enum(['held', 'missed', 'none']),
    }),
  ),
  rows: z.array(validateRowSchema),
});
export type ValidateJson = z.infer<typeof validateSchema>;
export type ValidateRowJson = z.infer<typeof validateRowSchema>;
