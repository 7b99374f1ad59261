/** Different values that are told apart; further ones count together. */
const MOST_VALUES = 64;

export interface Count<T> {
  readonly value: T;
  readonly count: number;
}

/** How often each value occurs, in bounded memory. */
export class Tally<T extends string | number> {
  others = 0;
  private readonly counts = new Map<T, number>();

  add(value: T): void {
    const known = this.counts.get(value);
    if (known !== undefined) this.counts.set(value, known + 1);
    else if (this.counts.size < MOST_VALUES) this.counts.set(value, 1);
    else this.others++;
  }

  /** Most frequent first, the lower value among equals. */
  list(): readonly Count<T>[] {
    return [...this.counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }

  /** The values in ascending order. */
  values(): readonly T[] {
    return [...this.counts.keys()].sort((a, b) => (a < b ? -1 : 1));
  }

  get most(): T | undefined {
    return this.list()[0]?.value;
  }
}
