import type { Ns } from '../base/units.ts';

/** What has events in order of time and knows its next one, so that those behind it need not be scheduled. */
export interface Source {
  /** Time of its next event, whole ns, not in the past; Infinity while there is none. */
  readonly nextTime: number;
  /** Does what is due at `now`; after that `nextTime` is a later one. */
  run(now: Ns): void;
}

/**
 * Sources beside the queue, and which of them is next: a winner tree, in which each of two lanes and the earlier one of them goes on, up to
 * the root. An event of a lane costs one path from its leaf. At the same instant the lane that was added first goes first.
 */
export class Lanes {
  readonly sources: Source[] = [];
  /** Time of each lane's next event; Infinity for leaves without a lane. */
  private times = Float64Array.of(Infinity);
  /** The root at 1, the children of n at 2n and 2n + 1, leaves from `leaves` on: the lane that is next below. */
  private winners = Int32Array.of(0, 0);
  private leaves = 1;

  /** The lane that is next, if any is. */
  get first(): number {
    return this.winners[1]!;
  }

  /** When; Infinity where none is. */
  get time(): number {
    return this.times[this.winners[1]!]!;
  }

  /** How many lanes have an event. */
  get pending(): number {
    return this.times.reduce((sum, time) => sum + (time < Infinity ? 1 : 0), 0);
  }

  /** Returns the new lane's number. */
  add(source: Source): number {
    const lane = this.sources.push(source) - 1;
    if (lane === this.leaves) this.grow();
    return lane;
  }

  timeOf(lane: number): number {
    return this.times[lane]!;
  }

  set(lane: number, time: number): void {
    const { times, winners } = this;
    times[lane] = time;
    for (let node = (this.leaves + lane) >> 1; node > 0; node >>= 1) {
      const left = winners[2 * node]!;
      const right = winners[2 * node + 1]!;
      const winner = times[right]! < times[left]! ? right : left;
      // above a node that another lane has won as before, nothing changes
      if (winner === winners[node] && winner !== lane) return;
      winners[node] = winner;
    }
  }

  private grow(): void {
    const { times } = this;
    this.leaves *= 2;
    this.times = new Float64Array(this.leaves).fill(Infinity);
    this.winners = new Int32Array(2 * this.leaves);
    for (let leaf = 0; leaf < this.leaves; leaf++) this.winners[this.leaves + leaf] = leaf;
    times.forEach((time, lane) => (this.times[lane] = time));
    for (let node = this.leaves - 1; node > 0; node--) {
      const [left, right] = [this.winners[2 * node]!, this.winners[2 * node + 1]!];
      this.winners[node] = this.times[right]! < this.times[left]! ? right : left;
    }
  }
}
