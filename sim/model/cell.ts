import type { Ns } from '../base/index.ts';
import { Latch, Signal, type HandlerId, type RandomStreams, type Simulation } from '../kernel/index.ts';
import {
  isCplane,
  STREAM,
  STREAMS,
  type Drop,
  type DuCounters,
  type RuCounters,
  type StreamName,
} from '../interfaces/fronthaul/index.ts';
import { slotDuration, SYMBOLS_PER_SLOT } from '../spec/nr/numerology.ts';
import { isSameTdd } from '../spec/nr/tdd.ts';
import { WIRE_OVERHEAD } from '../spec/transport.ts';
import type { AirGrid, Epoch } from './air.ts';
import { CONTENT, SLOT, SlotBoard } from './board.ts';
import type { DuProgram } from './du/program.ts';
import { DuReceiver } from './du/receiver.ts';
import { Scheduler, type UeFlows } from './du/scheduler.ts';
import { DuSender } from './du/sender.ts';
import { COUNTER_KIND, COUNTERS_PER_KIND, Templates, type FrameSet } from './du/templates.ts';
import { sendPlan, ulWindow, type UlWindow } from './du/timing.ts';
import type { CellParameters, DuParameters } from './parameters.ts';
import { PrachPlan } from './prach.ts';
import { RuReceiver, type EaxcPlace } from './ru/receiver.ts';
import type { StageBoard } from './stages.ts';
import { RuUplink } from './ru/uplink.ts';
import type { NodeClock } from './sync/index.ts';
import { PacketTap } from './tap.ts';
import type { SentCounts } from './transport/counts.ts';
import type { Ways } from './transport/fabric.ts';
import { ARRIVAL, ARRIVALS, type Detail } from './transport/receiver.ts';
import type { Way } from './transport/way.ts';

/** Slots and occasions, and how many got through whole. */
export interface SlotCounts {
  dl: number;
  dlGood: number;
  ul: number;
  ulGood: number;
  prach: number;
  prachGood: number;
  /** Uplink symbols that did not come whole in time. */
  missedSymbols: number;
}

/** Messages of one stream and eAxC id, and their bytes without FCS, preamble and gap. */
export interface FrameCount {
  readonly stream: StreamName;
  readonly eaxc: number;
  readonly frames: number;
  readonly bytes: number;
}

/** What a cell is built into. */
export interface CellParts {
  readonly du: DuParameters;
  readonly program: DuProgram;
  readonly clocks: { readonly du: NodeClock; readonly ru: NodeClock };
  readonly ways: Ways;
  readonly streams: RandomStreams;
  readonly stages: StageBoard;
  readonly detail: Detail;
  readonly epoch: Epoch;
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
  readonly down: Way;
  readonly up: Way;
  readonly sender: DuSender;
  readonly ru: RuReceiver;
  readonly uplink: RuUplink;
  readonly du: DuReceiver;
  readonly tap = new PacketTap();
  readonly slots: SlotCounts = { dl: 0, dlGood: 0, ul: 0, ulGood: 0, prach: 0, prachGood: 0, missedSymbols: 0 };
  /** Fire with true where the UE hears (the DU receives) it, with false where it was sent in vain. */
  readonly ssb = new Signal<boolean>();
  readonly sib1 = new Signal<boolean>();
  readonly prach = new Signal<boolean>();
  readonly onAir = new Latch<void>();
  private readonly simulation: Simulation;
  private readonly stages: StageBoard;
  private readonly program: DuProgram;
  private readonly board: SlotBoard;
  private readonly prachPlan: PrachPlan;
  private readonly window: UlWindow;
  private readonly closeDl: HandlerId;
  private readonly closeUl: HandlerId;
  private readonly closePrach: HandlerId;
  private readonly answer: HandlerId;
  private readonly answerAtOnce: HandlerId | undefined;
  private readonly flows = new Map<number, UeFlows>();
  private readonly expectedUl: Uint16Array;
  private readonly expectedPrach: number;
  /** Random access IQ is expected of occasions that nobody asks for, of those that the DU asks for, or of none. */
  private readonly prachBy: 'static' | 'c-plane' | undefined;
  /** What both ends understand in different ways without noticing. */
  readonly disagreement: 'category' | 'tdd' | undefined;

