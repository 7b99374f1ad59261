import type { Ns } from '../../base/index.ts';
import type { Source } from '../../kernel/index.ts';
import { WIRE_OVERHEAD } from '../../spec/transport.ts';
import { Backlog } from './backlog.ts';
import type { Course } from './course.ts';
import type { Port } from './port.ts';
import { headStart, type Junction, type Stage } from './stage.ts';
import { Turns } from './turns.ts';
import type { Way } from './way.ts';

/** Frames of one way that come in together, again and again. */
interface Load {
  readonly way: Way;
  /** The port, and how the way goes on behind it. */
  readonly stage: Stage;
  /** From when on each frame may be sent, ns after the first one was begun at the port before. */
  readonly offsets: Float64Array;
  readonly bytes: Uint16Array;
  /** How long each keeps the port busy, ns, and all of them together. */
  readonly busy: Float64Array;
  readonly work: number;
  /** From when each is begun at the port until it is at the far end, ns; NaN where that is not always the same. */
  readonly behind: Float64Array;
  /** Behind the number of the last frame that has come. */
  end: number;
}

/** What has come in by one port and waits, in its order: a ring, as long as a power of two. */
class Inlet {
  /** When the first frame was begun at the port before, ns; the number of that frame in its way; what it is, by number. */
  starts = new Float64Array(16);
  frames = new Float64Array(16);
  loads = new Int32Array(16);
  mask = 15;
  head = 0;
  tail = 0;
  /** Frames of the first one that have been sent. */
  sent = 0;

  push(start: number, frame: number, load: number): void {
    if (this.tail - this.head > this.mask) this.grow();
    const place = this.tail++ & this.mask;
    this.starts[place] = start;
    this.frames[place] = frame;
    this.loads[place] = load;
  }

  clear(): void {
    this.head = this.tail;
    this.sent = 0;
  }

  private grow(): void {
    const { starts, frames, loads, mask, head, tail } = this;
    this.mask = 2 * mask + 1;
    this.starts = new Float64Array(this.mask + 1);
    this.frames = new Float64Array(this.mask + 1);
    this.loads = new Int32Array(this.mask + 1);
    this.tail = head;
    for (let n = head; n < tail; n++) this.push(starts[n & mask]!, frames[n & mask]!, loads[n & mask]!);
  }
}

/** Pushes that may wait to be put in order, in the mean of all inlets. */
const MOST = 256;

/**
 * A port that frames of several ports lead to. Each of those has its own frames in order, and all that has been sent up to now is known: so
 * the frames that have come until a time can be put in order of coming (at the same instant, of inlets) when somebody asks, without an
 * event for each. Who only wants to know whether they are on time may be told how long they wait at most: then they are never put in order,
 * and forgotten once all have been read and the port is idle for certain.
 */
