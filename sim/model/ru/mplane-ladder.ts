import type { LadderEntry } from '../../interfaces/fronthaul/mplane.ts';

/** Lines that are kept: those of the start-up of a few units, and as many of the latest. */
const KEPT = 512;

/** The M-plane exchange in time, bounded: the first lines and the latest stay, those between are counted. */
export class Ladder {
  private readonly first: LadderEntry[] = [];
  /** A ring once it is full. */
  private readonly last: LadderEntry[] = [];
  private readonly half: number;
  private oldest = 0;
  dropped = 0;

  constructor(kept: number = KEPT) {
    this.half = Math.max(1, kept >> 1);
  }

  add(entry: LadderEntry): void {
    if (this.first.length < this.half) this.first.push(entry);
    else if (this.last.length < this.half) this.last.push(entry);
    else {
      this.last[this.oldest] = entry;
      this.oldest = (this.oldest + 1) % this.half;
      this.dropped++;
    }
  }

  /** In the order of time. */
  get entries(): readonly LadderEntry[] {
    return [...this.first, ...this.last.slice(this.oldest), ...this.last.slice(0, this.oldest)];
  }
}