  constructor(simulation: Simulation, cell: CellParameters, parts: CellParts) {
    const { ways, clocks, streams, stages, detail } = parts;
    this.simulation = simulation;
    this.stages = stages;
    this.program = parts.program;
    this.parameters = cell;
    const { carrier, transport, fronthaul, reception, link: id } = cell;
    const board = new SlotBoard(slotsInUse(cell));
    this.board = board;
    const { tap } = this;
    const grid = parts.epoch.grid(carrier.mu);
    this.grid = grid;
    this.scheduler = new Scheduler(cell, grid, board);
    this.prachPlan = new PrachPlan(carrier.prach, grid);
    this.down = ways.down;
    this.up = ways.up;
    this.window = ulWindow(fronthaul.windows.ta4, fronthaul.sendTicks, fronthaul.ulGraceSymbols, carrier.mu);
    const templates = new Templates(cell);
    const { sets } = templates;
    const { directions } = this.scheduler;
    this.expectedUl = Uint16Array.from(directions.ul, (symbols) => symbols * sets.uUl.count);
    this.expectedPrach = carrier.prach.messages * sets.uPrach.count;
    this.prachBy = fronthaul.prachControl === 'c-plane' ? 'c-plane' : reception.staticPrach ? 'static' : undefined;
    this.disagreement = disagreementOf(cell);
    stages.expect('transport', id);

    const common = { grid, board, ways, tap, detail };
    this.du = new DuReceiver(this.window, { ...common, clock: clocks.du });
    const rate = transport.path?.links.at(-1)?.rate ?? transport.rate;
    this.uplink = new RuUplink(cell, {
      grid,
      board,
      directions,
      templates,
      way: ways.up,
      clock: clocks.ru,
      prach: this.prachPlan,
      stream: streams.stream(id, 'ta3'),
      burst: burstOf(sets.uUl, rate) + burstOf(sets.uPrach, rate),
    });
    this.ru = new RuReceiver(cell, { ...common, uplink: this.uplink, clock: clocks.ru });
    this.sender = new DuSender(cell, {
      grid,
      board,
      scheduler: this.scheduler,
      plan: sendPlan(fronthaul.windows, fronthaul.sendTicks, carrier.mu),
      templates,
      way: ways.down,
      prach: this.prachPlan,
      events: this,
      lateShare: parts.du.gridReady?.lateShare ?? 0,
      readiness: streams.stream(id, 'grid-ready'),
    });
    this.closeDl = simulation.register((slot) => this.endDl(slot), `${id} DL slot over`);
    this.closeUl = simulation.register((slot) => this.endUl(slot), `${id} UL slot over`);
    this.closePrach = simulation.register((slot) => this.endPrach(slot), `${id} PRACH over`);
    this.answer = simulation.register((slot) => this.sendUplink(slot), `${id} RU sends`);
    if (reception.reply === 'at-once')
      this.answerAtOnce = simulation.register((slot) => this.sendAtOnce(slot), `${id} RU replies`);
    if (detail === 'packets') {
      const arrives = simulation.addLane(this.ru, `${id} arrives at RU`);
      const returns = simulation.addLane(this.du, `${id} arrives at DU`);
      ways.down.onArrival = () => simulation.look(arrives);
      ways.up.onArrival = () => simulation.look(returns);
    }
  }

  /** Begins to send; the cell is on air from the first frame that leaves time for it. */
  start(): void {
    this.sender.start(this.program);
    this.onAir.fire();
  }

  /** True where random access IQ was asked for by section type 3, heard or not; false where nobody asks in a way that the unit knows. */
  get wasAskedForPrach(): boolean {
    const { ru, uplink } = this;
    this.settle();
    const arrived = ARRIVALS.reduce((sum, _, kind) => sum + ru.seen(STREAM.cPrach, kind), 0);
    return uplink.prachAnswered || arrived > ru.misread(STREAM.cPrach, 'section-type');
  }

  /** The unit stops: it radiates nothing, answers nothing and counts nothing from now on. */
  silence(): void {
    this.settle();
    this.ru.silent = true;
  }

  resume(): void {
    this.settle();
    this.ru.silent = false;
  }

  /** Looks at all that has arrived by now; what is counted is up to date after that. */
  settle(): void {
    this.ru.drain(this.simulation.now);
    this.du.drain(this.simulation.now);
  }

  /** Counters of the radio unit under their M-plane names. */
  get ruCounters(): RuCounters {
    this.settle();
    return this.ru.counters(this.uplink.sentOn(this.simulation.now));
  }

