import type { Ns } from '../../base/index.ts';
import { WinnerTree, type Source } from '../../kernel/index.ts';
import type { Port } from './port.ts';
import { headStart, type Junction, type Stage } from './stage.ts';
import type { Way } from './way.ts';

/** Frames of one way that came in together, its frames from `number` on: the n-th may be sent from `start` + `offsets[n]` on, ns. */
class Train {
  readonly way: Way;
  /** The port, and how the way goes on behind it. */
  readonly stage: Stage;
  /** Its number, where they are all of one of the way's trains; else -1. */
  readonly train: number;
  readonly number: number;
  readonly start: number;
  readonly offsets: Float64Array;
  readonly bytes: Uint16Array;
  /** When the first one arrived at the far end; NaN once one was lost. */
  begin = NaN;

  constructor(way: Way, stage: Stage, train: number, number: number, start: number, offsets: Float64Array, bytes: Uint16Array) {
    this.way = way;
    this.stage = stage;
    this.train = train;
    this.number = number;
    this.start = start;
    this.offsets = offsets;
    this.bytes = bytes;
  } // prettier-ignore
}

/** What has come in from one port and waits for its turn; in its order. */
class Inlet {
  private trains: (Train | undefined)[] = Array.from({ length: 16 });
  private mask = 15;
  private first = 0;
  private end = 0;
  /** The first train, if any waits, and which of its frames is next. */
  train: Train | undefined;
  n = 0;

  push(train: Train): void {
    if (this.train === undefined) {
      this.train = train;
      this.n = 0;
      return;
    }
    if (this.end - this.first > this.mask) this.grow();
    this.trains[this.end++ & this.mask] = train;
  }

  /** From when on its next frame may be sent; Infinity where none waits. */
  get time(): number {
    const { train } = this;
    return train === undefined ? Infinity : train.start + train.offsets[this.n]!;
  }

  /** Takes the next frame out. */
  advance(): void {
    this.n++;
    if (this.n < this.train!.offsets.length) return;
    this.n = 0;
    if (this.first === this.end) this.train = undefined;
    else {
      const place = this.first++ & this.mask;
      this.train = this.trains[place];
      this.trains[place] = undefined;
    }
  }

  private grow(): void {
    const { trains, mask } = this;
    this.mask = 2 * mask + 1;
    this.trains = Array.from({ length: this.mask + 1 });
    for (let n = this.first; n < this.end; n++) this.trains[n & this.mask] = trains[n & mask];
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
    const push = (train: Train): void => {
      const isFirst = inlet.train === undefined;
      inlet.push(train);
      if (!isFirst) return;
      this.order.set(number, inlet.time);
      if (this.onFrame !== undefined) this.onFrame();
    };
    return {
      forwarding: (before, size) => this.latency - headStart(this.cutThrough, before, this.port, size),
      enterAll: (way, train, from, start, { offsets, set }) => {
        push(new Train(way, stage, train, from, start, offsets, set.bytes));
      },
      enter: (way, from, times, bytes, count) => {
        for (let n = 0; n < count; n++) {
          // those that are lost, and counted as such, are not seen here again
          if (times[n]! < Infinity) push(new Train(way, stage, -1, from + n, times[n]!, FRAME, bytes.slice(n, n + 1)));
          else way.lose(from + n, times[n]!);
        }
      },
    };
  }

  /** The first whole ns at which a frame that waits to be sent on has come; Infinity where none waits. */
  get nextTime(): number {
    return Math.ceil(this.order.time);
  }

  run(now: Ns): void {
    this.drain(now);
  }

  /** Sends on all frames that have come until `until` (ns). */
  drain(until: number): void {
    if (until <= this.drained) return;
    this.drained = until;
    for (const merge of this.before) merge.drain(until);
    const { order, inlets } = this;
    while (order.time <= until) {
      const ready = order.time;
      const number = order.first;
      const inlet = inlets[number]!;
      const { train, n } = inlet;
      inlet.advance();
      order.set(number, inlet.time);
      this.pass(train!, n, ready);
    }
  }

  /** Sends a frame whose turn has come. */
  private pass(train: Train, n: number, ready: number): void {
    const { way, stage, bytes } = train;
    const { delay } = stage;
    if (train.train < 0 || stage.next !== undefined || typeof delay !== 'number' || this.port.isShared) {
      const { one, size } = this;
      one[0] = ready;
      size[0] = bytes[n]!;
      this.port.send(one, size, 1);
      stage.onward(way, train.number + n, one, size, 1);
      return;
    }
    const arrival = way.arriveOne(train.number + n, this.port.sendOne(ready, bytes[n]!) + delay);
    if (n === 0) train.begin = arrival;
    else if (arrival !== arrival) train.begin = NaN;
    if (n === bytes.length - 1 && train.begin === train.begin) way.complete(train.train, train.begin, arrival);
  }
}

/** Of a frame that goes by itself. */
const FRAME = Float64Array.of(0);
