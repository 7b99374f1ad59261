import { z } from 'zod';

/**
 * `ranmix/vectors/1`: numbers that others produced, one row each. T0 exact, T1 tolerance, T2 published, T3 behaviour. What a file says
 * beyond this form (warnings, observations) is left aside; a tolerance that we do not know is refused, never taken for none.
 */
export const VECTORS_FORM = 'ranmix/vectors/1';

export const TIERS = ['T0', 'T1', 'T2', 'T3'] as const;
export type Tier = (typeof TIERS)[number];

/** check: judged; context: shown, never judged; known-bad: kept and labelled, no model is bent to meet it. */
export const USES = ['check', 'context', 'known-bad'] as const;
export type Use = (typeof USES)[number];

/**
 * exact: equal, lists as sets; abs, rel: two-sided; ci: two-sided interval level over 20 fixed seeds, at least 18 inside; bound: between
 * min and max. A row's own tolerance stands for every expectation that has none.
 */
export const toleranceSchema = z
  .strictObject({
    exact: z.literal(true).optional(),
    abs: z.number().nonnegative().optional(),
    rel: z.number().nonnegative().optional(),
    ci: z.number().gt(0).lt(1).optional(),
    bound: z.literal(true).optional(),
  })
  .refine((tolerance) => Object.keys(tolerance).length <= 1, {
    params: { expected: 'exact | abs | rel | ci | bound' },
  });
export type Tolerance = z.infer<typeof toleranceSchema>;

const value = z.union([z.number(), z.string(), z.array(z.union([z.number(), z.string()]))]);

/** Rows or single figures that a constant of the simulator was fitted to: they are shown, and are no check. */
const fitted = z.union([z.boolean(), z.array(z.string())]).optional();

export const expectationSchema = z
  .object({
    quantity: z.string().min(1),
    value: value.optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    unit: z.string(),
    tolerance: toleranceSchema.optional(),
    fitted,
  })
  .refine((e) => e.value !== undefined || e.min !== undefined || e.max !== undefined, {
    params: { expected: 'value | min, max' },
  });
export type Expectation = z.infer<typeof expectationSchema>;

export const rowSchema = z.object({
  id: z.string().min(1),
  tier: z.enum(TIERS),
  kind: z.string().min(1),
  inputs: z.record(z.string(), z.unknown()),
  /** Inputs that the source does not state. */
  inferred: z.array(z.string()).default([]),
  expect: z.array(expectationSchema),
  tolerance: toleranceSchema.default({}),
  use: z.enum(USES),
  fitted,
  source: z.string().min(1),
  note: z.string().optional(),
});
export type VectorRow = z.infer<typeof rowSchema>;

export const vectorsSchema = z.object({ schema: z.literal(VECTORS_FORM), rows: z.array(rowSchema).min(1) });
