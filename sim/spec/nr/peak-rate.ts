import { SYMBOLS_PER_SLOT, type Numerology } from './numerology.ts';

/** R_max, the highest code rate. TS 38.306 4.1.2. */
const HIGHEST_RATE = 948 / 1024;

export interface PeakRate {
  readonly layers: number;
  /** Bits a modulation symbol. */
  readonly modulationOrder: number;
  /** Scaling factor f: 1, 0.8, 0.75 or 0.4. */
  readonly scaling: number;
  readonly prbs: number;
  readonly mu: Numerology;
  /** Overhead OH: 0.14 (FR1) or 0.18 (FR2) down, 0.08 or 0.10 up. */
  readonly overhead: number;
}

/** The rate (bit/s) that a UE says it can take of one carrier; TDD not counted. An upper bound, no forecast. TS 38.306 4.1.2. */
export function peakRate({ layers, modulationOrder, scaling, prbs, mu, overhead }: PeakRate): number {
  const symbolsPerSecond = SYMBOLS_PER_SLOT * 2 ** mu * 1000;
  return layers * modulationOrder * scaling * HIGHEST_RATE * prbs * 12 * symbolsPerSecond * (1 - overhead);
}
