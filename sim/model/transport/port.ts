import type { BitsPerSecond, Bytes } from '../../base/index.ts';
import { WIRE_OVERHEAD } from '../../spec/transport.ts';
import type { Background } from './background.ts';

/** Preamble and start delimiter before the frame and FCS behind it; the rest of WIRE_OVERHEAD is the gap to the next one. */
const BEFORE_END = 12;
/** Preamble and start delimiter alone. */
const PREAMBLE = 8;

/** An Ethernet port that sends one frame after the other at line rate. Times in ns, fractions kept. */
export class Port {
  readonly nsPerByte: number;
  /** How many ways lead through it. */
  ways = 0;
  private readonly longestWait: number;
  private readonly background: Background | undefined;
  /** When the frame sent last and the gap behind it are over. */
  private free = 0;

  constructor(rate: BitsPerSecond, buffer: Bytes, background?: Background) {
    this.nsPerByte = 8e9 / rate;
    this.longestWait = buffer * this.nsPerByte;
    this.background = background;
  }

  /** Others send through it as well. */
  get isShared(): boolean {
    return this.background !== undefined;
  }

  /**
   * Sends frames one after the other: `times` holds from when on each may be sent, in order, and after that when its last bit leaves; NaN
   * where the buffer was full. What is not a time (lost or refused before) is passed over. `bytes` without FCS. Calls come in the order of time.
   */
  send(times: Float64Array, bytes: Uint16Array, count: number): void {
    const { nsPerByte, longestWait, background } = this;
    let { free } = this;
    for (let n = 0; n < count; n++) {
      const ready = times[n]!;
      if (!(ready < Infinity)) continue;
      let start = ready > free ? ready : free;
      if (background !== undefined) start = background.clear(ready, free, longestWait);
      if (start - ready > longestWait) {
        times[n] = NaN;
        continue;
      }
      const size = bytes[n]!;
      free = start + (size + WIRE_OVERHEAD) * nsPerByte;
      times[n] = start + (size + BEFORE_END) * nsPerByte;
    }
    this.free = free;
  }

  /**
   * Sends what comes at `times`, in order, for a port without others. The n-th is frame `frames[places[n]]` of the tables `busy` (ns that it takes)
   * and `behind` (ns from when it is begun until it is at the far end); when it is there goes into `arrivals[places[n]]`, NaN where the buffer was full.
   */
  sendAll(
    times: Float64Array,
    places: Int32Array,
    frames: Int32Array,
    busy: Float64Array,
    behind: Float64Array,
    arrivals: Float64Array,
    count: number,
  ): void {
    const { longestWait } = this;
    let { free } = this;
    for (let n = 0; n < count; n++) {
      const place = places[n]!;
      const frame = frames[place]!;
      const ready = times[n]!;
      const start = ready > free ? ready : free;
      arrivals[place] = start + behind[frame]!;
      if (start - ready > longestWait) arrivals[place] = NaN;
      else free = start + busy[frame]!;
    }
    this.free = free;
  }

  /** From when on it is idle, ns, unless something comes. */
  get idleFrom(): number {
    return this.free;
  }

  /** Whether what waits so long (ns) is not lost. */
  hasRoom(wait: number): boolean {
    return wait <= this.longestWait;
  }

  /** When frames that come from `ready` on and keep the port busy for `span` could begin; NaN where one of them might want for room. */
  begin(ready: number, span: number): number {
    const { free } = this;
    const start = ready > free ? ready : free;
    return start + span - ready > this.longestWait ? NaN : start;
  }

  /**
   * The same for those that come at each of `count` times of `ready`, from place `from` on: they begin at what is put into the same places of
   * `begun`, and keep the port busy. False, and nothing is done, where one might want for room, or `span` is NaN.
   */
  beginAll(ready: Float64Array, from: number, span: number, begun: Float64Array, count: number): boolean {
    const { longestWait } = this;
    let { free } = this;
    for (let k = from; k < from + count; k++) {
      const at = ready[k]!;
      const start = at > free ? at : free;
      if (!(start + span - at <= longestWait)) return false;
      begun[k] = start;
      free = start + span;
    }
    this.free = free;
    return true;
  }

  /**
   * The same for those that come `lead` after each of `count` times, which become those at which they begin: in order, up to the first one that
   * might want for room, or, unless they are `dense`, that would have to wait. Returns how many those are.
   */
  passAll(times: Float64Array, lead: number, span: number, dense: boolean, count: number): number {
    const room = dense ? this.longestWait - span : Math.min(0, this.longestWait - span);
    let { free } = this;
    let k = 0;
    for (; k < count; k++) {
      const ready = times[k]! + lead;
      const start = ready > free ? ready : free;
      if (start - ready > room) break;
      times[k] = start;
      free = start + span;
    }
    this.free = free;
    return k;
  }

  /** They have begun, and are over at `until`. */
  occupy(until: number): void {
    this.free = until;
  }

  /** From the first bit of the preamble until the last one of the frame, its check sequence included. */
  untilLastBit(bytes: number): number {
    return (bytes + BEFORE_END) * this.nsPerByte;
  }

  /** From the first bit of a frame behind its preamble until its last one, its check sequence included. */
  duration(bytes: number): number {
    return (bytes + BEFORE_END - PREAMBLE) * this.nsPerByte;
  }
}
