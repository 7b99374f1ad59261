import { STREAMS } from '../interfaces/fronthaul/index.ts';
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

/** Packets that are kept of each stream: a busy one does not crowd out the others. */
const SIZE = 64;

/** Keeps the latest packets for whoever looks on; closed, it costs nothing. It only listens: the run is the same with and without it. */
export class PacketTap {
  open = false;
  private readonly eaxc = new Uint8Array(STREAMS.length * SIZE);
  private readonly symbol = new Int32Array(STREAMS.length * SIZE);
  private readonly offset = new Float64Array(STREAMS.length * SIZE);
  private readonly kind = new Uint8Array(STREAMS.length * SIZE);
  /** Position in the order of all packets. */
  private readonly order = new Float64Array(STREAMS.length * SIZE);
  private readonly counts = new Float64Array(STREAMS.length);
  private total = 0;

  record(stream: number, eaxc: number, symbol: number, offset: number, kind: number): void {
    const i = stream * SIZE + (this.counts[stream]!++ % SIZE);
    this.eaxc[i] = eaxc;
    this.symbol[i] = symbol;
    this.offset[i] = offset;
    this.kind[i] = kind;
    this.order[i] = this.total++;
  }

  /** Takes what has come since the last call, oldest first, of each stream at most the latest 64. */
  drain(): readonly SampledPacket[] {
    const places = STREAMS.flatMap((_, stream) =>
      Array.from({ length: Math.min(SIZE, this.counts[stream]!) }, (_, i) => stream * SIZE + i),
    );
    places.sort((a, b) => this.order[a]! - this.order[b]!);
    this.counts.fill(0);
    return places.map((i) => ({
      stream: Math.floor(i / SIZE),
      eaxc: this.eaxc[i]!,
      slot: Math.floor(this.symbol[i]! / SYMBOLS_PER_SLOT),
      symbol: this.symbol[i]! % SYMBOLS_PER_SLOT,
      offset: this.offset[i]!,
      kind: this.kind[i]!,
    }));
  }
}