  /** The same for each eAxC id that the DU uses and the unit has set up. */
  get eaxcCounters(): ReadonlyMap<number, RuCounters> {
    this.settle();
    const { eaxcDl, eaxcUl, eaxcPrach } = this.parameters.fronthaul;
    const lists = { [STREAM.uDl]: eaxcDl, [STREAM.cDl]: eaxcDl, [STREAM.cUl]: eaxcUl, [STREAM.cPrach]: eaxcPrach, [STREAM.uUl]: eaxcUl, [STREAM.uPrach]: eaxcPrach }; // prettier-ignore
    const upIds = [...new Set([...eaxcUl, ...eaxcPrach])];
    const ids = [...new Set([...eaxcDl, ...upIds])].sort((a, b) => a - b);
    return new Map(
      ids.map((id) => {
        const at = Object.fromEntries(Object.entries(lists).flatMap(([stream, list]) => (list.includes(id) ? [[stream, list.indexOf(id)]] : []))); // prettier-ignore
        const counters = [
          ...(eaxcDl.includes(id) ? [COUNTER_KIND[STREAM.uDl], COUNTER_KIND[STREAM.cDl]].map((kind) => kind * COUNTERS_PER_KIND + eaxcDl.indexOf(id)) : []), // prettier-ignore
          ...(upIds.includes(id) ? [COUNTER_KIND[STREAM.cUl] * COUNTERS_PER_KIND + upIds.indexOf(id)] : []),
        ];
        const place: EaxcPlace = { at, counters };
        const sent = this.uplink.sentOn(this.simulation.now, at);
        return [id, this.ru.counters(sent, place)];
      }),
    );
  }

  /** What a capture at the DU's port would hold by now: sent down until now, come up by now; of each stream and eAxC id. */
  get frames(): readonly FrameCount[] {
    this.settle();
    const { eaxcDl, eaxcUl, eaxcPrach } = this.parameters.fronthaul;
    const lists = [eaxcDl, eaxcDl, eaxcUl, eaxcPrach, eaxcUl, eaxcPrach];
    const sums = new Map<string, { stream: StreamName; eaxc: number; frames: number; bytes: number }>();
    const add = (set: FrameSet, n: number, frames: number): void => {
      const stream = STREAMS[set.stream]!;
      const eaxc = lists[set.stream]![set.eaxc[n]!]!;
      const sum = sums.get(`${stream} ${eaxc}`) ?? { stream, eaxc, frames: 0, bytes: 0 };
      sum.frames += frames;
      sum.bytes += frames * set.bytes[n]!;
      sums.set(`${stream} ${eaxc}`, sum);
    };
    for (const [set, times] of this.down.sentUntil(this.simulation.now))
      set.bytes.forEach((_, n) => add(set, n, times));
    for (const [set, counts] of this.du.arrived()) counts.forEach((count, n) => add(set, n, count));
    return [...sums.values()].filter(({ frames }) => frames > 0);
  }

  get duCounters(): DuCounters {
    this.settle();
    const { du, sender, slots, down, simulation } = this;
    const sent = down.sentUntil(simulation.now);
    const tx = (plane: boolean): number =>
      [...sent].reduce((sum, [set, times]) => sum + (isCplane(set.stream) === plane ? times * set.count : 0), 0);
    const [early, onTime, late] = [ARRIVAL.early, ARRIVAL.onTime, ARRIVAL.late].map((kind) => du.count(kind));
    return {
      early: early!,
      onTime: onTime!,
      late: late!,
      total: early! + onTime! + late!,
      dropped: du.dropped,
      seqidErr: du.sequenceErrors(COUNTER_KIND[STREAM.uUl] * COUNTERS_PER_KIND, COUNTERS_PER_KIND),
      missedUplinkSymbols: slots.missedSymbols,
      missedPrach: slots.prach - slots.prachGood,
      lateGrids: sender.lateGrids,
      skippedSymbols: this.program.skipped,
      txC: tx(true),
      txU: tx(false),
    };
  }

  /** Serves a UE's traffic from now on. */
  serve(ue: number, flows: UeFlows): void {
    this.flows.set(ue, flows);
    this.scheduler.attach(ue, flows);
  }

  /* ---------- what the sender tells ---------- */

  now(): Ns {
    return this.simulation.now;
  }

  decided(slot: number, i: number): void {
    const { board, simulation, window } = this;
    const end = this.startOf(slot + 1);
    if (board.slots[i + SLOT.dl] !== 0) simulation.at(end, this.closeDl, slot, 0, AFTER);
    const hasUplink = board.slots[i + SLOT.ul] !== 0;
    if (hasUplink) simulation.at((end + window.closedNs) as Ns, this.closeUl, slot, 0, AFTER);
    if (this.prachBy !== undefined && this.prachPlan.isOccasion(slot)) {
      const over = this.grid.air(this.prachPlan.answerSymbol(slot) + this.parameters.carrier.prach.messages);
      simulation.at((over + window.closedNs) as Ns, this.closePrach, slot, 0, AFTER);
      if (this.prachBy === 'static') this.uplink.expectPrach(slot);
    }
    if (this.answerAtOnce !== undefined && this.prachBy !== 'static') return;
    const first = this.uplink.firstSymbol(slot, hasUplink);
    if (first !== undefined) simulation.at(this.grid.air(first), this.answer, slot, 0, AFTER);
  }

