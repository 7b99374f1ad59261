import type { Ns } from '../../base/index.ts';
import type { Source } from '../../kernel/index.ts';
import type { Port } from './port.ts';
import { headStart, type Junction, type Stage } from './stage.ts';
import type { Way } from './way.ts';

/** How the frames of one way that come in by an inlet go on behind the port, the port itself included. */
interface Hop {
  readonly way: Way;
  readonly stage: Stage;
}

/** Of a frame that waits: from when on it may be sent (ns), its bytes, its number among the frames of its way, and its hop by number. */
const ENTRY = { time: 0, bytes: 1, frame: 2, hop: 3 } as const;
const ENTRY_FIELDS = 4;
/** As the hop of a frame that has gone on already. */
const GONE = -1;

/**
 * What has come in by each inlet and waits for its turn: a ring for each, of one size, all in one array, since whose turn it is changes with
 * every frame. Behind the last one that waits stands Infinity. Frames that have been sent stay, with the time of their arrival at the far
 * end in the place of their own, until that is told to their way.
 */
class Inlets {
  entries = new Float64Array(0);
  private size = 64;
  private count = 0;
  /* by inlet, places in its ring: of the first frame that has not been told, of the first that waits, and behind the last one */
  private told = new Int32Array(0);
  private heads = new Int32Array(0);
  private tails = new Int32Array(0);

  add(): void {
    const grown = (list: Int32Array) => Int32Array.from([...list, 0]);
    this.told = grown(this.told);
    this.heads = grown(this.heads);
    this.tails = grown(this.tails);
    this.count++;
    this.resize(this.size);
  }

  /** Where in `entries` the next frame of an inlet is. */
  first(inlet: number): number {
    return (inlet * this.size + this.heads[inlet]!) * ENTRY_FIELDS;
  }

  isEmpty(inlet: number): boolean {
    return this.heads[inlet] === this.tails[inlet];
  }

  push(inlet: number, time: number, bytes: number, frame: number, hop: number): void {
    const next = (this.tails[inlet]! + 1) & (this.size - 1);
    if (next === this.told[inlet]) {
      this.resize(2 * this.size);
      this.push(inlet, time, bytes, frame, hop);
      return;
    }
    const { entries } = this;
    const place = (inlet * this.size + this.tails[inlet]!) * ENTRY_FIELDS;
    entries[place + ENTRY.time] = time;
    entries[place + ENTRY.bytes] = bytes;
    entries[place + ENTRY.frame] = frame;
    entries[place + ENTRY.hop] = hop;
    entries[(inlet * this.size + next) * ENTRY_FIELDS + ENTRY.time] = Infinity;
    this.tails[inlet] = next;
  }

  /** From when on the first of all frames may be sent, ns; Infinity where none waits. */
  get time(): number {
    let time = Infinity;
    for (let inlet = 0; inlet < this.count; inlet++) time = Math.min(time, this.entries[this.first(inlet)]!);
    return time;
  }

  /** Takes out all that may be sent by `until`, inlet by inlet, and where they are in `entries`. */
  take(until: number, turns: Turns): void {
    const { entries, size, heads, tails, count } = this;
    let taken = 0;
    for (let inlet = 0; inlet < count; inlet++) {
      const tail = tails[inlet]!;
      turns.reserve(taken + size);
      const { unsorted, unsortedPlaces } = turns;
      let head = heads[inlet]!;
      for (; head !== tail; head = (head + 1) & (size - 1)) {
        const place = (inlet * size + head) * ENTRY_FIELDS;
        const time = entries[place + ENTRY.time]!;
        if (time > until) break;
        unsorted[taken] = time;
        unsortedPlaces[taken++] = place;
      }
      heads[inlet] = head;
    }
    turns.count = taken;
  }

  /** Tells of the frames that have been sent. */
  tell(hops: readonly Hop[]): void {
    const { entries, size, told, heads, count } = this;
    for (let inlet = 0; inlet < count; inlet++) {
      const head = heads[inlet]!;
      for (let n = told[inlet]!; n !== head; n = (n + 1) & (size - 1)) {
        const place = (inlet * size + n) * ENTRY_FIELDS;
        const hop = entries[place + ENTRY.hop]!;
        if (hop !== GONE) hops[hop]!.way.arriveOne(entries[place + ENTRY.frame]!, entries[place + ENTRY.time]!);
      }
      told[inlet] = head;
    }
  }

