import { STREAM, STREAMS, UNREADABLE, type DuCounters, type Unreadable } from '../../interfaces/fronthaul/index.ts';
import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import type { AirGrid } from '../air.ts';
import type { SlotBoard } from '../board.ts';
import { ARRIVAL } from '../ru/receiver.ts';
import type { PacketTap } from '../tap.ts';
import type { Link } from '../transport/link.ts';
import type { UlWindow } from './timing.ts';

/**
 * The receiving end of the DU: counts uplink IQ against Ta4. It only counts: early data is used, late data too until the symbol is
 * closed. What it cannot read it drops without a counter of its own, as real DUs do; `misread` is ours, for the judge.
 */
export class DuReceiver {
  received = 0;
  private readonly unreadable = new Float64Array(STREAMS.length * UNREADABLE.length);
  private early = 0;
  private onTime = 0;
  private late = 0;
  private readonly grid: AirGrid;
  private readonly board: SlotBoard;
  private readonly link: Link;
  private readonly window: UlWindow;
  private readonly tap: PacketTap;

  constructor(window: UlWindow, parts: { grid: AirGrid; board: SlotBoard; link: Link; tap: PacketTap }) {
    this.window = window;
    this.grid = parts.grid;
    this.board = parts.board;
    this.link = parts.link;
    this.tap = parts.tap;
  }

  get values(): DuCounters {
    return { early: this.early, onTime: this.onTime, late: this.late };
  }

  /** Messages of a stream that could not be read, by reason. */
  misread(stream: number, why: Unreadable): number {
    return this.unreadable[stream * UNREADABLE.length + UNREADABLE.indexOf(why)] ?? 0;
  }

  receive(count: number): void {
    const { window, board, grid, tap } = this;
    const { packets } = this.link;
    const { mask } = packets;
    const first = packets.take(count);
    this.received += count;
    for (let n = first; n < first + count; n++) {
      const i = n & mask;
      const symbol = packets.symbol[i]!;
      const arrival = packets.arrival[i]!;
      const after = window.kind === 'ticks' ? grid.symbolAt(arrival) - symbol : arrival - grid.air(symbol);
      // against a window after air the roles are turned: small is early
      const kind = after < window.min ? ARRIVAL.early : after > window.max ? ARRIVAL.late : ARRIVAL.onTime;
      if (kind === ARRIVAL.early) this.early++;
      else if (kind === ARRIVAL.late) this.late++;
      else this.onTime++;
      if (packets.corrupt[i] !== 0)
        this.unreadable[packets.stream[i]! * UNREADABLE.length + packets.corrupt[i]! - 1]!++;
      else if (after <= window.closed) {
        const slot = Math.floor(symbol / SYMBOLS_PER_SLOT);
        if (board.has(slot)) (packets.stream[i] === STREAM.uUl ? board.ulUsed : board.prachUsed)[board.at(slot)]!++;
      }
      if (tap.open) tap.record(packets.stream[i]!, packets.eaxc[i]!, symbol, arrival - grid.air(symbol), kind);
    }
  }
}
