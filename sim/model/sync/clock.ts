import type { RandomStream } from '../../kernel/index.ts';
import type { ClockError, Oscillator, Slew } from './parameters.ts';

/** How far a node's clock is ahead. */
export interface NodeClock {
  /** ns by which the clock is ahead of true time at true time `at` (ns). Continuous; straight lines between update instants. */
  offset(at: number): number;
}

/** A clock is set so often: the rate of Sync messages in G.8275.1 (16 a second, memory). A law of motion changes at these instants alone. */
export const UPDATE = 62_500_000;

const nextUpdate = (at: number): number => Math.ceil(at / UPDATE) * UPDATE;

/** A time error in ns as a function of true time in ns; random access. */
export type Law = (at: number) => number;

const TURN = 2 * Math.PI;

/**
 * Constant and slow error within their bounds. The slow part is a sum of sinusoids whose periods lie where a low-pass filter of 0.1 Hz
 * (G.8273.2, dTE_L) lets them through and MTIE is observed: 20 to 1000 s.
 */
export function clockError({ constant, wander }: ClockError, stream: RandomStream): Law {
  const fixed = constant * stream.between(-1, 1);
  const waves = Array.from({ length: 3 }, () => ({
    rate: TURN / (20e9 * 50 ** stream.uniform()),
    phase: TURN * stream.uniform(),
  }));
  if (wander === 0) return () => fixed;
  const each = wander / waves.length;
  return (at) => waves.reduce((sum, { rate, phase }) => sum + each * Math.sin(rate * at + phase), fixed);
}

/** To and fro at a constant rate, from a random phase: every offset within the amplitude is equally likely. */
export function slewing({ amplitude, period }: Slew, stream: RandomStream): Law {
  const phase = stream.uniform();
  return (at) => {
    const turn = (at / period + phase) % 1;
    return amplitude * (turn < 0.5 ? 4 * turn - 1 : 3 - 4 * turn);
  };
}

/** Away from zero, always to the same side: frequency and ageing of one sign. ns after `t` ns without an input. */
export function drifting({ frequency, ageing }: Oscillator, stream: RandomStream): Law {
  const sign = stream.bernoulli(0.5) ? 1 : -1;
  const y = sign * frequency * stream.between(0.5, 1);
  const d = sign * ageing * stream.between(0.5, 1);
  return (t) => {
    const s = t * 1e-9;
    return y * s + 0.5 * d * s * s;
  };
}

/** A clock whose law of motion may change, without a jump. */
export class DisciplinedClock implements NodeClock {
  private laws: { readonly from: number; readonly law: Law }[];
  /** The piece of line in use: valid within [from, to). */
  private from = 0;
  private to = 0;
  private value = 0;
  private slope = 0;

  constructor(law: Law) {
    this.laws = [{ from: -Infinity, law }];
  }

  offset(at: number): number {
    if (at < this.from || at >= this.to) this.draw(at);
    return this.value + this.slope * (at - this.from);
  }

  /** The error itself at an update instant, of which {@link offset} draws the line. */
  exact(at: number): number {
    const { laws } = this;
    let i = laws.length - 1;
    while (laws[i]!.from > at) i--;
    return laws[i]!.law(at);
  }

  /** Another law from the update instant that follows `at`; `make` gets that instant and the offset there, from which it must go on. */
  change(at: number, make: (from: number, offset: number) => Law): void {
    const from = nextUpdate(at);
    const offset = this.exact(from);
    this.laws = [...this.laws.filter((l) => l.from < from), { from, law: make(from, offset) }];
  }

  /** Forgets the piece of line in use; for a clock that follows one whose law has changed. */
  refresh(): void {
    this.to = this.from;
  }

  private draw(at: number): void {
    const from = Math.floor(at / UPDATE) * UPDATE;
    const start = this.exact(from);
    this.from = from;
    this.to = from + UPDATE;
    this.value = start;
    this.slope = (this.exact(from + UPDATE) - start) / UPDATE;
  }
}

/** Always right. Of the class of the others, so that who asks a clock need not tell them apart. */
export const PERFECT: NodeClock = new DisciplinedClock(() => 0);
