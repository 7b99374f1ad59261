import { z } from 'zod';
import { findingSchema, stageSchema, stageStateSchema, verdictSchema } from './finding.ts';

export const kpiSchema = z.object({
  /** TS 28.552 / 28.554 measurement name. */
  name: z.string(),
  /** Managed object: NRCellDU=1, GNBCUUP=1 … */
  object: z.string(),
  unit: z.string(),
  value: z.number(),
  p50: z.number().optional(),
  p99: z.number().optional(),
  /** True where the figure rests on a value that we assumed. */
  assumed: z.boolean().optional(),
});

const count = z.number().int().nonnegative();

/** O-RU counters under their M-plane names (o-ran-performance-management). */
export const ruCountersSchema = z.record(z.string(), count);
/** What a DU counts: uplink against its own window, what it misses, and what it sends. */
export const duCountersSchema = z.object({
  early: count,
  onTime: count,
  late: count,
  total: count.optional(),
  dropped: count.optional(),
  seqidErr: count.optional(),
  missedUplinkSymbols: count.optional(),
  missedPrach: count.optional(),
  lateGrids: count.optional(),
  skippedSymbols: count.optional(),
  txC: count.optional(),
  txU: count.optional(),
});
export const countersSchema = z.object({
  ru: z.record(z.string(), ruCountersSchema),
  du: z.record(z.string(), duCountersSchema),
  /** By radio unit and eAxC id. */
  eaxc: z.record(z.string(), z.record(z.string(), ruCountersSchema)).optional(),
  /** By the node that refused, and the reason; only what there was. */
  refused: z.record(z.string(), z.record(z.string(), count)).optional(),
});

export const runStageSchema = z.object({
  stage: stageSchema,
  state: stageStateSchema,
  /** Simulated time at which it was reached or blocked, seconds from power-on. */
  at: z.number().optional(),
});

/** What a capture at the DU's ports holds, as the run counted it. */
export const captureSummarySchema = z.object({
  /** Seconds from the end of the start-up. */
  from: z.number(),
  to: z.number(),
  frames: count,
  bytes: count,
  links: z.record(z.string(), z.array(z.object({ stream: z.string(), eaxc: count, frames: count, bytes: count }))),
});

export const runSchema = z.object({
  schema: z.literal('ranmix/run/1'),
  mix: z.string(),
  verdict: verdictSchema,
  stages: z.array(runStageSchema),
  findings: z.array(findingSchema),
  seed: z.number().int(),
  startupSeconds: z.number(),
  simulatedSeconds: z.number(),
  events: z.number().int(),
  counters: countersSchema,
  kpis: z.array(kpiSchema),
  capture: captureSummarySchema.optional(),
  /** What was assumed so that the mix could run at all. */
  assumed: z.array(z.object({ id: z.string(), profile: z.string() })),
  fingerprint: z.string(),
  version: z.string(),
});
export type RunJson = z.infer<typeof runSchema>;
