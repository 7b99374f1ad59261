import { STREAM, STREAMS } from '../../interfaces/fronthaul/index.ts';
import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import type { AirGrid } from '../air.ts';
import { SLOT, type SlotBoard } from '../board.ts';
import type { NodeClock } from '../sync/index.ts';
import type { PacketTap } from '../tap.ts';
import type { Ways } from '../transport/fabric.ts';
import { Receiver, type Detail } from '../transport/receiver.ts';
import { ArrivalWindows, type Window } from '../transport/windows.ts';
import type { FrameSet } from './templates.ts';
import type { UlWindow } from './timing.ts';

/**
 * The receiving end of the DU: counts uplink IQ against Ta4. It only counts: early data is used, late data too until the symbol is
 * closed. What it cannot read it drops after that, as real DUs do.
 */
export class DuReceiver extends Receiver {
  private readonly board: SlotBoard;

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
    const { grid, ways, clock, tap, detail } = parts;
    const unit = window.kind === 'exact' ? 'ns' : 'symbols';
    const windows = STREAMS.map((): Window => ({ unit, from: window.min, to: window.max }));
    super(ways, 'up', new ArrivalWindows(grid, clock, windows, { unit, until: window.closed }), tap, detail);
    this.board = parts.board;
  }

  /** Messages in a class of ARRIVAL, of both uplink streams. */
  count(kind: number): number {
    return this.seen(STREAM.uUl, kind) + this.seen(STREAM.uPrach, kind);
  }

  /** Messages that could not be read and were thrown away. */
  get dropped(): number {
    return [STREAM.uUl, STREAM.uPrach].reduce((sum, stream) => sum + this.turnedAway(stream), 0);
  }

  protected turnedDown(kind: number): number {
    return kind;
  }

  protected use(set: FrameSet, n: number, symbol: number, symbols: number): void {
    const slot = (symbol / SYMBOLS_PER_SLOT) | 0;
    const { board } = this;
    if (!board.has(slot)) return;
    const used = set.stream === STREAM.uUl ? SLOT.ulUsed : SLOT.prachUsed;
    board.slots[board.at(slot) + used]! += n < 0 ? set.count * symbols : 1;
  }
}
