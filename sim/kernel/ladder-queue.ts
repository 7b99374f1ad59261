import { PooledQueue, RECORD } from './pooled-queue.ts';
import type { EventHandle, EventQueue } from './queue.ts';
import { RecordHeap } from './record-heap.ts';

const { NEXT, NONE, ORDER, PRIORITY_SHIFT }: Readonly<Record<keyof typeof RECORD, number>> = RECORD;

/** A bucket of so many events is sorted at once; one of more is divided first. */
const FEW = 24;
/** How far a new event walks along the run to its place before the run is divided. */
const STEPS = 32;
/** Buckets per event are 1 to 2, and so many times two: fewer, as a bucket costs more than a few steps in the run. */
const ROOM_BITS = 1;
/** A rung of more buckets than these leaves the first cache: it has about the square root of them, and rungs above. */
const MAX_BITS = 12;
/** The lowest rung goes on beyond its events, this many times as far, so that it need not be made anew so often. */
const SPARE = 8;
/** Rungs, at most; each is some bits finer than the one below it, so that whole ns never need so many. */
const RUNGS = 64;
/** Fewer cancelled events than these are never worth a sweep. */
const SWEEP_AT_LEAST = 64;

/** Of a rung, in float64 words: buckets per ns, number of the first one, how many there are, ns per bucket, its end. */
const SCALE = 0;
const BASE = 1;
const BUCKETS = 2;
const WIDTH = 3;
const LIMIT = 4;
/** And in int32 words: where its buckets begin, where the next one is, where they end. */
const BEGIN = 0;
const REACHED = 1;
const END = 2;
const FIELDS = 5;

/** How many buckets, as a power of two, so many events are worth. */
const bitsFor = (count: number): number => {
  const bits = 32 - Math.clz32(count) + ROOM_BITS;
  return bits <= MAX_BITS ? bits : (bits >> 1) + 1;
};

/**
 * A ladder of buckets above a short sorted list: O(1) for an event, whatever the schedule, as far as times differ.
 *
 * - The run is a sorted list of the events before the horizon. A pop takes its head; a push before the horizon walks
 *   along it. While few events are pending, it has them all, and the horizon is infinite.
 * - A rung is a row of buckets of equal width, each an unsorted list. When the run is empty, the next bucket becomes the
 *   run, and its end the horizon; one with many events becomes a finer rung instead. So does a run that grows long.
 * - What is beyond the lowest rung waits at the top, for the next lowest rung, made when all others are used up.
 * - Where buckets could not be narrower (1 ns), the run takes what it meets near its ends, and a heap the rest.
 *
 * Widths are powers of two ns and rungs begin at multiples of them, so that scaling is exact and every event has one
 * bucket, whenever it comes. Lists are in reverse order of sequence among equals, because later ones come to their front: never compare
 * sequences, but turn a list round before it is spread.
 */
export class LadderQueue extends PooledQueue implements EventQueue {
  /** Its first event is the link of NONE; the last one is this, unspecified when there is none. */
  private tail = NONE;
  private horizon = Infinity;
  private readonly late = new RecordHeap((record, other) => this.before(record, other));
  private lateCount = 0;

  /** Rungs from the lowest, the widest, to the finest: this many, times FIELDS. */
  private depth = 0;
  private readonly rungs = new Float64Array(RUNGS * FIELDS);
  private readonly marks = new Int32Array(RUNGS * FIELDS);
  /** The first event of each bucket, rung after rung; NONE outside of them and where an event was taken from. */
  private heads = new Int32Array(256);
  private top = NONE;

  /** What `reverse` has turned round last, and how many. */
  private reversed = NONE;
  private reversedCount = 0;

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

  /** The head of the run, after what it takes to have the earliest event there; NONE when the queue is empty. */
  private first(): number {
    const { words } = this;
    if (this.lateCount > 0) {
      const record = this.late.first;
      const head = words[NEXT]!;
      if (head === NONE || this.before(record, head)) {
        this.late.pop();
        this.lateCount--;
        words[record + NEXT] = head;
        words[NEXT] = record;
        if (head === NONE) this.tail = record;
      }
    } else if (words[NEXT] === NONE) this.advance();
    return words[NEXT]!;
  }