  private resize(size: number): void {
    const entries = new Float64Array(this.count * size * ENTRY_FIELDS).fill(Infinity);
    for (let inlet = 0; inlet < this.count; inlet++) {
      const told = this.told[inlet]!;
      const ring = (place: number): number => (place - told) & (this.size - 1);
      for (let n = 0; n < ring(this.tails[inlet]!); n++) {
        const from = (inlet * this.size + ((told + n) & (this.size - 1))) * ENTRY_FIELDS;
        entries.set(this.entries.subarray(from, from + ENTRY_FIELDS), (inlet * size + n) * ENTRY_FIELDS);
      }
      this.heads[inlet] = ring(this.heads[inlet]!);
      this.tails[inlet] = ring(this.tails[inlet]!);
      this.told[inlet] = 0;
    }
    this.entries = entries;
    this.size = size;
  }
}

/**
 * Puts times in order, those that are equal in the order in which they were added. By buckets, as many as there are times: those of one bucket
 * are put in order by moving the later ones behind the earlier ones.
 */
class Turns {
  count = 0;
  /** Times as they come, and what comes with each. */
  unsorted = new Float64Array(0);
  unsortedPlaces = new Int32Array(0);
  /** The same in order, after {@link sort}. */
  times = new Float64Array(0);
  places = new Int32Array(0);
  private ends = new Int32Array(1);

  /** Makes room for so many. */
  reserve(count: number): void {
    if (count <= this.times.length) return;
    const { unsorted, unsortedPlaces } = this;
    this.unsorted = new Float64Array(2 * count);
    this.unsortedPlaces = new Int32Array(2 * count);
    this.unsorted.set(unsorted);
    this.unsortedPlaces.set(unsortedPlaces);
    this.times = new Float64Array(2 * count);
    this.places = new Int32Array(2 * count);
    this.ends = new Int32Array(2 * count + 1);
  }

  sort(): void {
    const { count, times, places, unsorted, unsortedPlaces, ends } = this;
    let least = Infinity;
    let greatest = -Infinity;
    for (let n = 0; n < count; n++) {
      const time = unsorted[n]!;
      if (time < least) least = time;
      if (time > greatest) greatest = time;
    }
    const scale = greatest > least ? (count - 1) / (greatest - least) : 0;
    ends.fill(0, 0, count + 1);
    for (let n = 0; n < count; n++) ends[(((unsorted[n]! - least) * scale) | 0) + 1]!++;
    for (let bucket = 1; bucket < count; bucket++) ends[bucket]! += ends[bucket - 1]!;
    for (let n = 0; n < count; n++) {
      const time = unsorted[n]!;
      const to = ends[((time - least) * scale) | 0]!++;
      times[to] = time;
      places[to] = unsortedPlaces[n]!;
    }
    let before = -Infinity;
    for (let n = 0; n < count; n++) {
      const time = times[n]!;
      if (before <= time) before = time;
      else this.moveUp(n);
    }
  }

  /** The n-th belongs before some of those in front of it, which are in order. */
  private moveUp(n: number): void {
    const { times, places } = this;
    const time = times[n]!;
    const place = places[n]!;
    let to = n;
    for (; to > 0 && times[to - 1]! > time; to--) {
      times[to] = times[to - 1]!;
      places[to] = places[to - 1]!;
    }
    times[to] = time;
    places[to] = place;
  }
}

/**
 * A port that frames of several ports lead to. Each of those has its own frames in order, and all that has been sent up to now is known: so
 * the frames that have come until a time can be put in order of coming (at the same instant, of inlets) when somebody asks, without an
 * event for each.
 */
