import { ns } from '../../base/units.ts';
import type { Numerology } from '../../spec/nr/numerology.ts';
import { lastSendSymbols, sendSymbols } from '../../spec/oran/ticks.ts';

export { symbolNs } from '../../spec/oran/ticks.ts';

/** Symbols before air at which a program that sends on whole symbols does so: from `first` down to `last`. */
export function sendTicks(max: number, min: number, mu: Numerology): { readonly first: number; readonly last: number } {
  const first = sendSymbols(ns(max), mu);
  return { first, last: Math.min(first, lastSendSymbols(ns(min), mu)) };
}
