import { DROPS, isCplane, STREAMS, type Drop } from '../../interfaces/fronthaul/index.ts';

/** What one end has sent, by stream, and what the way has swallowed, by plane; in messages. */
export class SentCounts {
  /** By position in STREAMS. */
  readonly sent = new Float64Array(STREAMS.length);
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

  get allSent(): number {
    return this.sentOf('C') + this.sentOf('U');
  }

  get allDropped(): number {
    return [...this.drops.C, ...this.drops.U].reduce((sum, n) => sum + n, 0);
  }

  sentOf(plane: 'C' | 'U'): number {
    return this.sent.reduce((sum, count, stream) => sum + (isCplane(stream) === (plane === 'C') ? count : 0), 0);
  }
}

const OVERFLOW = DROPS.indexOf('overflow') + 1;
