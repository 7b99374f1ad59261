import { SYMBOLS_PER_SLOT } from '../spec/nr/numerology.ts';

/** One packet of the sample: when it came against the air time of its symbol, ns before (down) or after (up). */
export interface SampledPacket {
  readonly stream: number;
  readonly eaxc: number;
  readonly slot: number;
  readonly symbol: number;
  readonly offset: number;
  /** Position in ARRIVAL. */
  readonly kind: number;
}

const SIZE = 256;

/** Keeps the latest packets for whoever looks on; closed, it costs nothing. It only listens: the run is the same with and without it. */
export class PacketTap {
  open = false;
  private readonly stream = new Uint8Array(SIZE);
  private readonly eaxc = new Uint8Array(SIZE);
  private readonly symbol = new Int32Array(SIZE);
  private readonly offset = new Float64Array(SIZE);
  private readonly kind = new Uint8Array(SIZE);
  private count = 0;

  record(stream: number, eaxc: number, symbol: number, offset: number, kind: number): void {
    const i = this.count++ % SIZE;
    this.stream[i] = stream;
    this.eaxc[i] = eaxc;
    this.symbol[i] = symbol;
    this.offset[i] = offset;
    this.kind[i] = kind;
  }

  /** Takes what has come since the last call, oldest first, at most the latest 256. */
  drain(): readonly SampledPacket[] {
    const from = Math.max(0, this.count - SIZE);
    const list: SampledPacket[] = [];
    for (let n = from; n < this.count; n++) {
      const i = n % SIZE;
      const symbol = this.symbol[i]!;
      list.push({
        stream: this.stream[i]!,
        eaxc: this.eaxc[i]!,
        slot: Math.floor(symbol / SYMBOLS_PER_SLOT),
        symbol: symbol % SYMBOLS_PER_SLOT,
        offset: this.offset[i]!,
        kind: this.kind[i]!,
      });
    }
    this.count = 0;
    return list;
  }
}
