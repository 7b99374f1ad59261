import type { AirGrid } from '../air.ts';
import type { NodeClock } from '../sync/index.ts';

/**
 * When messages of one stream are on time, both ends included: `ns` after their symbol begins on air, or by whole `symbols` of the even grid,
 * in which they come so many symbols after their own. Less than nothing: before.
 */
export interface Window {
  readonly unit: 'ns' | 'symbols';
  readonly from: number;
  readonly to: number;
}

/** How a message came against its window; also the class of the packet sample. */
export const ARRIVAL = { onTime: 0, early: 1, late: 2, corrupt: 3 } as const;
/** Classes of arrival, the last for messages that could not be read. */
export const ARRIVALS = ['onTime', 'early', 'late', 'corrupt'] as const;
/** Of a train: its messages are not all of one class, or some are of use and some are not. */
export const MIXED = -1;

/** Places in {@link ArrivalWindows.edges}: times of arrival, true time in ns. On time from `from` to `to`, both included. */
export const EDGE = { from: 0, to: 1, usable: 2, air: 3 } as const;

/** The windows of a receiving end, as its own clock has them. */
export class ArrivalWindows {
  /**
   * By EDGE, for what was looked up last: the window, until when a message outside it is of use all the same (-Infinity: never), and its
   * symbol's air time.
   */
  readonly edges = new Float64Array(4);
  /** Symbol, first and last arrival: in an array, so that they stay bare numbers on their way into the longer methods. */
  private readonly asked = new Float64Array(3);
  private readonly grid: AirGrid;
  private readonly clock: NodeClock;
  /** By stream. */
  private readonly from: Float64Array;
  private readonly to: Float64Array;
  private readonly inSymbols: boolean;
  private readonly usable: number;
  private readonly usableInSymbols: boolean;

  /** `windows`: by stream, all in one unit. `usable`: until when a message is of use if it is not on time; -Infinity: not at all. */
  constructor(
    grid: AirGrid,
    clock: NodeClock,
    windows: readonly Window[],
    usable: { readonly unit: 'ns' | 'symbols'; readonly until: number },
  ) {
    this.grid = grid;
    this.clock = clock;
    this.from = Float64Array.from(windows, ({ from }) => from);
    this.to = Float64Array.from(windows, ({ to }) => to);
    this.inSymbols = windows[0]?.unit === 'symbols';
    this.usable = usable.until;
    this.usableInSymbols = usable.unit === 'symbols';
  }

  /** Sets the edges for messages of `stream` for `symbol`, the first of which came at `arrival` (ns, true time). */
  look(symbol: number, stream: number, arrival: number): void {
    this.asked[0] = symbol;
    this.asked[1] = arrival;
    this.reckon(stream);
  }

  /** The same, and the class of all messages of the train that came from `begin` to `end` (ns). */
  classOf(symbol: number, stream: number, begin: number, end: number): number {
    this.asked[0] = symbol;
    this.asked[1] = begin;
    this.asked[2] = end;
    return this.judge(stream);
  }

  private judge(stream: number): number {
    this.reckon(stream);
    const { edges, asked } = this;
    const begin = asked[1]!;
    const end = asked[2]!;
    const from = edges[EDGE.from]!;
    const to = edges[EDGE.to]!;
    const usable = edges[EDGE.usable]!;
    if (begin >= from && end <= to) return ARRIVAL.onTime;
    if (end > usable && begin <= usable) return MIXED;
    return end < from ? ARRIVAL.early : begin > to ? ARRIVAL.late : MIXED;
  }

  private reckon(stream: number): void {
    const { grid, edges, asked } = this;
    const symbol = asked[0]!;
    const ahead = this.clock.offset(asked[1]!);
    const air = grid.air(symbol) - ahead;
    const from = this.from[stream]!;
    const to = this.to[stream]!;
    edges[EDGE.air] = air;
    edges[EDGE.from] = this.inSymbols ? grid.boundary(symbol + from) - ahead : air + from;
    edges[EDGE.to] = this.inSymbols ? grid.before(symbol + to + 1) - ahead : air + to;
    edges[EDGE.usable] = this.usableInSymbols ? grid.before(symbol + this.usable + 1) - ahead : air + this.usable;
  }
}
