import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import { STREAM, STREAMS, UNREADABLE, type RuCounters, type Unreadable } from '../../interfaces/fronthaul/index.ts';
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

/** Classes of arrival, the last for messages that could not be read. */
export const ARRIVALS = ['onTime', 'early', 'late', 'corrupt'] as const;

/** What the unit does when it is asked for uplink IQ. */
export interface UplinkRequests {
  ask(slot: number, eaxc: number): void;
  askPrach(slot: number, eaxc: number): void;
}

/** The receiving end of the O-RU: counts each message under its M-plane name and uses those that it can. */
export class RuReceiver {
  /** By stream and ARRIVAL. */
  private readonly tally = new Float64Array(STREAMS.length * ARRIVALS.length);
  /** By stream and position in UNREADABLE. */
  private readonly unreadable = new Float64Array(STREAMS.length * UNREADABLE.length);
  /** All messages that have reached the unit. */
  received = 0;
  private transmitted = 0;
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

  /** The unit's counters as M-plane reports them. */
  get values(): RuCounters {
    const control = [STREAM.cDl, STREAM.cUl, STREAM.cPrach];
    const sum = (streams: readonly number[], kind: number): number =>
      streams.reduce((all, stream) => all + this.seen(stream, kind), 0);
    const counts = {
      RX_ON_TIME: this.seen(STREAM.uDl, ARRIVAL.onTime),
      RX_EARLY: this.seen(STREAM.uDl, ARRIVAL.early),
      RX_LATE: this.seen(STREAM.uDl, ARRIVAL.late),
      RX_CORRUPT: sum([STREAM.uDl, ...control], ARRIVAL.corrupt),
      RX_ON_TIME_C: sum(control, ARRIVAL.onTime),
      RX_EARLY_C: sum(control, ARRIVAL.early),
      RX_LATE_C: sum(control, ARRIVAL.late),
    };
    return { ...counts, RX_TOTAL: this.received, TX_TOTAL: this.transmitted, TX_TOTAL_C: 0 };
  }

  /** Messages of a stream that came in one of the classes of ARRIVAL. */
  seen(stream: number, kind: number): number {
    return this.tally[stream * ARRIVALS.length + kind] ?? 0;
  }

  /** Messages of a stream that could not be read, by reason. */
  misread(stream: number, why: Unreadable): number {
    return this.unreadable[stream * UNREADABLE.length + UNREADABLE.indexOf(why)] ?? 0;
  }

  /** Messages that the unit has sent; all are U-plane. */
  sent(count: number): void {
    this.transmitted += count;
  }

  /** Looks at `count` messages that have arrived, one by one, in their order. */
  receive(count: number): void {
    const { tally, unreadable, grid, min, max, link, tap } = this;
    this.received += count;
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
      let kind: number = ARRIVAL.corrupt;
      if (corrupt[i] !== 0) unreadable[plane * UNREADABLE.length + corrupt[i]! - 1]!++;
      else {
        kind = classify(t2a, min[plane]!, max[plane]!);
        if (kind === ARRIVAL.onTime || (this.usesAll && t2a >= 0)) this.accept(plane, lastSymbol, packets.eaxc[i]!);
      }
      tally[plane * ARRIVALS.length + kind]!++;
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
