import type { Ns } from '../base/index.ts';
import { Latch, Signal, type RandomStreams, type Simulation } from '../kernel/index.ts';
import { STREAM, type Drop } from '../interfaces/fronthaul/index.ts';
import { SYMBOLS_PER_SLOT } from '../spec/nr/numerology.ts';
import { tddLetters } from '../spec/nr/tdd.ts';
import { WIRE_OVERHEAD } from '../spec/transport.ts';
import { AirGrid } from './air.ts';
import { CONTENT, SlotBoard } from './board.ts';
import { DuReceiver } from './du/receiver.ts';
import { Scheduler, type UeFlows } from './du/scheduler.ts';
import { DuSender } from './du/sender.ts';
import { frameSets, type FrameSet } from './du/templates.ts';
import { sendPlan, ulWindow, type UlWindow } from './du/timing.ts';
import type { HostClock } from './hardware/jitter.ts';
import type { CellParameters } from './parameters.ts';
import { PrachPlan } from './prach.ts';
import { ARRIVALS, RuReceiver } from './ru/receiver.ts';
import type { StageBoard } from './stages.ts';
import { RuUplink } from './ru/uplink.ts';
import { PacketTap } from './tap.ts';
import type { SentCounts } from './transport/counts.ts';
import { Link } from './transport/link.ts';

/** Slots and occasions, and how many got through whole. */
export interface SlotCounts {
  dl: number;
  dlGood: number;
  ul: number;
  ulGood: number;
  prach: number;
  prachGood: number;
}

/** Why a frame is turned away at the receiver's port, whatever it holds. */
const ADDRESS_DROPS: readonly Drop[] = ['vlan', 'ru-mac', 'du-mac'];

/** Priority of looking at a slot that is over: after everything that arrives at that instant. */
const AFTER = 10;

/**
 * One cell on air: a DU's sector, its fronthaul and the radio unit, symbol by symbol. What a UE perceives comes out as signals: a slot is
 * heard when every message of it came on time and could be read.
 */
export class Cell {
  readonly parameters: CellParameters;
  readonly grid: AirGrid;
  readonly scheduler: Scheduler;
  readonly down: Link;
  readonly up: Link;
  readonly sender: DuSender;
  readonly ru: RuReceiver;
  readonly uplink: RuUplink;
  readonly du: DuReceiver;
  readonly tap = new PacketTap();
  readonly slots: SlotCounts = { dl: 0, dlGood: 0, ul: 0, ulGood: 0, prach: 0, prachGood: 0 };
  /** Fire with true where the UE hears (the DU receives) it, with false where it was sent in vain. */
  readonly ssb = new Signal<boolean>();
  readonly sib1 = new Signal<boolean>();
  readonly prach = new Signal<boolean>();
  readonly onAir = new Latch<void>();
  private readonly simulation: Simulation;
  private readonly stages: StageBoard;
  private readonly board = new SlotBoard();
  private readonly prachPlan: PrachPlan;
  private readonly window: UlWindow;
  private readonly closeDl;
  private readonly closeUl;
  private readonly closePrach;
  private readonly staticPrach;
  private readonly flows = new Map<number, UeFlows>();
  private readonly expectedUl: Uint16Array;
  private readonly expectedPrach: number;
  /** What both ends understand in different ways without noticing. */
  readonly disagreement: 'category' | 'tdd' | undefined;

