import { PooledQueue, RECORD } from './pooled-queue.ts';
import type { EventHandle, EventQueue } from './queue.ts';
import { SlotHeap } from './slot-heap.ts';

const { NEXT, NONE, ORDER, PRIORITY_SHIFT }: Readonly<Record<keyof typeof RECORD, number>> = RECORD;
const FEW = 16;
const STEPS = 24;
const MAX_BITS = 12;
const EXTRA_BITS = 1;
const RUNGS = 64;
const SWEEP_AT_LEAST = 64;

/** per rung */
const SCALE = 0;
const BASE = 1;
const BUCKETS = 2;
const OFFSET = 3;
const SHIFT = 4;
const REACHED = 5;
const FIELDS = 8;

export class LadderQueue extends PooledQueue implements EventQueue {
  private tail = NONE;
  private horizon = Infinity;
  private lateCount = 0;
  private readonly late = new SlotHeap((record, other) => this.before(record, other));

  private depth = 0;
  private heads = new Int32Array(256);
  private readonly rungs = new Float64Array(RUNGS * FIELDS);
  private top = NONE;

  get bytes(): number {
    return this.poolBytes + this.heads.byteLength + this.rungs.byteLength + this.late.bytes;
  }

  push(time: number, priority: number, handler: number, a: number, b: number): void {
    this.file(this.create(time, priority, handler, a, b));
  }

  pop(limit: number): boolean {
    let record = this.words[NEXT]!;
    if (record === NONE || this.lateCount > 0) {
      record = this.first();
      if (record === NONE) return false;
    }
    const { words } = this;
    if (this.times[record >> 1]! > limit) return false;
    words[NEXT] = words[record + NEXT]!;
    return this.take(record) || this.pop(limit);
  }

  override cancel(handle: EventHandle): boolean {
    if (!super.cancel(handle)) return false;
    if (this.cancelled >= SWEEP_AT_LEAST && this.cancelled * 2 > this.entries) this.sweep();
    return true;
  }

  nextTime(): number {
    for (;;) {
      const record = this.first();
      if (record === NONE) return Infinity;
      if (!this.isCancelled(record)) return this.times[record >> 1]!;
      this.words[NEXT] = this.words[record + NEXT]!;
      this.drop(record);
    }
  }

  private first(): number {
    if (this.lateCount > 0) {
      const record = this.late.first;
      const head = this.words[NEXT]!;
      if (head === NONE || this.before(record, head)) {
        this.late.pop();
        this.lateCount--;
        this.words[record + NEXT] = head;
        this.words[NEXT] = record;
        if (head === NONE) this.tail = record;
      }
    } else if (this.words[NEXT] === NONE) this.advance();
    return this.words[NEXT]!;
  }

  private file(record: number): void {
    const { words, times } = this;
    const time = times[record >> 1]!;
    if (time >= this.horizon) {
      const { rungs } = this;
      for (let rung = this.depth - FIELDS; rung >= 0; rung -= FIELDS) {
        const bucket = time * rungs[rung + SCALE]! - rungs[rung + BASE]!;
        if (bucket < rungs[rung + BUCKETS]!) {
          const at = (rungs[rung + OFFSET]! + bucket) | 0;
          const { heads } = this;
          words[record + NEXT] = heads[at]!;
          heads[at] = record;
          return;
        }
      }
      words[record + NEXT] = this.top;
      this.top = record;
      return;
    }
    const { tail } = this;
    const head = words[NEXT]!;
    if (head === NONE) {
      words[NEXT] = record;
      words[record + NEXT] = NONE;
      this.tail = record;
      return;
    }
    const last = times[tail >> 1]!;
    const priority = words[record + ORDER]! >> PRIORITY_SHIFT;
    if (time > last || (time === last && priority >= words[tail + ORDER]! >> PRIORITY_SHIFT)) {
      words[tail + NEXT] = record;
      words[record + NEXT] = NONE;
      this.tail = record;
      return;
    }
    let before = NONE;
    let after = head;
    for (let step = 0; step < STEPS; step++) {
      const other = times[after >> 1]!;
      if (time < other || (time === other && priority < words[after + ORDER]! >> PRIORITY_SHIFT)) {
        words[before + NEXT] = record;
        words[record + NEXT] = after;
        return;
      }
      before = after;
      after = words[after + NEXT]!;
    }
    if (this.split()) this.file(record);
    else {
      this.late.push(record);
      this.lateCount++;
    }
  }

