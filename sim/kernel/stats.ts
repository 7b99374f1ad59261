import { invariant } from '../base/invariant.ts';
import type { Ns } from '../base/units.ts';

/** Counts occurrences. */
export class Counter {
  private total = 0;

  get count(): number {
    return this.total;
  }

  /** Counts `by` more. */
  add(by = 1): void {
    this.total += by;
  }
}

/** Count, mean, variance and extremes of a series of numbers, without keeping them (Welford). */
export class Tally {
  private n = 0;
  private average = 0;
  private squares = 0;
  private lowest = Infinity;
  private highest = -Infinity;

  /** Takes in a value, of any unit. */
  add(value: number): void {
    this.n++;
    const off = value - this.average;
    this.average += off / this.n;
    this.squares += off * (value - this.average);
    if (value < this.lowest) this.lowest = value;
    if (value > this.highest) this.highest = value;
  }

  get count(): number {
    return this.n;
  }

  get sum(): number {
    return this.average * this.n;
  }

  /** NaN when there is nothing. */
  get mean(): number {
    return this.n === 0 ? NaN : this.average;
  }

  /** Of the sample (divided by n - 1); NaN below two values. */
  get variance(): number {
    return this.n < 2 ? NaN : this.squares / (this.n - 1);
  }

  /** The square root of the variance. */
  get deviation(): number {
    return Math.sqrt(this.variance);
  }

  /** Infinity when there is nothing. */
  get min(): number {
    return this.lowest;
  }

  /** -Infinity when there is nothing. */
  get max(): number {
    return this.highest;
  }

  /** Takes in what another tally has seen. */
  merge(other: Tally): void {
    if (other.n === 0) return;
    const n = this.n + other.n;
    const off = other.average - this.average;
    this.squares += other.squares + (off * off * this.n * other.n) / n;
    this.average += (off * other.n) / n;
    this.n = n;
    this.lowest = Math.min(this.lowest, other.lowest);
    this.highest = Math.max(this.highest, other.highest);
  }
}

/** The mean over time of a quantity that changes in steps, such as a queue's length. */
export class TimeWeighted {
  private value: number;
  private since: Ns;
  private start: Ns;
  private area = 0;
  private highest: number;

  /** It is `value` from `now` (ns) on. */
  constructor(value: number, now: Ns) {
    this.value = value;
    this.highest = value;
    this.since = now;
    this.start = now;
  }

  get current(): number {
    return this.value;
  }

  /** The greatest value since the start. */
  get max(): number {
    return this.highest;
  }

  /** From `now` (ns, never before the last change: else Bug) on the quantity is `value`. */
  set(value: number, now: Ns): void {
    this.area = this.integral(now);
    this.since = now;
    this.value = value;
    if (value > this.highest) this.highest = value;
  }

  /** From `now` (ns) on the quantity is greater by `by`. */
  add(by: number, now: Ns): void {
    this.set(this.value + by, now);
  }

  /** The sum of value × ns since the start. */
  integral(now: Ns): number {
    if (!(now >= this.since)) invariant(false, `time runs backwards: ${now} ns after ${this.since} ns`);
    return this.area + this.value * (now - this.since);
  }

  /** The mean from the start to `now`; the current value when no time has passed. */
  mean(now: Ns): number {
    const span = now - this.start;
    return span === 0 ? this.value : this.integral(now) / span;
  }

  /** Forgets the past: mean and maximum count from `now` on. */
  restart(now: Ns): void {
    this.area = 0;
    this.start = now;
    this.since = now;
    this.highest = this.value;
  }
}
