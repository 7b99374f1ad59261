import { z } from 'zod';
import { countersSchema, runSchema, runStageSchema } from './run.ts';

/** WebSocket at /api/v1/live. Every server frame carries runId and seq; a client that comes back asks to resume from a seq. */
export const LIVE_PATH = '/api/v1/live';

export const PACKET_CLASSES = ['on-time', 'early', 'late', 'corrupt', 'lost'] as const;
export const PACKET_STREAMS = ['U-DL', 'C-DL', 'C-UL', 'U-UL'] as const;

/** One fronthaul packet of the sample: when it arrived against the air time of its symbol. */
export const packetSchema = z.object({
  link: z.string(),
  stream: z.enum(PACKET_STREAMS),
  eaxc: z.number().int(),
  frame: z.number().int(),
  slot: z.number().int(),
  symbol: z.number().int(),
  /** µs before air (down) or after air (up). */
  offset: z.number(),
  class: z.enum(PACKET_CLASSES),
});
export type PacketView = z.infer<typeof packetSchema>;

export const liveStateSchema = z.object({
  /** Simulated seconds since power-on. */
  time: z.number(),
  phase: z.enum(['start-up', 'running', 'ended']),
  stages: z.array(runStageSchema),
  counters: countersSchema,
  /** DL and UL throughput over the last interval, bit/s, by DU cell object. */
  throughput: z.record(z.string(), z.object({ dl: z.number(), ul: z.number() })),
  /** Mean load of each link over the last interval, bit/s, towards downstream and upstream. */
  loads: z.record(z.string(), z.object({ down: z.number(), up: z.number() })),
  ues: z.array(
    z.object({
      id: z.string(),
      ru: z.string(),
      state: z.enum(['searching', 'registering', 'registered', 'connected']),
    }),
  ),
});
export type LiveState = z.infer<typeof liveStateSchema>;

const frame = { runId: z.string(), seq: z.number().int().nonnegative() };

export const serverFrameSchema = z.discriminatedUnion('type', [
  /** The whole state: first frame, after a resume that is too old, and as keyframe for scrubbing. */
  z.object({ type: z.literal('snapshot'), ...frame, state: liveStateSchema, packets: z.array(packetSchema) }),
  /** Only what changed since the frame before; absent keys are unchanged. */
  z.object({
    type: z.literal('delta'),
    ...frame,
    state: liveStateSchema.partial().required({ time: true }),
    packets: z.array(packetSchema),
    /** Frames left out because this client was slow. */
    skipped: z.number().int().positive().optional(),
  }),
  z.object({ type: z.literal('end'), ...frame, result: runSchema }),
  z.object({
    type: z.literal('error'),
    runId: z.string().optional(),
    seq: z.number().int().nonnegative().optional(),
    code: z.string(),
    message: z.string(),
  }),
]);
export type ServerFrame = z.infer<typeof serverFrameSchema>;

export const clientFrameSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('subscribe'),
    runId: z.string().max(64),
    from: z.number().int().nonnegative().optional(),
  }),
  z.strictObject({ type: z.literal('unsubscribe'), runId: z.string().max(64) }),
  z.strictObject({ type: z.literal('pause'), runId: z.string().max(64) }),
  z.strictObject({ type: z.literal('resume'), runId: z.string().max(64) }),
  z.strictObject({ type: z.literal('pace'), runId: z.string().max(64), pace: z.number().positive().max(1000) }),
]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;
