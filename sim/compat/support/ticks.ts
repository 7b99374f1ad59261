import { meanSymbolUs, type Numerology } from '../../spec/nr/numerology.ts';

/** Mean symbol in ns, as programs that send on whole symbols reckon it. */
export const symbolNs = (mu: Numerology): number => meanSymbolUs(mu) * 1e3;

/**
 * Symbols before air at which such a program sends: from `first` (floor of the window's maximum) down to `last` (ceiling of its
 * minimum). Binary floating point decides at exact multiples (250 µs at 30 kHz gives 6), as measured on a real DU.
 */
export function sendTicks(max: number, min: number, mu: Numerology): { readonly first: number; readonly last: number } {
  const first = Math.floor(max / symbolNs(mu));
  return { first, last: Math.min(first, Math.ceil(min / symbolNs(mu))) };
}
