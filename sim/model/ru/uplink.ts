import { Uniforms, type RandomStream } from '../../kernel/index.ts';
import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import type { AirGrid, Directions } from '../air.ts';
import { SLOT, type SlotBoard } from '../board.ts';
import type { FrameSet, Templates } from '../du/templates.ts';
import type { CellParameters, Range } from '../parameters.ts';
import type { PrachPlan } from '../prach.ts';
import type { NodeClock } from '../sync/index.ts';
import type { Way } from '../transport/way.ts';
import type { UplinkRequests } from './receiver.ts';

/** When each of a slot's symbols is handed over, ns; one for all units, since one sends at a time. */
const TIMES = new Float64Array(SYMBOLS_PER_SLOT);

/**
 * The unit's side of the upward fronthaul: for each uplink symbol that it was asked for, one set of U-plane frames between Ta3_min and
 * Ta3_max after the symbol began on air, and likewise for each random access occasion; or, where that is its habit, all of a slot at once
 * when it is asked.
 */
export class RuUplink implements UplinkRequests {
  private readonly grid: AirGrid;
  private readonly board: SlotBoard;
  private readonly directions: Directions;
  private readonly templates: Templates;
  private readonly way: Way;
  private readonly clock: NodeClock;
  private readonly ta3: Range;
  private readonly spread: number;
  /** Random access IQ goes before the next symbol's data, which could make it miss Ta3_max. */
  private readonly prachSpread: number;
  private readonly prach: PrachPlan;
  private readonly prachMessages: number;
  private readonly chance: Uniforms;
  private readonly prachAsked = new Map<number, number>();
  private answered = false;
  /** When the frames sent last were handed over, ns. */
  private last = 0;

  constructor(
    { reception, carrier }: CellParameters,
    parts: {
      readonly grid: AirGrid;
      readonly board: SlotBoard;
      readonly directions: Directions;
      readonly templates: Templates;
      readonly way: Way;
      readonly clock: NodeClock;
      readonly prach: PrachPlan;
      readonly stream: RandomStream;
      /** ns that the frames of one symbol keep the port busy, those of random access that may go before them included. */
      readonly burst: number;
    },
  ) {
    this.grid = parts.grid;
    this.board = parts.board;
    this.directions = parts.directions;
    this.templates = parts.templates;
    this.way = parts.way;
    this.clock = parts.clock;
    this.ta3 = reception.ta3;
    this.spread = Math.max(0, this.ta3.max - this.ta3.min - parts.burst);
    this.prachSpread = Math.min(this.spread, parts.grid.air(2) - parts.grid.air(1));
    this.prach = parts.prach;
    this.prachMessages = carrier.prach.messages;
    this.chance = new Uniforms(parts.stream);
    parts.way.idsRestart = reception.constantSequence;
  }

  /** True once random access IQ was sent. */
  get prachAnswered(): boolean {
    return this.answered;
  }

  /** Messages handed over until `now` (ns); at a position in each stream's eAxC list where those are given. */
  sentOn(now: number, at?: Readonly<Record<number, number>>): number {
    let sum = 0;
    for (const [set, times] of this.way.sentUntil(now)) {
      for (const eaxc of set.eaxc) if (at === undefined || at[set.stream] === eaxc) sum += times;
    }
    return sum;
  }

  /** An occasion in `slot` is to be answered on these eAxC (bits by position). */
  askPrach(slot: number, eaxcs: number): void {
    const key = this.prach.answerSlot(slot);
    this.prachAsked.set(key, (this.prachAsked.get(key) ?? 0) | eaxcs);
  }

  /** All eAxC of an occasion at once: static PRACH. */
  expectPrach(slot: number): void {
    this.askPrach(slot, this.templates.sets.uPrach.eaxcs);
  }

  /** First symbol of a slot for which something may be sent; undefined where nothing can be. */
  firstSymbol(slot: number, hasUplink: boolean): number | undefined {
    const symbols = hasUplink ? (this.directions.ul[slot % this.directions.period] ?? 0) : 0;
    const occasion = this.prach.answeredIn(slot);
    const answer = occasion === undefined ? Infinity : this.prach.answerSymbol(occasion);
    const first = Math.min(symbols > 0 ? (slot + 1) * SYMBOLS_PER_SLOT - symbols : Infinity, answer);
    return first === Infinity ? undefined : first;
  }

