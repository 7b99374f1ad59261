import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import { SEQUENCE_COUNTERS, type FrameSet } from '../du/templates.ts';
import { SentCounts } from './counts.ts';
import { Course } from './course.ts';
import type { Port } from './port.ts';
import type { Stage } from './stage.ts';

/**
 * Looks at each frame as a capture at the DU's port would: when its first bit passes (ns, true time, fractions kept), and when it was handed
 * to the port, or came in whole.
 */
export type FrameWatcher = (
  at: number,
  done: number,
  set: FrameSet,
  n: number,
  symbol: number,
  sequence: number,
) => void;

/** What a frame lost on the way leaves as its arrival; what is still somewhere on the way has Infinity. */
export const LOST = NaN;
/** As a time on the way: refused, and counted already. */
const GONE = Infinity;

/**
 * Sequence ids as the sending end gives them: one counter for each eAxC, plane and direction, modulo 256. They follow from how often each
 * set was sent, so nobody keeps them with the frames.
 */
export class SequenceIds {
  readonly next = new Uint8Array(SEQUENCE_COUNTERS);

  /** The set was sent so often. */
  pass({ counter, count }: FrameSet, times = 1): void {
    const { next } = this;
    for (let n = 0; n < count; n++) next[counter[n]!]! += times & 0xff;
  }

  /** The set's counters begin anew: the habit of some units, before each set. */
  restart({ counter }: FrameSet): void {
    for (const c of counter) this.next[c] = 0;
  }
}

/**
 * Of a run, which is trains of one course for symbols one after another, within one slot: its course by number, the symbol of its first
 * train, how many there are, the symbol from which on another run begins, the number of its first train, and that of its first frame among
 * those that are kept (-1: a start for each train says it all).
 */
export const RUN = { course: 0, symbol: 1, count: 2, until: 3, train: 4, frame: 5 } as const;
export const RUN_FIELDS = 6;

/** When trains that are being sent are begun at the first port, and at the last one, ns; one of each for all ways, since one sends at a time. */
const BEGUN = new Float64Array(SYMBOLS_PER_SLOT);
const GOING = new Float64Array(SYMBOLS_PER_SLOT);
/** When a train is handed over that goes by itself; in an array, so that it stays a bare number. */
const AT = new Float64Array(1);

/**
 * One direction of one cell's fronthaul: the messages under way, first in, first out. Messages that go together (those of one symbol) are a
 * train. Where a train goes by its course, one time says when each of its frames arrives; else they are reckoned frame by frame, and kept.
 * The receiving end reads the trains off the front, as far as they have arrived.
 */
export class Way {
  readonly courses: Course[] = [];
  readonly counts = new SentCounts(this.courses);
  /** The sender's sequence ids begin anew with each train. */
  idsRestart = false;
  /** Called when the next arrival has become known that was not when it was asked for; packet by packet, this is what makes it an event. */
  onArrival: (() => void) | undefined;
  private isAwaited = true;

  /* runs, from `head` up to `tail`, by number: at `number & mask`, what RUN says of each */
  runs = new Float64Array(8 * RUN_FIELDS);
  mask = 7;
  head = 0;
  tail = 0;

  /* trains, by number: at `number & trainMask` */
  /** What the offsets of its course count from, ns; NaN where that says nothing. Its arrivals may be kept all the same. */
  starts = new Float64Array(32);
  /** When it was handed over, ns. */
  private handed = new Float64Array(32);
  trainMask = 31;
  /** The one that is to be read next, and how many of its frames have been. */
  train = 0;
  read = 0;
  private trains = 0;

  /* frames that are kept, by number: at `number & frameMask` */
  /** When each arrives, ns; NaN: lost, Infinity: not known yet. */
  arrivals = new Float64Array(64);
  frameMask = 63;
  private frames = 0;
  /** Those before this one belong to trains that have been read. */
  private passed = 0;
  /** None from this one on was lost. */
  lostBefore = 0;

