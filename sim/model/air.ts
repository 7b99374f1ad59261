import type { Ns } from '../base/index.ts';
import { slotsPerFrame, symbolStart, SYMBOLS_PER_SLOT, type Numerology } from '../spec/nr/numerology.ts';
import { slotShape, tddPeriod, type TddShape } from '../spec/nr/tdd.ts';

/** SFN counts modulo 1024 (TS 38.331 MIB). */
const SFN_CYCLE = 1024;
const FRAME_NS = 10e6;
/** A time so little before a symbol of the even grid is in it, in symbols: times are not kept to more. */
export const EARLY = 1e-9;

/** Which frame begins when: frame 0 at power-on, unless the first frame that anybody sends is to have an SFN of its own. One for a network. */
export class Epoch {
  /** ns from the start of frame 0 until power-on; whole frames. */
  ns = 0;
  private firstSfn: number | undefined;
  private readonly grids = new Map<Numerology, AirGrid>();

  constructor(firstSfn?: number) {
    this.firstSfn = firstSfn;
  }

  /** The grid of a numerology: one for all carriers. */
  grid(mu: Numerology): AirGrid {
    const grid = this.grids.get(mu) ?? new AirGrid(mu, this);
    this.grids.set(mu, grid);
    return grid;
  }

  /** Makes the first frame that is ever asked for the one with the SFN that is wanted; by how many frames it is later now than it was. */
  align(frame: number): number {
    if (this.firstSfn === undefined) return 0;
    const shift = (((this.firstSfn - frame) % SFN_CYCLE) + SFN_CYCLE) % SFN_CYCLE;
    this.firstSfn = undefined;
    this.ns += shift * FRAME_NS;
    return shift;
  }
}

/**
 * The grid of a carrier on air, by absolute symbol index from frame 0 on (which begins at power-on, time zero, unless the epoch says
 * otherwise). Looks up what spec/nr/numerology computes: one table per subframe, since a subframe is a whole number of nanoseconds.
 */
export class AirGrid {
  readonly mu: Numerology;
  readonly symbolsPerSubframe: number;
  readonly symbolsPerFrame: number;
  readonly slotsPerFrame: number;
  /** Mean symbol duration in ns; not a whole number. */
  readonly symbolNs: number;
  readonly epoch: Epoch;
  /* by symbol of a subframe, and the next subframe's first one (what comes of a quotient that was rounded down may name it), ns from where it begins */
  /** Until the symbol is on air; see {@link air}. */
  readonly starts: Float64Array;
  /** Until it begins on the even grid, to the fraction; a time is in it from {@link EARLY} (in symbols) before on, see {@link symbolAt}. */
  readonly boundaries: Float64Array;
  private readonly ticks: Float64Array;
  private readonly subframesPerSymbol: number;

  constructor(mu: Numerology, epoch: Epoch = new Epoch()) {
    this.mu = mu;
    this.epoch = epoch;
    this.symbolsPerSubframe = SYMBOLS_PER_SLOT * 2 ** mu;
    this.symbolsPerFrame = 10 * this.symbolsPerSubframe;
    this.slotsPerFrame = slotsPerFrame(mu);
    this.symbolNs = 1e6 / this.symbolsPerSubframe;
    this.subframesPerSymbol = 1 / this.symbolsPerSubframe;
    const indexes = Array.from({ length: this.symbolsPerSubframe + 1 }, (_, i) => i);
    this.starts = Float64Array.from(indexes, (i) =>
      symbolStart(mu, Math.floor(i / SYMBOLS_PER_SLOT), i % SYMBOLS_PER_SLOT),
    );
    this.boundaries = Float64Array.from(indexes, (i) => i * this.symbolNs);
    this.ticks = this.boundaries.map(Math.round);
  }

  /** First sample of the symbol at the antenna, the longer first cyclic prefix of each half subframe included. */
  air(symbol: number): Ns {
    const subframe = Math.floor(symbol * this.subframesPerSymbol);
    return (subframe * 1e6 - this.epoch.ns + this.starts[symbol - subframe * this.symbolsPerSubframe]!) as Ns;
  }

  /** The symbol's tick on the even grid (slot / 14) that programs with whole-symbol timers keep. */
  tick(symbol: number): Ns {
    const subframe = Math.floor(symbol * this.subframesPerSymbol);
    return (subframe * 1e6 - this.epoch.ns + this.ticks[symbol - subframe * this.symbolsPerSubframe]!) as Ns;
  }

  /** Goes from the tick of `symbol` to that of the next one, and so on. */
  walk(symbol: number): TickWalk {
    return new TickWalk(this.ticks, this.tick(symbol), symbol % this.symbolsPerSubframe);
  }

  /** The even grid's symbol in which a time lies. */
  symbolAt(time: number): number {
    const since = time + this.epoch.ns;
    const subframe = Math.floor(since / 1e6);
    return subframe * this.symbolsPerSubframe + Math.floor((since - subframe * 1e6) / this.symbolNs + EARLY);
  }

  /** The subframe that a symbol is in, and when one begins. */
  subframeOf(symbol: number): number {
    const subframe = Math.floor(symbol * this.subframesPerSymbol);
    return symbol - subframe * this.symbolsPerSubframe === this.symbolsPerSubframe ? subframe + 1 : subframe;
  }

  subframe(number: number): number {
    return number * 1e6 - this.epoch.ns;
  }

  /** First symbol of the first frame that begins at `time` or later. */
  frameFrom(time: number): number {
    return Math.ceil((time + this.epoch.ns) / FRAME_NS) * this.symbolsPerFrame;
  }
}

/** The ticks of the even grid one after another, ns: as {@link AirGrid.tick}, without asking anew where the subframe begins. */
export class TickWalk {
  time: number;
  private readonly ticks: Float64Array;
  private readonly last: number;
  private subframe: number;
  private place: number;

  constructor(ticks: Float64Array, time: number, place: number) {
    this.ticks = ticks;
    this.last = ticks.length - 1;
    this.time = time;
    this.subframe = time - ticks[place]!;
    this.place = place;
  }

  next(): number {
    if (++this.place === this.last) {
      this.place = 0;
      this.subframe += 1e6;
    }
    this.time = this.subframe + this.ticks[this.place]!;
    return this.time;
  }
}

/** Symbols that go down and up in each slot of the TDD period, in typed arrays; FDD: all both ways, period 1. */
export interface Directions {
  readonly period: number;
  readonly dl: Uint8Array;
  readonly ul: Uint8Array;
}

export function directionsOf(tdd: TddShape | undefined): Directions {
  if (tdd === undefined) {
    return { period: 1, dl: Uint8Array.of(SYMBOLS_PER_SLOT), ul: Uint8Array.of(SYMBOLS_PER_SLOT) };
  }
  const shapes = Array.from({ length: tddPeriod(tdd) }, (_, slot) => slotShape(tdd, slot));
  return {
    period: shapes.length,
    dl: Uint8Array.from(shapes, (s) => s.dl),
    ul: Uint8Array.from(shapes, (s) => s.ul),
  };
}
