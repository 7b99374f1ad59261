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

  /** A frame whose last bit has left the port at `out` goes on: to the end of the way, or as far as is known without the frames of others. */
  onward(way: Way, number: number, out: number, bytes: number): void {
    const { delay, next } = this;
    const time = out + (typeof delay === 'number' ? delay : delay());
    if (next === undefined) way.arrive(number, time);
    else next.enter(way, number, time, bytes, this.port);
  }
}

/** The next port of a way, as a frame comes to it. */
export interface Hop {
  /** The frame's last bit is in at `time`, from `port`. */
  enter(way: Way, number: number, time: number, bytes: number, port: Port): void;
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

  enter(way: Way, number: number, time: number, bytes: number, from: Port): void {
    const { port } = this.stage;
    const out = port.send(time + this.latency - headStart(this.cutThrough, from, port, bytes), bytes);
    if (out !== out) way.lose(number);
    else this.stage.onward(way, number, out, bytes);
  }
}
