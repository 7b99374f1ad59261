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
 * Of a train: its course by number, its symbol, when it was handed over (ns), what the offsets of its course count from (ns; NaN where
 * arrivals are kept frame by frame), the first frame of those that are kept, and when the first and the last of its frames arrive (ns; NaN
 * where not all of them do, or that is not known).
 */
export const ROW = { course: 0, symbol: 1, handed: 2, start: 3, first: 4, begin: 5, end: 6 } as const;
export const ROW_FIELDS = 7;

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

  /* trains, from `head` up to `tail`, by number: at `number & mask`, what ROW says of each */
  rows = new Float64Array(16 * ROW_FIELDS);
  mask = 15;
  /** Trains before this one have been read. */
  head = 0;
  /** Frames of the first train that have been read. */
  read = 0;
  tail = 0;

  /* frames that are kept, by number: at `number & frameMask` */
  private arrivals = new Float64Array(64);
  private frameMask = 63;
  private frames = 0;

  /** The port whose line ends at the far end. */
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
    this.inPort = inPort;
  }

  /** Shows each frame from now on. */
  watch(see: FrameWatcher | undefined): void {
    const ids = new SequenceIds();
    for (const { set, sent } of this.courses) ids.pass(set, sent);
    this.watcher = see && { see, ids };
  }

  /** Bytes sent, without FCS, preamble and gap. */
  get bytes(): number {
    return this.counts.bytes;
  }

  /** How often each set of frames has been handed over until `until` (ns): what was sent ahead of that is not counted. */
  sentUntil(until: number): ReadonlyMap<FrameSet, number> {
    const times = this.counts.perSet();
    for (
      let train = this.tail - 1;
      train >= this.head && this.rows[(train & this.mask) * ROW_FIELDS + ROW.handed]! > until;
      train--
    ) {
      const { set } = this.course(train & this.mask);
      times.set(set, (times.get(set) ?? 0) - 1);
    }
    return times;
  }

  /** Arrivals (ns) of the frames that have not been read, in order; NaN where they were lost, Infinity where not known yet. */
  *unread(): Generator<number> {
    for (let train = this.head; train < this.tail; train++) {
      const { count } = this.course(train & this.mask).set;
      for (let n = train === this.head ? this.read : 0; n < count; n++) yield this.arrival(train & this.mask, n);
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
    const train = (this.tail - 1) & this.mask;
    return this.arrival(train, this.course(train).set.count - 1);
  }

  /** Arrival of the next frame to be read; Infinity where there is none, or it is not known yet: then `onArrival` will tell. */
  awaitNext(): number {
    const next = this.head === this.tail ? Infinity : this.nextUnread();
    this.isAwaited = next === Infinity;
    return next;
  }

  private nextUnread(): number {
    const place = this.head & this.mask;
    const start = this.startOf(place);
    if (start === start) return Math.round(start + this.course(place).offsets[this.read]!);
    return this.nextKept();
  }

  private nextKept(): number {
    let { read } = this;
    for (let train = this.head; train < this.tail; train++) {
      const place = train & this.mask;
      const { count } = this.course(place).set;
      for (; read < count; read++) {
        const arrival = this.arrival(place, read);
        if (arrival === arrival) return arrival;
      }
      read = 0;
    }
    return Infinity;
  }

  /** Arrival of a frame (ns) of the train at `place`: NaN where it was lost, Infinity where it is not known yet. */
  arrival(place: number, n: number): number {
    const start = this.startOf(place);
    if (start === start) return Math.round(start + this.course(place).offsets[n]!);
    return this.arrivals[(this.rows[place * ROW_FIELDS + ROW.first]! + n) & this.frameMask]!;
  }

  /** The course of the train at `place`. */
  course(place: number): Course {
    return this.courses[this.rows[place * ROW_FIELDS + ROW.course]!]!;
  }

  /** The symbol of the train at `place`. */
  symbol(place: number): number {
    return this.rows[place * ROW_FIELDS + ROW.symbol]!;
  }

  /** What the offsets of its course count from, of the train at `place`; NaN where its arrivals are kept frame by frame. */
  startOf(place: number): number {
    return this.rows[place * ROW_FIELDS + ROW.start]!;
  }

  /** Whether the arrivals of the train at `place` are kept one by one, and not known as a whole. */
  isKept(place: number): boolean {
    const begin = this.rows[place * ROW_FIELDS + ROW.begin]!;
    return begin !== begin;
  }

  /** Whether every frame of the train at `place` arrives, is known to, and can be read. */
  isWhole(place: number): boolean {
    const { count, sound } = this.course(place).set;
    for (let n = 0; n < count; n++) if (!(this.arrival(place, n) < Infinity)) return false;
    return sound;
  }

  /** Hands the frames of `set` for `symbol` to the first port at `at` (ns, not before earlier ones). */
  send(set: FrameSet, symbol: number, at: number): void {
    if (this.tail - this.head > this.mask) this.lengthen();
    let course = this.bySet[set.id];
    if (course?.set !== set) course = this.courseOf(set);
    course.sent++;
    const place = this.tail++ & this.mask;
    const start = course.run(at);
    const { rows } = this;
    const row = place * ROW_FIELDS;
    rows[row + ROW.course] = course.number;
    rows[row + ROW.symbol] = symbol;
    rows[row + ROW.handed] = at;
    rows[row + ROW.first] = this.frames;
    if (course.shared === undefined && start === start) {
      rows[row + ROW.start] = start;
      rows[row + ROW.begin] = Math.round(start + course.begin);
      rows[row + ROW.end] = Math.round(start + course.end);
    } else {
      rows[row + ROW.start] = NaN;
      rows[row + ROW.begin] = NaN;
      rows[row + ROW.end] = NaN;
      this.keep(course, start, at);
    }
    if (this.watcher !== undefined) this.show(course, symbol, start, at);
    if (this.isAwaited && this.onArrival !== undefined) this.onArrival();
  }

  /** Sends frames whose arrivals are kept one by one. `start`: of the course, as far as others share no port; NaN where that is no help. */
  private keep(course: Course, start: number, at: number): void {
    const { set, shared } = course;
    const { count, bytes } = set;
    const from = this.frames;
    this.frames = from + count;
    if (this.frames - this.rows[(this.head & this.mask) * ROW_FIELDS + ROW.first]! > this.frameMask + 1)
      this.widen(from);
    if (count > this.times.length) this.times = new Float64Array(2 * count);
    const { times, arrivals, frameMask, first } = this;
    for (let n = 0; n < count; n++) arrivals[(from + n) & frameMask] = Infinity;
    if (start === start) {
      shared?.enterAll(this, this.tail - 1, from, start, course);
      return;
    }
    times.fill(at, 0, count);
    first.port.send(times, bytes, count);
    if (this.watcher !== undefined) this.left = times.slice(0, count);
    if (!set.sound) this.dropped(set);
    first.onward(this, from, times, bytes, count);
  }

  private show({ set, leaves, begun }: Course, symbol: number, start: number, at: number): void {
    const { see, ids } = this.watcher!;
    if (this.idsRestart) ids.restart(set);
    for (let n = 0; n < set.count; n++) {
      const out = start === start ? begun + leaves[n]! : this.left[n]!;
      const id = ids.next[set.counter[n]!]!++;
      if (out === out) see(out - this.first.port.duration(set.bytes[n]!), at, set, n, symbol, id);
    }
  }

  private courseOf(set: FrameSet): Course {
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
    const { arrivals, frameMask } = this;
    let last = this.last[0]!;
    for (let n = 0; n < count; n++) {
      const time = times[n]!;
      const rounded = Math.round(time);
      if (time < Infinity) {
        if (rounded > last) last = rounded;
        arrivals[(from + n) & frameMask] = last;
      } else {
        arrivals[(from + n) & frameMask] = LOST;
        if (time !== time) this.counts.overflow(this.streamOf(from + n));
      }
    }
    this.last[0] = last;
    if (this.isAwaited && this.onArrival !== undefined) this.onArrival();
  }

  /** The same for one frame, whose delay is always the same; returns when it arrives (ns, rounded). */
  arriveOne(number: number, time: number): number {
    const arrival = Math.round(time);
    this.arrivals[number & this.frameMask] = arrival;
    if (time !== time) this.counts.overflow(this.streamOf(number));
    if (this.isAwaited && this.onArrival !== undefined) this.onArrival();
    return arrival;
  }

  /** All frames of a train have arrived, the first of them at `begin`, the last one at `end` (ns). */
  complete(train: number, begin: number, end: number): void {
    const row = (train & this.mask) * ROW_FIELDS;
    this.rows[row + ROW.begin] = begin;
    this.rows[row + ROW.end] = end;
  }

  /** A frame that was lost before it came to a port that several share. */
  lose(number: number, time: number): void {
    this.one[0] = time;
    this.arrive(number, this.one, 1);
  }

  private streamOf(number: number): number {
    let train = this.tail - 1;
    while (this.rows[(train & this.mask) * ROW_FIELDS + ROW.first]! > number) train--;
    return this.course(train & this.mask).set.stream;
  }

  private widen(end: number): void {
    const { arrivals, frameMask, frames } = this;
    const oldest = this.rows[(this.head & this.mask) * ROW_FIELDS + ROW.first]!;
    while (frames - oldest > this.frameMask + 1) this.frameMask = 2 * this.frameMask + 1;
    this.arrivals = new Float64Array(this.frameMask + 1);
    for (let n = oldest; n < end; n++) this.arrivals[n & this.frameMask] = arrivals[n & frameMask]!;
  }

  private lengthen(): void {
    const { rows, mask } = this;
    this.mask = 2 * mask + 1;
    this.rows = new Float64Array((this.mask + 1) * ROW_FIELDS);
    for (let n = this.head; n < this.tail; n++) {
      const [to, from] = [n & this.mask, n & mask];
      for (let field = 0; field < ROW_FIELDS; field++)
        this.rows[to * ROW_FIELDS + field] = rows[from * ROW_FIELDS + field]!;
    }
  }
}
