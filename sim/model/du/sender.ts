import type { Ns } from '../../base/index.ts';
import type { HandlerId, Simulation } from '../../kernel/index.ts';
import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import type { AirGrid } from '../air.ts';
import type { SlotBoard } from '../board.ts';
import type { HostClock } from '../hardware/jitter.ts';
import type { CellParameters } from '../parameters.ts';
import { SentCounts } from '../transport/counts.ts';
import type { Link } from '../transport/link.ts';
import type { PrachPlan } from '../prach.ts';
import type { Scheduler } from './scheduler.ts';
import type { FrameSet, FrameSets } from './templates.ts';
import type { SendPlan } from './timing.ts';

/** What the sender tells the cell about, so that it can look at the outcome when the slot is over. */
export interface SlotEvents {
  dlDecided(slot: number): void;
  ulDecided(slot: number): void;
  prachAsked(slot: number): void;
}

/**
 * The DU's side of the downward fronthaul: at each symbol tick one wake-up, late as the host makes it, then everything that is due at
 * that tick into the port. A program with whole-symbol timers has one tick for all planes; an exact one a wake-up for each plane.
 */
export class DuSender {
  readonly counts = new SentCounts();
  private readonly simulation: Simulation;
  private readonly grid: AirGrid;
  private readonly board: SlotBoard;
  private readonly scheduler: Scheduler;
  private readonly plan: SendPlan;
  private readonly frames: FrameSets;
  private readonly link: Link;
  private readonly clock: HostClock;
  private readonly prach: PrachPlan | undefined;
  private readonly receive: HandlerId;
  private readonly events: SlotEvents;
  private readonly ticks: readonly HandlerId[];
  private first = 0;

  constructor(
    simulation: Simulation,
    cell: CellParameters,
    parts: {
      readonly grid: AirGrid;
      readonly board: SlotBoard;
      readonly scheduler: Scheduler;
      readonly plan: SendPlan;
      readonly frames: FrameSets;
      readonly link: Link;
      readonly clock: HostClock;
      readonly prach: PrachPlan;
      readonly receive: HandlerId;
      readonly events: SlotEvents;
    },
  ) {
    this.simulation = simulation;
    this.grid = parts.grid;
    this.board = parts.board;
    this.scheduler = parts.scheduler;
    this.plan = parts.plan;
    this.frames = parts.frames;
    this.link = parts.link;
    this.clock = parts.clock;
    this.receive = parts.receive;
    this.events = parts.events;
    this.prach = cell.fronthaul.prachControl === 'c-plane' ? parts.prach : undefined;
    const name = (what: string): string => `${cell.link} ${what}`;
    this.ticks =
      parts.plan.kind === 'ticks'
        ? [simulation.register((symbol) => this.tick(symbol), name('tick'))]
        : [
            simulation.register((symbol) => this.exactControlDl(symbol), name('C-DL')),
            simulation.register((symbol) => this.exactControlUl(symbol), name('C-UL')),
            simulation.register((symbol) => this.exactData(symbol), name('U-DL')),
          ];
  }

  /** Sends for every symbol on air from the next frame on that leaves time for it. Returns that frame's first symbol. */
  start(): number {
    const { grid, plan, simulation } = this;
    const lead = Math.max(plan.up, plan.cpDl, plan.cpUl);
    const leadNs = plan.kind === 'ticks' ? Math.ceil((lead + 1) * grid.symbolNs) : lead;
    this.first = grid.frameFrom(simulation.now + leadNs);
    const [only, ...more] = this.ticks;
    if (only === undefined) return this.first;
    if (more.length === 0) simulation.at(grid.tick(this.first - lead), only, this.first - lead);
    else {
      const leads = [plan.cpDl, plan.cpUl, plan.up];
      this.ticks.forEach((handler, i) => {
        simulation.at((grid.air(this.first) - (leads[i] ?? 0)) as Ns, handler, this.first);
      });
    }
    return this.first;
  }

