import type { PtpProfile } from '../../spec/ptp.ts';
import type { Announced } from './parameters.ts';

type Key = (a: Announced) => number;

/** A class that nobody states is compared as a grandmaster's that follows a primary reference. */
const clockClass: Key = (a) => a.clockClass ?? 6;
const quality: readonly Key[] = [clockClass, (a) => a.clockAccuracy, (a) => a.variance, (a) => a.priority2];

/** What is compared, in order: IEEE 1588 9.3.4 figure 33; the telecom profiles leave priority1 out (G.8275.1 6.3.7). Both from memory. */
const ORDER: Readonly<Record<PtpProfile | 'default', readonly Key[]>> = {
  default: [(a) => a.priority1, ...quality],
  G_8275_1: quality,
  G_8275_2: quality,
};

/** Negative where `a` is the better clock. A total order: clocks with different identities are never equal. */
export function compareClocks(a: Announced, b: Announced, profile?: PtpProfile): number {
  for (const key of ORDER[profile ?? 'default']) {
    const difference = key(a) - key(b);
    if (difference !== 0) return difference;
  }
  return a.identity < b.identity ? -1 : a.identity > b.identity ? 1 : 0;
}