  /** The port that everything is handed to, and the one whose line ends at the far end. */
  readonly outPort: Port;
  readonly inPort: Port;
  private readonly first: Stage;
  private readonly bySet: Course[] = [];
  /** Arrival of the frame that came last, of those that are kept; in an array, so that it stays a bare number. */
  private readonly last = new Float64Array(1);
  /** Times of the train that is being sent. */
  private times = new Float64Array(64);
  private readonly one = new Float64Array(1);
  /** When the frames left the first port that were sent last, frame by frame; for the watcher. */
  private left = new Float64Array(0);
  private watcher: { readonly see: FrameWatcher; readonly ids: SequenceIds } | undefined;

  constructor(first: Stage, inPort: Port = first.port) {
    this.first = first;
    this.outPort = first.port;
    this.inPort = inPort;
  }

  /** Shows each frame from now on. */
  watch(see: FrameWatcher | undefined): void {
    const ids = new SequenceIds();
    for (const { set, sent } of this.courses) ids.pass(set, sent);
    this.watcher = see && { see, ids };
  }

  get isWatched(): boolean {
    return this.watcher !== undefined;
  }

  /** Bytes sent, without FCS, preamble and gap. */
  get bytes(): number {
    return this.counts.bytes;
  }

  /** How often each set of frames has been handed over until `until` (ns): what was sent ahead of that is not counted. */
  sentUntil(until: number): ReadonlyMap<FrameSet, number> {
    const times = this.counts.perSet();
    let train = this.trains - 1;
    for (let run = this.tail - 1; run >= this.head; run--) {
      const { set } = this.course(run);
      const first = Math.max(this.train, this.of(run, RUN.train));
      for (; train >= first; train--) {
        if (this.handed[train & this.trainMask]! <= until) return times;
        times.set(set, (times.get(set) ?? 0) - 1);
      }
    }
    return times;
  }

  /** Arrivals (ns) of the frames that have not been read, in order; NaN where they were lost, Infinity where not known yet. */
  *unread(): Generator<number> {
    let { train, read } = this;
    for (let run = this.head; run < this.tail; run++) {
      const { count } = this.course(run).set;
      const end = this.of(run, RUN.train) + this.of(run, RUN.count);
      for (; train < end; train++) {
        for (; read < count; read++) yield this.arrival(run, train, read);
        read = 0;
      }
    }
  }

  /** Messages that are on their way, or in and not looked at. */
  get underway(): number {
    let sum = 0;
    for (const arrival of this.unread()) if (arrival === arrival) sum++;
    return sum;
  }

  /** Arrival of the frame sent last: NaN where it was lost, Infinity where it is not known yet. */
  get lastArrival(): number {
    const run = this.tail - 1;
    return this.arrival(run, this.trains - 1, this.course(run).set.count - 1);
  }

  /** Arrival of the next frame to be read; Infinity where there is none, or it is not known yet: then `onArrival` will tell. */
  awaitNext(): number {
    const next = this.head === this.tail ? Infinity : this.nextUnread();
    this.isAwaited = next === Infinity;
    return next;
  }

  private nextUnread(): number {
    const arrival = this.arrival(this.head, this.train, this.read);
    if (arrival === arrival) return arrival;
    for (const other of this.unread()) if (other === other) return other;
    return Infinity;
  }

  /** Arrival of a frame (ns) of a train, which is of run `run`: NaN where it was lost, Infinity where it is not known yet. */
  arrival(run: number, train: number, n: number): number {
    const course = this.course(run);
    const kept = this.of(run, RUN.frame);
    if (kept < 0) return Math.round(this.starts[train & this.trainMask]! + course.offsets[n]!);
    const frame = kept + (train - this.of(run, RUN.train)) * course.set.count;
    return this.arrivals[(frame + n) & this.frameMask]!;
  }

