import type { Ns } from '../../base/index.ts';
import type { HandlerId, RandomStream, Simulation } from '../../kernel/index.ts';
import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import type { AirGrid, Directions } from '../air.ts';
import type { SlotBoard } from '../board.ts';
import { SentCounts } from '../transport/counts.ts';
import type { FrameSet, FrameSets } from '../du/templates.ts';
import type { Range } from '../parameters.ts';
import type { PrachPlan } from '../prach.ts';
import type { Link } from '../transport/link.ts';
import type { UplinkRequests } from './receiver.ts';

/**
 * The unit's side of the upward fronthaul: for each uplink symbol that it was asked for, one set of U-plane frames between Ta3_min and
 * Ta3_max after the symbol began on air; likewise for each random access occasion.
 */
export class RuUplink implements UplinkRequests {
  readonly counts = new SentCounts();
  private readonly simulation: Simulation;
  private readonly grid: AirGrid;
  private readonly board: SlotBoard;
  private readonly directions: Directions;
  private readonly frames: FrameSets;
  private readonly link: Link;
  private readonly ta3: Range;
  private readonly spread: number;
  /** Random access IQ goes before the next symbol's data, which could make it miss Ta3_max. */
  private readonly prachSpread: number;
  private readonly prach: PrachPlan;
  private readonly prachMessages: number;
  private readonly stream: RandomStream;
  private readonly onSymbol: HandlerId;
  private readonly onPrach: HandlerId;
  private readonly receive: HandlerId;
  private readonly sent: (count: number) => void;
  private answered = false;
  /** Slots that were asked for and not begun, and whether one is under way. */
  private readonly slots: number[] = [];
  private busy = false;
  private readonly prachAsked = new Map<number, number>();

  constructor(
    name: string,
    simulation: Simulation,
    parts: {
      readonly grid: AirGrid;
      readonly board: SlotBoard;
      readonly directions: Directions;
      readonly frames: FrameSets;
      readonly link: Link;
      readonly ta3: Range;
      readonly prach: PrachPlan;
      /** IQ messages of one random access occasion and eAxC. */
      readonly prachMessages: number;
      readonly stream: RandomStream;
      readonly receive: HandlerId;
      /** ns that the frames of one symbol keep the port busy, those of random access that may go before them included. */
      readonly burst: number;
      readonly sent: (count: number) => void;
    },
  ) {
    this.simulation = simulation;
    this.grid = parts.grid;
    this.board = parts.board;
    this.directions = parts.directions;
    this.frames = parts.frames;
    this.link = parts.link;
    this.ta3 = parts.ta3;
    this.spread = Math.max(0, parts.ta3.max - parts.ta3.min - parts.burst);
    this.prachSpread = Math.min(this.spread, parts.grid.air(2) - parts.grid.air(1));
    this.prach = parts.prach;
    this.prachMessages = parts.prachMessages;
    this.stream = parts.stream;
    this.receive = parts.receive;
    this.sent = parts.sent;
    this.onSymbol = simulation.register((symbol) => this.symbol(symbol), `${name} U-UL`);
    this.onPrach = simulation.register((symbol, left) => this.occasion(symbol, left), `${name} U-PRACH`);
  }

  ask(slot: number, eaxc: number): void {
    const i = this.board.at(slot);
    const before = this.board.asked[i]!;
    this.board.asked[i] = before | (1 << eaxc);
    if (before !== 0) return;
    this.slots.push(slot);
    if (!this.busy) this.nextSlot();
  }

  /** Slots go one after the other: the first symbol of one never overtakes the last of the one before. */
  private nextSlot(): void {
    const slot = this.slots.shift();
    this.busy = slot !== undefined;
    if (slot === undefined) return;
    const symbols = this.directions.ul[slot % this.directions.period] ?? 0;
    this.scheduleSymbol((slot + 1) * SYMBOLS_PER_SLOT - symbols);
  }

  askPrach(slot: number, eaxc: number): void {
    const key = this.prach.answerSlot(slot);
    const before = this.prachAsked.get(key) ?? 0;
    this.prachAsked.set(key, before | (1 << eaxc));
    if (before === 0) this.schedulePrach(this.prach.answerSymbol(slot), this.prachMessages);
  }

  /** True once random access IQ was sent. */
  get prachAnswered(): boolean {
    return this.answered;
  }

  /** All eAxC of an occasion at once: static PRACH. */
  expectPrach(slot: number): void {
    const { count, eaxc } = this.frames.uPrach;
    for (let n = 0; n < count; n++) this.askPrach(slot, eaxc[n]!);
  }

  private scheduleSymbol(symbol: number): void {
    this.simulation.at(this.sendingOf(symbol, this.spread), this.onSymbol, symbol);
  }

  private schedulePrach(symbol: number, left: number): void {
    this.simulation.at(this.sendingOf(symbol, this.prachSpread), this.onPrach, symbol, left);
  }

  /** When the frames of a symbol are handed to the port: from Ta3_min on, by chance (assumed uniform), in time for Ta3_max. */
  private sendingOf(symbol: number, spread: number): Ns {
    const wait = Math.floor(spread * this.stream.uniform());
    return Math.max(this.grid.air(symbol) + this.ta3.min + wait, this.simulation.now) as Ns;
  }

  private symbol(symbol: number): void {
    const slot = Math.floor(symbol / SYMBOLS_PER_SLOT);
    const asked = this.board.has(slot) ? this.board.asked[this.board.at(slot)]! : 0;
    this.send(this.frames.uUl, symbol, asked);
    if ((symbol + 1) % SYMBOLS_PER_SLOT === 0) this.nextSlot();
    else this.scheduleSymbol(symbol + 1);
  }

  private occasion(symbol: number, left: number): void {
    const slot = Math.floor(symbol / SYMBOLS_PER_SLOT);
    this.answered = true;
    this.send(this.frames.uPrach, symbol, this.prachAsked.get(slot) ?? 0);
    if (left > 1) this.schedulePrach(symbol + 1, left - 1);
    else this.prachAsked.delete(slot);
  }

  private send(set: FrameSet, symbol: number, asked: number): void {
    const { link, counts, simulation } = this;
    const { packets } = link;
    const before = packets.size;
    let sent = 0;
    for (let n = 0; n < set.count; n++) {
      const eaxc = set.eaxc[n]!;
      if ((asked & (1 << eaxc)) === 0) continue;
      sent++;
      const arrival = link.send(simulation.now, set.bytes[n]!);
      if (arrival !== arrival) counts.overflow(set.stream);
      else if (set.drop[n] !== 0) counts.drop(set.stream, set.drop[n]!);
      else packets.push(arrival, symbol, set.stream, eaxc, set.bytes[n]!, set.corrupt[n]!);
    }
    counts.sent += sent;
    this.sent(sent);
    if (packets.size > before) simulation.at(packets.lastArrival() as Ns, this.receive, packets.size - before);
  }
}
