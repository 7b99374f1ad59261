/**
 * Puts times in order, those that are equal in the order in which they came. By buckets, as many as there are times: those of one bucket
 * are put in order by moving the later ones behind the earlier ones.
 */
export class Turns {
  count = 0;
  /** Times as they come. */
  unsorted = new Float64Array(0);
  /** The same in order, after {@link sort}, and where each of them was. */
  times = new Float64Array(0);
  places = new Int32Array(0);
  private ends = new Int32Array(1);

  /** Makes room for so many. */
  reserve(count: number): void {
    if (count <= this.times.length) return;
    const { unsorted } = this;
    this.unsorted = new Float64Array(2 * count);
    this.unsorted.set(unsorted);
    this.times = new Float64Array(2 * count);
    this.places = new Int32Array(2 * count);
    this.ends = new Int32Array(2 * count + 1);
  }

  /** Puts them in order; none is less than `least` or more than `greatest`. */
  sort(least: number, greatest: number): void {
    const { count, times, places, unsorted, ends } = this;
    const scale = greatest > least ? (count - 1) / (greatest - least) : 0;
    ends.fill(0, 0, count + 1);
    for (let n = 0; n < count; n++) ends[(((unsorted[n]! - least) * scale) | 0) + 1]!++;
    for (let bucket = 1; bucket < count; bucket++) ends[bucket]! += ends[bucket - 1]!;
    for (let n = 0; n < count; n++) {
      const time = unsorted[n]!;
      const to = ends[((time - least) * scale) | 0]!++;
      times[to] = time;
      places[to] = n;
    }
    let before = -Infinity;
    for (let n = 0; n < count; n++) {
      const time = times[n]!;
      if (before <= time) before = time;
      else this.moveUp(n);
    }
  }

  /** The n-th belongs before some of those in front of it, which are in order. */
  private moveUp(n: number): void {
    const { times, places } = this;
    const time = times[n]!;
    const place = places[n]!;
    let to = n;
    for (; to > 0 && times[to - 1]! > time; to--) {
      times[to] = times[to - 1]!;
      places[to] = places[to - 1]!;
    }
    times[to] = time;
    places[to] = place;
  }
}
