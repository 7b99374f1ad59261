/** A thread loses `loseMs` of every `everyMs`; what it sends was made `aheadMs` before, by work that the same thread starts. */
export interface StallParameters {
  readonly everyMs: number;
  readonly loseMs: number;
  readonly aheadMs: number;
}

/**
 * Time that the kernel takes from a polling thread at regular times: real-time throttling and the fair server keep a SCHED_FIFO thread
 * off its core for 50 ms of each second once anything else wants the core. Times in ns; half open: the stall's end runs again.
 */
export class PeriodicStall {
  private readonly every: number;
  private readonly lose: number;
  private readonly ahead: number;
  private readonly phase: number;

  /** `phase`: where in the first period the first stall begins, 0 … 1. */
  constructor({ everyMs, loseMs, aheadMs }: StallParameters, phase: number) {
    this.every = everyMs * 1e6;
    this.lose = loseMs * 1e6;
    this.ahead = aheadMs * 1e6;
    this.phase = Math.round(phase * this.every);
  }

  /** When a thread that wants to run at `at` does. */
  resume(at: number): number {
    const into = this.into(at);
    return into < this.lose ? at - into + this.lose : at;
  }

  isLost(tick: number): boolean {
    return this.into(tick - this.ahead) < this.lose;
  }

  /** Time since the last stall began. */
  private into(at: number): number {
    const since = (at - this.phase) % this.every;
    return since < 0 ? since + this.every : since;
  }
}