  asked(slot: number, symbol: number): void {
    if (this.answerAtOnce === undefined) return;
    const arrival = this.down.lastArrival;
    const known = arrival < Infinity ? arrival : this.grid.air(symbol);
    this.simulation.at((known + this.parameters.reception.replyAfter) as Ns, this.answerAtOnce, slot, 0, AFTER);
  }

  /* ---------- what becomes of a slot ---------- */

  private startOf(slot: number): Ns {
    return this.grid.air(slot * SYMBOLS_PER_SLOT);
  }

  private sendUplink(slot: number): void {
    this.ru.drain(this.simulation.now, (slot + 1) * SYMBOLS_PER_SLOT);
    if (!this.ru.silent) this.uplink.sendSlot(slot, this.simulation.now);
  }

  private sendAtOnce(slot: number): void {
    this.ru.drain(this.simulation.now, (slot + 1) * SYMBOLS_PER_SLOT);
    if (!this.ru.silent) this.uplink.sendAtOnce(slot, this.simulation.now);
  }

  private endDl(slot: number): void {
    const { board, slots } = this;
    this.ru.drain(this.simulation.now, (slot + 1) * SYMBOLS_PER_SLOT);
    const i = board.at(slot);
    const sent = board.slots[i + SLOT.dataSent]!;
    const good =
      sent > 0 &&
      board.slots[i + SLOT.dataUsed] === sent &&
      board.slots[i + SLOT.controlUsed] === board.slots[i + SLOT.controlSent] &&
      !this.ru.silent &&
      this.disagreement === undefined;
    if (slots.dl === 0) this.judgeTransport(this.down.counts);
    slots.dl++;
    if (good) slots.dlGood++;
    const content = board.slots[i + SLOT.dl]!;
    if ((content & CONTENT.ssb) !== 0) this.ssb.fire(good);
    if ((content & CONTENT.sib1) !== 0) this.sib1.fire(good);
    carried(this.scheduler.dlCarried, i, good);
    const ue = board.slots[i + SLOT.dlUe]!;
    if (ue >= 0) this.flows.get(ue)?.dl.settle(board.slots[i + SLOT.dlBits]!, good);
  }

  private endUl(slot: number): void {
    const { board, slots } = this;
    this.du.drain(this.simulation.now, (slot + 1) * SYMBOLS_PER_SLOT);
    const i = board.at(slot);
    const { period } = this.scheduler.directions;
    const expected = this.expectedUl[slot % period]!;
    const used = board.slots[i + SLOT.ulUsed]!;
    const good = expected > 0 && used === expected && this.disagreement === undefined;
    if (slots.ul === 0) this.judgeTransport(this.up.counts);
    slots.ul++;
    if (good) slots.ulGood++;
    if (expected > 0) slots.missedSymbols += Math.ceil(((expected - used) * this.scheduler.directions.ul[slot % period]!) / expected); // prettier-ignore
    carried(this.scheduler.ulCarried, i, good);
    const ue = board.slots[i + SLOT.ulUe]!;
    if (ue >= 0) this.flows.get(ue)?.ul.settle(board.slots[i + SLOT.ulBits]!, good);
  }

  private endPrach(slot: number): void {
    const key = this.prachPlan.answerSlot(slot);
    this.du.drain(this.simulation.now, (key + 1) * SYMBOLS_PER_SLOT);
    const used = this.board.has(key) ? this.board.slots[this.board.at(key) + SLOT.prachUsed]! : 0;
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
}

function carried(list: Map<number, readonly Latch<boolean>[]>, place: number, good: boolean): void {
  if (list.size === 0) return;
  for (const message of list.get(place) ?? []) message.fire(good);
  list.delete(place);
}

/** Slots that are in use at a time: from the earliest message until the uplink is given up, with eight for what is answered later; a power of two. */
function slotsInUse({ carrier, fronthaul }: CellParameters): number {
  const { up, cpDl, cpUl, ta4 } = fronthaul.windows;
  const { closedNs } = ulWindow(ta4, fronthaul.sendTicks, fronthaul.ulGraceSymbols, carrier.mu);
  const slots = (Math.max(up.max, cpDl.max, cpUl.max) + Math.max(0, closedNs)) / slotDuration(carrier.mu);
  return 2 ** Math.ceil(Math.log2(slots + 8));
}

/** Precoding in different places, or directions of symbols that differ: what the unit radiates is not what the DU means. */
function disagreementOf({ carrier, reception, abilities }: CellParameters): 'category' | 'tdd' | undefined {
  if (abilities.category !== carrier.category) return 'category';
  if (reception.tdd === undefined || carrier.tdd === undefined) return undefined;
  return isSameTdd(reception.tdd, carrier.tdd) ? undefined : 'tdd';
}

const burstOf = (set: FrameSet, rate: number): number =>
  set.bytes.reduce((sum, bytes) => sum + ((bytes + WIRE_OVERHEAD) * 8e9) / rate, 0);
