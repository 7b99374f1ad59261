import { z } from 'zod';
import { leaf } from './leaf.ts';
import { bytesSize, gbps, microseconds } from './scalars.ts';

export const forwarding = z.enum(['store-and-forward', 'cut-through']);
export const vlans = z.union([z.literal('all'), z.array(z.int().min(1).max(4094))]);
export const bufferKb = z.number().positive().max(1e6);
export const pcp = z.int().min(0).max(7);

/** What a switch profile says. */
export const switchShape = {
  forwarding: leaf(forwarding),
  latency_us: leaf(microseconds),
  preemption: leaf(z.boolean()),
  buffer_kb: leaf(bufferKb),
  mtu_bytes: leaf(bytesSize),
  vlans: leaf(vlans),
  rate_gbps: leaf(gbps),
};