  /** Moves the run into buckets; false when they could not be narrower. */
  private split(): boolean {
    const { words, rungs } = this;
    if (this.depth === 0) {
      // nothing is beyond the run
      this.reverse(words[NEXT]!);
      this.top = this.reversed;
      words[NEXT] = NONE;
      this.horizon = -Infinity;
      return true;
    }
    const rung = this.depth - FIELDS;
    if (rungs[rung + SHIFT] === 0 || this.depth === rungs.length) return false;
    const run = this.words[NEXT]!;
    words[NEXT] = NONE;
    let count = 0;
    for (let record = run; record !== NONE; record = words[record + NEXT]!) count++;
    this.spawn(rung, rungs[rung + REACHED]! - 1, count);
    this.spread(run);
    return true;
  }

  /** Divides a bucket. */
  private spawn(rung: number, bucket: number, count: number): void {
    const { rungs } = this;
    const shift = rungs[rung + SHIFT]!;
    const bits = Math.min(shift, MAX_BITS, 32 - Math.clz32(count) + EXTRA_BITS);
    const child = rung + FIELDS;
    rungs[child + SHIFT] = shift - bits;
    rungs[child + SCALE] = rungs[rung + SCALE]! * 2 ** bits;
    rungs[child + BASE] = (rungs[rung + BASE]! + bucket) * 2 ** bits;
    rungs[child + OFFSET] = rungs[rung + OFFSET]! + rungs[rung + BUCKETS]!;
    this.open(child, 2 ** bits);
  }

  private open(rung: number, buckets: number): void {
    const { rungs } = this;
    rungs[rung + BUCKETS] = buckets;
    rungs[rung + REACHED] = 0;
    this.depth = rung + FIELDS;
    this.horizon = rungs[rung + BASE]! / rungs[rung + SCALE]!;
    const end = rungs[rung + OFFSET]! + buckets;
    if (end > this.heads.length) {
      const heads = new Int32Array(Math.max(end, 2 * this.heads.length));
      heads.set(this.heads);
      this.heads = heads;
    }
  }

  /** Puts a list, in the order of sequence, into buckets. */
  private spread(list: number): void {
    const { words } = this;
    let record = list;
    while (record !== NONE) {
      const next = words[record + NEXT]!;
      this.file(record);
      record = next;
    }
  }

  /** Makes the next bucket that is not empty the run. */
  private advance(): void {
    const { words, rungs } = this;
    do {
      const rung = this.depth - FIELDS;
      if (rung < 0) {
        if (this.top === NONE) {
          this.horizon = Infinity;
          return;
        }
        this.raise();
        continue;
      }
      const { heads } = this;
      const offset = rungs[rung + OFFSET]!;
      const end = offset + rungs[rung + BUCKETS]!;
      let at = (offset + rungs[rung + REACHED]!) | 0;
      while (at < end && heads[at] === NONE) at++;
      if (at === end) {
        this.depth = rung;
        continue;
      }
      const list = heads[at]!;
      heads[at] = NONE;
      const reached = at - offset + 1;
      rungs[rung + REACHED] = reached;
      this.horizon = (rungs[rung + BASE]! + reached) / rungs[rung + SCALE]!;
      const next = words[list + NEXT]!;
      words[NEXT] = list;
      this.tail = list;
      if (next === NONE) return;
      this.fill(list, next);
    } while (words[NEXT] === NONE);
  }

