/** The longest that a timer can wait, in ms; it takes more for 1. */
const LONGEST = 2 ** 31 - 1;

/** Holds a run to a pace: so many simulated seconds per second of the wall clock. The clock is given, so that it can be tested. */
export class Pacer {
  private readonly clock: () => number;
  private pace: number | undefined;
  private simulatedFrom = 0;
  private wallFrom = 0;

  /** `clock`: milliseconds. */
  constructor(clock: () => number, pace: number | undefined) {
    this.clock = clock;
    this.pace = pace;
    this.wallFrom = clock();
  }

  /** From `simulated` seconds on, at another pace, or after a pause. */
  restart(simulated: number, pace: number | undefined = this.pace): void {
    this.pace = pace;
    this.simulatedFrom = simulated;
    this.wallFrom = this.clock();
  }

  /** Milliseconds to wait before what lies at `simulated` seconds may be shown; 0 where it is due. */
  waitFor(simulated: number): number {
    if (this.pace === undefined) return 0;
    const due = this.wallFrom + (1e3 * (simulated - this.simulatedFrom)) / this.pace;
    return Math.min(LONGEST, Math.max(0, due - this.clock()));
  }
}
