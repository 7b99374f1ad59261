/** Bins that a spread holds at most; beyond, two become one. */
const MOST_BINS = 16_384;
const FIRST_WIDTH = 16;

/**
 * The distribution of a quantity in bounded memory, however many values: counts in equal bins that widen where the values spread.
 * Quantiles are right to half a bin: 8 ns as long as 16 384 bins of 16 ns hold all values that occur.
 */
export class Spread {
  count = 0;
  min = Infinity;
  max = -Infinity;
  /** What the caller named the first value that is the least, and the greatest. */
  minBy = 0;
  maxBy = 0;
  private width = FIRST_WIDTH;
  private bins = new Map<number, number>();
  private sorted: readonly (readonly [bin: number, count: number])[] | undefined;

  /** `by` names the value, for {@link minBy} and {@link maxBy}. */
  add(value: number, by = 0): void {
    this.count++;
    if (value < this.min) {
      this.min = value;
      this.minBy = by;
    }
    if (value > this.max) {
      this.max = value;
      this.maxBy = by;
    }
    const bin = Math.floor(value / this.width);
    this.bins.set(bin, (this.bins.get(bin) ?? 0) + 1);
    this.sorted = undefined;
    if (this.bins.size > MOST_BINS) this.widen();
  }

  /** The value that a share `q` (0 … 1) of all values lies at or below; undefined without values. */
  quantile(q: number): number | undefined {
    if (this.count === 0) return undefined;
    if (q <= 0) return this.min;
    if (q >= 1) return this.max;
    const rank = Math.ceil(q * this.count);
    let seen = 0;
    for (const [bin, count] of this.inOrder()) {
      seen += count;
      if (seen >= rank) return Math.min(this.max, Math.max(this.min, (bin + 0.5) * this.width));
    }
    return this.max;
  }

  /** How many values lie in [low, high], to half a bin at its edges. */
  within(low: number, high: number): number {
    let count = 0;
    for (const [bin, n] of this.inOrder()) {
      const middle = Math.min(this.max, Math.max(this.min, (bin + 0.5) * this.width));
      if (middle >= low && middle <= high) count += n;
    }
    return count;
  }

  private inOrder(): readonly (readonly [bin: number, count: number])[] {
    return (this.sorted ??= [...this.bins].sort((a, b) => a[0] - b[0]));
  }

  private widen(): void {
    const wider = new Map<number, number>();
    for (const [bin, count] of this.bins) {
      const other = Math.floor(bin / 2);
      wider.set(other, (wider.get(other) ?? 0) + count);
    }
    this.bins = wider;
    this.width *= 2;
  }
}
