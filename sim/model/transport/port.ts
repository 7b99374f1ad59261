import type { BitsPerSecond, Bytes } from '../../base/index.ts';
import { WIRE_OVERHEAD } from '../../spec/transport.ts';

/** Preamble and start delimiter before the frame and FCS behind it; the rest of WIRE_OVERHEAD is the gap to the next one. */
const BEFORE_END = 12;

/** An Ethernet port that sends one frame after the other at line rate. Times in ns, fractions kept. */
export class Port {
  private readonly nsPerByte: number;
  private readonly longestWait: number;
  private free = 0;

  constructor(rate: BitsPerSecond, buffer: Bytes) {
    this.nsPerByte = 8e9 / rate;
    this.longestWait = buffer * this.nsPerByte;
  }

  /** When the last bit of a frame (`bytes` without FCS) that is handed over at `now` leaves; NaN where the buffer is full. */
  send(now: number, bytes: number): number {
    const start = now > this.free ? now : this.free;
    if (start - now > this.longestWait) return NaN;
    this.free = start + (bytes + WIRE_OVERHEAD) * this.nsPerByte;
    return start + (bytes + BEFORE_END) * this.nsPerByte;
  }
}
