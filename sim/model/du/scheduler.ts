import type { Ns } from '../../base/index.ts';
import { Latch } from '../../kernel/index.ts';
import { slotDuration, SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import { directionsOf, type AirGrid, type Directions } from '../air.ts';
import { CONTENT, SLOT, type SlotBoard } from '../board.ts';
import type { CellParameters, Recurrence } from '../parameters.ts';
import { slotBits, type Flow } from '../traffic.ts';

/** Signalling messages that one slot carries at most, each to or from another UE (assumed: room of a slot for their grants). */
const MESSAGES_PER_SLOT = 8;

/** SSB takes 20 PRBs (TS 38.211 7.4.3.1); SIB1 and signalling are given as many (assumed), and all lie at the lower edge (assumed). */
const BROADCAST_PRBS = 20;

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
  readonly dlCarried = new Map<number, readonly Latch<boolean>[]>();
  readonly ulCarried = new Map<number, readonly Latch<boolean>[]>();
  private readonly grid: AirGrid;
  private readonly board: SlotBoard;
  private readonly regular: Regular;
  private readonly reportFrames: number;
  /** Slot of the frame in which reports are expected. */
  private readonly firstUlSlot: number;
  private readonly always: number;
  private readonly alwaysAsks: number;
  private readonly prbs: number;
  private readonly dlBlock: Float64Array;
  private readonly ulBlock: Float64Array;
  private readonly slotNs: Ns;
  private readonly waitingDl: Latch<boolean>[] = [];
  private readonly waitingUl: Latch<boolean>[] = [];
  /** UEs in the order of attaching, and their flows. */
  private readonly ues: number[] = [];
  private readonly dl: Flow[] = [];
  private readonly ul: Flow[] = [];
  private nextDl = 0;
  private nextUl = 0;

  constructor(cell: CellParameters, grid: AirGrid, board: SlotBoard) {
    const { carrier, idle, fronthaul } = cell;
    this.grid = grid;
    this.board = board;
    const directions = directionsOf(carrier.tdd);
    this.directions = directions;
    const { ssb, sib1, csiRs } = idle;
    const regular = { ssb: downlink(ssb, directions), sib1: downlink(sib1, directions), csiRs };
    this.regular = new Regular(regular, grid.slotsPerFrame);
    this.reportFrames = idle.reportFrames;
    this.firstUlSlot = Math.max(0, directions.ul.indexOf(SYMBOLS_PER_SLOT));
    this.always = fronthaul.grid === 'always' ? CONTENT.always : 0;
    this.alwaysAsks = fronthaul.grid === 'always' || fronthaul.requestsEmptySlots ? CONTENT.always : 0;
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
    this.ues.push(ue);
    this.dl.push(flows.dl);
    this.ul.push(flows.ul);
  }

  /** Fills in a slot on the board; called once, before anything of it is sent. Returns its place. */
  decide(slot: number, now: Ns): number {
    const { board, directions } = this;
    const i = board.open(slot);
    const inPeriod = slot % directions.period;
    const dlSymbols = directions.dl[inPeriod] ?? 0;
    const ulSymbols = directions.ul[inPeriod] ?? 0;
    const frame = (slot / this.grid.slotsPerFrame) | 0;
    const inFrame = slot - frame * this.grid.slotsPerFrame;
    if (inFrame === 0) this.sample();
    for (const flow of this.dl) if (flow.backlog(now) > 0) flow.busy(this.slotNs);
    for (const flow of this.ul) if (flow.backlog(now) > 0) flow.busy(this.slotNs);
    if (dlSymbols > 0) this.decideDl(i, frame, inFrame, dlSymbols, now);
    if (ulSymbols > 0) this.decideUl(i, frame, inFrame, ulSymbols, now);
    return i;
  }

  private decideDl(i: number, frame: number, inFrame: number, symbols: number, now: Ns): void {
    const { board } = this;
    let content = this.always | this.regular.of(frame, inFrame);
    let data = 0;
    const block = this.dlBlock[symbols] ?? 0;
    if (block > 0 && this.waitingDl.length > 0) {
      this.dlCarried.set(i, this.waitingDl.splice(0, MESSAGES_PER_SLOT));
      content |= CONTENT.signalling;
    }
    this.use.availableDl += this.prbs;
    const place = block > 0 ? next(this.dl, this.nextDl, now) : -1;
    if (place >= 0) {
      const bits = this.dl[place]!.take(block, now);
      this.nextDl = place + 1;
      board.slots[i + SLOT.dlUe] = this.ues[place]!;
      board.slots[i + SLOT.dlBits] = bits;
      data = Math.ceil((this.prbs * bits) / block);
      this.use.usedDl += data;
      content |= CONTENT.data;
    }
    board.slots[i + SLOT.dl] = content;
    // data begins at the lowest PRB; reference signals span the carrier, broadcast its own few
    const least = (content & (CONTENT.csiRs | CONTENT.always)) !== 0 ? this.prbs : (content & (CONTENT.ssb | CONTENT.sib1 | CONTENT.signalling)) !== 0 ? BROADCAST_PRBS : 0; // prettier-ignore
    board.slots[i + SLOT.dlPrbs] = Math.min(this.prbs, Math.max(least, data));
  }

  private decideUl(i: number, frame: number, inFrame: number, symbols: number, now: Ns): void {
    const { board } = this;
    let content = this.alwaysAsks;
    const block = this.ulBlock[symbols] ?? 0;
    if (block > 0 && this.waitingUl.length > 0) {
      this.ulCarried.set(i, this.waitingUl.splice(0, MESSAGES_PER_SLOT));
      content |= CONTENT.signalling;
    }
    if (this.ues.length > 0 && frame % this.reportFrames === 0 && inFrame === this.firstUlSlot)
      content |= CONTENT.report;
    const place = block > 0 ? next(this.ul, this.nextUl, now) : -1;
    if (block > 0) this.use.availableUl += this.prbs;
    if (place >= 0) {
      const bits = this.ul[place]!.take(block, now);
      this.nextUl = place + 1;
      board.slots[i + SLOT.ulUe] = this.ues[place]!;
      board.slots[i + SLOT.ulBits] = bits;
      this.use.usedUl += Math.ceil((this.prbs * bits) / block);
      content |= CONTENT.data;
    } else if (block === 0 && next(this.ul, 0, now) >= 0) {
      content |= CONTENT.report; // sounding and control in the uplink part of the special slot
    } else if (block > 0 && next(this.dl, 0, now) >= 0) {
      content |= CONTENT.report; // acknowledgements of downlink data
    }
    board.slots[i + SLOT.ul] = content;
  }

  private sample(): void {
    for (const flow of this.dl) flow.sample(10e6);
    for (const flow of this.ul) flow.sample(10e6);
  }
}

