import { DROPS, isCplane, type Drop } from '../../interfaces/fronthaul/index.ts';
import type { FrameSet } from '../du/templates.ts';
import type { Course } from './course.ts';

/** What one end has sent, and what the way has swallowed, by plane; in messages. */
export class SentCounts {
  private readonly courses: readonly Course[];
  private readonly drops = { C: new Float64Array(DROPS.length), U: new Float64Array(DROPS.length) };

  constructor(courses: readonly Course[]) {
    this.courses = courses;
  }

  /** How often each set was sent. */
  perSet(): Map<FrameSet, number> {
    return new Map(this.courses.map(({ set, sent }) => [set, sent]));
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
    return this.courses.reduce((sum, { set, sent }) => sum + sent * set.bytes.reduce((all, size) => all + size, 0), 0);
  }

  get allSent(): number {
    return this.courses.reduce((sum, { set, sent }) => sum + sent * set.count, 0);
  }
}

const OVERFLOW = DROPS.indexOf('overflow') + 1;