  private tick(symbol: number): void {
    const { grid, plan, simulation } = this;
    const next = grid.tick(symbol + 1);
    const [handler] = this.ticks;
    if (handler !== undefined) simulation.at(next, handler, symbol + 1);
    const wake = this.clock.wake(simulation.now);
    const before = this.link.packets.size;
    this.controlDl(symbol + plan.cpDl, wake);
    this.controlUl(symbol + plan.cpUl, wake);
    this.data(symbol + plan.up, wake);
    this.depart(before);
  }

  private exactControlDl(symbol: number): void {
    this.exact(0, symbol, SYMBOLS_PER_SLOT, this.plan.cpDl, (wake) => this.controlDl(symbol, wake));
  }

  private exactControlUl(symbol: number): void {
    this.exact(1, symbol, 1, this.plan.cpUl, (wake) => this.controlUl(symbol, wake));
  }

  private exactData(symbol: number): void {
    this.exact(2, symbol, 1, this.plan.up, (wake) => this.data(symbol, wake));
  }

  private exact(which: number, symbol: number, step: number, lead: number, send: (wake: Ns) => void): void {
    const { grid, simulation } = this;
    const handler = this.ticks[which];
    if (handler !== undefined) simulation.at((grid.air(symbol + step) - lead) as Ns, handler, symbol + step);
    const before = this.link.packets.size;
    send(this.clock.wake(simulation.now));
    this.depart(before);
  }

  private depart(before: number): void {
    const { packets } = this.link;
    const count = packets.size - before;
    if (count === 0) return;
    this.simulation.at(packets.lastArrival() as Ns, this.receive, count);
  }

  /** One C-plane message per eAxC at the first symbol of a slot with anything in it. */
  private controlDl(symbol: number, wake: Ns): void {
    if (symbol < this.first || symbol % SYMBOLS_PER_SLOT !== 0) return;
    const i = this.place(symbol / SYMBOLS_PER_SLOT);
    if (this.board.dl[i] === 0) return;
    this.board.controlSent[i] = this.frames.cDl.count;
    this.send(this.frames.cDl, symbol, wake);
  }

  private controlUl(symbol: number, wake: Ns): void {
    if (symbol < this.first) return;
    const slot = Math.floor(symbol / SYMBOLS_PER_SLOT);
    const inSlot = symbol - slot * SYMBOLS_PER_SLOT;
    const { ul, period } = this.scheduler.directions;
    const symbols = ul[slot % period] ?? 0;
    if (symbols > 0 && inSlot === SYMBOLS_PER_SLOT - symbols && this.board.ul[this.place(slot)] !== 0) {
      this.send(this.frames.cUl, symbol, wake);
    }
    if (this.prach?.startsAt(slot, inSlot) === true) {
      this.place(slot);
      this.send(this.frames.cPrach, symbol, wake);
      this.events.prachAsked(slot);
    }
  }

  private data(symbol: number, wake: Ns): void {
    if (symbol < this.first) return;
    const slot = Math.floor(symbol / SYMBOLS_PER_SLOT);
    const { dl, period } = this.scheduler.directions;
    if (symbol - slot * SYMBOLS_PER_SLOT >= (dl[slot % period] ?? 0)) return;
    const i = this.place(slot);
    if (this.board.dl[i] === 0) return;
    this.board.dataSent[i]! += this.frames.uDl.count;
    this.send(this.frames.uDl, symbol, wake);
  }

  /** The slot's place on the board, decided about when it is first asked for. */
  private place(slot: number): number {
    const { board } = this;
    if (board.has(slot)) return board.at(slot);
    const i = this.scheduler.decide(slot, this.simulation.now);
    if (board.dl[i] !== 0) this.events.dlDecided(slot);
    if (board.ul[i] !== 0) this.events.ulDecided(slot);
    return i;
  }

  private send(set: FrameSet, symbol: number, wake: Ns): void {
    const { link, counts } = this;
    const { packets } = link;
    counts.sent += set.count;
    for (let n = 0; n < set.count; n++) {
      const bytes = set.bytes[n]!;
      const arrival = link.send(wake, bytes);
      if (arrival !== arrival) counts.overflow(set.stream);
      else if (set.drop[n] !== 0) counts.drop(set.stream, set.drop[n]!);
      else packets.push(arrival, symbol, set.stream, set.eaxc[n]!, bytes, set.corrupt[n]!);
    }
  }
}
