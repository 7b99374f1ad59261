import type { Ns } from '../../base/units.ts';
import { slotDuration, SYMBOLS_PER_SLOT, type Numerology } from '../nr/numerology.ts';

/** Mean symbol duration in ns as programs with symbol timers hold it: 1e6 / (14 · 2^µ) in a double; no whole number. */
export const symbolNs = (mu: Numerology): number => 1e6 / (SYMBOLS_PER_SLOT * (1e6 / slotDuration(mu)));

/**
 * Whole symbols before air at which such a program sends, reckoned as it does: floor(T1a_max / T) with T in nanoseconds as a double.
 * 250 and 500 µs at 30 kHz are 7 and 14 symbols on paper and 6 and 13 here (6.999…), as measured on the wire of a real DU.
 */
export const sendSymbols = (t1aMax: Ns, mu: Numerology): number => Math.floor(t1aMax / symbolNs(mu));

/** Last tick at which such a program sends: ceil(T1a_min / T). */
export const lastSendSymbols = (t1aMin: Ns, mu: Numerology): number => Math.ceil(t1aMin / symbolNs(mu));

/** Ta4 as such a program keeps it, in whole symbols after the symbol of the packet: floor of the start, ceil of the end. */
export const receiveSymbols = (ta4Min: Ns, ta4Max: Ns, mu: Numerology): readonly [first: number, last: number] => [
  Math.floor(ta4Min / symbolNs(mu)),
  Math.ceil(ta4Max / symbolNs(mu)),
];