  constructor(
    simulation: Simulation,
    cell: CellParameters,
    { clock, streams, stages }: { clock: HostClock; streams: RandomStreams; stages: StageBoard },
  ) {
    this.simulation = simulation;
    this.stages = stages;
    this.parameters = cell;
    const { carrier, transport, fronthaul, reception, link: id } = cell;
    const grid = new AirGrid(carrier.mu);
    const { board } = this;
    this.grid = grid;
    this.scheduler = new Scheduler(cell, grid, board);
    this.prachPlan = new PrachPlan(carrier.prach, grid);
    this.down = new Link(transport, transport.down, streams.stream(id, 'down'));
    this.up = new Link(transport, transport.up, streams.stream(id, 'up'));
    this.window = ulWindow(fronthaul.windows.ta4, fronthaul.sendTicks, fronthaul.ulGraceSymbols, carrier.mu);
    const frames = frameSets(cell);
    const { directions } = this.scheduler;
    this.expectedUl = Uint16Array.from(directions.ul, (symbols) => symbols * frames.uUl.count);
    this.expectedPrach = carrier.prach.messages * frames.uPrach.count;
    this.disagreement = disagreementOf(cell);
    stages.expect('transport', id);

    this.du = new DuReceiver(this.window, { grid, board, link: this.up, tap: this.tap });
    this.uplink = new RuUplink(id, simulation, {
      grid,
      board,
      directions,
      frames,
      link: this.up,
      ta3: reception.ta3,
      prach: this.prachPlan,
      prachMessages: carrier.prach.messages,
      stream: streams.stream(id, 'ta3'),
      receive: simulation.register((count) => this.du.receive(count), `${id} arrives at DU`),
      burst: burstOf(frames.uUl, transport.rate) + burstOf(frames.uPrach, transport.rate),
      sent: (count) => this.ru.sent(count),
    });
    this.ru = new RuReceiver(reception, { grid, board, link: this.down, uplink: this.uplink, tap: this.tap });
    this.sender = new DuSender(simulation, cell, {
      grid,
      board,
      scheduler: this.scheduler,
      plan: sendPlan(fronthaul.windows, fronthaul.sendTicks, carrier.mu),
      frames,
      link: this.down,
      clock,
      prach: this.prachPlan,
      receive: simulation.register((count) => this.ru.receive(count), `${id} arrives at RU`),
      events: this,
    });
    this.closeDl = simulation.register((slot) => this.endDl(slot), `${id} DL slot over`);
    this.closeUl = simulation.register((slot) => this.endUl(slot), `${id} UL slot over`);
    this.closePrach = simulation.register((slot) => this.endPrach(slot), `${id} PRACH over`);
    this.staticPrach = simulation.register((slot) => this.listen(slot), `${id} static PRACH`);
  }

  /** Begins to send; the cell is on air from the first frame that leaves time for it. */
  start(): void {
    const first = this.sender.start();
    const { reception, fronthaul } = this.parameters;
    if (reception.staticPrach && fronthaul.prachControl === 'static') this.listenFrom(first / SYMBOLS_PER_SLOT);
    this.onAir.fire();
  }

  /** True where random access IQ was asked for by section type 3, heard or not; false where nobody asks in a way that the unit knows. */
  get wasAskedForPrach(): boolean {
    const { ru, uplink } = this;
    const arrived = ARRIVALS.reduce((sum, _, kind) => sum + ru.seen(STREAM.cPrach, kind), 0);
    return uplink.prachAnswered || arrived > ru.misread(STREAM.cPrach, 'section-type');
  }

  /** Serves a UE's traffic from now on. */
  serve(ue: number, flows: UeFlows): void {
    this.flows.set(ue, flows);
    this.scheduler.attach(ue, flows);
  }

  dlDecided(slot: number): void {
    this.simulation.at(this.startOf(slot + 1), this.closeDl, slot, 0, AFTER);
  }

  ulDecided(slot: number): void {
    this.simulation.at((this.startOf(slot + 1) + this.window.closedNs) as Ns, this.closeUl, slot, 0, AFTER);
  }

  prachAsked(slot: number): void {
    const { messages } = this.parameters.carrier.prach;
    const end = this.grid.air(this.prachPlan.answerSymbol(slot) + messages) + this.window.closedNs;
    this.simulation.at(end as Ns, this.closePrach, slot, 0, AFTER);
  }

  private startOf(slot: number): Ns {
    return this.grid.air(slot * SYMBOLS_PER_SLOT);
  }

