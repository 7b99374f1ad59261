import type { Ns } from '../../base/index.ts';
import type { Source } from '../../kernel/index.ts';
import { WIRE_OVERHEAD } from '../../spec/transport.ts';
import { Backlog } from './backlog.ts';
import type { Course } from './course.ts';
import type { Port } from './port.ts';
import { headStart, type Junction, type Stage } from './stage.ts';
import { Turns } from './turns.ts';
import type { Way } from './way.ts';

/** Frames that come in together, again and again: what is the same whichever way they are of. */
interface Shape {
  /** Their places in the merge's tables of frames. */
  readonly from: number;
  readonly to: number;
  /** From when on the first and the last one may be sent, ns after the first one was begun at the port before. */
  readonly first: number;
  readonly last: number;
  /** How long all of them together keep the port busy, ns. */
  readonly work: number;
}

/**
 * Of what has come in together and waits: what {@link Shape.first} counts from, and when the next frame may be sent (ns); the place of that frame in
 * the tables, and the end there; what is to be added to such a place for the frame's number in its way; the shape's work; whose it is; and the
 * row behind it.
 */
const ROW = { start: 0, next: 1, frame: 2, end: 3, number: 4, work: 5, entrance: 6, link: 7 } as const;
const ROW_FIELDS = 8;
/** The row of none. */
const NONE = -1;

/** Pushes that may wait to be put in order, in the mean of all inlets. */
const MOST = 256;

/** Frames that come within so many ns (about a symbol) are sent on together: what that takes stays in the first cache. */
const AT_ONCE = 32_768;

/** How the frames of one way come in by one inlet, and go on. */
class Entrance implements Junction {
  readonly stage: Stage;
  /** What frames have to be looked at one by one behind the port has none. */
  readonly delay: number;
  /** The way; known when the first frame comes. */
  way: Way | undefined;
  /** Behind the number of the last frame that has come. */
  end = 0;
  private readonly merge: Merge;
  private readonly number: number;
  private readonly inlet: number;
  /** Shapes by number of the course, and of single frames by their size. */
  private readonly courses: Shape[] = [];
  private readonly singles = new Map<number, Shape>();

  constructor(merge: Merge, number: number, inlet: number, stage: Stage) {
    this.merge = merge;
    this.number = number;
    this.inlet = inlet;
    this.stage = stage;
    this.delay =
      stage.next === undefined && typeof stage.delay === 'number' && !merge.port.isShared ? stage.delay : NaN;
  }

  forwarding(before: Port, bytes: number): number {
    return this.merge.forwarding(before, bytes);
  }

  enterAll(way: Way, from: number, starts: Float64Array, count: number, course: Course): void {
    this.way = way;
    const { merge } = this;
    const shape = (this.courses[course.number] ??= merge.shape(course.offsets, course.set.bytes, this.delay));
    merge.push(this.inlet, this.number, shape, starts, 0, count, from);
  }

  enter(way: Way, from: number, times: Float64Array, bytes: Uint16Array, count: number): void {
    this.way = way;
    const { merge } = this;
    for (let n = 0; n < count; n++) {
      const time = times[n]!;
      // those that are lost, and counted as such, are not seen here again
      if (!(time < Infinity)) {
        way.lose(from + n, time);
        continue;
      }
      const size = bytes[n]!;
      let shape = this.singles.get(size);
      if (shape === undefined) this.singles.set(size, (shape = merge.shape(ALONE, Uint16Array.of(size), this.delay)));
      merge.push(this.inlet, this.number, shape, times, n, 1, from + n);
    }
  }

  behind(bytes: number): number {
    return this.merge.port.untilLastBit(bytes) + this.delay;
  }

  longestWait(first: number, last: number): number {
    return this.merge.longestWait(first, last);
  }
}

/**
 * A port that frames of several ports lead to. Each of those has its own frames in order, and all that has been sent up to now is known: so
 * the frames that have come until a time can be put in order of coming (at the same instant, of inlets) when somebody asks, without an
 * event for each. Who only wants to know whether they are on time may be told how long they wait at most: then they are never put in order,
 * and forgotten once all have been read and the port is idle for certain. What waits lies in one place, whichever port it came by: with
 * many of them, time goes into memory that has not been touched for a while.
 */