/** Place in the list of the next flow, from `from` on, with something to send; -1 where there is none. */
function next(flows: readonly Flow[], from: number, now: Ns): number {
  const count = flows.length;
  for (let k = 0; k < count; k++) {
    const place = (from + k) % count;
    if (flows[place]!.backlog(now) > 0) return place;
  }
  return -1;
}

/** Broadcast that every cell has: where the pattern leaves none of its slots to the downlink, slot 0 carries it. */
const downlink = (r: Recurrence, { dl, period }: Directions): Recurrence =>
  r.slots.some((slot) => (dl[slot % period] ?? 0) > 0) ? r : { ...r, slots: [0] };

/** What recurs in a slot of a frame whether anybody is there or not, as CONTENT bits. */
class Regular {
  /** By slot of the frame, what recurs there in some frames. */
  private readonly slots: Uint8Array;
  private readonly patterns: readonly { readonly bit: number; readonly everyFrames: number }[];

  constructor(recurrences: Partial<Record<keyof typeof CONTENT, Recurrence>>, slotsPerFrame: number) {
    const patterns = Object.entries(recurrences).map(([name, r]) => ({ bit: CONTENT[name as keyof typeof CONTENT], ...r })); // prettier-ignore
    this.patterns = patterns;
    this.slots = Uint8Array.from({ length: slotsPerFrame }, (_, slot) =>
      patterns.reduce((bits, { bit, slots }) => (slots.includes(slot) ? bits | bit : bits), 0),
    );
  }

  of(frame: number, slot: number): number {
    let bits = this.slots[slot]!;
    if (bits === 0) return 0;
    for (const { bit, everyFrames } of this.patterns) if (frame % everyFrames !== 0) bits &= ~bit;
    return bits;
  }
}

function enqueue(list: Latch<boolean>[]): Latch<boolean> {
  const latch = new Latch<boolean>();
  list.push(latch);
  return latch;
}
