import type { Ns } from '../../base/index.ts';
import type { RandomStream } from '../../kernel/index.ts';
import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import type { AirGrid, Directions, TickWalk } from '../air.ts';
import { SLOT, type SlotBoard } from '../board.ts';
import type { CellParameters } from '../parameters.ts';
import type { PrachPlan } from '../prach.ts';
import type { Port } from '../transport/port.ts';
import type { Way } from '../transport/way.ts';
import { Occasion, type DuProgram } from './program.ts';
import type { Scheduler } from './scheduler.ts';
import type { FrameSet, Templates } from './templates.ts';
import type { SendPlan } from './timing.ts';

/** What the sender tells the cell about. */
export interface SlotEvents {
  /** What a slot holds is decided; `i`: its place on the board. */
  decided(slot: number, i: number): void;
  /** Uplink IQ of a slot, or of its random access occasion, has been asked for by messages that are on their way. */
  asked(slot: number, symbol: number): void;
  now(): Ns;
}

/** What a plane needs of its sender. */
interface Sends {
  readonly way: Way;
  readonly board: SlotBoard;
  readonly templates: Templates;
  readonly directions: Directions;
  /** The slot's place on the board, decided about when it is first asked for. */
  place(slot: number): number;
}

/** Messages of one kind: goes from symbol to symbol, of those for which there may be something to send. */
abstract class Plane {
  /** The symbol that it comes to next. */
  symbol: number;
  protected slot: number;

  constructor(slot: number) {
    this.symbol = slot * SYMBOLS_PER_SLOT;
    this.slot = slot;
  }

  /** Sends at `wake` (ns) what is due for the symbol, or misses it where that is NaN, and goes on to the next one that is of interest. */
  abstract look(wake: number): void;

  protected toNextSlot(): void {
    this.slot++;
    this.symbol = this.slot * SYMBOLS_PER_SLOT;
  }
}

/** One C-plane message per eAxC at the first symbol of a slot with anything in it, or for each symbol that is sent. */
class DownlinkControl extends Plane {
  private readonly sender: Sends;
  private readonly perSymbol: boolean;

  constructor(sender: Sends, perSymbol: boolean, slot: number) {
    super(slot);
    this.sender = sender;
    this.perSymbol = perSymbol;
  }

  look(wake: number): void {
    const { way, board, templates, directions } = this.sender;
    if (wake === wake) {
      const i = this.sender.place(this.slot);
      if (board.slots[i + SLOT.dl] !== 0) {
        const set = templates.sets.cDl;
        board.slots[i + SLOT.controlSent]! += set.count;
        way.send(set, this.symbol, wake);
      }
    }
    this.symbol++;
    const left = this.slot * SYMBOLS_PER_SLOT + directions.dl[this.slot % directions.period]! - this.symbol;
    if (!this.perSymbol || left <= 0) this.toNextSlot();
  }
}

/** Requests for uplink IQ, each at the first symbol that it is for. */
class UplinkControl extends Plane {
  private readonly sender: Sends;
  private readonly events: SlotEvents;
  private readonly prach: PrachPlan | undefined;
  private readonly prachSymbol: number;
  /** Symbols of the slot at which something is due; -1: nothing is. */
  private dataAt = -1;
  private prachAt = -1;

  constructor(
    sender: Sends,
    parts: { readonly events: SlotEvents; readonly prach: PrachPlan | undefined; readonly prachSymbol: number },
    slot: number,
  ) {
    super(slot);
    this.sender = sender;
    this.events = parts.events;
    this.prach = parts.prach;
    this.prachSymbol = parts.prachSymbol;
    this.enter();
  }

  private enter(): void {
    const { ul, period } = this.sender.directions;
    const symbols = ul[this.slot % period]!;
    const begin = this.slot * SYMBOLS_PER_SLOT;
    this.dataAt = symbols > 0 ? begin + SYMBOLS_PER_SLOT - symbols : -1;
    this.prachAt = this.prach?.isOccasion(this.slot) === true ? begin + this.prachSymbol : -1;
  }

