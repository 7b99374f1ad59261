import type { FrameSet } from '../du/templates.ts';
import type { Port } from './port.ts';
import type { Way } from './way.ts';

/** The bytes of a frame that a cut-through switch has to see before it can choose a port (assumed: the smallest frame). */
const HEADER = 64;

/** One port of a way and what lies behind it: fibre, then the next port, or the far end. */
export class Stage {
  readonly port: Port;
  /** Delay of each frame behind the port, ns. */
  private readonly delay: number | (() => number);
  private readonly next: Hop | undefined;

  constructor(port: Port, delay: number | (() => number), next?: Hop) {
    this.port = port;
    this.delay = delay;
    this.next = next;
  }

  /** Frames that are handed over together, and arrive, all in one; false where it is not as simple as that. */
  sendTogether(at: number, set: FrameSet, ring: Float64Array, from: number, mask: number): boolean {
    const { delay } = this;
    if (this.next !== undefined || typeof delay !== 'number') return false;
    return this.port.sendTogether(at, set.bytes, set.total, delay, ring, from, mask);
  }

  /**
   * Frames whose last bits have left the port at `times` (NaN: lost) go on, to the end of the way or as far as is known without the frames
   * of others; they are the way's frames from number `from` on. `times` is used up.
   */
  onward(way: Way, from: number, times: Float64Array, bytes: Uint16Array, count: number): void {
    const { delay, next } = this;
    // drawn for each frame, lost or not, so that designs that are compared meet the same chances
    if (typeof delay === 'number') for (let n = 0; n < count; n++) times[n]! += delay;
    else for (let n = 0; n < count; n++) times[n]! += delay();
    if (next === undefined) way.arrive(from, times, count);
    else next.enter(way, from, times, bytes, count, this.port);
  }
}

/** The next port of a way, as frames come to it from `port`. */
export interface Hop {
  enter(way: Way, from: number, times: Float64Array, bytes: Uint16Array, count: number, port: Port): void;
}

/** How much earlier than in whole a frame may be sent on, ns: by a cut-through switch, as far as its slower port allows; else not at all. */
export function headStart(cutThrough: boolean, from: Port, to: Port, bytes: number): number {
  if (!cutThrough) return 0;
  const seen = from.duration(bytes) - HEADER * from.nsPerByte;
  return Math.max(0, Math.min(seen, to.duration(bytes)));
}

/** A port that the frames of one other port alone lead to: they come in their order, so each can be sent on at once. */
export class DirectHop implements Hop {
  private readonly stage: Stage;
  private readonly latency: number;
  private readonly cutThrough: boolean;

  constructor(stage: Stage, latency: number, cutThrough: boolean) {
    this.stage = stage;
    this.latency = latency;
    this.cutThrough = cutThrough;
  }

  enter(way: Way, from: number, times: Float64Array, bytes: Uint16Array, count: number, before: Port): void {
    const { port } = this.stage;
    for (let n = 0; n < count; n++) times[n]! += this.latency - headStart(this.cutThrough, before, port, bytes[n]!);
    port.send(times, bytes, count);
    this.stage.onward(way, from, times, bytes, count);
  }
}
