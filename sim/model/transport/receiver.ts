import type { Ns } from '../../base/index.ts';
import type { Source } from '../../kernel/index.ts';
import { UNREADABLE, type Unreadable } from '../../interfaces/fronthaul/index.ts';
import { SEQUENCE_COUNTERS, type FrameSet } from '../du/templates.ts';
import type { PacketTap } from '../tap.ts';
import type { Course } from './course.ts';
import type { Ways } from './fabric.ts';
import type { Merge } from './merge.ts';
import { ARRIVAL, ARRIVALS, EDGE, UNTIL, type ArrivalWindows } from './windows.ts';
import { SequenceIds, type FrameWatcher, type Way } from './way.ts';

export { ARRIVAL, ARRIVALS };

const KINDS = ARRIVALS.length;
/** Of {@link Receiver.wholes}: trains that were passed as a whole since their sequence ids were asked for. */
const PASSED = KINDS;
const FIELDS = KINDS + 1;
/** No limit to how many messages are looked at, as a whole number of the engine. */
const MANY = 2 ** 30 - 1;

/** Packet by packet, each message is an event of its own; by trains, those of a symbol are looked at together, when somebody asks. */
export type Detail = 'packets' | 'trains';

/**
 * The receiving end of a way: judges each message against its window and counts it. A train whose first and last message are in the same
 * class is of that class as a whole, since messages come in order and windows have one beginning and one end.
 */
export abstract class Receiver implements Source {
  readonly tap: PacketTap;
  /** Of the message that came last, ns; packet by packet. */
  time = 0;
  /** Sees each frame as it comes in, its first bit; frames of the cell alone, in order. */
  watcher: FrameWatcher | undefined;
  /** Neither counts nor uses what comes: the carrier is not active. */
  silent = false;
  private readonly windows: ArrivalWindows;
  private readonly direction: 'down' | 'up';
  private readonly way: Way;
  private readonly merges: readonly Merge[];
  private readonly trains: boolean;
  /** Trains that were of a class as a whole, by number of their course and class; last, those that are {@link PASSED}. */
  private wholes = new Float64Array(8 * FIELDS);
  /** Messages looked at one by one, by number of their course: by frame and class. */
  private readonly singles: (Float64Array | undefined)[] = [];
  /** Number of the train that the edges are of. */
  private prepared = -1;
  /** The sender's sequence ids, but for trains that are {@link PASSED}. */
  private readonly ids = new SequenceIds();
  private behind = false;
  /** Sequence id that is expected, by counter; -1 before the first message. The same trains are left out. */
  private readonly next = new Int16Array(SEQUENCE_COUNTERS).fill(-1);
  /** Every counter that has been seen is where the sender's is. */
  private inStep = true;
  /** Number of the train of which messages have come one by one that were all of class `kind`, and of use or not; -1: of none. */
  private alike = -1;
  private kind: number = ARRIVAL.onTime;
  private usable = true;
  /** Messages out of sequence, by counter. */
  private readonly outOfSequence = new Float64Array(SEQUENCE_COUNTERS);

  constructor(ways: Ways, direction: 'down' | 'up', windows: ArrivalWindows, tap: PacketTap, detail: Detail) {
    this.windows = windows;
    this.direction = direction;
    this.way = ways[direction];
    this.merges = ways.merges[direction];
    this.tap = tap;
    this.trains = detail === 'trains';
  }

  /** Uses a message, or (`n` = -1) all of the set, for `symbols` symbols of one slot. */
  protected abstract use(set: FrameSet, n: number, symbol: number, symbols: number): void;
  /** Class under which an unreadable message that came in class `kind` is counted. */
  protected abstract turnedDown(kind: number): number;

  get nextTime(): number {
    return this.way.awaitNext();
  }

  /** Packet by packet: messages come one after the other. Those of a train are counted together when its last one has come, as long as they are all alike. */
  run(until: Ns, most: number): number {
    const { way } = this;
    UNTIL[0] = until;
    const left = most < MANY ? most : MANY;
    let done = 0;
    while (done < left && way.head < way.tail) {
      const course = way.course(way.head);
      const from = way.read;
      const follows = from === 0 ? course.set.sound && this.inStep && !way.idsRestart : this.alike === way.train;
      const count = follows && !this.isWatched ? this.follow(course, left - done) : 0;
      done += count;
      if (count > 0) continue;
      const next = way.awaitNext();
      if (!(next <= until) || next === Infinity) break;
      this.time = next;
      this.drain(next);
      UNTIL[0] = until;
      done++;
    }
    return done;
  }