  look(wake: number): void {
    const { symbol, slot, dataAt, prachAt } = this;
    if (wake === wake) {
      if (symbol === dataAt && this.sender.board.slots[this.sender.place(slot) + SLOT.ul] !== 0)
        this.ask(this.sender.templates.sets.cUl, wake);
      if (symbol === prachAt) {
        this.sender.place(slot);
        this.ask(this.sender.templates.sets.cPrach, wake);
      }
    }
    const next = Math.min(dataAt > symbol ? dataAt : Infinity, prachAt > symbol ? prachAt : Infinity);
    if (next < Infinity) this.symbol = next;
    else {
      this.toNextSlot();
      this.enter();
    }
  }

  private ask(set: FrameSet, wake: number): void {
    this.sender.way.send(set, this.symbol, wake);
    this.events.asked(this.slot, this.symbol);
  }
}

/** Downlink IQ of each symbol of a slot with anything in it. */
class DownlinkData extends Plane {
  private readonly sender: Sends;
  private readonly onlyScheduled: boolean;
  /** Symbols of the slot that are still to be sent. */
  private left: number;
  /** Where the slot is on the board; -1 until it is asked for. */
  private place = -1;
  /** What is sent for each symbol; undefined where nothing is. */
  private set: FrameSet | undefined;

  constructor(sender: Sends, onlyScheduled: boolean, slot: number) {
    super(slot);
    this.sender = sender;
    this.onlyScheduled = onlyScheduled;
    this.left = this.symbols;
  }

  private get symbols(): number {
    const { dl, period } = this.sender.directions;
    return dl[this.slot % period]!;
  }

  look(wake: number): void {
    if (this.left > 0) {
      if (wake === wake) this.send(wake);
      this.advance(1);
    } else this.enter();
  }

  /** For so many symbols from this one on there is nothing but the same set of frames to send, or nothing. */
  get alike(): number {
    return Math.max(1, this.left);
  }

  /** What is sent for each symbol of the slot; undefined where nothing is. */
  get frames(): FrameSet | undefined {
    if (this.left === 0) return undefined;
    if (this.place < 0) this.open();
    return this.set;
  }

  /** As many symbols as {@link alike} says, or fewer, have been sent. */
  advance(symbols: number): void {
    this.symbol += symbols;
    this.left = Math.max(0, this.left - symbols);
    if (this.left === 0) this.enter();
  }

  /** The next slot. */
  private enter(): void {
    this.toNextSlot();
    this.left = this.symbols;
    this.place = -1;
  }

  private send(wake: number): void {
    const set = this.frames;
    if (set === undefined) return;
    this.count(set, 1);
    this.sender.way.send(set, this.symbol, wake);
  }

  /** So many symbols of the slot are sent, each as `set`. */
  count(set: FrameSet, symbols: number): void {
    this.sender.board.slots[this.place + SLOT.dataSent]! += symbols * set.count;
  }

  private open(): void {
    const { board, templates } = this.sender;
    const i = this.sender.place(this.slot);
    this.place = i;
    this.set =
      board.slots[i + SLOT.dl] === 0
        ? undefined
        : this.onlyScheduled
          ? templates.dataDl(board.slots[i + SLOT.dlPrbs]!)
          : templates.sets.uDl;
  }
}

/** A cell's planes, each of which is so many symbols ahead of the tick at which it is due. */
interface Planes {
  readonly way: Way;
  readonly ahead: SendPlan;
  readonly controlDl: DownlinkControl;
  readonly controlUl: UplinkControl;
  readonly data: DownlinkData;
}

/** Ticks that are worked through at once, at most. */
const TOGETHER = SYMBOLS_PER_SLOT;

/** All planes of all cells of a program with whole-symbol timers have one tick; what each has for it goes out in their order, control first. */
class Tick extends Occasion {
  readonly grid: AirGrid;
  private readonly walk: TickWalk;
  private readonly cells: Planes[] = [];
  /** The cells whose frames go out of each port. */
  private readonly ports: PortLoad[] = [];
  private symbol: number;
  /** When ticks are due on the program's clock, and when it wakes up for them, ns. */
  private readonly due = new Float64Array(TOGETHER);
  private readonly wakes = new Float64Array(TOGETHER);

