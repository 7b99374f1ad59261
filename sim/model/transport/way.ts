import type { FrameSet } from '../du/templates.ts';
import { SentCounts } from './counts.ts';
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
 * One direction of one cell's fronthaul: the messages under way, first in, first out. Messages that go together (those of one symbol) are a
 * train; each frame has its arrival and sequence id. The receiving end reads the trains off the front, as far as they have arrived.
 */
export class Way {
  readonly counts = new SentCounts();
  watcher: FrameWatcher | undefined;
  /** Called for each frame whose arrival has become known; packet by packet, this is what makes it an event. */
  onArrival: ((arrival: number) => void) | undefined;

  /* frames, by number: at `number & mask` */
  arrival = new Float64Array(256);
  sequence = new Uint8Array(256);
  mask = 255;
  private frames = 0;

  /* trains, from `head` up to `tail`, by number: at `number & trainMask` */
  sets: FrameSet[] = [];
  symbols = new Int32Array(64);
  firsts = new Float64Array(64);
  /** When they were handed over. */
  private handed = new Float64Array(64);
  trainMask = 63;
  /** Trains before this one have been read. */
  head = 0;
  /** Frames of the first train that have been read. */
  read = 0;
  tail = 0;

  /** The port whose line ends at the far end. */
  readonly inPort: Port;
  private readonly first: Stage;
  /** Arrival of the frame that came last; in an array, so that it stays a bare number. */
  private readonly last = new Float64Array(1);
  /** Times of the train that is being sent. */
  private times = new Float64Array(64);
  private readonly one = new Float64Array(1);

  constructor(first: Stage, inPort: Port = first.port) {
    this.first = first;
    this.inPort = inPort;
  }

  /** Bytes sent, without FCS, preamble and gap. */
  get bytes(): number {
    return this.counts.bytes;
  }

  /** How often each set of frames has been handed over until `until` (ns): what was sent ahead of that is not counted. */
  sentUntil(until: number): ReadonlyMap<FrameSet, number> {
    const times = this.counts.perSet();
    for (let train = this.tail - 1; train >= this.head && this.handed[train & this.trainMask]! > until; train--) {
      const set = this.sets[train & this.trainMask]!;
      times.set(set, (times.get(set) ?? 0) - 1);
    }
    return times;
  }

  /** Messages that are on their way, or in and not looked at. */
  get underway(): number {
    let sum = 0;
    for (let train = this.head; train < this.tail; train++) {
      const first = this.firsts[train & this.trainMask]!;
      const { count } = this.sets[train & this.trainMask]!;
      for (let n = train === this.head ? this.read : 0; n < count; n++) {
        const arrival = this.arrival[(first + n) & this.mask]!;
        if (arrival === arrival) sum++;
      }
    }
    return sum;
  }

  /** Arrival of the frame sent last: NaN where it was lost, Infinity where it is not known yet. */
  get lastArrival(): number {
    return this.arrival[(this.frames - 1) & this.mask]!;
  }

  /** Nobody wants to hear of each frame, so that the shortest way may be taken. */
  private get isPlain(): boolean {
    return this.onArrival === undefined;
  }

  /** Hands the frames of `set` for `symbol` to the first port at `at` (ns, not before earlier ones). `ids`: next sequence id by counter. */
  send(set: FrameSet, symbol: number, at: number, ids: Uint8Array): void {
    const { count, bytes, counter } = set;
    const from = this.frames;
    this.frames = from + count;
    if (this.frames - (this.head < this.tail ? this.firsts[this.head & this.trainMask]! : from) > this.mask)
      this.widen();
    if (this.tail - this.head > this.trainMask) this.lengthen();
    const train = this.tail++ & this.trainMask;
    this.sets[train] = set;
    this.symbols[train] = symbol;
    this.firsts[train] = from;
    this.handed[train] = at;
    this.counts.sentSet(set);
    const { first, sequence, arrival, mask } = this;
    for (let n = 0; n < count; n++) sequence[(from + n) & mask] = ids[counter[n]!]!++;
    if (this.isPlain && set.sound && this.watcher === undefined && first.sendTogether(at, set, arrival, from, mask))
      return;
    if (count > this.times.length) this.times = new Float64Array(2 * count);
    const { times } = this;
    for (let n = 0; n < count; n++) {
      times[n] = at;
      arrival[(from + n) & mask] = Infinity;
    }
    first.port.send(times, bytes, count);
    if (this.watcher !== undefined) this.watch(set, symbol, from, at);
    if (!set.sound) this.dropped(set);
    first.onward(this, from, times, bytes, count);
  }

  private watch(set: FrameSet, symbol: number, from: number, at: number): void {
    for (let n = 0; n < set.count; n++) {
      const out = this.times[n]!;
      if (out === out) this.watcher?.(out - this.first.port.duration(set.bytes[n]!), at, set, n, symbol, this.sequence[(from + n) & this.mask]!); // prettier-ignore
    }
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
    const { arrival, mask } = this;
    let last = this.last[0]!;
    for (let n = 0; n < count; n++) {
      const time = times[n]!;
      const rounded = Math.round(time);
      if (time < Infinity) {
        if (rounded > last) last = rounded;
        arrival[(from + n) & mask] = last;
      } else {
        arrival[(from + n) & mask] = LOST;
        if (time !== time) this.counts.overflow(this.streamOf(from + n));
      }
    }
    this.last[0] = last;
    if (this.onArrival !== undefined) for (let n = 0; n < count; n++) if (times[n]! < Infinity) this.onArrival(arrival[(from + n) & mask]!); // prettier-ignore
  }

  /** A frame that was lost before it came to a port that several share. */
  lose(number: number, time: number): void {
    this.one[0] = time;
    this.arrive(number, this.one, 1);
  }

  private streamOf(number: number): number {
    let train = this.tail - 1;
    while (this.firsts[train & this.trainMask]! > number) train--;
    return this.sets[train & this.trainMask]!.stream;
  }

  private widen(): void {
    const { arrival, sequence, mask, frames } = this;
    const oldest = this.firsts[this.head & this.trainMask]!;
    while (frames - oldest > this.mask) this.mask = 2 * this.mask + 1;
    this.arrival = new Float64Array(this.mask + 1);
    this.sequence = new Uint8Array(this.mask + 1);
    for (let n = oldest; n < frames; n++) {
      this.arrival[n & this.mask] = arrival[n & mask]!;
      this.sequence[n & this.mask] = sequence[n & mask]!;
    }
  }

  private lengthen(): void {
    const { sets, symbols, firsts, handed, trainMask } = this;
    this.trainMask = 2 * trainMask + 1;
    this.sets = [];
    this.symbols = new Int32Array(this.trainMask + 1);
    this.firsts = new Float64Array(this.trainMask + 1);
    this.handed = new Float64Array(this.trainMask + 1);
    for (let n = this.head; n < this.tail; n++) {
      this.sets[n & this.trainMask] = sets[n & trainMask]!;
      this.symbols[n & this.trainMask] = symbols[n & trainMask]!;
      this.firsts[n & this.trainMask] = firsts[n & trainMask]!;
      this.handed[n & this.trainMask] = handed[n & trainMask]!;
    }
  }
}