export class Merge implements Source {
  readonly port: Port;
  /** Called when a frame has come in that may be the next one; packet by packet, this is what makes its turn an event. */
  onFrame: (() => void) | undefined;
  private readonly latency: number;
  private readonly cutThrough: boolean;
  private readonly inlets = new Inlets();
  private count = 0;
  private readonly hops: Hop[] = [];
  /** By hop, the delay behind the port, ns, where that is all and is always the same; else NaN. */
  private delays = new Float64Array(0);
  private readonly turns = new Turns();
  private readonly before: Merge[] = [];
  /** Of the frame that was sent on last. */
  time = 0;
  /** All have been sent on that have come until then, ns. */
  private drained = 0;
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
    this.inlets.add();
    return this.count++;
  }

  /** How the frames of a way that come in by an inlet go on. */
  hop(inlet: number, stage: Stage): Junction {
    const { inlets } = this;
    const isPlain = stage.next === undefined && typeof stage.delay === 'number' && !this.port.isShared;
    const known = new Map<Way, number>();
    const hopOf = (way: Way): number => {
      const number = known.get(way);
      return number ?? this.addHop({ way, stage }, isPlain ? Number(stage.delay) : NaN, known);
    };
    const pushed = (wasEmpty: boolean): void => {
      if (wasEmpty && this.onFrame !== undefined) this.onFrame();
    };
    return {
      forwarding: (before, size) => this.latency - headStart(this.cutThrough, before, this.port, size),
      enterAll: (way, from, starts, count, { offsets, set }) => {
        const hop = hopOf(way);
        const wasEmpty = inlets.isEmpty(inlet);
        let frame = from;
        for (let k = 0; k < count; k++)
          for (let n = 0; n < set.count; n++) inlets.push(inlet, starts[k]! + offsets[n]!, set.bytes[n]!, frame++, hop);
        pushed(wasEmpty);
      },
      enter: (way, from, times, bytes, count) => {
        const hop = hopOf(way);
        for (let n = 0; n < count; n++) {
          const wasEmpty = inlets.isEmpty(inlet);
          // those that are lost, and counted as such, are not seen here again
          if (!(times[n]! < Infinity)) way.lose(from + n, times[n]!);
          else {
            inlets.push(inlet, times[n]!, bytes[n]!, from + n, hop);
            pushed(wasEmpty);
          }
        }
      },
    };
  }

  private addHop(hop: Hop, delay: number, known: Map<Way, number>): number {
    const number = this.hops.push(hop) - 1;
    this.delays = Float64Array.from([...this.delays, delay]);
    known.set(hop.way, number);
    return number;
  }

  /** The first whole ns at which a frame that waits to be sent on has come; Infinity where none waits. */
  get nextTime(): number {
    return Math.ceil(this.inlets.time);
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

  /** The same; returns how many events that was. */
  private sendOn(until: number): number {
    this.drained = until;
    for (const merge of this.before) merge.drain(until);
    const { inlets, port, delays, turns } = this;
    inlets.take(until, turns);
    const waiting = turns.count;
    if (waiting === 0) return 0;
    turns.sort();
    const { entries } = inlets;
    const { times, places } = turns;
    let events = 0;
    let last = -1;
    for (let n = 0; n < waiting; n++) {
      const place = places[n]!;
      const time = times[n]!;
      const delay = delays[entries[place + ENTRY.hop]!]!;
      if (delay === delay) entries[place + ENTRY.time] = port.sendOne(time, entries[place + ENTRY.bytes]!) + delay;
      else this.pass(place);
      if (time > last) {
        events++;
        last = Math.ceil(time);
      }
    }
    inlets.tell(this.hops);
    this.time = last;
    return events;
  }

  /** Sends a frame whose turn has come through a port, or along a way, of which one time does not say all. */
  private pass(place: number): void {
    const { one, size } = this;
    const { entries } = this.inlets;
    const { way, stage } = this.hops[entries[place + ENTRY.hop]!]!;
    entries[place + ENTRY.hop] = GONE;
    one[0] = entries[place + ENTRY.time]!;
    size[0] = entries[place + ENTRY.bytes]!;
    this.port.send(one, size, 1);
    stage.onward(way, entries[place + ENTRY.frame]!, one, size, 1);
  }
}
