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
  private readonly longestWait: number;
  private readonly background: Background | undefined;
  /** When the frame sent last and the gap behind it are over. In an array, so that it stays a bare number. */
  private readonly free = new Float64Array(1);

  constructor(rate: BitsPerSecond, buffer: Bytes, background?: Background) {
    this.nsPerByte = 8e9 / rate;
    this.longestWait = buffer * this.nsPerByte;
    this.background = background;
  }

  /**
   * Sends frames one after the other: `times` holds from when on each may be sent, in order, and after that when its last bit leaves; NaN
   * where the buffer was full. What is not a time (lost or refused before) is passed over. `bytes` without FCS. Calls come in the order of time.
   */
  send(times: Float64Array, bytes: Uint16Array, count: number): void {
    const { nsPerByte, longestWait, background } = this;
    let free = this.free[0]!;
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
    this.free[0] = free;
  }

  /**
   * The same for frames that are handed over together at `at` and arrive a fixed `delay` later: their arrivals, rounded, go straight into a
   * ring of times. False, and nothing is done, where the port has others to look after or might want for room. `total`: bytes of all frames
   * and their overheads.
   */
  sendTogether(
    at: number,
    bytes: Uint16Array,
    total: number,
    delay: number,
    ring: Float64Array,
    first: number,
    mask: number,
  ): boolean {
    // prettier-ignore
    const { nsPerByte } = this;
    let start = this.free[0]!;
    if (at > start) start = at;
    if (this.background !== undefined || start + total * nsPerByte - at > this.longestWait) return false;
    for (let n = 0; n < bytes.length; n++) {
      const size = bytes[n]!;
      ring[(first + n) & mask] = Math.round(start + (size + BEFORE_END) * nsPerByte + delay);
      start += (size + WIRE_OVERHEAD) * nsPerByte;
    }
    this.free[0] = start;
    return true;
  }

  /** From the first bit of a frame behind its preamble until its last one, its check sequence included. */
  duration(bytes: number): number {
    return (bytes + BEFORE_END - PREAMBLE) * this.nsPerByte;
  }
}
