import type { FrameSet } from '../du/templates.ts';
import { SentCounts } from './counts.ts';
import type { Port } from './port.ts';
import type { Stage } from './stage.ts';

/** Looks at each frame as a capture at the DU's port would: when its first bit passes (ns, true time), fractions kept. */
export type FrameWatcher = (at: number, set: FrameSet, n: number, symbol: number, sequence: number) => void;

/** What a frame lost on the way leaves as its arrival; what is still somewhere on the way has Infinity. */
export const LOST = NaN;

/**
 * One direction of one cell's fronthaul: the messages under way, first in, first out. Messages that go together (those of one symbol) are a
 * train; each frame has its arrival and sequence id. The receiving end reads the trains off the front, as far as they have arrived.
 */
export class Way {
  readonly counts = new SentCounts();
  /** Bytes sent, without FCS, preamble and gap. */
  bytes = 0;
  watcher: FrameWatcher | undefined;
  /** Called for each frame whose arrival has become known; packet by packet, this is what makes it an event. */
  onArrival: ((arrival: number) => void) | undefined;

  /* frames, by number: at `number & mask` */
  arrival = new Float64Array(512);
  sequence = new Uint8Array(512);
  mask = 511;
  private frames = 0;

  /* trains, by number: at `number & trainMask` */
  sets: FrameSet[] = [];
  symbols = new Int32Array(64);
  firsts = new Float64Array(64);
  trainMask = 63;
  /** Trains before this one have been read. */
  head = 0;
  /** Frames of the first train that have been read. */
  read = 0;
  private tail = 0;

  /** The port whose line ends at the far end. */
  readonly inPort: Port;
  private readonly first: Stage;
  private last = 0;

  constructor(first: Stage, inPort: Port = first.port) {
    this.first = first;
    this.inPort = inPort;
  }

  get pending(): boolean {
    return this.head < this.tail;
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

  /** Hands the frames of `set` for `symbol` to the first port at `at` (ns, not before earlier ones). `ids`: next sequence id by counter. */
  send(set: FrameSet, symbol: number, at: number, ids: Uint8Array): void {
    const { count } = set;
    const from = this.frames;
    this.frames = from + count;
    if (this.frames - (this.head < this.tail ? this.firsts[this.head & this.trainMask]! : from) > this.mask) this.widen();
    if (this.tail - this.head > this.trainMask) this.lengthen();
    const train = this.tail++ & this.trainMask;
    this.sets[train] = set;
    this.symbols[train] = symbol;
    this.firsts[train] = from;
    this.counts.sent[set.stream]! += count;
    const { first, arrival, sequence, mask } = this;
    const { bytes, drop, counter } = set;
    for (let n = 0; n < count; n++) {
      const number = from + n;
      const place = number & mask;
      const size = bytes[n]!;
      sequence[place] = ids[counter[n]!]!++;
      arrival[place] = Infinity;
      const out = first.port.send(at, size);
      if (out !== out) {
        arrival[place] = LOST;
        this.counts.overflow(set.stream);
        continue;
      }
      this.bytes += size;
      if (this.watcher !== undefined) this.watcher(out - first.port.duration(size), set, n, symbol, sequence[place]!);
      if (drop[n] !== 0) {
        arrival[place] = LOST;
        this.counts.drop(set.stream, drop[n]!);
      } else first.onward(this, number, out, size);
    }
  }

  /** A frame's last bit is in at the far end. Frames never overtake. */
  arrive(number: number, time: number): void {
    const arrival = Math.round(time);
    if (arrival > this.last) this.last = arrival;
    this.arrival[number & this.mask] = this.last;
    if (this.onArrival !== undefined) this.onArrival(this.last);
  }

  /** A port on the way had no room for the frame. */
  lose(number: number): void {
    this.arrival[number & this.mask] = LOST;
    let train = this.tail - 1;
    while (this.firsts[train & this.trainMask]! > number) train--;
    this.counts.overflow(this.sets[train & this.trainMask]!.stream);
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
    const { sets, symbols, firsts, trainMask } = this;
    this.trainMask = 2 * trainMask + 1;
    this.sets = [];
    this.symbols = new Int32Array(this.trainMask + 1);
    this.firsts = new Float64Array(this.trainMask + 1);
    for (let n = this.head; n < this.tail; n++) {
      this.sets[n & this.trainMask] = sets[n & trainMask]!;
      this.symbols[n & this.trainMask] = symbols[n & trainMask]!;
      this.firsts[n & this.trainMask] = firsts[n & trainMask]!;
    }
  }
}