export class Merge implements Source {
  readonly port: Port;
  /** How long frames wait here at most. */
  private readonly backlog = new Backlog();
  /** Called when frames have come in; packet by packet, this is what makes their turn an event. Then nobody asks how long they wait at most. */
  onFrame: (() => void) | undefined;
  /** Of the frame that was sent on last. */
  time = 0;
  private readonly latency: number;
  private readonly cutThrough: boolean;
  private readonly entrances: Entrance[] = [];
  /** Behind the port frames go to the far end at once, and always take the same time for it. */
  private isPlain = true;
  private readonly turns = new Turns();
  private readonly before: Merge[] = [];
  /** All have been sent on that have come until then, ns. */
  private drained = 0;

  /* what waits, by ROW: for each inlet a list, in its order */
  private rows = new Float64Array(32 * ROW_FIELDS);
  /** Behind the last row that is in use. */
  private used = 0;
  /** The first and the last row of each inlet. */
  private heads = new Int32Array(0);
  private tails = new Int32Array(0);
  /** How many rows wait, when the first of their frames comes and the last (ns), and how long the port takes for all of them (ns). */
  private waiting = 0;
  private soonest = Infinity;
  private work = 0;
  private last = 0;

  /* tables of frames, for each shape: from when on each may be sent, as in Shape, its bytes, how long it keeps the port busy, and how long it
   * takes from when it is begun at the port until it is at the far end (NaN where that is not always the same), ns */
  private readonly shapes = new Map<string, Shape>();
  private offsets = new Float64Array(0);
  private bytes = new Uint16Array(0);
  private busy = new Float64Array(0);
  private behind = new Float64Array(0);

  /* of the frames that are being sent, as they were taken out: their places in the tables, and when each is at the far end */
  private frames = new Int32Array(0);
  private arrivals = new Float64Array(0);
  /* of those that came in together: where they begin there, whose they are, and the number of the first one in its way */
  private parts = 0;
  private partFrom = new Int32Array(1);
  private partEntrance = new Int32Array(1);
  private partNumber = new Float64Array(1);
  /** The frame whose turn it is. */
  private readonly one = new Float64Array(1);
  private readonly size = new Uint16Array(1);

  constructor(port: Port, latency: number, cutThrough: boolean) {
    this.port = port;
    this.latency = latency;
    this.cutThrough = cutThrough;
  }

  /** Another port that leads here. `before`: what has to be asked first, so that its frames are known. */
  inlet(before: Merge | undefined): number {
    if (before !== undefined && !this.before.includes(before)) this.before.push(before);
    const inlets = this.heads.length + 1;
    this.heads = new Int32Array(inlets).fill(NONE);
    this.tails = new Int32Array(inlets).fill(NONE);
    return inlets - 1;
  }

  /** How the frames of a way that come in by an inlet go on. */
  hop(inlet: number, stage: Stage): Junction {
    const entrance = new Entrance(this, this.entrances.length, inlet, stage);
    this.entrances.push(entrance);
    this.isPlain &&= entrance.delay === entrance.delay;
    return entrance;
  }

  private get isBounded(): boolean {
    return this.onFrame === undefined;
  }

  forwarding(before: Port, bytes: number): number {
    return this.latency - headStart(this.cutThrough, before, this.port, bytes);
  }

  /** How long (ns) those wait at most that come from `first` to `last`; Infinity where nobody knows, or one might be lost. */
  longestWait(first: number, last: number): number {
    const wait = this.backlog.longestWait(first, last);
    return this.port.hasRoom(wait) ? wait : Infinity;
  }

  /** Frames of these sizes that come so long (ns) after the first one is begun at the port before, with such a `delay` behind this one. */
  shape(offsets: Float64Array, bytes: Uint16Array, delay: number): Shape {
    const key = `${delay}:${bytes.join()}:${offsets.join()}`;
    const known = this.shapes.get(key);
    if (known !== undefined) return known;
    const busy = Float64Array.from(bytes, (size) => (size + WIRE_OVERHEAD) * this.port.nsPerByte);
    const from = this.bytes.length;
    const shape: Shape = {
      from,
      to: from + bytes.length,
      first: offsets[0]!,
      last: offsets[offsets.length - 1]!,
      work: busy.reduce((sum, ns) => sum + ns, 0),
    };
    this.offsets = Float64Array.of(...this.offsets, ...offsets);
    this.bytes = Uint16Array.of(...this.bytes, ...bytes);
    this.busy = Float64Array.of(...this.busy, ...busy);
    this.behind = Float64Array.of(...this.behind, ...Array.from(bytes, (size) => this.port.untilLastBit(size) + delay));
    this.shapes.set(key, shape);
    return shape;
  }

