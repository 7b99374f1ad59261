import type { Ns } from '../../base/index.ts';
import { Latch } from '../../kernel/index.ts';
import { slotDuration, SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import { directionsOf, type AirGrid, type Directions } from '../air.ts';
import { CONTENT, type SlotBoard } from '../board.ts';
import type { CellParameters, IdlePattern, Recurrence } from '../parameters.ts';
import { slotBits, type Flow } from '../traffic.ts';

/** Traffic of one attached UE. */
export interface UeFlows {
  readonly dl: Flow;
  readonly ul: Flow;
}

/** Resource use since the start, in PRBs times slots. */
export interface PrbUse {
  usedDl: number;
  availableDl: number;
  usedUl: number;
  availableUl: number;
}

/**
 * Decides what each slot holds: broadcast and reference signals on their pattern, signalling that waits, then data of one UE after the
 * other, one a slot. A slot with nothing in it stays empty; what that means on the fronthaul is the sender's business.
 */
export class Scheduler {
  readonly use: PrbUse = { usedDl: 0, availableDl: 0, usedUl: 0, availableUl: 0 };
  readonly directions: Directions;
  /** Signalling that a slot carries, by the slot's place on the board. */
  readonly dlCarried = new Map<number, Latch<boolean>>();
  readonly ulCarried = new Map<number, Latch<boolean>>();
  private readonly grid: AirGrid;
  private readonly board: SlotBoard;
  private readonly idle: IdlePattern;
  private readonly always: number;
  private readonly prbs: number;
  private readonly dlBlock: Float64Array;
  private readonly ulBlock: Float64Array;
  private readonly slotNs: Ns;
  private readonly waitingDl: Latch<boolean>[] = [];
  private readonly waitingUl: Latch<boolean>[] = [];
  private readonly flows: UeFlows[] = [];
  private attached = 0;
  private nextDl = 0;
  private nextUl = 0;

  constructor(cell: CellParameters, grid: AirGrid, board: SlotBoard) {
    const { carrier, idle, fronthaul } = cell;
    this.grid = grid;
    this.board = board;
    this.idle = idle;
    this.directions = directionsOf(carrier.tdd);
    this.always = fronthaul.sendsEmptySlots ? CONTENT.always : 0;
    this.prbs = carrier.prbs;
    this.slotNs = slotDuration(carrier.mu);
    const { dl, ul } = carrier.sharedChannel;
    const symbols = Array.from({ length: SYMBOLS_PER_SLOT + 1 }, (_, n) => n);
    this.dlBlock = Float64Array.from(symbols, (n) => slotBits(n, carrier.prbs, dl));
    // signalling and data go up in whole uplink slots alone
    this.ulBlock = Float64Array.from(symbols, (n) => (n === SYMBOLS_PER_SLOT ? slotBits(n, carrier.prbs, ul) : 0));
  }

  /** Puts a message into the next downlink (uplink) slot; the latch says whether the slot got through. */
  sendDown(): Latch<boolean> {
    return enqueue(this.waitingDl);
  }

  sendUp(): Latch<boolean> {
    return enqueue(this.waitingUl);
  }

  /** From now on the UE's flows are served, and it reports on the uplink. */
  attach(ue: number, flows: UeFlows): void {
    this.flows[ue] = flows;
    this.attached++;
  }

  /** Fills in a slot on the board; called once, before anything of it is sent. Returns its place. */
  decide(slot: number, now: Ns): number {
    const { board, directions } = this;
    const i = board.open(slot);
    const inPeriod = slot % directions.period;
    const dlSymbols = directions.dl[inPeriod] ?? 0;
    const ulSymbols = directions.ul[inPeriod] ?? 0;
    const frame = Math.floor(slot / this.grid.slotsPerFrame);
    const inFrame = slot - frame * this.grid.slotsPerFrame;
    if (inFrame === 0) this.sample();
    if (dlSymbols > 0) this.decideDl(i, frame, inFrame, dlSymbols, now);
    if (ulSymbols > 0) this.decideUl(i, frame, inFrame, ulSymbols, now);
    for (const flow of this.flows) {
      if (flow.dl.backlog(now) > 0) flow.dl.busy(this.slotNs);
      if (flow.ul.backlog(now) > 0) flow.ul.busy(this.slotNs);
    }
    return i;
  }

  private decideDl(i: number, frame: number, inFrame: number, symbols: number, now: Ns): void {
    const { board, idle } = this;
    let content = this.always;
    if (recurs(idle.ssb, frame, inFrame)) content |= CONTENT.ssb;
    if (recurs(idle.sib1, frame, inFrame)) content |= CONTENT.sib1;
    if (recurs(idle.csiRs, frame, inFrame)) content |= CONTENT.csiRs;
    const block = this.dlBlock[symbols] ?? 0;
    const message = block > 0 ? this.waitingDl.shift() : undefined;
    if (message) {
      this.dlCarried.set(i, message);
      content |= CONTENT.signalling;
    }
    this.use.availableDl += this.prbs;
    const ue = block > 0 ? this.next('dl', this.nextDl, now) : -1;
    if (ue >= 0) {
      const bits = this.flows[ue]?.dl.take(block, now) ?? 0;
      this.nextDl = ue + 1;
      board.dlUe[i] = ue;
      board.dlBits[i] = bits;
      this.use.usedDl += Math.ceil((this.prbs * bits) / block);
      content |= CONTENT.data;
    }
    board.dl[i] = content;
  }

  private decideUl(i: number, frame: number, inFrame: number, symbols: number, now: Ns): void {
    const { board, idle } = this;
    let content = this.always;
    const block = this.ulBlock[symbols] ?? 0;
    const message = block > 0 ? this.waitingUl.shift() : undefined;
    if (message) {
      this.ulCarried.set(i, message);
      content |= CONTENT.signalling;
    }
    if (this.attached > 0 && frame % idle.reportFrames === 0 && inFrame === this.firstUlSlot())
      content |= CONTENT.report;
    const ue = block > 0 ? this.next('ul', this.nextUl, now) : -1;
    if (block > 0) this.use.availableUl += this.prbs;
    if (ue >= 0) {
      const bits = this.flows[ue]?.ul.take(block, now) ?? 0;
      this.nextUl = ue + 1;
      board.ulUe[i] = ue;
      board.ulBits[i] = bits;
      this.use.usedUl += Math.ceil((this.prbs * bits) / block);
      content |= CONTENT.data;
    } else if (block === 0 && this.flows.some((f) => f.ul.backlog(now) > 0)) {
      content |= CONTENT.report; // sounding and control in the uplink part of the special slot
    } else if (block > 0 && this.flows.some((f) => f.dl.backlog(now) > 0)) {
      content |= CONTENT.report; // acknowledgements of downlink data
    }
    board.ul[i] = content;
  }

  private next(direction: 'dl' | 'ul', from: number, now: Ns): number {
    const count = this.flows.length;
    for (let k = 0; k < count; k++) {
      const ue = (from + k) % count;
      if ((this.flows[ue]?.[direction].backlog(now) ?? 0) > 0) return ue;
    }
    return -1;
  }

  private firstUlSlot(): number {
    return Math.max(0, this.directions.ul.indexOf(SYMBOLS_PER_SLOT));
  }

  private sample(): void {
    for (const flow of this.flows) {
      flow.dl.sample(10e6);
      flow.ul.sample(10e6);
    }
  }
}

const recurs = ({ everyFrames, slots }: Recurrence, frame: number, slot: number): boolean =>
  frame % everyFrames === 0 && slots.includes(slot);

function enqueue(list: Latch<boolean>[]): Latch<boolean> {
  const latch = new Latch<boolean>();
  list.push(latch);
  return latch;
}