  /** Sends all that was asked for in a slot, symbol by symbol, each from Ta3_min on by chance (assumed uniform), in time for Ta3_max. */
  sendSlot(slot: number, now: number): void {
    const { board, directions, templates } = this;
    const asked = board.has(slot) ? board.slots[board.at(slot) + SLOT.asked]! : 0;
    const symbols = asked === 0 ? 0 : (directions.ul[slot % directions.period] ?? 0);
    const occasion = this.prach.answeredIn(slot);
    const prachAsked = occasion === undefined ? 0 : (this.prachAsked.get(slot) ?? 0);
    if (prachAsked !== 0) this.prachAsked.delete(slot);
    const ahead = this.clock.offset(now);
    const data = symbols === 0 ? undefined : templates.only(templates.sets.uUl, asked);
    const prach = prachAsked === 0 ? undefined : templates.only(templates.sets.uPrach, prachAsked);
    let symbol = (slot + 1) * SYMBOLS_PER_SLOT - symbols;
    const end = data === undefined ? symbol : (slot + 1) * SYMBOLS_PER_SLOT;
    let answer = occasion === undefined ? 0 : this.prach.answerSymbol(occasion);
    const answerEnd = answer + this.prachMessages;
    if (prach === undefined) {
      if (data !== undefined) this.sendData(data, symbol, symbols, ahead);
      return;
    }
    this.answered = true;
    let dataAt = symbol < end ? this.draw(symbol, this.spread, ahead) : Infinity;
    let prachAt = this.draw(answer, this.prachSpread, ahead);
    while (dataAt < Infinity || prachAt < Infinity) {
      if (dataAt <= prachAt) {
        this.hand(data!, symbol, dataAt);
        dataAt = ++symbol < end ? Math.max(dataAt, this.draw(symbol, this.spread, ahead)) : Infinity;
      } else {
        this.hand(prach, answer, prachAt);
        prachAt = ++answer < answerEnd ? Math.max(prachAt, this.draw(answer, this.prachSpread, ahead)) : Infinity;
      }
    }
  }

  private sendData(set: FrameSet, symbol: number, symbols: number, ahead: number): void {
    let { last } = this;
    for (let k = 0; k < symbols; k++) {
      const at = this.draw(symbol + k, this.spread, ahead);
      if (at > last) last = at;
      TIMES[k] = last;
    }
    this.last = last;
    this.way.sendEach(set, symbol, TIMES, symbols);
  }

  /** When IQ of a symbol is handed over, ns; `ahead`: of the unit's clock. */
  private draw(symbol: number, spread: number, ahead: number): number {
    return this.grid.air(symbol) - ahead + this.ta3.min + Math.floor(spread * this.chance.next());
  }

  /** Sends all IQ of a slot at `now`, whether it has been on air or not: the habit of a program that only plays the part of a unit. */
  sendAtOnce(slot: number, now: number): void {
    const { board, directions, templates } = this;
    const asked = board.has(slot) ? board.slots[board.at(slot) + SLOT.asked]! : 0;
    if (asked !== 0) {
      const end = (slot + 1) * SYMBOLS_PER_SLOT;
      const data = templates.only(templates.sets.uUl, asked);
      board.slots[board.at(slot) + SLOT.asked] = 0;
      for (let symbol = end - (directions.ul[slot % directions.period] ?? 0); symbol < end; symbol++)
        this.hand(data, symbol, now);
    }
    const occasion = this.prach.isOccasion(slot) ? slot : undefined;
    const key = this.prach.answerSlot(slot);
    const prachAsked = occasion === undefined ? undefined : this.prachAsked.get(key);
    if (occasion === undefined || prachAsked === undefined) return;
    this.prachAsked.delete(key);
    this.answered = true;
    const first = this.prach.answerSymbol(occasion);
    const set = templates.only(templates.sets.uPrach, prachAsked);
    for (let n = 0; n < this.prachMessages; n++) this.hand(set, first + n, now);
  }

  private hand(set: FrameSet, symbol: number, at: number): void {
    if (at > this.last) this.last = at;
    this.way.send(set, symbol, this.last);
  }
}