  /** Where the arrivals of the train that is to be read next begin, which is of `course`; -1 where they are not kept. */
  placeOf({ set }: Course): number {
    const { runs } = this;
    const row = (this.head & this.mask) * RUN_FIELDS;
    const kept = runs[row + RUN.frame]!;
    return kept < 0 ? -1 : (kept + (this.train - runs[row + RUN.train]!) * set.count) & this.frameMask;
  }

  /** Whether all frames before that of number `end`, of those that are kept, belong to trains that have been read. */
  hasRead(end: number): boolean {
    return end <= this.passed;
  }

  private of(run: number, field: number): number {
    return this.runs[(run & this.mask) * RUN_FIELDS + field]!;
  }

  course(run: number): Course {
    return this.courses[this.runs[(run & this.mask) * RUN_FIELDS + RUN.course]!]!;
  }

  /** The last run with something for a symbol before `end`; -1 where there is none. */
  lastFor(end: number): number {
    for (let run = this.tail - 1; run >= this.head; run--) if (this.of(run, RUN.symbol) < end) return run;
    return -1;
  }

  /** The symbol of the train that is to be read next. */
  get symbol(): number {
    const row = (this.head & this.mask) * RUN_FIELDS;
    return this.runs[row + RUN.symbol]! + (this.train - this.runs[row + RUN.train]!);
  }

  /** So many trains of the first run have been read whole. */
  skip(trains: number): void {
    const row = (this.head & this.mask) * RUN_FIELDS;
    const kept = this.runs[row + RUN.frame]!;
    this.train += trains;
    this.read = 0;
    if (kept >= 0) this.passed = kept + (this.train - this.runs[row + RUN.train]!) * this.course(this.head).set.count;
    if (this.train === this.runs[row + RUN.train]! + this.runs[row + RUN.count]!) this.head++;
  }

  /** Hands the frames of `set` for `symbol` to the first port at `at` (ns, not before earlier ones). */
  send(set: FrameSet, symbol: number, at: number): void {
    AT[0] = at;
    this.sendEach(set, symbol, AT, 1);
  }

  /** The same for `count` symbols of one slot from `symbol` on, each at its time in `at`. */
  sendEach(set: FrameSet, symbol: number, at: Float64Array, count: number): void {
    const course = this.courseOf(set);
    if (course.startAll(at, BEGUN, count)) this.sendBegun(course, symbol, at, 0, BEGUN, 0, count);
    else for (let k = 0; k < count; k++) this.sendTrain(course, symbol + k, at[k]!, course.start(at[k]!));
  }

  /**
   * The same where the first port has been seen to: it begins each `shift` ns after what `begun` says. Both have its times from place `from`
   * on.
   */
  sendBegun(course: Course, symbol: number, at: Float64Array, from: number, begun: Float64Array, shift: number, count: number): void {
    const plain = this.isWatched ? 0 : course.goOnAll(begun, from, shift, GOING, count);
    if (plain > 0) {
      course.sent += plain;
      const { shared } = course;
      this.append(course, symbol, plain, shared !== undefined);
      const { starts, handed, trainMask } = this;
      const first = this.trains - plain;
      for (let k = 0; k < plain; k++) {
        starts[(first + k) & trainMask] = GOING[k]!;
        handed[(first + k) & trainMask] = at[from + k]!;
      }
      if (shared !== undefined) shared.enterAll(this, this.reserve(plain * course.set.count), GOING, plain, course);
      if (this.isAwaited && this.onArrival !== undefined) this.onArrival();
    }
    for (let k = plain; k < count; k++) this.sendTrain(course, symbol + k, at[from + k]!, begun[from + k]! + shift);
  } // prettier-ignore

