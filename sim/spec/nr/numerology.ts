import type { Hz, Ns } from '../../base/units.ts';
import { invariant } from '../../base/invariant.ts';

/** Subcarrier spacing index µ: SCS = 15 kHz · 2^µ (TS 38.211 table 4.2-1). */
export type Numerology = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** µ of a subcarrier spacing; undefined where NR has none (15 kHz · 2^0…6, TS 38.211 4.2). */
export function numerologyOf(scs: Hz): Numerology | undefined {
  const mu = Math.log2(scs / 15e3);
  return Number.isInteger(mu) && mu >= 0 && mu <= 6 ? (mu as Numerology) : undefined;
}

export const SYMBOLS_PER_SLOT = 14;
/** Slots in a 10 ms frame (TS 38.211 table 4.3.2-1, normal cyclic prefix). */
export const slotsPerFrame = (mu: Numerology): number => 10 * 2 ** mu;
/** Slot duration, a whole number of ns up to µ = 6. */
export const slotDuration = (mu: Numerology): Ns => (1e6 / 2 ** mu) as Ns;
/** Mean symbol duration in µs, slot / 14: what programs that ignore the longer first cyclic prefix reckon with. */
export const meanSymbolUs = (mu: Numerology): number => 1000 / (SYMBOLS_PER_SLOT * 2 ** mu);

/** Tc = 1 / (480 kHz · 4096) (TS 38.211 4.1): 1 966 080 units are one millisecond. */
export const TC_PER_MS = 1_966_080;

/**
 * Start of a symbol within its slot in units of Tc (TS 38.211 5.3.1, normal CP): 2048·κ·2^-µ useful and 144·κ·2^-µ prefix (κ = 64),
 * with 16·κ more in the first symbol of each half subframe.
 */
function symbolOffsetTc(mu: Numerology, slot: number, symbol: number): number {
  const scale = 64 / 2 ** mu;
  const perHalf = 7 * 2 ** mu;
  const inSubframe = (slot % 2 ** mu) * SYMBOLS_PER_SLOT + symbol;
  const longBefore = Math.ceil(inSubframe / perHalf);
  return inSubframe * (2048 + 144) * scale + longBefore * 16 * 64;
}

/**
 * Air time of a symbol's first sample (its cyclic prefix included), from the absolute slot index since time zero.
 * Computed from the index in Tc and rounded once: never accumulates (error < 1 ns at any index).
 */
export function symbolStart(mu: Numerology, slot: number, symbol: number): Ns {
  invariant(slot >= 0 && symbol >= 0 && symbol <= SYMBOLS_PER_SLOT, 'symbol index out of range');
  const subframe = Math.floor(slot / 2 ** mu);
  const tc = symbolOffsetTc(mu, slot, symbol);
  return (subframe * 1e6 + Math.round((tc * 1e6) / TC_PER_MS)) as Ns;
}
