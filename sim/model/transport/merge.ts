import type { Ns } from '../../base/index.ts';
import { WinnerTree, type Source } from '../../kernel/index.ts';
import type { Port } from './port.ts';
import { headStart, type Junction, type Stage } from './stage.ts';
import type { Way } from './way.ts';

/** The port, and how the frames of one way that come in by an inlet go on behind it. */
interface Hop {
  readonly way: Way;
  readonly stage: Stage;
  /** The delay behind the port, where that is all and is always the same; else NaN: the stage knows. */
  readonly delay: number;
}

/** What has come in from one port and waits for its turn, in its order: frames, from `head` up to `tail`, by number: at `number & mask`. */
class Inlet {
  /** From when on each may be sent, ns. */
  ready = new Float64Array(64);
  bytes = new Uint16Array(64);
  /** Its number among the frames of its way. */
  frame = new Float64Array(64);
  /** Position of its hop. */
  hop = new Uint16Array(64);
  mask = 63;
  head = 0;
  tail = 0;
  readonly hops: Hop[] = [];

  push(ready: number, bytes: number, frame: number, hop: number): void {
    if (this.tail - this.head > this.mask) this.grow();
    const place = this.tail++ & this.mask;
    this.ready[place] = ready;
    this.bytes[place] = bytes;
    this.frame[place] = frame;
    this.hop[place] = hop;
  }

  /** From when on its next frame may be sent; Infinity where none waits. */
  get time(): number {
    return this.head === this.tail ? Infinity : this.ready[this.head & this.mask]!;
  }

  private grow(): void {
    const { ready, bytes, frame, hop, mask } = this;
    this.mask = 2 * mask + 1;
    this.ready = new Float64Array(this.mask + 1);
    this.bytes = new Uint16Array(this.mask + 1);
    this.frame = new Float64Array(this.mask + 1);
    this.hop = new Uint16Array(this.mask + 1);
    const { head, tail } = this;
    this.tail = head;
    for (let n = head; n < tail; n++) this.push(ready[n & mask]!, bytes[n & mask]!, frame[n & mask]!, hop[n & mask]!);
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
  private readonly inlets: Inlet[] = [];
  private readonly order = new WinnerTree();
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
    this.inlets.push(new Inlet());
    return this.order.add();
  }

  /** How the frames of a way that come in by an inlet go on. */
  hop(number: number, stage: Stage): Junction {
    const inlet = this.inlets[number]!;
    const hops = new Map<Way, number>();
    const isPlain = stage.next === undefined && typeof stage.delay === 'number' && !this.port.isShared;
    const hopOf = (way: Way): number => {
      const known = hops.get(way);
      if (known !== undefined) return known;
      hops.set(way, inlet.hops.length);
      return inlet.hops.push({ way, stage, delay: isPlain ? Number(stage.delay) : NaN }) - 1;
    };
    const pushed = (wasEmpty: boolean): void => {
      if (!wasEmpty) return;
      this.order.set(number, inlet.time);
      if (this.onFrame !== undefined) this.onFrame();
    };
    return {
      forwarding: (before, size) => this.latency - headStart(this.cutThrough, before, this.port, size),
      enterAll: (way, from, start, { offsets, set }) => {
        const hop = hopOf(way);
        const wasEmpty = inlet.head === inlet.tail;
        for (let n = 0; n < set.count; n++) inlet.push(start + offsets[n]!, set.bytes[n]!, from + n, hop);
        pushed(wasEmpty);
      },
      enter: (way, from, times, bytes, count) => {
        const hop = hopOf(way);
        for (let n = 0; n < count; n++) {
          const wasEmpty = inlet.head === inlet.tail;
          // those that are lost, and counted as such, are not seen here again
          if (!(times[n]! < Infinity)) way.lose(from + n, times[n]!);
          else {
            inlet.push(times[n]!, bytes[n]!, from + n, hop);
            pushed(wasEmpty);
          }
        }
      },
    };
  }

  /** The first whole ns at which a frame that waits to be sent on has come; Infinity where none waits. */
  get nextTime(): number {
    return Math.ceil(this.order.time);
  }

  run(until: Ns, most: number): number {
    return this.sendOn(until, most);
  }

  /** Sends on all frames that have come until `until` (ns). */
  drain(until: number): void {
    if (until > this.drained) this.sendOn(until, Infinity);
  }

  /** The same, but no more than `most`; returns how many. */
  private sendOn(until: number, most: number): number {
    for (const merge of this.before) merge.drain(until);
    const { order, inlets, port } = this;
    let count = 0;
    let ready = this.time;
    while (count < most && order.time <= until) {
      count++;
      const number = order.first;
      const inlet = inlets[number]!;
      const place = inlet.head++ & inlet.mask;
      ready = inlet.ready[place]!;
      const size = inlet.bytes[place]!;
      const frame = inlet.frame[place]!;
      const hop = inlet.hops[inlet.hop[place]!]!;
      order.set(number, inlet.time);
      const { delay } = hop;
      if (delay === delay) hop.way.arriveOne(frame, port.sendOne(ready, size) + delay);
      else this.pass(hop, frame, ready, size);
    }
    this.time = Math.ceil(ready);
    if (count < most) this.drained = until;
    return count;
  }

  /** Sends a frame whose turn has come through a port, or along a way, of which one time does not say all. */
  private pass({ way, stage }: Hop, frame: number, ready: number, bytes: number): void {
    const { one, size } = this;
    one[0] = ready;
    size[0] = bytes;
    this.port.send(one, size, 1);
    stage.onward(way, frame, one, size, 1);
  }
}