  /**
   * Puts an event, the latest of its equals, where it belongs. One long method on purpose: the engine would take short
   * ones into each caller of `push`, and leave `push` itself out for it.
   */
  private file(record: number): void {
    const { words, times } = this;
    const time = times[record >> 1]!;
    if (time >= this.horizon) {
      const { rungs } = this;
      for (let rung = this.depth - FIELDS; rung >= 0; rung -= FIELDS) {
        const bucket = time * rungs[rung + SCALE]! - rungs[rung + BASE]!;
        if (bucket < rungs[rung + BUCKETS]!) {
          const at = this.marks[rung + BEGIN]! + (bucket | 0);
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
    if (this.divideRun()) this.file(record);
    else {
      this.late.push(record);
      this.lateCount++;
    }
  }

  /** Makes the next bucket that is not empty the run. */
  private advance(): void {
    const { words, rungs, marks } = this;
    do {
      const rung = this.depth - FIELDS;
      if (rung < 0) {
        if (this.top === NONE) {
          this.horizon = Infinity;
          return;
        }
        this.rise();
        continue;
      }
      const { heads } = this;
      const end = marks[rung + END]!;
      let at = marks[rung + REACHED]!;
      while (at < end && heads[at] === NONE) at++;
      if (at === end) {
        this.depth = rung;
        continue;
      }
      const list = heads[at]!;
      heads[at] = NONE;
      at++;
      marks[rung + REACHED] = at;
      const reached = (rungs[rung + BASE]! + (at - marks[rung + BEGIN]!)) * rungs[rung + WIDTH]!;
      this.horizon = Math.min(reached, rungs[rung + LIMIT]!);
      if (words[list + NEXT] === NONE) {
        words[NEXT] = list;
        this.tail = list;
        return;
      }
      this.fill(list);
    } while (words[NEXT] === NONE);
  }

  /** Sorts the bucket that was reached into the run, which is empty; events of a list go before their equals. */
  private fill(list: number): void {
    const { words, times } = this;
    let record = words[list + NEXT]!;
    let head = list;
    words[list + NEXT] = NONE;
    this.tail = list;
    for (let room = FEW - 1; room > 0; room--) {
      const next = words[record + NEXT]!;
      const time = times[record >> 1]!;
      let before = NONE;
      let after = head;
      for (;;) {
        const other = times[after >> 1]!;
        if (time < other) break;
        if (time === other && words[record + ORDER]! >> PRIORITY_SHIFT <= words[after + ORDER]! >> PRIORITY_SHIFT)
          break;
        before = after;
        after = words[after + NEXT]!;
      }
      words[record + NEXT] = after;
      if (before === NONE) head = record;
      else words[before + NEXT] = record;
      if (after === NONE) this.tail = record;
      if (next === NONE) {
        words[NEXT] = head;
        return;
      }
      record = next;
    }
    this.overfill(head, record);
  }

  /** The bucket that was reached has more than a few events: some are sorted, the rest is not. */
  private overfill(sorted: number, rest: number): void {
    const rung = this.depth - FIELDS;
    const bucket = this.marks[rung + REACHED]! - 1 - this.marks[rung + BEGIN]!;
    const start = (this.rungs[rung + BASE]! + bucket) * this.rungs[rung + WIDTH]!;
    this.reverse(rest);
    if (this.isDivisible(start)) this.addRung(start, this.horizon, FEW + this.reversedCount);
    this.spread(this.reversed);
    this.spread(sorted);
  }

  /** Moves the run, which has grown long, into buckets; false when they could not be narrower. */
  private divideRun(): boolean {
    const { words } = this;
    const run = words[NEXT]!;
    if (this.depth === 0) {
      this.reverse(run);
      this.top = this.reversed; // where nothing was, as the horizon was infinite
      words[NEXT] = NONE;
      this.horizon = -Infinity;
      return true;
    }
    const start = this.times[run >> 1]!;
    if (!this.isDivisible(start)) return false;
    let count = 0;
    for (let record = run; record !== NONE; record = words[record + NEXT]!) count++;
    words[NEXT] = NONE;
    this.addRung(start, this.horizon, count);
    this.spread(run);
    return true;
  }

  /** Whether what lies from `start` to the horizon can be told apart by whole ns. */
  private isDivisible(start: number): boolean {
    return this.horizon - Math.floor(start) > 1 && this.depth < this.marks.length;
  }

  /** Makes the lowest rung, wide enough for all that waits at the top; a few events go into the run instead. */
  private rise(): void {
    const { words, times } = this;
    this.reverse(this.top);
    this.top = NONE;
    if (this.reversedCount <= FEW) this.horizon = Infinity;
    else {
      let earliest = Infinity;
      let latest = -Infinity;
      for (let record = this.reversed; record !== NONE; record = words[record + NEXT]!) {
        const time = times[record >> 1]!;
        if (time < earliest) earliest = time;
        if (time > latest) latest = time;
      }
      this.horizon = Infinity;
      this.addRung(earliest, latest, this.reversedCount);
    }
    this.spread(this.reversed);
  }

  /**
   * Adds a rung for `count` events from `start` to `end`. It ends at the horizon, where the rungs below go on, though
   * that may be inside a bucket, and the horizon comes to its beginning, so that what is filed now falls into it.
   */
  private addRung(start: number, end: number, count: number): void {
    const { rungs, marks, depth: rung } = this;
    const most = 2 ** bitsFor(count);
    let shift = Math.max(0, Math.floor(Math.log2((end - start) / most)));
    while (Math.floor(end * 2 ** -shift) - Math.floor(start * 2 ** -shift) >= most) shift++;
    const scale = 2 ** -shift;
    const base = Math.floor(start * scale);
    const buckets = Math.min(rung === 0 ? most * SPARE : most, this.horizon * scale - base);
    rungs[rung + SCALE] = scale;
    rungs[rung + BASE] = base;
    rungs[rung + BUCKETS] = buckets;
    rungs[rung + WIDTH] = 2 ** shift;
    rungs[rung + LIMIT] = this.horizon;
    const begin = rung === 0 ? 0 : marks[rung - FIELDS + END]!;
    const last = begin + Math.ceil(buckets);
    marks[rung + BEGIN] = begin;
    marks[rung + REACHED] = begin;
    marks[rung + END] = last;
    this.depth = rung + FIELDS;
    this.horizon = base * 2 ** shift;
    if (last <= this.heads.length) return;
    const heads = new Int32Array(Math.max(last, 2 * this.heads.length));
    heads.set(this.heads);
    this.heads = heads;
  }

  /** Turns a list round, into the fields above. */
  private reverse(list: number): void {
    const { words } = this;
    let previous = NONE;
    let count = 0;
    for (let record = list; record !== NONE; count++) {
      const next = words[record + NEXT]!;
      words[record + NEXT] = previous;
      previous = record;
      record = next;
    }
    this.reversed = previous;
    this.reversedCount = count;
  }

  /** Files a list whose equals are in order of sequence. */
  private spread(list: number): void {
    for (let record = list; record !== NONE;) {
      const next = this.words[record + NEXT]!;
      this.file(record);
      record = next;
    }
  }

  /** Takes all cancelled events out of their lists. */
  private sweep(): void {
    const { words, heads, marks, depth } = this;
    this.tail = this.sweepList(words, NEXT);
    const end = depth === 0 ? 0 : marks[depth - FIELDS + END]!;
    for (let i = 0; i < end; i++) if (heads[i] !== NONE) this.sweepList(heads, i);
    const top = Int32Array.of(this.top);
    this.sweepList(top, 0);
    this.top = top[0]!;
    this.late.filter((record) => {
      const stays = !this.isCancelled(record);
      if (!stays) this.drop(record);
      return stays;
    });
    this.lateCount = this.late.count;
  }

  /** Sweeps the list whose first event stands in `array`; returns the last event that is left. */
  private sweepList(array: Int32Array, index: number): number {
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
