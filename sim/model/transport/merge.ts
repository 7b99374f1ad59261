import type { Ns } from '../../base/index.ts';
import type { Source } from '../../kernel/index.ts';
import { headStart, type Hop, type Stage } from './stage.ts';
import type { Port } from './port.ts';
import type { Way } from './way.ts';

/** A way through a shared port: how its frames go on behind it, and those of them that have just left it. */
class Passage {
  readonly way: Way;
  readonly stage: Stage;
  from = 0;
  count = 0;
  times = new Float64Array(64);
  bytes = new Uint16Array(64);

  constructor(way: Way, stage: Stage) {
    this.way = way;
    this.stage = stage;
  }

  add(number: number, time: number, bytes: number): void {
    if (this.count === 0) this.from = number;
    if (this.count === this.times.length) this.grow();
    this.times[this.count] = time;
    this.bytes[this.count++] = bytes;
  }

  /** Sends on what has been added: frames of one way that follow one another. */
  flush(): void {
    const { count } = this;
    this.count = 0;
    this.stage.onward(this.way, this.from, this.times, this.bytes, count);
  }

  private grow(): void {
    const { times, bytes } = this;
    this.times = new Float64Array(2 * times.length);
    this.times.set(times);
    this.bytes = new Uint16Array(2 * bytes.length);
    this.bytes.set(bytes);
  }
}

/** Frames that have come in from one port and wait for their turn; in their order. */
class Inlet {
  /** From when on it may be sent, ns. */
  time = new Float64Array(64);
  number = new Float64Array(64);
  bytes = new Uint16Array(64);
  passages: Passage[] = [];
  mask = 63;
  first = 0;
  end = 0;

  push(time: number, number: number, bytes: number, passage: Passage): void {
    if (this.end - this.first > this.mask) this.grow();
    const i = this.end++ & this.mask;
    this.time[i] = time;
    this.number[i] = number;
    this.bytes[i] = bytes;
    this.passages[i] = passage;
  }

  private grow(): void {
    const { time, number, bytes, passages, mask, first, end } = this;
    this.mask = 2 * mask + 1;
    this.time = new Float64Array(this.mask + 1);
    this.number = new Float64Array(this.mask + 1);
    this.bytes = new Uint16Array(this.mask + 1);
    this.passages = [];
    for (let n = first; n < end; n++) {
      const [to, from] = [n & this.mask, n & mask];
      this.time[to] = time[from]!;
      this.number[to] = number[from]!;
      this.bytes[to] = bytes[from]!;
      this.passages[to] = passages[from]!;
    }
  }
}

/** Frames are sent on in batches of at most so many. */
const BATCH = 1024;

/**
 * A port that frames of several ports lead to. Each of those has its own frames in order, and all that has been sent up to now is known: so
 * the frames that have come until a time can be put in order of coming (at the same instant, of inlets) when somebody asks, without an
 * event for each.
 */
export class Merge implements Source {
  readonly port: Port;
  /** Called when frames have come in; packet by packet, this is what makes their turns events. */
  onFrame: (() => void) | undefined;
  private readonly latency: number;
  private readonly cutThrough: boolean;
  private readonly inlets: Inlet[] = [];
  private readonly before: Merge[] = [];
  private pulled = 0;
  /* inlets that hold frames, as a heap: the one whose first frame comes earliest on top */
  private keys = new Float64Array(8);
  private heap = new Int32Array(8);
  private held = 0;
  /* the batch */
  private readonly times = new Float64Array(BATCH);
  private readonly bytes = new Uint16Array(BATCH);
  private readonly numbers = new Float64Array(BATCH);
  private readonly passages: Passage[] = [];

  constructor(port: Port, latency: number, cutThrough: boolean) {
    this.port = port;
    this.latency = latency;
    this.cutThrough = cutThrough;
  }