export class Merge implements Source {
  readonly port: Port;
  /** How long frames wait here at most. */
  private readonly backlog = new Backlog();
  /** Called when frames have come in; packet by packet, this is what makes their turn an event. */
  onFrame: (() => void) | undefined;
  /** Of the frame that was sent on last. */
  time = 0;
  private readonly latency: number;
  private readonly cutThrough: boolean;
  private readonly inlets: Inlet[] = [];
  private readonly loads: Load[] = [];
  private readonly turns = new Turns();
  private readonly before: Merge[] = [];
  /** All have been sent on that have come until then, ns. */
  private drained = 0;
  /** Of all that waits: how much, when the first of it comes and the last (ns), and how long the port takes for it (ns). */
  private waiting = 0;
  private soonest = Infinity;
  private work = 0;
  private last = 0;
  /* of the frames that are being sent, as they were taken out of the inlets; see Load */
  private busy = new Float64Array(0);
  private behind = new Float64Array(0);
  /** When each is at the far end. */
  private arrivals = new Float64Array(0);
  /* of those that came in together: where they begin there, their load, the number of its first frame in the way, and which of it they begin with */
  private parts = 0;
  private partFrom = new Int32Array(1);
  private partLoad = new Int32Array(1);
  private partFrame = new Float64Array(1);
  private partFirst = new Int32Array(1);
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
    return this.inlets.push(new Inlet()) - 1;
  }

  /** How the frames of a way that come in by an inlet go on. */
  hop(number: number, stage: Stage): Junction {
    const inlet = this.inlets[number]!;
    const isPlain = stage.next === undefined && !this.port.isShared;
    const delay = isPlain && typeof stage.delay === 'number' ? stage.delay : NaN;
    const loads = new Map<Way, Map<Course | number, number>>();
    const loadOf = (way: Way, key: Course | number): number => {
      const known = loads.get(way) ?? new Map<Course | number, number>();
      loads.set(way, known);
      const load = known.get(key);
      if (load !== undefined) return load;
      const [offsets, bytes] = typeof key === 'number' ? [AT_ONCE, Uint16Array.of(key)] : [key.offsets, key.set.bytes];
      const busy = Float64Array.from(bytes, (size) => (size + WIRE_OVERHEAD) * this.port.nsPerByte);
      const work = busy.reduce((sum, ns) => sum + ns, 0);
      const behind = Float64Array.from(bytes, (size) => this.port.untilLastBit(size) + delay);
      known.set(key, this.loads.push({ way, stage, offsets, bytes, busy, work, behind, end: 0 }) - 1);
      return this.loads.length - 1;
    };
    return {
      forwarding: (before, size) => this.latency - headStart(this.cutThrough, before, this.port, size),
      enterAll: (way, from, starts, count, course) => {
        const load = loadOf(way, course);
        const { soonest } = this;
        for (let k = 0; k < count; k++) this.push(inlet, starts[k]!, from + k * course.set.count, load);
        if (this.soonest < soonest && this.onFrame !== undefined) this.onFrame();
      },
      enter: (way, from, times, bytes, count) => {
        const { soonest } = this;
        for (let n = 0; n < count; n++) {
          // those that are lost, and counted as such, are not seen here again
          if (times[n]! < Infinity) this.push(inlet, times[n]!, from + n, loadOf(way, bytes[n]!));
          else way.lose(from + n, times[n]!);
        }
        if (this.soonest < soonest && this.onFrame !== undefined) this.onFrame();
      },
      behind: (size) => this.port.untilLastBit(size) + delay,
      longestWait: (first, last) => {
        const wait = this.backlog.longestWait(first, last);
        return this.port.hasRoom(wait) ? wait : Infinity;
      },
    };
  }

  private push(inlet: Inlet, start: number, frame: number, load: number): void {
    const entry = this.loads[load]!;
    const { offsets, bytes, work } = entry;
    const first = start + offsets[0]!;
    const last = start + offsets[offsets.length - 1]!;
    // by then the port is idle for certain, and what nobody wants to know any more need not be put in order
    if (this.waiting > 0 && first > Math.max(this.last, this.port.idleFrom) + this.work) this.forget();
    this.backlog.add(first, last, work);
    this.waiting++;
    this.soonest = Math.min(this.soonest, first);
    this.work += work;
    this.last = Math.max(this.last, last);
    entry.end = frame + bytes.length;
    inlet.push(start, frame, load);
  }

  /** Everything that waits has gone by now; if all of it has been read, that is all there is to it. */
  private forget(): void {
    for (const { way, end } of this.loads) if (!way.hasRead(end)) return;
    for (const inlet of this.inlets) inlet.clear();
    this.nothingWaits();
  }

  private nothingWaits(): void {
    this.waiting = 0;
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
    this.backlog.settle(until);
    if (this.waiting > MOST * this.inlets.length) this.drain(until);
  }

  /** As {@link drain}; returns how many events that was. */
  private sendOn(until: number): number {
    this.drained = until;
    for (const merge of this.before) merge.drain(until);
    this.take(until);
    const { turns, port } = this;
    const { count } = turns;
    if (count === 0) return 0;
    turns.sort();
    const { busy, behind, arrivals } = this;
    const { times, places } = turns;
    let events = 0;
    let last = -1;
    for (let n = 0; n < count; n++) {
      const place = places[n]!;
      const time = times[n]!;
      if (behind[place] === behind[place]) arrivals[place] = port.sendFor(time, busy[place]!) + behind[place]!;
      else this.pass(place, time);
      if (time > last) {
        events++;
        last = Math.ceil(time);
      }
    }
    for (let part = 0; part < this.parts; part++) {
      const from = this.partFrom[part]!;
      if (behind[from] !== behind[from]) continue;
      const { way } = this.loads[this.partLoad[part]!]!;
      way.arriveAt(this.partFrame[part]! + this.partFirst[part]!, arrivals, from, this.partFrom[part + 1]! - from);
    }
    this.time = last;
    return events;
  }

  /** Takes out all frames that have come until `until`, inlet by inlet. */
  private take(until: number): void {
    const { inlets, loads, turns } = this;
    let count = 0;
    let soonest = Infinity;
    this.parts = 0;
    for (let i = 0; i < inlets.length; i++) {
      const inlet = inlets[i]!;
      for (; inlet.head < inlet.tail; inlet.head++) {
        const place = inlet.head & inlet.mask;
        const load = inlet.loads[place]!;
        const from = loads[load]!;
        const { offsets, work } = from;
        const start = inlet.starts[place]!;
        this.reserve(count + offsets.length);
        const { busy, behind } = this;
        const { unsorted } = turns;
        const first = inlet.sent;
        let n = first;
        for (; n < offsets.length; n++) {
          const time = start + offsets[n]!;
          if (time > until) {
            soonest = Math.min(soonest, time);
            break;
          }
          unsorted[count] = time;
          busy[count] = from.busy[n]!;
          behind[count++] = from.behind[n]!;
        }
        if (n > first) {
          this.partLoad[this.parts] = load;
          this.partFrame[this.parts] = inlet.frames[place]!;
          this.partFirst[this.parts] = first;
          this.partFrom[this.parts++] = count - (n - first);
        }
        inlet.sent = n;
        if (n < offsets.length) break;
        inlet.sent = 0;
        this.waiting--;
        this.work -= work;
      }
    }
    this.partFrom[this.parts] = count;
    this.soonest = soonest;
    // what is taken away bit by bit may leave a bit over
    if (this.waiting === 0) this.nothingWaits();
    turns.count = count;
  }

  /** Room for so many frames that are sent at once. */
  private reserve(count: number): void {
    this.turns.reserve(count);
    if (count <= this.busy.length) return;
    const { busy, behind, partFrom, partLoad, partFrame, partFirst } = this;
    this.busy = new Float64Array(2 * count);
    this.behind = new Float64Array(2 * count);
    this.arrivals = new Float64Array(2 * count);
    this.partFrom = new Int32Array(2 * count + 1);
    this.partLoad = new Int32Array(2 * count);
    this.partFrame = new Float64Array(2 * count);
    this.partFirst = new Int32Array(2 * count);
    this.busy.set(busy);
    this.behind.set(behind);
    this.partFrom.set(partFrom);
    this.partLoad.set(partLoad);
    this.partFrame.set(partFrame);
    this.partFirst.set(partFirst);
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
    const { way, stage, bytes } = this.loads[this.partLoad[part]!]!;
    const n = this.partFirst[part]! + place - partFrom[part]!;
    one[0] = time;
    size[0] = bytes[n]!;
    this.port.send(one, size, 1);
    stage.onward(way, this.partFrame[part]! + n, one, size, 1);
  }
}

/** Offsets of a frame that goes by itself. */
const AT_ONCE = Float64Array.of(0);
