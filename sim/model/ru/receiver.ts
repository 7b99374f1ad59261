import { STREAM, type RuCounters } from '../../interfaces/fronthaul/index.ts';
import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import { symbolNs } from '../../spec/oran/ticks.ts';
import type { AirGrid } from '../air.ts';
import { SLOT, type SlotBoard } from '../board.ts';
import { COUNTER_KIND, COUNTERS_PER_KIND, type FrameSet } from '../du/templates.ts';
import type { CellParameters } from '../parameters.ts';
import type { NodeClock } from '../sync/index.ts';
import type { PacketTap } from '../tap.ts';
import type { Ways } from '../transport/fabric.ts';
import { ARRIVAL, Receiver, type Detail } from '../transport/receiver.ts';
import { ArrivalWindows, type Window } from '../transport/windows.ts';

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

/** The receiving end of the O-RU: on time iff T2a_min <= air - arrival <= T2a_max, both ends included (O-RAN.WG4.CUS 4.4); counts each message under its M-plane name and uses those that it can. */
export class RuReceiver extends Receiver {
  private readonly board: SlotBoard;
  private readonly uplink: UplinkRequests;
  private readonly usesAll: boolean;

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
    const { grid, ways, tap, detail } = parts;
    const { up, cpDl, cpUl } = reception.windows;
    const symbol = symbolNs(carrier.mu);
    const ticks = reception.windowTicks === 'whole-symbols';
    const windows = [up, cpDl, cpUl, cpUl].map(({ min, max }): Window => (ticks ? { unit: 'symbols', from: -Math.floor(max / symbol), to: -Math.ceil(min / symbol) } : { unit: 'ns', from: 0 - max, to: 0 - min })); // prettier-ignore
    const usesAll = reception.outsideWindow === 'use';
    // what comes in time for the air can still be used
    const usable = { unit: 'ns', until: usesAll ? 0 : -Infinity } as const;
    super(ways, 'down', new ArrivalWindows(grid, parts.clock, windows, usable), tap, detail);
    this.board = parts.board;
    this.uplink = parts.uplink;
    this.usesAll = usesAll;
  }

  protected turnedDown(): number {
    return ARRIVAL.corrupt;
  }

  protected use(set: FrameSet, n: number, symbol: number, symbols: number): void {
    const slot = (symbol / SYMBOLS_PER_SLOT) | 0;
    const { board } = this;
    if (!board.has(slot)) return;
    const i = board.at(slot);
    const eaxcs = n < 0 ? set.eaxcs : 1 << set.eaxc[n]!;
    switch (set.stream) {
      case STREAM.uDl:
        board.slots[i + SLOT.dataUsed]! += n < 0 ? set.count * symbols : 1;
        break;
      case STREAM.cDl:
        board.slots[i + SLOT.controlUsed]! += n < 0 ? set.count * symbols : 1;
        break;
      case STREAM.cUl:
        board.slots[i + SLOT.asked]! |= eaxcs;
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
