import { Histogram } from '../kernel/index.ts';
import { transportBlockSize } from '../spec/nr/tbs.ts';
import type { ChannelShape, Offered } from './parameters.ts';

/** Transport block of a whole slot in bits: all PRBs, the symbols that control leaves. Exact after TS 38.214 5.1.3.2. */
export function slotBits(symbols: number, prbs: number, shape: ChannelShape): number {
  return transportBlockSize({
    prbs,
    symbols: Math.max(0, symbols - shape.controlSymbols),
    dmrsPerPrb: shape.dmrsPerPrb,
    modulationOrder: shape.modulationOrder,
    rate: shape.rate,
    layers: shape.layers,
  });
}

/** What one UE is offered in one direction, and what of it got through. */
export class Flow {
  /** Bits delivered. */
  delivered = 0;
  /** Time with something to send, ns. */
  busyNs = 0;
  /** Throughput of frames with something to send, kbit/s. */
  readonly rates = new Histogram();
  private readonly offered: Offered;
  private started = -1;
  private created = 0;
  private taken = 0;
  private sampled = 0;

  constructor(offered: Offered) {
    this.offered = offered;
  }

  /** From `now` (ns) on there is traffic. */
  start(now: number): void {
    if (this.offered.kind !== 'none') this.started = now;
  }

  stop(): void {
    this.started = -1;
  }

  get running(): boolean {
    return this.started >= 0;
  }

  /** Bits that wait at `now`; Infinity for a full buffer. */
  backlog(now: number): number {
    if (this.started < 0 || this.offered.kind === 'none') return 0;
    if (this.offered.kind === 'full-buffer') return Infinity;
    const packetBits = this.offered.packet * 8;
    this.created = Math.floor(((now - this.started) * this.offered.rate) / 1e9 / packetBits) * packetBits;
    return this.created - this.taken;
  }

  /** Takes up to `room` bits out of the buffer into a transport block. */
  take(room: number, now: number): number {
    const bits = Math.min(room, this.backlog(now));
    this.taken += bits;
    return bits;
  }

  /** The block got through, or was lost: then its bits wait again. */
  settle(bits: number, good: boolean): void {
    if (good) this.delivered += bits;
    else this.taken -= bits;
  }

  /** A slot of `ns` had something to send when it was decided. */
  busy(ns: number): void {
    this.busyNs += ns;
  }

  /** A frame of `ns` has passed. */
  sample(ns: number): void {
    if (this.started < 0) return;
    this.rates.add(((this.delivered - this.sampled) * 1e6) / ns);
    this.sampled = this.delivered;
  }
}
