import { z } from 'zod';
import { COMPRESSION_METHODS } from '../../spec/oran/compression.ts';

/** Scalars that the forms share. */
export const count = z.int().min(0);
export const id = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/i);
export const microseconds = z.number().min(0).max(1e6);
export const mhz = z.number().positive().max(1e6);
export const khz = z.number().positive().max(1e6);
export const gbps = z.number().positive().max(1e4);
export const bytesSize = z.int().min(64).max(65_535);
export const vlan = z.union([z.literal('untagged'), z.int().min(1).max(4094)]);
export const mac = z.string().regex(/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i);
export const plmn = z.string().regex(/^\d{5,6}$/);
export const tac = z.int().min(0).max(16_777_215);
export const method = z.enum(COMPRESSION_METHODS);
export const width = z.int().min(1).max(16);
export const header = z.enum(['static', 'dynamic']);
export const eaxcIds = z.array(z.int().min(0).max(65_535));
/** Slots of 10 ms, the longest period (TS 38.331 TDD-UL-DL-Pattern), at 960 kHz. */
const MOST_SLOTS = 640;
const tddPattern = {
  period_slots: z.int().min(1).max(MOST_SLOTS),
  dl_slots: count.max(MOST_SLOTS),
  dl_symbols: z.int().min(0).max(13),
  ul_slots: count.max(MOST_SLOTS),
  ul_symbols: z.int().min(0).max(13),
};
/** One pattern, or one and then another (pattern2 of TDD-UL-DL-ConfigCommon). */
export const tddShape = { ...tddPattern, second: z.strictObject(tddPattern).optional() };
