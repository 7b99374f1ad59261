import { z } from 'zod';
import { checkSchema } from './finding.ts';
import { mixRequestSchema } from './mix.ts';
import { topologySchema } from './topology.ts';

/** application/problem+json (RFC 9457), with our stable code. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  file: z.string().optional(),
  line: z.number().int().optional(),
  path: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** POST /api/v1/check */
export const checkResponseSchema = z.object({
  check: checkSchema,
  topology: topologySchema,
  request: mixRequestSchema,
});
export type CheckResponse = z.infer<typeof checkResponseSchema>;

/** POST /api/v1/runs, GET /api/v1/runs/:id */
export const runStatusSchema = z.object({
  runId: z.string(),
  state: z.enum(['running', 'paused', 'ended', 'failed', 'stopped']),
  mix: z.string(),
  seed: z.number().int(),
});
export type RunStatus = z.infer<typeof runStatusSchema>;

/** GET /api/v1/profiles */
export const profileSummarySchema = z.object({
  id: z.string(),
  kind: z.string(),
  vendor: z.string(),
  product: z.string(),
  evidence: z.enum(['archetype', 'public']),
  /** e.g. "n78 · 4T4R · 100 MHz". */
  detail: z.string(),
  known: z.number().int(),
  assumed: z.number().int(),
  unknown: z.number().int(),
});
export type ProfileSummary = z.infer<typeof profileSummarySchema>;

/** GET /api/v1/mixes/:id: a mix of the library with its text, from which the page makes an edited one. */
export const mixTextSchema = z.object({
  id: z.string(),
  name: z.string(),
  request: mixRequestSchema,
  text: z.string(),
});
export type MixText = z.infer<typeof mixTextSchema>;

/** GET /api/v1/start: what the page shows first. */
export const startSchema = z.object({
  version: z.string(),
  /** The running mix of the first screen. */
  request: mixRequestSchema,
  runId: z.string(),
  mixes: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type Start = z.infer<typeof startSchema>;
