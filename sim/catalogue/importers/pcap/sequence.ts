const MODULUS = 256;

/**
 * seq_id of one eAxC, plane and direction (CUS 5.1.3.2.8), unwrapped as far as half its range allows. A number that jumps ahead leaves
 * a gap; one that comes later fills it.
 */
export class Sequence {
  frames = 0;
  /** Places where the number jumps ahead. */
  gaps = 0;
  /** Numbers that came after a higher one. */
  reordered = 0;
  /** Numbers that came twice. */
  duplicates = 0;
  /** Increment from one frame to the next, modulo 256, and how often it occurs. */
  readonly increments = new Map<number, number>();
  private last = 0;
  private first = 0;
  private highest = 0;
  private readonly seen = new Float64Array(MODULUS).fill(NaN);

  add(number: number): void {
    const step = (number - this.last) & (MODULUS - 1);
    if (this.frames === 0) {
      this.first = this.highest = this.last = number;
    } else {
      this.increments.set(step, (this.increments.get(step) ?? 0) + 1);
      this.last += step < MODULUS / 2 ? step : step - MODULUS;
      this.count(step);
    }
    this.seen[number] = this.last;
    this.frames++;
    if (this.last > this.highest) this.highest = this.last;
    if (this.last < this.first) this.first = this.last;
  }

  /** Numbers that never came, between the first and the last one. */
  get missing(): number {
    if (this.frames === 0) return 0;
    return Math.max(0, this.highest - this.first + 1 - (this.frames - this.duplicates));
  }

  private count(step: number): void {
    if (this.seen[this.last & (MODULUS - 1)] === this.last) this.duplicates++;
    else if (step > 1 && step < MODULUS / 2 && this.last > this.highest + 1) this.gaps++;
    else if (step >= MODULUS / 2) this.reordered++;
  }
}
