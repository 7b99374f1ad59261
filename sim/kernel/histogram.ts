import { invariant } from '../base/invariant.ts';

/** So many values are kept as they are; beyond, they are counted in buckets. */
const KEPT = 512;
/** 2^7 buckets in each octave: the middle of a bucket is within 1/256 of all its values. */
const STEP_BITS = 7;
const SHIFT = 20 - STEP_BITS;
/** The smallest number whose leading bits tell its size; what is nearer to zero counts as zero. */
const SMALLEST = 2 ** -1022;

/**
 * Percentiles of any series of numbers in bounded memory. Exact up to 512 values; beyond, each percentile is within
 * 0.4 % of the exact one. The result does not depend on the order of values or of merging.
 */
export class Histogram {
  private exact: number[] | undefined = [];
  private sorted = true;
  private n = 0;
  private lowest = Infinity;
  private highest = -Infinity;
  private zeros = 0;
  private readonly positive = new Buckets();
  private readonly negative = new Buckets();

  get count(): number {
    return this.n;
  }

  /** Infinity when there is nothing. */
  get min(): number {
    return this.lowest;
  }

  /** -Infinity when there is nothing. */
  get max(): number {
    return this.highest;
  }

  /** Takes in a finite number (else Bug); -0 counts as 0. */
  add(number: number): void {
    invariant(Number.isFinite(number), `histogram of ${number}`);
    const value = number + 0;
    this.n++;
    if (value < this.lowest) this.lowest = value;
    if (value > this.highest) this.highest = value;
    if (this.exact === undefined) {
      this.place(value);
      return;
    }
    this.exact.push(value);
    this.sorted = false;
    if (this.exact.length > KEPT) this.spread();
  }

  /** Takes in all that another histogram has seen. */
  merge(other: Histogram): void {
    if (other.exact !== undefined) {
      for (const value of other.exact) this.add(value);
      return;
    }
    this.spread();
    this.n += other.n;
    this.lowest = Math.min(this.lowest, other.lowest);
    this.highest = Math.max(this.highest, other.highest);
    this.zeros += other.zeros;
    this.positive.merge(other.positive);
    this.negative.merge(other.negative);
  }

  /** The smallest value that at least the share `p` in [0, 1] of the values does not exceed; NaN when there is none. */
  percentile(p: number): number {
    if (this.n === 0) return NaN;
    const rank = Math.min(this.n, Math.max(1, Math.ceil(p * this.n)));
    if (this.exact !== undefined) return this.ascending(this.exact)[rank - 1]!;
    if (rank === 1) return this.lowest;
    if (rank === this.n) return this.highest;
    return Math.min(this.highest, Math.max(this.lowest, this.bucketAt(rank)));
  }

  private bucketAt(rank: number): number {
    const below = this.negative.total;
    if (rank <= below) return -this.negative.valueAt(below - rank + 1);
    if (rank <= below + this.zeros) return 0;
    return this.positive.valueAt(rank - below - this.zeros);
  }

  private ascending(values: number[]): number[] {
    if (!this.sorted) values.sort((x, y) => x - y);
    this.sorted = true;
    return values;
  }

  private spread(): void {
    for (const value of this.exact ?? []) this.place(value);
    this.exact = undefined;
  }

  private place(value: number): void {
    if (value >= SMALLEST) this.positive.add(value);
    else if (value <= -SMALLEST) this.negative.add(-value);
    else this.zeros++;
  }
}

/** Counts of positive numbers by the leading bits of their float64 form: equal steps within an octave. */
class Buckets {
  total = 0;
  private first = 0;
  private counts = new Float64Array(0);

  add(value: number): void {
    view.setFloat64(0, value);
    const bucket = view.getUint32(0) >>> SHIFT;
    if (bucket < this.first || bucket >= this.first + this.counts.length) this.reach(bucket, bucket);
    this.counts[bucket - this.first]!++;
    this.total++;
  }

  merge(other: Buckets): void {
    if (other.total === 0) return;
    this.reach(other.first, other.first + other.counts.length - 1);
    const offset = other.first - this.first;
    other.counts.forEach((count, i) => (this.counts[i + offset]! += count));
    this.total += other.total;
  }

  /** The middle of the bucket that holds the `rank`-th smallest, counted from 1. */
  valueAt(rank: number): number {
    let seen = 0;
    let i = 0;
    for (; i < this.counts.length - 1; i++) {
      seen += this.counts[i]!;
      if (seen >= rank) break;
    }
    const bucket = this.first + i;
    const low = edge(bucket);
    return low + (edge(bucket + 1) - low) / 2;
  }

  private reach(low: number, high: number): void {
    const empty = this.counts.length === 0;
    const first = empty ? low : Math.min(this.first, low);
    const last = empty ? high : Math.max(this.first + this.counts.length - 1, high);
    const counts = new Float64Array(last - first + 1);
    if (!empty) counts.set(this.counts, this.first - first);
    this.first = first;
    this.counts = counts;
  }
}

const view = new DataView(new ArrayBuffer(8));

/** The smallest number of a bucket. */
const edge = (bucket: number): number => {
  view.setUint32(0, bucket << SHIFT);
  view.setUint32(4, 0);
  return view.getFloat64(0);
};
