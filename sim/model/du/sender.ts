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
import type { Templates } from './templates.ts';
import type { SendPlan } from './timing.ts';

/** What the sender tells the cell about. */
export interface SlotEvents {
  /** What a slot holds is decided; `i`: its place on the board. */
  decided(slot: number, i: number): void;
  /** Uplink IQ of a slot, or of its random access occasion, has been asked for by messages that are on their way. */
  asked(slot: number, symbol: number): void;
  now(): Ns;
}

/** Goes from symbol to symbol and knows the slot: what changes once a slot is not reckoned at each symbol. */
class Cursor {
  symbol: number;
  slot: number;
  inSlot: number;
  /** Where the slot is kept on the board; -1 until somebody asks. */
  place = -1;
  /** Symbols of the slot that go the cursor's way; -1 until somebody asks. */
  symbols = -1;

  constructor(symbol: number) {
    this.symbol = symbol;
    this.slot = Math.floor(symbol / SYMBOLS_PER_SLOT);
    this.inSlot = symbol - this.slot * SYMBOLS_PER_SLOT;
  }

  advance(): void {
    this.symbol++;
    if (++this.inSlot < SYMBOLS_PER_SLOT) return;
    this.inSlot = 0;
    this.slot++;
    this.place = -1;
    this.symbols = -1;
  }
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
  private readonly prachSymbol: number;
  private readonly events: SlotEvents;
  private readonly perSymbol: boolean;
  private readonly onlyScheduled: boolean;
  private readonly lateShare: number;
  private readonly readiness: RandomStream;
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
    this.prachSymbol = cell.carrier.prach.startSymbol;
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
    const [cDl, cUl, up] = [plan.cpDl, plan.cpUl, plan.up].map((lead) => new Cursor(from + lead));
    let symbol = from;
    const occasion: Occasion = {
      next: grid.tick(symbol),
      run: (wake) => {
        if (wake === wake) {
          this.controlDl(cDl!, wake);
          this.controlUl(cUl!, wake);
          this.data(up!, wake);
        }
        cDl!.advance();
        cUl!.advance();
        up!.advance();
        occasion.next = grid.tick(++symbol);
      },
    };
    return occasion;
  }

  private everyPlane(from: number): readonly Occasion[] {
    const { plan } = this;
    return [
      this.exact(from, plan.cpDl, (cursor, wake) => this.controlDl(cursor, wake)),
      this.exact(from, plan.cpUl, (cursor, wake) => this.controlUl(cursor, wake)),
      this.exact(from, plan.up, (cursor, wake) => this.data(cursor, wake)),
    ];
  }

  private exact(from: number, lead: number, send: (cursor: Cursor, wake: number) => void): Occasion {
    const { grid } = this;
    const cursor = new Cursor(from);
    const occasion: Occasion = {
      next: grid.air(from) - lead,
      run: (wake) => {
        if (wake === wake) send(cursor, wake);
        cursor.advance();
        occasion.next = grid.air(cursor.symbol) - lead;
      },
    };
    return occasion;
  }

  /** One C-plane message per eAxC at the first symbol of a slot with anything in it, or for each symbol that is sent. */
  private controlDl(cursor: Cursor, wake: number): void {
    const { symbol, inSlot } = cursor;
    if (symbol < this.first || (inSlot !== 0 && !(this.perSymbol && inSlot < this.dlSymbols(cursor.slot)))) return;
    const i = this.placeOf(cursor);
    if (this.board.dl[i] === 0) return;
    const set = this.templates.sets.cDl;
    this.board.controlSent[i]! += set.count;
    this.way.send(set, symbol, wake);
  }

  private controlUl(cursor: Cursor, wake: number): void {
    const { symbol, slot, inSlot } = cursor;
    if (symbol < this.first) return;
    const { ul, period } = this.scheduler.directions;
    if (cursor.symbols < 0) cursor.symbols = ul[slot % period]!;
    const { symbols } = cursor;
    if (symbols > 0 && inSlot === SYMBOLS_PER_SLOT - symbols && this.board.ul[this.placeOf(cursor)] !== 0) {
      this.way.send(this.templates.sets.cUl, symbol, wake);
      this.events.asked(slot, symbol);
    }
    if (inSlot === this.prachSymbol && this.prach?.isOccasion(slot) === true) {
      this.placeOf(cursor);
      this.way.send(this.templates.sets.cPrach, symbol, wake);
      this.events.asked(slot, symbol);
    }
  }

  private data(cursor: Cursor, wake: number): void {
    const { symbol, inSlot } = cursor;
    if (symbol < this.first) return;
    if (cursor.symbols < 0) cursor.symbols = this.dlSymbols(cursor.slot);
    if (inSlot >= cursor.symbols) return;
    const { board } = this;
    const i = this.placeOf(cursor);
    if (board.dl[i] === 0) return;
    const set = this.onlyScheduled ? this.templates.dataDl(board.dlPrbs[i]!) : this.templates.sets.uDl;
    board.dataSent[i]! += set.count;
    this.way.send(set, symbol, wake);
  }

  private dlSymbols(slot: number): number {
    const { dl, period } = this.scheduler.directions;
    return dl[slot % period]!;
  }

  private placeOf(cursor: Cursor): number {
    if (cursor.place < 0) cursor.place = this.place(cursor.slot);
    return cursor.place;
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
