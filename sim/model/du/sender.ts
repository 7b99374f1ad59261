import type { Ns } from '../../base/index.ts';
import type { RandomStream } from '../../kernel/index.ts';
import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import type { AirGrid } from '../air.ts';
import type { SlotBoard } from '../board.ts';
import type { CellParameters } from '../parameters.ts';
import type { PrachPlan } from '../prach.ts';
import type { Way } from '../transport/way.ts';
import type { DuProgram, Occasion } from './program.ts';
import type { Scheduler } from './scheduler.ts';
import { SEQUENCE_COUNTERS, type Templates } from './templates.ts';
import type { SendPlan } from './timing.ts';

/** What the sender tells the cell about. */
export interface SlotEvents {
  /** What a slot holds is decided; `i`: its place on the board. */
  decided(slot: number, i: number): void;
  /** Uplink IQ of a slot, or of its random access occasion, has been asked for by messages that are on their way. */
  asked(slot: number, symbol: number): void;
  now(): Ns;
}

/**
 * The DU's side of one cell's downward fronthaul: what is due at each tick. A program with whole-symbol timers has one tick for all planes;
 * an exact one an occasion of its own for each plane.
 */
export class DuSender {
  /** Downlink slots that were dropped because their grid came after its deadline. */
  lateGrids = 0;
  private readonly grid: AirGrid;
  private readonly board: SlotBoard;
  private readonly scheduler: Scheduler;
  private readonly plan: SendPlan;
  private readonly templates: Templates;
  private readonly way: Way;
  private readonly prach: PrachPlan | undefined;
  private readonly events: SlotEvents;
  private readonly perSymbol: boolean;
  private readonly onlyScheduled: boolean;
  private readonly lateShare: number;
  private readonly readiness: RandomStream;
  private readonly ids = new Uint8Array(SEQUENCE_COUNTERS);
  private first = 0;

  constructor(
    cell: CellParameters,
    parts: {
      readonly grid: AirGrid;
      readonly board: SlotBoard;
      readonly scheduler: Scheduler;
      readonly plan: SendPlan;
      readonly templates: Templates;
      readonly way: Way;
      readonly prach: PrachPlan;
      readonly events: SlotEvents;
      readonly lateShare: number;
      readonly readiness: RandomStream;
    },
  ) {
    const { prachControl, cplanePer, grid } = cell.fronthaul;
    this.grid = parts.grid;
    this.board = parts.board;
    this.scheduler = parts.scheduler;
    this.plan = parts.plan;
    this.templates = parts.templates;
    this.way = parts.way;
    this.events = parts.events;
    this.lateShare = parts.lateShare;
    this.readiness = parts.readiness;
    this.prach = prachControl === 'c-plane' ? parts.prach : undefined;
    this.perSymbol = cplanePer === 'symbol';
    this.onlyScheduled = grid === 'scheduled';
  }

  /** Sends for every symbol on air from the next frame on that leaves time for it. Returns that frame's first symbol. */
  start(program: DuProgram): number {
    const { grid, plan } = this;
    const lead = Math.max(plan.up, plan.cpDl, plan.cpUl);
    const ticks = plan.kind === 'ticks';
    this.first = grid.frameFrom(program.horizon + (ticks ? Math.ceil((lead + 1) * grid.symbolNs) : lead + 1));
    this.first += grid.epoch.align(this.first / grid.symbolsPerFrame) * grid.symbolsPerFrame;
    program.add(ticks ? [this.everyTick(this.first - lead)] : this.everyPlane(this.first));
    return this.first;
  }

  private everyTick(from: number): Occasion {
    const { grid, plan } = this;
    let symbol = from;
    const occasion: Occasion = {
      next: grid.tick(symbol),
      run: (wake) => {
        if (wake === wake) {
          this.controlDl(symbol + plan.cpDl, wake);
          this.controlUl(symbol + plan.cpUl, wake);
          this.data(symbol + plan.up, wake);
        }
        occasion.next = grid.tick(++symbol);
      },
    };
    return occasion;
  }

  private everyPlane(from: number): readonly Occasion[] {
    const { plan } = this;
    const step = this.perSymbol ? 1 : SYMBOLS_PER_SLOT;
    return [
      this.exact(from, step, plan.cpDl, (symbol, wake) => this.controlDl(symbol, wake)),
      this.exact(from, 1, plan.cpUl, (symbol, wake) => this.controlUl(symbol, wake)),
      this.exact(from, 1, plan.up, (symbol, wake) => this.data(symbol, wake)),
    ];
  }

  private exact(from: number, step: number, lead: number, send: (symbol: number, wake: number) => void): Occasion {
    const { grid } = this;
    let symbol = from;
    const occasion: Occasion = {
      next: grid.air(symbol) - lead,
      run: (wake) => {
        if (wake === wake) send(symbol, wake);
        symbol += step;
        occasion.next = grid.air(symbol) - lead;
      },
    };
    return occasion;
  }

  /** One C-plane message per eAxC at the first symbol of a slot with anything in it, or for each symbol that is sent. */
  private controlDl(symbol: number, wake: number): void {
    if (symbol < this.first) return;
    const slot = Math.floor(symbol / SYMBOLS_PER_SLOT);
    const inSlot = symbol - slot * SYMBOLS_PER_SLOT;
    if (inSlot !== 0 && !(this.perSymbol && inSlot < this.dlSymbols(slot))) return;
    const i = this.place(slot);
    if (this.board.dl[i] === 0) return;
    const set = this.templates.sets.cDl;
    this.board.controlSent[i]! += set.count;
    this.way.send(set, symbol, wake, this.ids);
  }

  private controlUl(symbol: number, wake: number): void {
    if (symbol < this.first) return;
    const { sets } = this.templates;
    const slot = Math.floor(symbol / SYMBOLS_PER_SLOT);
    const inSlot = symbol - slot * SYMBOLS_PER_SLOT;
    const { ul, period } = this.scheduler.directions;
    const symbols = ul[slot % period]!;
    if (symbols > 0 && inSlot === SYMBOLS_PER_SLOT - symbols && this.board.ul[this.place(slot)] !== 0) {
      this.way.send(sets.cUl, symbol, wake, this.ids);
      this.events.asked(slot, symbol);
    }
    if (this.prach?.startsAt(slot, inSlot) === true) {
      this.place(slot);
      this.way.send(sets.cPrach, symbol, wake, this.ids);
      this.events.asked(slot, symbol);
    }
  }

  private data(symbol: number, wake: number): void {
    if (symbol < this.first) return;
    const slot = Math.floor(symbol / SYMBOLS_PER_SLOT);
    if (symbol - slot * SYMBOLS_PER_SLOT >= this.dlSymbols(slot)) return;
    const { board } = this;
    const i = this.place(slot);
    if (board.dl[i] === 0) return;
    const set = this.onlyScheduled ? this.templates.dataDl(board.dlPrbs[i]!) : this.templates.sets.uDl;
    board.dataSent[i]! += set.count;
    this.way.send(set, symbol, wake, this.ids);
  }

  private dlSymbols(slot: number): number {
    const { dl, period } = this.scheduler.directions;
    return dl[slot % period]!;
  }

  /** The slot's place on the board, decided about when it is first asked for. */
  private place(slot: number): number {
    const { board } = this;
    if (board.has(slot)) return board.at(slot);
    const i = this.scheduler.decide(slot, this.events.now());
    this.events.decided(slot, i);
    if (this.lateShare > 0 && board.dl[i] !== 0 && this.readiness.uniform() < this.lateShare) {
      this.lateGrids++;
      board.dl[i] = 0;
    }
    return i;
  }
}