  /** `begun`: when the first port begins it, ns; NaN where its frames have to be looked at one by one. */
  private sendTrain(course: Course, symbol: number, at: number, begun: number): void {
    course.sent++;
    const start = begun === begun ? course.goOn(begun) : NaN;
    const isKept = start !== start || course.shared !== undefined;
    this.append(course, symbol, 1, isKept);
    const place = (this.trains - 1) & this.trainMask;
    this.starts[place] = start;
    this.handed[place] = at;
    if (isKept) this.keep(course, begun, start, at);
    if (this.watcher !== undefined) this.show(course, symbol, begun, at);
    if (this.isAwaited && this.onArrival !== undefined) this.onArrival();
  }

  /** Further trains of the last run, or the first ones of a new run; of one slot. */
  private append(course: Course, symbol: number, count: number, isKept: boolean): void {
    while (this.trains + count - this.train > this.trainMask + 1) this.lengthen();
    const { runs } = this;
    const row = ((this.tail - 1) & this.mask) * RUN_FIELDS;
    if (
      this.tail > this.head &&
      runs[row + RUN.course] === course.number &&
      symbol === runs[row + RUN.symbol]! + runs[row + RUN.count]! &&
      symbol < runs[row + RUN.until]! &&
      isKept === runs[row + RUN.frame]! >= 0
    )
      runs[row + RUN.count]! += count;
    else this.open(course, symbol, count, isKept);
    this.trains += count;
  }

  private open(course: Course, symbol: number, count: number, isKept: boolean): void {
    if (this.tail - this.head > this.mask) this.addRuns();
    const { runs } = this;
    const row = (this.tail++ & this.mask) * RUN_FIELDS;
    runs[row + RUN.course] = course.number;
    runs[row + RUN.symbol] = symbol;
    runs[row + RUN.count] = count;
    runs[row + RUN.until] = (Math.floor(symbol / SYMBOLS_PER_SLOT) + 1) * SYMBOLS_PER_SLOT;
    runs[row + RUN.train] = this.trains;
    runs[row + RUN.frame] = isKept ? this.frames : -1;
  }

  /** Sends frames whose arrivals are kept one by one. `start`: of the course, as far as others share no port; NaN where that is no help. */
  private keep(course: Course, begun: number, start: number, at: number): void {
    const { set, shared } = course;
    const { count, bytes } = set;
    const from = this.reserve(count);
    if (start === start) {
      GOING[0] = start;
      shared!.enterAll(this, from, GOING, 1, course);
      return;
    }
    if (count > this.times.length) this.times = new Float64Array(2 * count);
    const { times, first } = this;
    if (begun === begun) for (let n = 0; n < count; n++) times[n] = begun + course.leaves[n]!;
    else {
      times.fill(at, 0, count);
      first.port.send(times, bytes, count);
      if (this.watcher !== undefined) this.left = times.slice(0, count);
      if (!set.sound) this.dropped(set);
    }
    first.onward(this, from, times, bytes, count);
  }

  /** Room for the arrivals of `count` frames, which are not known yet; the number of the first one. */
  private reserve(count: number): number {
    const from = this.frames;
    this.frames = from + count;
    if (this.frames - this.oldest > this.frameMask + 1) this.widen(from);
    const { arrivals, frameMask } = this;
    for (let n = 0; n < count; n++) arrivals[(from + n) & frameMask] = Infinity;
    return from;
  }

  /** The first frame that is kept and has not been read. */
  private get oldest(): number {
    for (let run = this.head; run < this.tail; run++) {
      const frame = this.of(run, RUN.frame);
      if (frame >= 0) return frame;
    }
    return this.frames;
  }

  private show({ set, leaves }: Course, symbol: number, begun: number, at: number): void {
    const { see, ids } = this.watcher!;
    if (this.idsRestart) ids.restart(set);
    for (let n = 0; n < set.count; n++) {
      const out = begun === begun ? begun + leaves[n]! : this.left[n]!;
      const id = ids.next[set.counter[n]!]!++;
      if (out === out) see(out - this.first.port.duration(set.bytes[n]!), at, set, n, symbol, id);
    }
  }

