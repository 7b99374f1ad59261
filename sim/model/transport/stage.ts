import type { Course } from './course.ts';
import type { Port } from './port.ts';
import type { Way } from './way.ts';

/** The bytes of a frame that a cut-through switch has to see before it can choose a port (assumed: the smallest frame). */
const HEADER = 64;

/** One port of a way and what lies behind it: fibre, then the next port, or the far end. */
export class Stage {
  readonly port: Port;
  /** Delay of each frame behind the port, ns. */
  readonly delay: number | (() => number);
  readonly next: DirectHop | Junction | undefined;

  constructor(port: Port, delay: number | (() => number), next?: DirectHop | Junction) {
    this.port = port;
    this.delay = delay;
    this.next = next;
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
    if (next === undefined) {
      way.arrive(from, times, count);
      return;
    }
    for (let n = 0; n < count; n++) times[n]! += next.forwarding(this.port, bytes[n]!);
    next.enter(way, from, times, bytes, count);
  }
}

/** The next port of a way, behind a switch. */
export interface Hop {
  /** ns from the last bit of a frame that came from port `before` until it may be sent; less than nothing where it is cut through. */
  forwarding(before: Port, bytes: number): number;
  /** Frames that may be sent from `times` on. */
  enter(way: Way, from: number, times: Float64Array, bytes: Uint16Array, count: number): void;
}

/** A next port that frames of others lead to as well, so that a course ends before it. */
export interface Junction extends Hop {
  /** All frames of a course so many times, begun at its last port at `starts` (ns): the way's frames from number `from` on. */
  enterAll(way: Way, from: number, starts: Float64Array, count: number, course: Course): void;
  /** ns from when a frame is begun here until it is in at the far end; NaN where that is not always the same. */
  behind(bytes: number): number;
  /** How long (ns) frames wait here at most that come from `first` to `last`, all of which are known; Infinity where nobody knows, or some are lost. */
  longestWait(first: number, last: number): number;
}

/** How much earlier than in whole a frame may be sent on, ns: by a cut-through switch, as far as its slower port allows; else not at all. */
export function headStart(cutThrough: boolean, from: Port, to: Port, bytes: number): number {
  if (!cutThrough) return 0;
  const seen = from.duration(bytes) - HEADER * from.nsPerByte;
  return Math.max(0, Math.min(seen, to.duration(bytes)));
}

/** A port that the frames of one other port alone lead to: they come in their order, so each can be sent on at once. */
export class DirectHop implements Hop {
  readonly stage: Stage;
  private readonly latency: number;
  private readonly cutThrough: boolean;

  constructor(stage: Stage, latency: number, cutThrough: boolean) {
    this.stage = stage;
    this.latency = latency;
    this.cutThrough = cutThrough;
  }

  forwarding(before: Port, bytes: number): number {
    return this.latency - headStart(this.cutThrough, before, this.stage.port, bytes);
  }

  enter(way: Way, from: number, times: Float64Array, bytes: Uint16Array, count: number): void {
    this.stage.port.send(times, bytes, count);
    this.stage.onward(way, from, times, bytes, count);
  }
}
