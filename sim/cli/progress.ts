const WIDTH = 24;

/** One line on stderr that follows a run, on a terminal alone; cleared at the end. */
export class Progress {
  private shown = 0;
  private readonly on = process.stderr.isTTY === true;

  /** `done` of 1; redrawn at most ten times a second. */
  at(done: number, text: string): void {
    const now = performance.now();
    if (!this.on || now - this.shown < 100) return;
    this.shown = now;
    const bars = Math.round(Math.min(1, done) * WIDTH);
    process.stderr.write(`\r[${'='.repeat(bars)}${' '.repeat(WIDTH - bars)}] ${text}\u001b[K`);
  }

  clear(): void {
    if (this.on && this.shown > 0) process.stderr.write('\r\u001b[K');
  }
}