  /**
   * All frames of a shape have come in by an entrance, `count` times: the first one was begun at the port before at each of `starts`, from place
   * `at` on (ns), and is `number` in its way, and so on.
   */
  push(inlet: number, entrance: number, shape: Shape, starts: Float64Array, at: number, count: number, number: number): void {
    const { port, backlog, isBounded } = this;
    const { from, to, work } = shape;
    let { soonest } = this;
    for (let k = 0; k < count; k++) {
      const start = starts[at + k]!;
      const first = start + shape.first;
      const last = start + shape.last;
      // by then the port is idle for certain, and what nobody wants to know any more need not be put in order
      if (this.waiting > 0 && first > Math.max(this.last, port.idleFrom) + this.work && this.forget()) soonest = Infinity; // prettier-ignore
      this.entrances[entrance]!.end = number + (k + 1) * (to - from);
      if (isBounded) backlog.add(first, last, work);
      this.waiting++;
      this.work += work;
      if (last > this.last) this.last = last;
      if (first < this.soonest) this.soonest = first;
      if ((this.used + 1) * ROW_FIELDS > this.rows.length) this.tidy();
      const { rows, heads, tails } = this;
      const row = this.used++ * ROW_FIELDS;
      rows[row + ROW.start] = start;
      rows[row + ROW.next] = first;
      rows[row + ROW.frame] = from;
      rows[row + ROW.end] = to;
      rows[row + ROW.number] = number + k * (to - from) - from;
      rows[row + ROW.work] = work;
      rows[row + ROW.entrance] = entrance;
      rows[row + ROW.link] = NONE;
      if (heads[inlet] === NONE) heads[inlet] = row;
      else rows[tails[inlet]! + ROW.link] = row;
      tails[inlet] = row;
    }
    if (this.soonest < soonest && this.onFrame !== undefined) this.onFrame();
  } // prettier-ignore

  /** Lays the rows that wait one behind the other; in more room where they need it. */
  private tidy(): void {
    const { rows, heads, tails } = this;
    this.rows = new Float64Array(Math.max(rows.length, 2 * (this.waiting + 1) * ROW_FIELDS));
    let to = 0;
    for (let inlet = 0; inlet < heads.length; inlet++) {
      let row = heads[inlet]!;
      if (row !== NONE) heads[inlet] = to;
      while (row !== NONE) {
        this.rows.set(rows.subarray(row, row + ROW_FIELDS), to);
        const link = rows[row + ROW.link]!;
        if (link === NONE) tails[inlet] = to;
        else this.rows[to + ROW.link] = to + ROW_FIELDS;
        row = link;
        to += ROW_FIELDS;
      }
    }
    this.used = to / ROW_FIELDS;
  }

  /** Everything that waits has gone by now; if all of it has been read, that is all there is to it. Whether it is. */
  private forget(): boolean {
    for (const { way, end } of this.entrances) if (way !== undefined && !way.hasRead(end)) return false;
    this.heads.fill(NONE);
    this.nothingWaits();
    return true;
  }

  private nothingWaits(): void {
    this.waiting = 0;
    this.used = 0;
    this.soonest = Infinity;
    this.work = 0;
  }

  /** The first whole ns at which a frame that waits to be sent on has come; Infinity where none waits. */
  get nextTime(): number {
    return Math.ceil(this.soonest);
  }

  /** An event is that frames have come at a whole ns, however many. */
  run(until: Ns, most: number): number {
    if (most === Infinity) return this.sendOn(until);
    let count = 0;
    for (; count < most && this.nextTime <= until; count++) this.sendOn(this.nextTime);
    return count;
  }

  /** Sends on all frames that have come until `until` (ns). */
  drain(until: number): void {
    if (until > this.drained) this.sendOn(until);
  }

  /** All that comes until `until` (ns) is known: how long it waits at most can be told, without its order. */
  settle(until: number): void {
    for (const merge of this.before) merge.drain(until);
    if (this.isBounded) this.backlog.settle(until);
    if (this.waiting > MOST * this.heads.length) this.drain(until);
  }

