import type { Interval } from '../../tolerance.ts';

/**
 * Batches of a run in a steady state: as many as are still nearly independent when a run is long (Law and Kelton, Simulation Modeling and
 * Analysis, on batch means: 10 to 30).
 */
export const BATCHES = 25;

/** Quantile of the normal law at 0.995: all intervals here are two-sided of level 0.99, that of the rows' `ci`. */
const Z = 2.5758293035489;
/** The same of Student's t (Abramowitz and Stegun 26.7.5: an error below 1e-3 from ten degrees of freedom on). */
export const studentT = (freedom: number): number =>
  Z +
  (Z ** 3 + Z) / (4 * freedom) +
  (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / (96 * freedom ** 2) +
  (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / (384 * freedom ** 3);

export const meanOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/** Variance of the mean of batches: that of the batches over their number. */
function varianceOfMean(batches: readonly number[]): number {
  const mean = meanOf(batches);
  return batches.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (batches.length - 1) / batches.length;
}

/** Interval of a mean from the means of batches, by Student's t. */
export function meanInterval(batches: readonly number[]): Interval {
  const mean = meanOf(batches);
  const half = studentT(batches.length - 1) * Math.sqrt(varianceOfMean(batches));
  return [mean - half, mean + half];
}

/**
 * Interval of a probability from the shares in batches: Wilson's score interval (1927) for the sample size that independent draws of the same
 * variance would have, with t for z (as Korn and Graubard 1998 for samples in clusters). Near 0 and 1, where shares are skewed, a symmetric
 * interval would not cover. Where all shares are 0 or all are 1 nothing more is known than that of so many batches. `most`: a bound on the
 * sample size that is known from elsewhere.
 */
export function shareInterval(batches: readonly number[], most = Infinity): Interval {
  const p = Math.min(1, Math.max(0, meanOf(batches)));
  const variance = varianceOfMean(batches);
  if (variance <= Number.EPSILON ** 2 && p > 0 && p < 1) return [p, p];
  const size = Math.min(most, p > 0 && p < 1 ? (p * (1 - p)) / variance : batches.length);
  const tt = studentT(batches.length - 1) ** 2;
  const half = Math.sqrt(tt * ((p * (1 - p)) / size + tt / (4 * size ** 2)));
  const [middle, width] = [p + tt / (2 * size), 1 + tt / size];
  return [Math.max(0, (middle - half) / width), Math.min(1, (middle + half) / width)];
}

/** Values of a series in its order, cut into batches of equal size from its end on, after what has to be dropped at its beginning. */
export class Sample {
  private readonly values: Float64Array;
  private readonly size: number;
  private sorted: Float64Array | undefined;

  constructor(series: Float64Array, dropped: number) {
    this.size = Math.floor((series.length * (1 - dropped)) / BATCHES);
    this.values = series.subarray(series.length - this.size * BATCHES);
  }

  /** The mean itself. */
  average(): number {
    return meanOf(this.batches((v) => v));
  }

  mean(): Interval {
    return meanInterval(this.batches((v) => v));
  }

  /** Of the probability that a value is above `bound`. */
  above(bound: number): Interval {
    return shareInterval(this.batches((v) => (v > bound ? 1 : 0)));
  }

  /** Of the probability that a value is 0. */
  zero(): Interval {
    return shareInterval(this.batches((v) => (v === 0 ? 1 : 0)));
  }

  /**
   * Of the value below which a share `p` lies: the order statistics at the ends of the interval of that share (Woodruff 1952). Quantiles of
   * single batches would be biased: a batch has few independent values in its tail. How much values depend on each other is seldom seen in the
   * tail, so the effective sample is at most that of the mean.
   */
  quantile(p: number): Interval {
    this.sorted ??= Float64Array.from(this.values).sort();
    const { sorted } = this;
    const at = (share: number): number =>
      sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? NaN;
    const estimate = at(p);
    const below = this.batches((v) => (v <= estimate ? 1 : 0));
    const [low, high] = shareInterval(below, this.effectiveSize());
    return [at(low), at(high)];
  }

  /** So many independent values would give the mean as well. */
  private effectiveSize(): number {
    const means = this.batches((v) => v);
    const mean = meanOf(means);
    return meanOf(this.batches((v) => (v - mean) ** 2)) / varianceOfMean(means);
  }

  private batches(of: (value: number) => number): number[] {
    return Array.from({ length: BATCHES }, (_, batch) => {
      let sum = 0;
      for (let i = batch * this.size; i < (batch + 1) * this.size; i++) sum += of(this.values[i]!);
      return sum / this.size;
    });
  }
}

/** A series that grows. */
export class Series {
  private values = new Float64Array(1024);
  private n = 0;

  get length(): number {
    return this.n;
  }

  /** Keeps a place at the end, for a value that is known later. */
  reserve(): number {
    if (this.n === this.values.length) {
      const longer = new Float64Array(2 * this.n);
      longer.set(this.values);
      this.values = longer;
    }
    return this.n++;
  }

  set(place: number, value: number): void {
    this.values[place] = value;
  }

  /** Its values, each multiplied. */
  times(factor: number): Float64Array {
    return this.values.slice(0, this.n).map((v) => v * factor);
  }
}