  /** Another port that leads here. `before`: what has to be asked first, so that its frames are known. */
  inlet(before: Merge | undefined): number {
    if (before !== undefined && !this.before.includes(before)) this.before.push(before);
    const count = this.inlets.push(new Inlet());
    if (count > this.heap.length) {
      this.keys = new Float64Array(2 * count);
      this.heap = new Int32Array(2 * count);
    }
    return count - 1;
  }

  /** How the frames of a way that come in by an inlet go on. */
  hop(inlet: number, stage: Stage): Hop {
    const passages = new Map<Way, Passage>();
    const queue = this.inlets[inlet]!;
    return {
      forwarding: (before, size) => this.latency - headStart(this.cutThrough, before, this.port, size),
      enter: (way, from, times, bytes, count) => {
        let passage = passages.get(way);
        if (passage === undefined) passages.set(way, (passage = new Passage(way, stage)));
        for (let n = 0; n < count; n++) {
          const ready = times[n]!;
          // those that are lost, and counted as such, are not seen here again
          if (!(ready < Infinity)) {
            way.lose(from + n, ready);
            continue;
          }
          if (queue.first === queue.end) this.add(inlet, ready);
          queue.push(ready, from + n, bytes[n]!, passage);
        }
        if (this.onFrame !== undefined) this.onFrame();
      },
    };
  }

  /** The first whole ns at which a frame that waits to be sent on has come; Infinity where none waits. */
  get nextTime(): number {
    return this.held > 0 ? Math.ceil(this.keys[0]!) : Infinity;
  }

  run(now: Ns): void {
    this.drain(now);
  }

  /** Sends on all frames that have come until `until` (ns). */
  drain(until: number): void {
    if (until <= this.pulled) return;
    this.pulled = until;
    for (const merge of this.before) merge.drain(until);
    while (this.held > 0 && this.keys[0]! <= until) this.batch(until);
  }

  /** Puts frames in order, sends them, and gives each way its own. */
  private batch(until: number): void {
    const { inlets, times, bytes, numbers, passages } = this;
    let count = 0;
    while (count < BATCH && this.held > 0 && this.keys[0]! <= until) {
      const inlet = inlets[this.heap[0]!]!;
      const i = inlet.first++ & inlet.mask;
      times[count] = this.keys[0]!;
      bytes[count] = inlet.bytes[i]!;
      numbers[count] = inlet.number[i]!;
      passages[count++] = inlet.passages[i]!;
      if (inlet.first < inlet.end) this.sink(this.heap[0]!, inlet.time[inlet.first & inlet.mask]!);
      else if (--this.held > 0) this.sink(this.heap[this.held]!, this.keys[this.held]!);
    }
    this.port.send(times, bytes, count);
    for (let n = 0; n < count; n++) passages[n]!.add(numbers[n]!, times[n]!, bytes[n]!);
    for (let n = 0; n < count; n++) if (passages[n]!.count > 0) passages[n]!.flush();
  }

  private add(inlet: number, key: number): void {
    const { keys, heap } = this;
    let i = this.held++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (keys[parent]! < key || (keys[parent]! === key && heap[parent]! < inlet)) break;
      keys[i] = keys[parent]!;
      heap[i] = heap[parent]!;
      i = parent;
    }
    keys[i] = key;
    heap[i] = inlet;
  }

  /** Puts an inlet in the place of the first one. */
  private sink(inlet: number, key: number): void {
    const { keys, heap, held } = this;
    let i = 0;
    for (let child = 1; child < held; child = 2 * i + 1) {
      const right = child + 1;
      if (right < held && (keys[right]! < keys[child]! || (keys[right]! === keys[child]! && heap[right]! < heap[child]!))) child = right; // prettier-ignore
      if (key < keys[child]! || (key === keys[child]! && inlet < heap[child]!)) break;
      keys[i] = keys[child]!;
      heap[i] = heap[child]!;
      i = child;
    }
    keys[i] = key;
    heap[i] = inlet;
  }
}
