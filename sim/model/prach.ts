import { SYMBOLS_PER_SLOT } from '../spec/nr/numerology.ts';
import type { AirGrid } from './air.ts';
import type { PrachParameters } from './parameters.ts';

/** When random access occasions are, in absolute slots and symbols. TS 38.211 6.3.3.2. */
export class PrachPlan {
  /** 1 for each slot of the period that holds an occasion. */
  private readonly holds: Uint8Array;
  /** From the first symbol of the occasion's slot to its first message of IQ, and the whole slots in that. */
  private readonly answerSymbols: number;
  private readonly answerSlots: number;

  constructor(parameters: PrachParameters, grid: AirGrid) {
    const { frames, slots, startSymbol, messages, symbols } = parameters;
    const { slotsPerFrame } = grid;
    // the first one, or the end of a long preamble, which is one message
    this.answerSymbols = startSymbol + (messages === 1 ? symbols - 1 : 0);
    this.answerSlots = Math.trunc(this.answerSymbols / SYMBOLS_PER_SLOT);
    this.holds = Uint8Array.from({ length: frames.x * slotsPerFrame }, (_, slot) =>
      slots.includes(slot % slotsPerFrame) && frames.y.includes(Math.floor(slot / slotsPerFrame)) ? 1 : 0,
    );
  }

  isOccasion(slot: number): boolean {
    return this.holds[slot % this.holds.length] === 1;
  }

  /** Symbol of the first IQ message of the occasion in `slot`. */
  answerSymbol(slot: number): number {
    return slot * SYMBOLS_PER_SLOT + this.answerSymbols;
  }

  /** The slot under which the answers are counted. */
  answerSlot(slot: number): number {
    return slot + this.answerSlots;
  }

  /** The slot whose occasion is answered in `slot`; undefined where none is. */
  answeredIn(slot: number): number | undefined {
    const asked = slot - this.answerSlots;
    return asked >= 0 && this.isOccasion(asked) ? asked : undefined;
  }

  /** The first slot with an occasion from `slot` on; undefined where there is none. */
  next(slot: number): number | undefined {
    const end = slot + this.holds.length;
    for (let s = slot; s <= end; s++) if (this.isOccasion(s)) return s;
    return undefined;
  }
}
