import { STREAM, type RuCounters } from '../../interfaces/fronthaul/index.ts';
import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import { symbolNs } from '../../spec/oran/ticks.ts';
import type { AirGrid } from '../air.ts';
import type { SlotBoard } from '../board.ts';
import { COUNTER_KIND, COUNTERS_PER_KIND, type FrameSet } from '../du/templates.ts';
import type { CellParameters, Range } from '../parameters.ts';
import type { NodeClock } from '../sync/index.ts';
import type { PacketTap } from '../tap.ts';
import type { Ways } from '../transport/fabric.ts';
import { ARRIVAL, Receiver, type Detail } from '../transport/receiver.ts';

/** On time iff min <= t2a <= max, both ends included; `t2a` is air time minus arrival. O-RAN.WG4.CUS 4.4. */
export const classify = (t2a: number, min: number, max: number): number =>
  t2a > max ? ARRIVAL.early : t2a < min ? ARRIVAL.late : ARRIVAL.onTime;

/** What the unit does when it is asked for uplink IQ. */
export interface UplinkRequests {
  askPrach(slot: number, eaxcs: number): void;
}

const DATA = [STREAM.uDl];
const CONTROL = [STREAM.cDl, STREAM.cUl, STREAM.cPrach];
const ALL = [...DATA, ...CONTROL];

/** Where one eAxC id stands: its position in the list of each stream that has it, and its sequence counters. */
export interface EaxcPlace {
  readonly at: Readonly<Record<number, number>>;
  readonly counters: readonly number[];
}

/** The receiving end of the O-RU: counts each message under its M-plane name and uses those that it can. */
export class RuReceiver extends Receiver {
  private readonly grid: AirGrid;
  private readonly board: SlotBoard;
  private readonly uplink: UplinkRequests;
  private readonly clock: NodeClock;
  private readonly usesAll: boolean;
  private readonly ticks: boolean;
  private readonly min: Float64Array;
  private readonly max: Float64Array;
  private air = 0;
  private symbol = 0;
  private ahead = 0;
  private least = 0;
  private most = 0;

  constructor(
    { reception, carrier }: CellParameters,
    parts: {
      readonly grid: AirGrid;
      readonly board: SlotBoard;
      readonly ways: Ways;
      readonly uplink: UplinkRequests;
      readonly clock: NodeClock;
      readonly tap: PacketTap;
      readonly detail: Detail;
    },
  ) {
    super(parts.ways, 'down', parts.tap, parts.detail);
    this.grid = parts.grid;
    this.board = parts.board;
    this.uplink = parts.uplink;
    this.clock = parts.clock;
    this.usesAll = reception.outsideWindow === 'use';
    this.ticks = reception.windowTicks === 'whole-symbols';
    const { up, cpDl, cpUl } = reception.windows;
    const symbol = symbolNs(carrier.mu);
    const edge = (list: readonly Range[], of: (w: Range) => number): Float64Array => Float64Array.from(list, of);
    const windows = [up, cpDl, cpUl, cpUl];
    this.min = edge(windows, (w) => (this.ticks ? Math.ceil(w.min / symbol) : w.min));
    this.max = edge(windows, (w) => (this.ticks ? Math.floor(w.max / symbol) : w.max));
  }

  protected prepare(symbol: number, stream: number, arrival: number): void {
    this.symbol = symbol;
    this.air = this.grid.air(symbol);
    this.ahead = this.clock.offset(arrival);
    this.least = this.min[stream]!;
    this.most = this.max[stream]!;
  }

  protected classify(arrival: number): number {
    const own = arrival + this.ahead;
    return classify(this.ticks ? this.symbol - this.grid.symbolAt(own) : this.air - own, this.least, this.most);
  }

  protected turnedDown(): number {
    return ARRIVAL.corrupt;
  }

  protected offset(arrival: number): number {
    return this.air - arrival - this.ahead;
  }

  protected isUsable(arrival: number, kind: number): boolean {
    return kind === ARRIVAL.onTime || (this.usesAll && this.offset(arrival) >= 0);
  }

  protected use(set: FrameSet, n: number, symbol: number): void {
    const slot = Math.floor(symbol / SYMBOLS_PER_SLOT);
    const { board } = this;
    if (!board.has(slot)) return;
    const i = board.at(slot);
    const eaxcs = n < 0 ? set.eaxcs : 1 << set.eaxc[n]!;
    switch (set.stream) {
      case STREAM.uDl:
        board.dataUsed[i]! += n < 0 ? set.count : 1;
        break;
      case STREAM.cDl:
        board.controlUsed[i]! += n < 0 ? set.count : 1;
        break;
      case STREAM.cUl:
        board.asked[i]! |= eaxcs;
        break;
      default:
        this.uplink.askPrach(slot, eaxcs);
    }
  }

  /** The unit's counters as M-plane reports them, `sent` messages of its own among them; of all eAxC, or of one. */
  counters(sent: number, of?: EaxcPlace): RuCounters {
    const sum = (streams: readonly number[], kind: number): number =>
      streams.reduce((all, stream) => all + (of === undefined ? this.seen(stream, kind) : of.at[stream] === undefined ? 0 : this.seen(stream, kind, of.at[stream])), 0); // prettier-ignore
    const wrong = (kinds: readonly number[]): number =>
      kinds.reduce((all, kind) => all + (of === undefined ? this.sequenceErrors(kind * COUNTERS_PER_KIND, COUNTERS_PER_KIND) : of.counters.reduce((errors, c) => errors + (Math.floor(c / COUNTERS_PER_KIND) === kind ? this.sequenceErrors(c, 1) : 0), 0)), 0); // prettier-ignore
    const corrupt = sum(ALL, ARRIVAL.corrupt);
    const outside = sum(ALL, ARRIVAL.early) + sum(ALL, ARRIVAL.late);
    return {
      RX_ON_TIME: sum(DATA, ARRIVAL.onTime),
      RX_EARLY: sum(DATA, ARRIVAL.early),
      RX_LATE: sum(DATA, ARRIVAL.late),
      RX_CORRUPT: corrupt,
      RX_DUPL: 0,
      RX_TOTAL: sum(ALL, ARRIVAL.onTime) + outside + corrupt,
      RX_ON_TIME_C: sum(CONTROL, ARRIVAL.onTime),
      RX_EARLY_C: sum(CONTROL, ARRIVAL.early),
      RX_LATE_C: sum(CONTROL, ARRIVAL.late),
      RX_SEQID_ERR: wrong([COUNTER_KIND[STREAM.uDl]]),
      RX_SEQID_ERR_C: wrong([COUNTER_KIND[STREAM.cDl], COUNTER_KIND[STREAM.cUl]]),
      RX_ERR_DROP: corrupt + (this.usesAll ? 0 : outside),
      TX_TOTAL: sent,
      TX_TOTAL_C: 0,
    };
  }
}
