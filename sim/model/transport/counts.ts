import { DROPS, isCplane, type Drop } from '../../interfaces/fronthaul/index.ts';
import type { FrameSet } from '../du/templates.ts';

/** What one end has sent, and what the way has swallowed, by plane; in messages. */
export class SentCounts {
  private readonly sets: FrameSet[] = [];
  /** How often each set was sent, by its id. */
  private times = new Float64Array(64);
  private readonly drops = { C: new Float64Array(DROPS.length), U: new Float64Array(DROPS.length) };

  sentSet(set: FrameSet): void {
    const { id } = set;
    if (id >= this.times.length) {
      const wider = new Float64Array(2 * id);
      wider.set(this.times);
      this.times = wider;
    }
    if (this.times[id]!++ === 0) this.sets[id] = set;
  }

  /** How often each set was sent. */
  perSet(): Map<FrameSet, number> {
    return new Map(this.sets.filter((set) => set !== undefined).map((set) => [set, this.times[set.id]!]));
  }

  /** `code`: position in DROPS, plus one. */
  drop(stream: number, code: number): void {
    this.drops[isCplane(stream) ? 'C' : 'U'][code - 1]!++;
  }

  overflow(stream: number): void {
    this.drop(stream, OVERFLOW);
  }

  dropped(plane: 'C' | 'U', why: Drop): number {
    return this.drops[plane][DROPS.indexOf(why)] ?? 0;
  }

  get allDropped(): number {
    return [...this.drops.C, ...this.drops.U].reduce((sum, n) => sum + n, 0);
  }

  /** Bytes without FCS, preamble and gap. */
  get bytes(): number {
    return this.sum((set, n) => set.bytes[n]!);
  }

  get allSent(): number {
    return this.sum(() => 1);
  }

  private sum(of: (set: FrameSet, n: number) => number): number {
    let sum = 0;
    for (const set of this.sets) {
      if (set !== undefined) for (let n = 0; n < set.count; n++) sum += of(set, n) * this.times[set.id]!;
    }
    return sum;
  }
}

const OVERFLOW = DROPS.indexOf('overflow') + 1;
