import { SYMBOLS_PER_SLOT } from '../spec/nr/numerology.ts';
import type { AirGrid } from './air.ts';
import type { PrachParameters } from './parameters.ts';

/** When random access occasions are, in absolute slots and symbols. TS 38.211 6.3.3.2. */
export class PrachPlan {
  private readonly parameters: PrachParameters;
  /** 1 for each slot of the period that holds an occasion. */
  private readonly holds: Uint8Array;

  constructor(parameters: PrachParameters, grid: AirGrid) {
    this.parameters = parameters;
    const { frames, slots } = parameters;
    const { slotsPerFrame } = grid;
    this.holds = Uint8Array.from({ length: frames.x * slotsPerFrame }, (_, slot) =>
      slots.includes(slot % slotsPerFrame) && frames.y.includes(Math.floor(slot / slotsPerFrame)) ? 1 : 0,
    );
  }

  isOccasion(slot: number): boolean {
    return this.holds[slot % this.holds.length] === 1;
  }

  /** Symbol of the first IQ message of the occasion in `slot`: its first one, or the end of a long preamble, which is one message. */
  answerSymbol(slot: number): number {
    const { startSymbol, messages, symbols } = this.parameters;
    return slot * SYMBOLS_PER_SLOT + startSymbol + (messages === 1 ? symbols - 1 : 0);
  }

  /** The slot under which the answers are counted. */
  answerSlot(slot: number): number {
    return Math.floor(this.answerSymbol(slot) / SYMBOLS_PER_SLOT);
  }

  /** The slot whose occasion is answered in `slot`; undefined where none is. */
  answeredIn(slot: number): number | undefined {
    const { startSymbol, messages, symbols } = this.parameters;
    const asked = slot - Math.floor((startSymbol + (messages === 1 ? symbols - 1 : 0)) / SYMBOLS_PER_SLOT);
    return asked >= 0 && this.isOccasion(asked) ? asked : undefined;
  }

  /** The first slot with an occasion from `slot` on; undefined where there is none. */
  next(slot: number): number | undefined {
    const end = slot + this.holds.length;
    for (let s = slot; s <= end; s++) if (this.isOccasion(s)) return s;
    return undefined;
  }
}
