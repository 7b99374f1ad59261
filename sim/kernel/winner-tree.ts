/**
 * Who of several is next in time: of each two, the earlier one goes on, up to the root. A time that changes costs one path from its leaf to
 * there. At the same time the one that was added first is first.
 */
export class WinnerTree {
  /** By number; Infinity where nothing is to come, and for leaves that nobody has. */
  private times = Float64Array.of(Infinity);
  /** The root at 1, the children of n at 2n and 2n + 1, leaves from `leaves` on: the number of the winner below. */
  private winners = Int32Array.of(0, 0);
  private leaves = 1;
  private count = 0;

  /** The number of the first one, and its time; Infinity where nothing is to come for anybody. */
  get first(): number {
    return this.winners[1]!;
  }

  get time(): number {
    return this.times[this.winners[1]!]!;
  }

  /** For how many something is to come. */
  get pending(): number {
    return this.times.reduce((sum, time) => sum + (time < Infinity ? 1 : 0), 0);
  }

  /** Returns the number of the new one, for whom nothing is to come yet. */
  add(): number {
    if (this.count === this.leaves) this.grow();
    return this.count++;
  }

  timeOf(number: number): number {
    return this.times[number]!;
  }

  set(number: number, time: number): void {
    const { times, winners } = this;
    times[number] = time;
    for (let node = (this.leaves + number) >> 1; node > 0; node >>= 1) {
      const left = winners[2 * node]!;
      const right = winners[2 * node + 1]!;
      const winner = times[right]! < times[left]! ? right : left;
      // above a node that another one has won as before, nothing changes
      if (winner === winners[node] && winner !== number) return;
      winners[node] = winner;
    }
  }

  private grow(): void {
    const { times, leaves } = this;
    this.leaves = 2 * leaves;
    this.times = new Float64Array(this.leaves).fill(Infinity);
    this.times.set(times);
    this.winners = new Int32Array(2 * this.leaves);
    for (let leaf = 0; leaf < this.leaves; leaf++) this.winners[this.leaves + leaf] = leaf;
    for (let node = this.leaves - 1; node > 0; node--) {
      const left = this.winners[2 * node]!;
      const right = this.winners[2 * node + 1]!;
      this.winners[node] = this.times[right]! < this.times[left]! ? right : left;
    }
  }
}