  constructor(grid: AirGrid, symbol: number) {
    super();
    this.grid = grid;
    this.walk = grid.walk(symbol);
    this.symbol = symbol;
    this.next = this.walk.time;
  }

  join(cell: Planes): void {
    this.cells.push(cell);
    const port = cell.way.outPort;
    let load = this.ports.find((l) => l.port === port);
    if (load === undefined) this.ports.push((load = new PortLoad(port)));
    load.cells.push(cell);
  }

  run(wake: number): void {
    this.wakes[0] = wake;
    this.next = this.walk.next();
    this.send(1, wake === wake);
  }

  override runOn(limit: number, program: DuProgram): void {
    const { due, wakes, walk } = this;
    let count = 0;
    do due[count++] = walk.time;
    while (walk.next() < limit && count < TOGETHER);
    this.next = walk.time;
    this.send(count, program.wakeAll(due, wakes, count));
  }

  /** Sends what is due at `count` ticks; not `all` of them are there. */
  private send(count: number, all: boolean): void {
    const { cells, ports, wakes } = this;
    for (let k = 0; k < count;) {
      const symbol = this.symbol + k;
      let ticks = count - k;
      for (let c = 0; c < cells.length; c++) {
        const { ahead, controlDl, controlUl, data } = cells[c]!;
        if (controlDl.symbol === symbol + ahead.cpDl) controlDl.look(wakes[k]!);
        if (controlUl.symbol === symbol + ahead.cpUl) controlUl.look(wakes[k]!);
        const until = data.symbol - ahead.up - symbol;
        ticks = Math.min(ticks, controlDl.symbol - ahead.cpDl - symbol, controlUl.symbol - ahead.cpUl - symbol, until > 0 ? until : data.alike); // prettier-ignore
      }
      for (let p = 0; p < ports.length; p++) ports[p]!.send(symbol, wakes, k, ticks, all);
      k += ticks;
    }
    this.symbol += count;
  }
}

/** The downlink IQ of all cells that go out of one port. */
class PortLoad {
  readonly port: Port;
  readonly cells: Planes[] = [];
  /** When the port begins with each tick's frames, ns. */
  private readonly begun = new Float64Array(TOGETHER);

  constructor(port: Port) {
    this.port = port;
  }

  /**
   * Sends what is due at `count` ticks from that of `symbol` on, of the same for each; the program wakes up for them at the times (ns) from place
   * `from` on. Not `all` of them are there.
   */
  send(symbol: number, wakes: Float64Array, from: number, count: number, all: boolean): void {
    const { cells } = this;
    const span = all ? this.span(symbol) : NaN;
    if (span === 0 || this.port.beginAll(wakes, from, span, this.begun, count)) {
      this.sendTogether(symbol, wakes, from, count);
      return;
    }
    for (let k = 0; k < count; k++) {
      for (let c = 0; c < cells.length; c++) {
        const { ahead, data } = cells[c]!;
        if (data.symbol === symbol + k + ahead.up) data.look(wakes[from + k]!);
      }
    }
  }

  /** ns that the frames of one tick keep the port busy; NaN where they have to be sent tick by tick. */
  private span(symbol: number): number {
    const { cells } = this;
    let span = 0;
    for (let c = 0; c < cells.length; c++) {
      const { ahead, data, way } = cells[c]!;
      const set = data.symbol === symbol + ahead.up ? data.frames : undefined;
      if (set === undefined) continue;
      const course = way.courseOf(set);
      if (way.isWatched || !(cells.length === 1 ? course.isPlain : course.isApart)) return NaN;
      span += course.span;
    }
    return span;
  }

  private sendTogether(symbol: number, wakes: Float64Array, from: number, count: number): void {
    const { cells, begun } = this;
    let before = 0;
    for (let c = 0; c < cells.length; c++) {
      const { ahead, data, way } = cells[c]!;
      if (data.symbol !== symbol + ahead.up) continue;
      const set = data.frames;
      if (set !== undefined) {
        const course = way.courseOf(set);
        data.count(set, count);
        way.sendBegun(course, data.symbol, wakes, from, begun, before, count);
        before += course.span;
      }
      data.advance(count);
    }
  }
}

