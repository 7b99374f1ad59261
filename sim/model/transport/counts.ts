import { DROPS, isCplane, type Drop } from '../../interfaces/fronthaul/index.ts';

/** What one end has sent and what the way has swallowed, in messages, by plane. */
export class SentCounts {
  sent = 0;
  private readonly drops = { C: new Float64Array(DROPS.length), U: new Float64Array(DROPS.length) };

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
}

const OVERFLOW = DROPS.indexOf('overflow') + 1;
