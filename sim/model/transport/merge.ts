import { headStart, type Hop, type Stage } from './stage.ts';
import type { Port } from './port.ts';
import type { Way } from './way.ts';

/** Frames that have come in from one port and wait for their turn; in their order. */
class Inlet {
  /** From when on it may be sent, ns. */
  time = new Float64Array(64);
  number = new Float64Array(64);
  bytes = new Uint16Array(64);
  ways: { readonly way: Way; readonly stage: Stage }[] = [];
  mask = 63;
  first = 0;
  end = 0;

  push(time: number, number: number, bytes: number, way: { way: Way; stage: Stage }): void {
    if (this.end - this.first > this.mask) this.grow();
    const i = this.end++ & this.mask;
    this.time[i] = time;
    this.number[i] = number;
    this.bytes[i] = bytes;
    this.ways[i] = way;
  }

  private grow(): void {
    const { time, number, bytes, ways, mask, first, end } = this;
    this.mask = 2 * mask + 1;
    this.time = new Float64Array(this.mask + 1);
    this.number = new Float64Array(this.mask + 1);
    this.bytes = new Uint16Array(this.mask + 1);
    this.ways = [];
    for (let n = first; n < end; n++) {
      const [to, from] = [n & this.mask, n & mask];
      this.time[to] = time[from]!;
      this.number[to] = number[from]!;
      this.bytes[to] = bytes[from]!;
      this.ways[to] = ways[from]!;
    }
  }
}

/**
 * A port that frames of several ports lead to. Each of those has its own frames in order, and all that has been sent up to now is known: so
 * the frames that have come until a time can be put in order of coming (at the same instant, of inlets) when somebody asks, without an
 * event for each.
 */
export class Merge {
  readonly port: Port;
  private readonly latency: number;
  private readonly cutThrough: boolean;
  private readonly inlets: Inlet[] = [];
  private readonly before: Merge[] = [];
  /** Inlets that hold frames, as a heap: the one whose first frame comes first is on top. */
  private readonly heap: number[] = [];
  private pulled = 0;
  /** The frame that is being sent. */
  private readonly time = new Float64Array(1);
  private readonly bytes = new Uint16Array(1);
  /** Told when a frame comes in; packet by packet, this is what makes its turn an event. */
  onFrame: ((time: number) => void) | undefined;

  constructor(port: Port, latency: number, cutThrough: boolean) {
    this.port = port;
    this.latency = latency;
    this.cutThrough = cutThrough;
  }

  /** Another port that leads here. `before`: what has to be asked first, so that its frames are known. */
  inlet(before: Merge | undefined): number {
    if (before !== undefined && !this.before.includes(before)) this.before.push(before);
    return this.inlets.push(new Inlet()) - 1;
  }

  /** How the frames of a way that come in by an inlet go on. */
  hop(inlet: number, stage: Stage): Hop {
    const entries = new Map<Way, { way: Way; stage: Stage }>();
    const queue = this.inlets[inlet]!;
    return {
      enter: (way, from, times, bytes, count, before) => {
        let entry = entries.get(way);
        if (entry === undefined) entries.set(way, (entry = { way, stage }));
        for (let n = 0; n < count; n++) {
          // those that are lost, and counted as such, are not seen here again
          if (!(times[n]! < Infinity)) {
            way.lose(from + n, times[n]!);
            continue;
          }
          const ready = times[n]! + this.latency - headStart(this.cutThrough, before, this.port, bytes[n]!);
          queue.push(ready, from + n, bytes[n]!, entry);
          this.onFrame?.(ready);
        }
      },
    };
  }

  /** Sends on all frames that have come until `until` (ns). */
  pull(until: number): void {
    if (until <= this.pulled) return;
    this.pulled = until;
    for (const merge of this.before) merge.pull(until);
    const { heap, inlets, time, bytes } = this;
    for (let k = 0; k < inlets.length; k++) {
      const inlet = inlets[k]!;
      if (inlet.first < inlet.end && inlet.time[inlet.first & inlet.mask]! <= until) this.add(k);
    }
    while (heap.length > 0) {
      const inlet = inlets[heap[0]!]!;
      const i = inlet.first++ & inlet.mask;
      const { way, stage } = inlet.ways[i]!;
      time[0] = inlet.time[i]!;
      bytes[0] = inlet.bytes[i]!;
      this.port.send(time, bytes, 1);
      stage.onward(way, inlet.number[i]!, time, bytes, 1);
      if (inlet.first < inlet.end && inlet.time[inlet.first & inlet.mask]! <= until) this.sink(0);
      else {
        const last = heap.pop()!;
        if (heap.length > 0) {
          heap[0] = last;
          this.sink(0);
        }
      }
    }
  }

  private goesBefore(a: number, b: number): boolean {
    const x = this.inlets[a]!;
    const y = this.inlets[b]!;
    const difference = x.time[x.first & x.mask]! - y.time[y.first & y.mask]!;
    return difference < 0 || (difference === 0 && a < b);
  }

  private add(inlet: number): void {
    const { heap } = this;
    let i = heap.push(inlet) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.goesBefore(inlet, heap[parent]!)) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = inlet;
  }

  private sink(i: number): void {
    const { heap } = this;
    const inlet = heap[i]!;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.goesBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!this.goesBefore(heap[child]!, inlet)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = inlet;
  }
}