  /** Sorts a short list into the run, which is its first event so far; a long one is divided. */
  private fill(first: number, list: number): void {
    const { words, times } = this;
    words[first + NEXT] = NONE;
    let record = list;
    for (let room = FEW; room > 0; room--) {
      const next = words[record + NEXT]!;
      const time = times[record >> 1]!;
      let before = NONE;
      let after = words[NEXT]!;
      for (;;) {
        const other = times[after >> 1]!;
        if (time < other) break;
        if (time === other && words[record + ORDER]! >> PRIORITY_SHIFT <= words[after + ORDER]! >> PRIORITY_SHIFT)
          break;
        before = after;
        after = words[after + NEXT]!;
      }
      words[before + NEXT] = record;
      words[record + NEXT] = after;
      if (after === NONE) this.tail = record;
      if (next === NONE) return;
      record = next;
    }
    const run = words[NEXT]!;
    words[NEXT] = NONE;
    this.reverse(record);
    this.join(this.reversed, this.reversedCount, run);
  }

  private join(list: number, count: number, run: number): void {
    const rung = this.depth - FIELDS;
    const { rungs } = this;
    if (rungs[rung + SHIFT] !== 0 && this.depth < rungs.length)
      this.spawn(rung, rungs[rung + REACHED]! - 1, count + FEW);
    this.spread(list);
    this.spread(run);
  }

  private reversed = NONE;
  private reversedCount = 0;

  private reverse(list: number): void {
    const { words } = this;
    let previous = NONE;
    let record = list;
    let count = 0;
    while (record !== NONE) {
      const next = words[record + NEXT]!;
      words[record + NEXT] = previous;
      previous = record;
      record = next;
      count++;
    }
    this.reversed = previous;
    this.reversedCount = count;
  }

  /** Builds the lowest rung anew of all that lies beyond. */
  private raise(): void {
    const { words, times, rungs } = this;
    this.reverse(this.top);
    this.top = NONE;
    if (this.reversedCount <= FEW) {
      this.horizon = Infinity;
      this.spread(this.reversed);
      return;
    }
    let earliest = Infinity;
    let latest = -Infinity;
    for (let record = this.reversed; record !== NONE; record = words[record + NEXT]!) {
      const time = times[record >> 1]!;
      if (time < earliest) earliest = time;
      if (time > latest) latest = time;
    }
    const buckets = 2 ** Math.min(MAX_BITS, 32 - Math.clz32(this.reversedCount) + EXTRA_BITS);
    let shift = Math.max(0, Math.ceil(Math.log2((latest - earliest) / buckets)));
    if (shift > 0) shift--;
    while (Math.floor(latest * 2 ** -shift) - Math.floor(earliest * 2 ** -shift) >= buckets) shift++;
    rungs[SHIFT] = shift;
    rungs[SCALE] = 2 ** -shift;
    rungs[BASE] = Math.floor(earliest * 2 ** -shift);
    rungs[OFFSET] = 0;
    this.open(0, buckets);
    this.spread(this.reversed);
  }

  private sweep(): void {
    this.tail = this.sweepList(NEXT, this.words);
    for (let i = 0; i < this.heads.length; i++) if (this.heads[i] !== NONE) this.sweepList(i, this.heads);
    const holder = new Int32Array([this.top]);
    this.sweepList(0, holder);
    this.top = holder[0]!;
    this.late.filter((record) => {
      if (!this.isCancelled(record)) return true;
      this.drop(record);
      this.lateCount--;
      return false;
    });
  }

  /** Takes the cancelled events out of a list, which begins at an index of an array; returns the last that is left. */
  private sweepList(index: number, array: Int32Array): number {
    const { words } = this;
    let last = NONE;
    let record = array[index]!;
    array[index] = NONE;
    while (record !== NONE) {
      const next = words[record + NEXT]!;
      if (this.isCancelled(record)) this.drop(record);
      else {
        if (last === NONE) array[index] = record;
        else words[last + NEXT] = record;
        last = record;
      }
      record = next;
    }
    if (last !== NONE) words[last + NEXT] = NONE;
    return last;
  }
}
