import { STREAM } from '../../interfaces/fronthaul/index.ts';
import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import type { AirGrid } from '../air.ts';
import type { SlotBoard } from '../board.ts';
import type { NodeClock } from '../sync/index.ts';
import type { PacketTap } from '../tap.ts';
import type { Ways } from '../transport/fabric.ts';
import { EDGE, Receiver, type Detail } from '../transport/receiver.ts';
import type { FrameSet } from './templates.ts';
import type { UlWindow } from './timing.ts';

/**
 * The receiving end of the DU: counts uplink IQ against Ta4. It only counts: early data is used, late data too until the symbol is
 * closed. What it cannot read it drops after that, as real DUs do.
 */
export class DuReceiver extends Receiver {
  private readonly grid: AirGrid;
  private readonly board: SlotBoard;
  private readonly window: UlWindow;
  private readonly clock: NodeClock;

  constructor(
    window: UlWindow,
    parts: {
      readonly grid: AirGrid;
      readonly board: SlotBoard;
      readonly ways: Ways;
      readonly clock: NodeClock;
      readonly tap: PacketTap;
      readonly detail: Detail;
    },
  ) {
    super(parts.ways, 'up', parts.tap, parts.detail);
    this.window = window;
    this.grid = parts.grid;
    this.board = parts.board;
    this.clock = parts.clock;
  }

  /** Messages in a class of ARRIVAL, of both uplink streams. */
  count(kind: number): number {
    return this.seen(STREAM.uUl, kind) + this.seen(STREAM.uPrach, kind);
  }

  /** Messages that could not be read and were thrown away. */
  get dropped(): number {
    return [STREAM.uUl, STREAM.uPrach].reduce((sum, stream) => sum + this.turnedAway(stream), 0);
  }

  protected prepare(symbol: number, _stream: number, arrival: number): void {
    const { grid, edges, window } = this;
    const ahead = this.clock.offset(arrival);
    const air = grid.air(symbol) - ahead;
    edges[EDGE.air] = air;
    if (window.kind === 'exact') {
      edges[EDGE.from] = air + window.min;
      edges[EDGE.to] = air + window.max;
      edges[EDGE.usable] = air + window.closed;
    } else {
      edges[EDGE.from] = grid.boundary(symbol + window.min) - ahead;
      edges[EDGE.to] = grid.before(symbol + window.max + 1) - ahead;
      edges[EDGE.usable] = grid.before(symbol + window.closed + 1) - ahead;
    }
  }

  protected turnedDown(kind: number): number {
    return kind;
  }

  protected offset(arrival: number): number {
    return arrival - this.edges[EDGE.air]!;
  }

  protected use(set: FrameSet, n: number, symbol: number): void {
    const slot = Math.floor(symbol / SYMBOLS_PER_SLOT);
    const { board } = this;
    if (!board.has(slot)) return;
    const used = set.stream === STREAM.uUl ? board.ulUsed : board.prachUsed;
    used[board.at(slot)]! += n < 0 ? set.count : 1;
  }
}
