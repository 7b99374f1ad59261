import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import { isCplane, RU_COUNTERS, STREAM, STREAMS, type RuCounterName, type RuCounters } from '../../interfaces/fronthaul/index.ts'; // prettier-ignore
import type { AirGrid } from '../air.ts';
import type { SlotBoard } from '../board.ts';
import type { PacketTap } from '../tap.ts';
import type { RuReception } from '../parameters.ts';
import type { Link } from '../transport/link.ts';

/** How a message came against its window; also the class of the packet sample. */
export const ARRIVAL = { onTime: 0, early: 1, late: 2, corrupt: 3 } as const;

/** On time iff min <= t2a <= max, both ends included; `t2a` is air time minus arrival. O-RAN.WG4.CUS 4.4. */
export const classify = (t2a: number, min: number, max: number): number =>
  t2a > max ? ARRIVAL.early : t2a < min ? ARRIVAL.late : ARRIVAL.onTime;

const index = (name: RuCounterName): number => RU_COUNTERS.indexOf(name);
const TOTAL = index('RX_TOTAL');
const CORRUPT = index('RX_CORRUPT');
/** Counters of on time, early and late messages, in the order of ARRIVAL. */
const DATA = [index('RX_ON_TIME'), index('RX_EARLY'), index('RX_LATE')];
const CONTROL = [index('RX_ON_TIME_C'), index('RX_EARLY_C'), index('RX_LATE_C')];
const TX = index('TX_TOTAL');

/** What the unit does when it is asked for uplink IQ. */
export interface UplinkRequests {
  ask(slot: number, eaxc: number): void;
  askPrach(slot: number, eaxc: number): void;
}

/** The receiving end of the O-RU: counts each message under its M-plane name and uses those that it can. */
export class RuReceiver {
  private readonly counters = new Float64Array(RU_COUNTERS.length);
  private readonly grid: AirGrid;
  private readonly board: SlotBoard;
  private readonly link: Link;
  private readonly uplink: UplinkRequests;
  private readonly usesAll: boolean;
  private readonly min: Float64Array;
  private readonly max: Float64Array;
  private readonly tap: PacketTap;

  constructor(
    reception: RuReception,
    parts: {
      readonly grid: AirGrid;
      readonly board: SlotBoard;
      readonly link: Link;
      readonly uplink: UplinkRequests;
      readonly tap: PacketTap;
    },
  ) {
    this.grid = parts.grid;
    this.board = parts.board;
    this.link = parts.link;
    this.uplink = parts.uplink;
    this.tap = parts.tap;
    this.usesAll = reception.outsideWindow === 'use';
    const { up, cpDl, cpUl } = reception.windows;
    const windows = [up, cpDl, cpUl, cpUl];
    this.min = Float64Array.from(STREAMS, (_, i) => windows[i]?.min ?? 0);
    this.max = Float64Array.from(STREAMS, (_, i) => windows[i]?.max ?? 0);
  }

  get values(): RuCounters {
    return Object.fromEntries(RU_COUNTERS.map((name, i) => [name, this.counters[i] ?? 0])) as Record<RuCounterName, number>; // prettier-ignore
  }

  /** Messages that the unit has sent, of the U-plane all of them. */
  sent(count: number): void {
    this.counters[TX]! += count;
  }

  /** Looks at `count` messages that have arrived, one by one, in their order. */
  receive(count: number): void {
    const { counters, grid, min, max, link, tap } = this;
    const { packets } = link;
    const { arrival, symbol, stream, corrupt, mask } = packets;
    const first = packets.take(count);
    let lastSymbol = -1;
    let air = 0;
    for (let n = first; n < first + count; n++) {
      const i = n & mask;
      const plane = stream[i]!;
      if (symbol[i] !== lastSymbol) {
        lastSymbol = symbol[i]!;
        air = grid.air(lastSymbol);
      }
      const t2a = air - arrival[i]!;
      counters[TOTAL]!++;
      let kind: number = ARRIVAL.corrupt;
      if (corrupt[i] !== 0) counters[CORRUPT]!++;
      else {
        kind = classify(t2a, min[plane]!, max[plane]!);
        counters[(isCplane(plane) ? CONTROL : DATA)[kind]!]!++;
        if (kind === ARRIVAL.onTime || (this.usesAll && t2a >= 0)) this.accept(plane, lastSymbol, packets.eaxc[i]!);
      }
      if (tap.open) tap.record(plane, packets.eaxc[i]!, lastSymbol, t2a, kind);
    }
  }

  private accept(stream: number, symbol: number, eaxc: number): void {
    const slot = Math.floor(symbol / SYMBOLS_PER_SLOT);
    const { board } = this;
    if (!board.has(slot)) return;
    const i = board.at(slot);
    switch (stream) {
      case STREAM.uDl:
        board.dataUsed[i]!++;
        break;
      case STREAM.cDl:
        board.controlUsed[i]!++;
        break;
      case STREAM.cUl:
        this.uplink.ask(slot, eaxc);
        break;
      default:
        this.uplink.askPrach(slot, eaxc);
    }
  }
}