  /** How a set of frames goes. */
  courseOf(set: FrameSet): Course {
    const known = this.bySet[set.id];
    if (known?.set === set) return known;
    const course = new Course(set, this.courses.length, this.first);
    this.courses.push(course);
    this.bySet[set.id] = course;
    return course;
  }

  /** Frames that the way or the receiver's port refuses for what they are have kept the sender's port busy, and are gone. */
  private dropped(set: FrameSet): void {
    for (let n = 0; n < set.count; n++) {
      if (set.drop[n] === 0 || this.times[n] !== this.times[n]) continue;
      this.counts.drop(set.stream, set.drop[n]!);
      this.times[n] = GONE;
    }
  }

  /** The last bits of frames are in at the far end at `times`; NaN: lost for want of room. Frames never overtake. */
  arrive(from: number, times: Float64Array, count: number): void {
    const { arrivals, frameMask, passed } = this;
    let last = this.last[0]!;
    for (let n = 0; n < count; n++) {
      // it is told so late because nobody needed to know
      if (from + n < passed) continue;
      const time = times[n]!;
      const rounded = Math.round(time);
      if (time < Infinity) {
        if (rounded > last) last = rounded;
        arrivals[(from + n) & frameMask] = last;
      } else this.lost(from + n, time);
    }
    this.last[0] = last;
    if (this.isAwaited && this.onArrival !== undefined) this.onArrival();
  }

  /** The same for frames from number `number` on, whose delay is always the same; their times are `count` from place `from` on. */
  arriveAt(number: number, times: Float64Array, from: number, count: number): void {
    const { arrivals, frameMask, passed } = this;
    for (let n = 0; n < count; n++) {
      if (number + n < passed) continue;
      const time = times[from + n]!;
      if (time === time) arrivals[(number + n) & frameMask] = Math.floor(time + 0.5);
      else this.lost(number + n, time);
    }
    if (this.isAwaited && this.onArrival !== undefined) this.onArrival();
  }

  /** A frame that was lost before it came to a port that several share. */
  lose(number: number, time: number): void {
    this.one[0] = time;
    this.arrive(number, this.one, 1);
  }

  private lost(number: number, time: number): void {
    this.arrivals[number & this.frameMask] = LOST;
    this.lostBefore = Math.max(this.lostBefore, number + 1);
    if (time !== time) this.counts.overflow(this.streamOf(number));
  }

  private streamOf(number: number): number {
    let run = this.tail - 1;
    while (!(this.of(run, RUN.frame) <= number && this.of(run, RUN.frame) >= 0)) run--;
    return this.course(run).set.stream;
  }

  private widen(end: number): void {
    const { arrivals, frameMask, frames, oldest } = this;
    while (frames - oldest > this.frameMask + 1) this.frameMask = 2 * this.frameMask + 1;
    this.arrivals = new Float64Array(this.frameMask + 1);
    for (let n = oldest; n < end; n++) this.arrivals[n & this.frameMask] = arrivals[n & frameMask]!;
  }

  private lengthen(): void {
    const { starts, handed, trainMask } = this;
    this.trainMask = 2 * trainMask + 1;
    this.starts = new Float64Array(this.trainMask + 1);
    this.handed = new Float64Array(this.trainMask + 1);
    for (let n = this.train; n < this.trains; n++) {
      this.starts[n & this.trainMask] = starts[n & trainMask]!;
      this.handed[n & this.trainMask] = handed[n & trainMask]!;
    }
  }

  private addRuns(): void {
    const { runs, mask } = this;
    this.mask = 2 * mask + 1;
    this.runs = new Float64Array((this.mask + 1) * RUN_FIELDS);
    for (let n = this.head; n < this.tail; n++) {
      const from = (n & mask) * RUN_FIELDS;
      this.runs.set(runs.subarray(from, from + RUN_FIELDS), (n & this.mask) * RUN_FIELDS);
    }
  }
}
