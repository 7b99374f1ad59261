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
  private free = 0;

  constructor(rate: BitsPerSecond, buffer: Bytes, background?: Background) {
    this.nsPerByte = 8e9 / rate;
    this.longestWait = buffer * this.nsPerByte;
    this.background = background;
  }

  /** When the last bit of a frame (`bytes` without FCS) that may be sent from `now` on leaves; NaN where the buffer is full. Calls come in order of time. */
  send(now: number, bytes: number): number {
    let start = now > this.free ? now : this.free;
    if (this.background !== undefined) start = this.background.clear(now, this.free);
    if (start - now > this.longestWait) return NaN;
    this.free = start + (bytes + WIRE_OVERHEAD) * this.nsPerByte;
    return start + (bytes + BEFORE_END) * this.nsPerByte;
  }

  /** From the first bit of a frame behind its preamble until its last one, its check sequence included. */
  duration(bytes: number): number {
    return (bytes + BEFORE_END - PREAMBLE) * this.nsPerByte;
  }
}
