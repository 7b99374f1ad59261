import { SYMBOLS_PER_SLOT } from '../spec/nr/numerology.ts';
import type { AirGrid } from './air.ts';
import type { PrachParameters } from './parameters.ts';

/** When random access occasions are, in absolute slots and symbols. TS 38.211 6.3.3.2. */
export class PrachPlan {
  private readonly parameters: PrachParameters;
  private readonly slotsPerFrame: number;

  constructor(parameters: PrachParameters, grid: AirGrid) {
    this.parameters = parameters;
    this.slotsPerFrame = grid.slotsPerFrame;
  }

  isOccasion(slot: number): boolean {
    const { frames, slots } = this.parameters;
    const frame = Math.floor(slot / this.slotsPerFrame);
    return slots.includes(slot - frame * this.slotsPerFrame) && frames.y.includes(frame % frames.x);
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
    const end = slot + this.parameters.frames.x * this.slotsPerFrame;
    for (let s = slot; s <= end; s++) if (this.isOccasion(s)) return s;
    return undefined;
  }
}