  /** Messages of the next train that have come until the time of the windows, `most` of them, as long as each is in the class of the one before it; returns how many. */
  private follow(course: Course, most: number): number {
    const { way, windows } = this;
    const { edges } = windows;
    const { set, offsets } = course;
    const { train, read } = way;
    const { starts, trainMask, arrivals, frameMask } = way;
    const until = UNTIL[0]!;
    const start = starts[train & trainMask]!;
    const place = way.placeOf(course);
    const last = most < set.count - read ? read + most : set.count;
    let n = read;
    let at = NaN;
    for (; n < last; n++) {
      const next = place >= 0 ? arrivals[(place + n) & frameMask]! : Math.floor(start + offsets[n]! + 0.5);
      if (!(next <= until)) break;
      if (n === 0) {
        windows.look(way.symbol, set.stream, next);
        this.prepared = train;
      }
      const kind = next < edges[EDGE.from]! ? ARRIVAL.early : next > edges[EDGE.to]! ? ARRIVAL.late : ARRIVAL.onTime;
      const usable = kind === ARRIVAL.onTime || next <= edges[EDGE.usable]!;
      if (n === 0) {
        this.alike = train;
        this.kind = kind;
        this.usable = usable;
      } else if (kind !== this.kind || usable !== this.usable) break;
      at = next;
    }
    if (n === read) return 0;
    this.time = at;
    if (n < set.count) way.read = n;
    else this.pass(course, 1, this.kind, this.usable);
    return n - read;
  }

  /**
   * Looks at what has come until `until` (ns, true time), in its order: at everything, or as far as there is something for symbols before
   * `needed`.
   */
  drain(until: number, needed = Infinity): void {
    const { way, merges } = this;
    const together = this.trains && !this.isWatched && !way.idsRestart;
    UNTIL[0] = until;
    for (let m = 0; m < merges.length; m++) merges[m]!.settle(until);
    let isKnown = false;
    const last = way.lastFor(needed);
    while (way.head <= last) {
      if (together && this.inStep && way.read === 0 && this.goBy()) continue;
      if (!isKnown) {
        // how long they wait at most does not say enough, or they are wanted one by one
        isKnown = true;
        if (merges.length > 0) {
          for (let m = 0; m < merges.length; m++) merges[m]!.drain(until);
          continue;
        }
      }
      if (!this.closely(until, needed)) return;
      way.skip(1);
    }
  }

  /** Trains one after another, as long as each has come and all are of one class; false where the first one is not. */
  private goBy(): boolean {
    const { way, windows } = this;
    const course = way.course(way.head);
    if (!course.set.sound) return false;
    const trains = windows.alike(way, course);
    if (trains === 0) return false;
    this.pass(course, trains, windows.kind, windows.isUsable);
    return true;
  }

  /** Counts so many trains of one class, of one run, and goes on behind them. */
  private pass({ number, set }: Course, trains: number, kind: number, isUsable: boolean): void {
    const { way } = this;
    const row = number * FIELDS;
    if (row >= this.wholes.length) this.grow();
    const { wholes } = this;
    wholes[row + PASSED]! += trains;
    wholes[row + kind]! += trains;
    this.behind = true;
    if (isUsable) this.use(set, -1, way.symbol, trains);
    way.skip(trains);
  }

  private get isWatched(): boolean {
    return this.tap.open || this.silent || this.watcher !== undefined;
  }

  /** The next train, message by message; false where some of it have not come yet, or it can wait until they have. */
  private closely(until: number, needed: number): boolean {
    const { way } = this;
    const course = way.course(way.head);
    const isParted = way.read > 0 && this.alike !== way.train;
    if (way.arrival(way.head, way.train, way.read) > until && (way.read === 0 || isParted)) return false;
    if (way.symbol >= needed && !isParted && way.arrival(way.head, way.train, course.set.count - 1) > until)
      return false;
    if (this.alike === way.train) this.part(course);
    return this.oneByOne(course, until);
  }

  /** Counts the messages that have come of a train one by one, as they would have been by {@link oneByOne}: what follows may differ. */
  private part({ number, set }: Course): void {
    const { way, next, kind } = this;
    const single = this.singles[number] ?? this.begin(number, set);
    if (this.behind) this.catchUp();
    for (let n = 0; n < way.read; n++) {
      const c = set.counter[n]!;
      this.ids.next[c]!++;
      next[c] = this.ids.next[c]!;
      single[n * KINDS + kind]!++;
      if (this.usable) this.use(set, n, way.symbol, 1);
    }
    this.alike = -1;
  }

