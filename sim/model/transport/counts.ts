import { DROPS, type Drop } from '../../interfaces/fronthaul/index.ts';

/** What one end has sent and what the way has swallowed, in messages. */
export class SentCounts {
  sent = 0;
  private readonly drops = new Float64Array(DROPS.length);

  /** `code`: position in DROPS, plus one. */
  drop(code: number): void {
    this.drops[code - 1]!++;
  }

  overflow(): void {
    this.drops[DROPS.indexOf('overflow')]!++;
  }

  dropped(why: Drop): number {
    return this.drops[DROPS.indexOf(why)] ?? 0;
  }

  get allDropped(): number {
    return this.drops.reduce((sum, n) => sum + n, 0);
  }
}
