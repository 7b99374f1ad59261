/** Work is counted by spans of so many ns, and so many of them are remembered. */
const SPAN = 32_768;
const SPANS = 256;
const MASK = SPANS - 1;
/** What comes is this near to what came before: whole spans. */
const NEAR = SPANS / 2;

/**
 * How much may wait at most at a port that sends in order of coming, whatever that order: work that comes within a span is taken for all there
 * at any time of it. What waits when a span ends has come in it, or was left of before and could not be done in it.
 */
export class Backlog {
  /* by span, at `number & MASK`: what comes in it, and what is left at its end at most; ns of the port's time */
  private readonly spans = new Float64Array(SPANS).fill(-1);
  private readonly work = new Float64Array(SPANS);
  private readonly left = new Float64Array(SPANS);
  /** The first span of which it is not known yet how much is left. */
  private next = 0;

  /** `work` ns come from `first` to `last` (ns). */
  add(first: number, last: number, work: number): void {
    const end = Math.floor(last / SPAN);
    if (end - this.next > NEAR) this.close(end - NEAR);
    for (let span = Math.floor(first / SPAN); span <= end; span++) {
      const place = span & MASK;
      if (this.spans[place] !== span) {
        this.spans[place] = span;
        this.work[place] = 0;
      }
      this.work[place]! += work;
    }
  }

  /** All that comes by `until` (ns) is known. */
  settle(until: number): void {
    this.close(Math.floor(until / SPAN));
  }

  /** How long something waits at most (ns, rounded up) that comes from `first` to `last`; Infinity where that is too long ago, or not settled. */
  longestWait(first: number, last: number): number {
    const end = Math.floor(last / SPAN);
    let wait = 0;
    for (let span = Math.floor(first / SPAN); span <= end; span++) {
      if (span > this.next || span <= this.next - NEAR) return Infinity;
      wait = Math.max(wait, this.leftBefore(span) + this.workOf(span));
    }
    return Math.ceil(wait) + 1;
  }

  private close(end: number): void {
    for (; this.next < end; this.next++)
      this.left[this.next & MASK] = this.workOf(this.next) + Math.max(0, this.leftBefore(this.next) - SPAN);
  }

  private workOf(span: number): number {
    return this.spans[span & MASK] === span ? this.work[span & MASK]! : 0;
  }

  private leftBefore(span: number): number {
    return span === 0 ? 0 : this.left[(span - 1) & MASK]!;
  }
}