  private endDl(slot: number): void {
    const { board, slots } = this;
    const i = board.at(slot);
    const sent = board.dataSent[i]!;
    const good =
      sent > 0 &&
      board.dataUsed[i] === sent &&
      board.controlUsed[i] === board.controlSent[i] &&
      this.disagreement === undefined;
    if (slots.dl === 0) this.judgeTransport(this.sender.counts);
    slots.dl++;
    if (good) slots.dlGood++;
    const content = board.dl[i]!;
    if ((content & CONTENT.ssb) !== 0) this.ssb.fire(good);
    if ((content & CONTENT.sib1) !== 0) this.sib1.fire(good);
    carried(this.scheduler.dlCarried, i, good);
    const ue = board.dlUe[i]!;
    if (ue >= 0) this.flows.get(ue)?.dl.settle(board.dlBits[i]!, good);
  }

  private endUl(slot: number): void {
    const { board, slots } = this;
    const i = board.at(slot);
    const { period } = this.scheduler.directions;
    const good =
      this.expectedUl[slot % period]! > 0 &&
      board.ulUsed[i] === this.expectedUl[slot % period] &&
      this.disagreement === undefined;
    if (slots.ul === 0) this.judgeTransport(this.uplink.counts);
    slots.ul++;
    if (good) slots.ulGood++;
    carried(this.scheduler.ulCarried, i, good);
    const ue = board.ulUe[i]!;
    if (ue >= 0) this.flows.get(ue)?.ul.settle(board.ulBits[i]!, good);
  }

  private endPrach(slot: number): void {
    const key = this.prachPlan.answerSlot(slot);
    const used = this.board.has(key) ? this.board.prachUsed[this.board.at(key)]! : 0;
    const good = this.expectedPrach > 0 && used === this.expectedPrach && this.disagreement === undefined;
    this.slots.prach++;
    if (good) this.slots.prachGood++;
    this.prach.fire(good);
  }

  /** The Ethernet below is in order when no frame of either plane is turned away for its address. */
  private judgeTransport(counts: SentCounts): void {
    const { link, du, ru } = this.parameters;
    const turnedAway = ADDRESS_DROPS.find((why) => counts.dropped('C', why) + counts.dropped('U', why) > 0);
    const at = this.simulation.now;
    if (turnedAway === undefined) this.stages.pass('transport', link, at);
    else this.stages.block(link, { stage: 'transport', code: 'turned-away', subject: turnedAway, endpoints: [du, ru], link, at }); // prettier-ignore
  }

  /** Static PRACH: the unit sends each occasion's IQ unasked. */
  private listen(slot: number): void {
    this.uplink.expectPrach(slot);
    this.prachAsked(slot);
    this.listenFrom(slot + 1);
  }

  private listenFrom(slot: number): void {
    const next = this.prachPlan.next(slot);
    if (next !== undefined) this.simulation.at(this.startOf(next), this.staticPrach, next);
  }
}

function carried(list: Map<number, readonly Latch<boolean>[]>, place: number, good: boolean): void {
  for (const message of list.get(place) ?? []) message.fire(good);
  list.delete(place);
}

/** Precoding in different places, or directions of symbols that differ: what the unit radiates is not what the DU means. */
function disagreementOf({ carrier, reception, abilities }: CellParameters): 'category' | 'tdd' | undefined {
  if (abilities.category !== carrier.category) return 'category';
  if (reception.tdd === undefined || carrier.tdd === undefined) return undefined;
  const [a, b] = [reception.tdd, carrier.tdd];
  const alike = tddLetters(a) === tddLetters(b) && a.dlSymbols === b.dlSymbols && a.ulSymbols === b.ulSymbols;
  return alike ? undefined : 'tdd';
}

const burstOf = (set: FrameSet, rate: number): number =>
  set.bytes.reduce((sum, bytes) => sum + ((bytes + WIRE_OVERHEAD) * 8e9) / rate, 0);