  /** Message by message; false where some of the train have not come yet. */
  private oneByOne({ number, set }: Course, until: number): boolean {
    const { way, next } = this;
    const { edges } = this.windows;
    const { counter, corrupt, noticed, count, stream } = set;
    const { symbol } = way;
    const ids = this.ids.next;
    const single = this.singles[number] ?? this.begin(number, set);
    if (this.behind) this.catchUp();
    if (way.idsRestart && way.read === 0) this.ids.restart(set);
    for (let n = way.read; n < count; n++) {
      const at = way.arrival(way.head, way.train, n);
      if (at > until) {
        way.read = n;
        return false;
      }
      const c = counter[n]!;
      const id = ids[c]!;
      ids[c] = id + 1;
      if (at !== at || this.silent) {
        this.inStep = false;
        continue;
      }
      if (this.prepared !== way.train) {
        this.windows.look(symbol, stream, at);
        this.prepared = way.train;
      }
      const inTime = at < edges[EDGE.from]! ? ARRIVAL.early : at > edges[EDGE.to]! ? ARRIVAL.late : ARRIVAL.onTime;
      const kind = corrupt[n] !== 0 && noticed ? this.turnedDown(inTime) : inTime;
      if (kind === ARRIVAL.corrupt) this.inStep = false;
      else {
        if (id !== next[c] && next[c]! >= 0) this.outOfSequence[c]!++;
        next[c] = (id + 1) & 0xff;
      }
      single[n * KINDS + kind]!++;
      if (corrupt[n] === 0 && (kind === ARRIVAL.onTime || at <= edges[EDGE.usable]!)) this.use(set, n, symbol, 1);
      if (this.isWatched) this.show(set, n, symbol, at, id, corrupt[n] === 0 ? kind : ARRIVAL.corrupt);
    }
    if (!this.inStep && !this.silent) this.inStep = next.every((id, c) => id < 0 || id === ids[c]);
    return true;
  }

  /** Counts the sequence ids of the trains that were passed as a whole. */
  private catchUp(): void {
    const { way, wholes, ids, next } = this;
    for (const { set, number } of way.courses) {
      const place = number * FIELDS + PASSED;
      if (!(wholes[place]! > 0)) continue;
      ids.pass(set, wholes[place]);
      wholes[place] = 0;
      for (const c of set.counter) next[c] = ids.next[c]!;
    }
    this.behind = false;
  }

  private grow(): void {
    const { wholes } = this;
    this.wholes = new Float64Array(2 * wholes.length);
    this.wholes.set(wholes);
  }

  private begin(number: number, set: FrameSet): Float64Array {
    const counts = new Float64Array(set.count * KINDS);
    this.singles[number] = counts;
    return counts;
  }

  private show(set: FrameSet, n: number, symbol: number, at: number, sequence: number, kind: number): void {
    if (this.tap.open) this.tap.record(set.stream, set.eaxc[n]!, symbol, this.offset(at), kind);
    this.watcher?.(at - this.way.inPort.duration(set.bytes[n]!), at, set, n, symbol, sequence);
  }

  /** ns of an arrival against the air time, for the sample of packets: positive before it (down), after it (up). */
  private offset(arrival: number): number {
    const after = arrival - this.windows.edges[EDGE.air]!;
    return this.direction === 'down' ? -after : after;
  }

  /** Messages of a stream (of one position in its eAxC list) that were counted in a class of ARRIVAL. */
  seen(stream: number, kind: number, eaxc?: number): number {
    return this.sum(stream, (set, n) => (eaxc === undefined || set.eaxc[n] === eaxc ? 1 << kind : 0));
  }

  /** Messages of a stream that could not be read, by reason, whether the receiver noticed or not. */
  misread(stream: number, why: Unreadable): number {
    const code = UNREADABLE.indexOf(why) + 1;
    return this.sum(stream, (set, n) => (set.corrupt[n] === code ? EVERY : 0));
  }

  /** Frames of each set that have come, by position in the set. */
  arrived(): ReadonlyMap<FrameSet, Float64Array> {
    return new Map(
      this.way.courses.map((course) => [
        course.set,
        Float64Array.from(course.set.bytes, (_, n) => ARRIVALS.reduce((sum, _name, kind) => sum + this.counted(course, n, kind), 0)),
      ]),
    ); // prettier-ignore
  }

  /** Messages that have come, readable or not. */
  get received(): number {
    let sum = 0;
    for (const counts of this.arrived().values()) for (const count of counts) sum += count;
    return sum;
  }

  /** How often the frame at a position of its set was counted in a class. */
  private counted({ number }: Course, n: number, kind: number): number {
    return (this.wholes[number * FIELDS + kind] ?? 0) + (this.singles[number]?.[n * KINDS + kind] ?? 0);
  }

  /** Messages of a stream that the receiver knows it could not read. */
  turnedAway(stream: number): number {
    return this.sum(stream, (set, n) => (set.noticed && set.corrupt[n] !== 0 ? EVERY : 0));
  }

  /** Messages out of sequence, of the counters from `from` on. */
  sequenceErrors(from: number, count: number): number {
    let sum = 0;
    for (let n = from; n < from + count; n++) sum += this.outOfSequence[n]!;
    return sum;
  }

  /** Adds up what was counted of each frame in the classes that `which` names as bits. */
  private sum(stream: number, which: (set: FrameSet, n: number) => number): number {
    let sum = 0;
    for (const course of this.way.courses) {
      const { set } = course;
      if (set.stream !== stream) continue;
      for (let n = 0; n < set.count; n++) {
        const bits = which(set, n);
        for (let kind = 0; kind < KINDS; kind++) if ((bits & (1 << kind)) !== 0) sum += this.counted(course, n, kind);
      }
    }
    return sum;
  }
}

const EVERY = (1 << KINDS) - 1;