/** A plane of an exact program is due so many ns before its symbol is on air. */
class Lead extends Occasion {
  private readonly grid: AirGrid;
  private readonly plane: Plane;
  private readonly lead: number;
  private symbol: number;

  constructor(grid: AirGrid, symbol: number, plane: Plane, lead: number) {
    super();
    this.grid = grid;
    this.plane = plane;
    this.lead = lead;
    this.symbol = symbol;
    this.next = grid.air(symbol) - lead;
  }

  run(wake: number): void {
    if (this.plane.symbol === this.symbol) this.plane.look(wake);
    this.next = this.grid.air(++this.symbol) - this.lead;
  }
}

/**
 * The DU's side of one cell's downward fronthaul: what is due at each tick. A program with whole-symbol timers has one tick for all planes;
 * an exact one an occasion of its own for each plane.
 */
export class DuSender implements Sends {
  /** Downlink slots that were dropped because their grid came after its deadline. */
  lateGrids = 0;
  readonly way: Way;
  readonly board: SlotBoard;
  readonly templates: Templates;
  readonly directions: Directions;
  private readonly cell: CellParameters;
  private readonly grid: AirGrid;
  private readonly scheduler: Scheduler;
  private readonly plan: SendPlan;
  private readonly prach: PrachPlan;
  private readonly events: SlotEvents;
  private readonly lateShare: number;
  private readonly readiness: RandomStream;

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
    this.cell = cell;
    this.grid = parts.grid;
    this.board = parts.board;
    this.scheduler = parts.scheduler;
    this.directions = parts.scheduler.directions;
    this.plan = parts.plan;
    this.templates = parts.templates;
    this.way = parts.way;
    this.prach = parts.prach;
    this.events = parts.events;
    this.lateShare = parts.lateShare;
    this.readiness = parts.readiness;
  }

  /** Sends for every symbol on air from the next frame on that leaves time for it. Returns that frame's first symbol. */
  start(program: DuProgram): number {
    const { grid, plan } = this;
    const lead = Math.max(plan.up, plan.cpDl, plan.cpUl);
    const ticks = plan.kind === 'ticks';
    const { prachControl, cplanePer, grid: sends } = this.cell.fronthaul;
    let first = grid.frameFrom(program.horizon + (ticks ? Math.ceil((lead + 1) * grid.symbolNs) : lead + 1));
    first += grid.epoch.align(first / grid.symbolsPerFrame) * grid.symbolsPerFrame;
    // an integer for the engine as well, which reckons remainders of others ten times as slowly
    const slot = (first / SYMBOLS_PER_SLOT) | 0;
    first = slot * SYMBOLS_PER_SLOT;
    const controlDl = new DownlinkControl(this, cplanePer === 'symbol', slot);
    const prach = prachControl === 'c-plane' ? this.prach : undefined;
    const asking = { events: this.events, prach, prachSymbol: this.cell.carrier.prach.startSymbol };
    const controlUl = new UplinkControl(this, asking, slot);
    const data = new DownlinkData(this, sends === 'scheduled', slot);
    if (ticks) {
      const known = program.all.find((o): o is Tick => o instanceof Tick && o.grid === grid);
      const tick = known ?? new Tick(grid, first - lead);
      tick.join({ way: this.way, ahead: plan, controlDl, controlUl, data });
      if (known === undefined) program.add([tick]);
    } else {
      const leads = [[controlDl, plan.cpDl], [controlUl, plan.cpUl], [data, plan.up]] as const; // prettier-ignore
      program.add(leads.map(([plane, own]) => new Lead(grid, first, plane, own)));
    }
    return first;
  }

  /** The slot's place on the board, decided about when it is first asked for. */
  place(slot: number): number {
    const { board } = this;
    if (board.has(slot)) return board.at(slot);
    const i = this.scheduler.decide(slot, this.events.now());
    this.events.decided(slot, i);
    if (this.lateShare > 0 && board.slots[i + SLOT.dl] !== 0 && this.readiness.uniform() < this.lateShare) {
      this.lateGrids++;
      board.slots[i + SLOT.dl] = 0;
    }
    return i;
  }
}