  /** As {@link drain}; returns how many events that was. */
  private sendOn(until: number): number {
    this.drained = until;
    for (const merge of this.before) merge.drain(until);
    let events = 0;
    while (this.soonest <= until) events += this.sendAtOnce(Math.min(until, this.nextTime + AT_ONCE));
    return events;
  }

  private sendAtOnce(until: number): number {
    const { turns, port, soonest } = this;
    this.take(until);
    const { frames, arrivals } = this;
    turns.sort(soonest, until);
    const { count, times, places } = turns;
    if (this.isPlain) {
      port.sendAll(times, places, frames, this.busy, this.behind, arrivals, count);
      for (let part = 0; part < this.parts; part++) {
        const from = this.partFrom[part]!;
        const { way } = this.entrances[this.partEntrance[part]!]!;
        way!.arriveAt(this.partNumber[part]!, arrivals, from, this.partFrom[part + 1]! - from);
      }
    } else for (let n = 0; n < count; n++) this.pass(places[n]!, times[n]!);
    let events = 0;
    let last = -1;
    for (let n = 0; n < count; n++) {
      if (times[n]! <= last) continue;
      events++;
      last = Math.ceil(times[n]!);
    }
    this.time = last;
    return events;
  }

  /** Takes out all frames that have come until `until`, inlet by inlet. */
  private take(until: number): void {
    const { rows, heads, offsets, turns } = this;
    let count = 0;
    let soonest = Infinity;
    this.parts = 0;
    for (let inlet = 0; inlet < heads.length; inlet++) {
      let row = heads[inlet]!;
      while (row !== NONE) {
        let next = rows[row + ROW.next]!;
        if (next > until) {
          if (next < soonest) soonest = next;
          break;
        }
        const start = rows[row + ROW.start]!;
        const first = rows[row + ROW.frame]!;
        const end = rows[row + ROW.end]!;
        if (count + end - first > this.frames.length) this.reserve(count + end - first);
        const { frames } = this;
        const { unsorted } = turns;
        this.partEntrance[this.parts] = rows[row + ROW.entrance]!;
        this.partNumber[this.parts] = rows[row + ROW.number]! + first;
        this.partFrom[this.parts++] = count;
        let frame = first;
        for (;;) {
          unsorted[count] = next;
          frames[count++] = frame;
          if (++frame === end) break;
          next = start + offsets[frame]!;
          if (next > until) break;
        }
        if (frame < end) {
          rows[row + ROW.frame] = frame;
          rows[row + ROW.next] = next;
          if (next < soonest) soonest = next;
          break;
        }
        this.waiting--;
        this.work -= rows[row + ROW.work]!;
        row = rows[row + ROW.link]!;
      }
      heads[inlet] = row;
    }
    this.partFrom[this.parts] = count;
    this.soonest = soonest;
    // what is taken away bit by bit may leave a bit over
    if (this.waiting === 0) this.nothingWaits();
    turns.count = count;
  }

  /** Room for so many frames that are sent at once. */
  private reserve(count: number): void {
    const { frames, partFrom, partEntrance, partNumber } = this;
    this.turns.reserve(count);
    this.arrivals = new Float64Array(2 * count);
    this.frames = new Int32Array(2 * count);
    this.partFrom = new Int32Array(2 * count + 1);
    this.partEntrance = new Int32Array(2 * count);
    this.partNumber = new Float64Array(2 * count);
    this.frames.set(frames);
    this.partFrom.set(partFrom);
    this.partEntrance.set(partEntrance);
    this.partNumber.set(partNumber);
  }

  /** Sends a frame whose turn has come at `time` through a port, or along a way, of which one time does not say all. */
  private pass(place: number, time: number): void {
    const { one, size, partFrom } = this;
    let part = 0;
    for (let least = 0, most = this.parts - 1; least <= most;) {
      const middle = (least + most) >> 1;
      if (partFrom[middle]! <= place) {
        part = middle;
        least = middle + 1;
      } else most = middle - 1;
    }
    const { way, stage } = this.entrances[this.partEntrance[part]!]!;
    one[0] = time;
    size[0] = this.bytes[this.frames[place]!]!;
    this.port.send(one, size, 1);
    stage.onward(way!, this.partNumber[part]! + place - partFrom[part]!, one, size, 1);
  }
}

/** Offsets of a frame that goes by itself. */
const ALONE = Float64Array.of(0);
