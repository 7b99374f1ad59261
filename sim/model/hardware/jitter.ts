import type { Ns } from '../../base/index.ts';
import type { RandomStream } from '../../kernel/index.ts';
import { PeriodicStall, type StallParameters } from './periodic.ts';
import { normalQuantile } from './normal.ts';
import { stallsOf, type StallTable } from './stalls.ts';

/** Lateness of a wake-up of the thread that sends, and what the kernel takes from it at regular times. */
export type JitterParameters = { readonly stall?: StallParameters } & (
  | { readonly kind: 'none' }
  /** With probability 1 - p lognormal(ln median, sigma), with p Pareto from `tailFromUs`, cut at `maxUs`. */
  | {
      readonly kind: 'body-tail';
      readonly medianUs: number;
      readonly sigma: number;
      readonly tailProbability: number;
      readonly tailFromUs: number;
      readonly tailShape: number;
      readonly maxUs: number;
    }
  /** Measured lateness of packets: percentiles in µs. What lies beyond one symbol is taken as the trace of stalls. */
  | { readonly kind: 'empirical'; readonly percentiles: readonly (readonly [percent: number, us: number])[] }
);

/**
 * The sending thread of one DU: asked to wake at each symbol tick, it does so late, once for all that is due at the tick. A thread that
 * is held up for long misses ticks and sends what was due at all of them when it runs again, oldest first, then is on time again
 * (what a real DU does after a stall).
 */
export class HostClock {
  private readonly stream: RandomStream;
  /** Undefined: never late by itself, and nothing is drawn. */
  private readonly law: Lateness | undefined;
  private readonly stall: PeriodicStall | undefined;
  /** Lateness (whole ns) of the wake-ups to come, drawn many at a time, and how many of them have been used. */
  private readonly drawn: Float64Array;
  private used: number;
  private lastTick = -1;
  private lastWake = 0;

  /** `period`: ns between ticks. */
  constructor(parameters: JitterParameters, period: number, stream: RandomStream) {
    this.stall = parameters.stall && new PeriodicStall(parameters.stall, stream.uniform());
    this.law = lawOf(parameters, period);
    this.stream = stream;
    this.drawn = new Float64Array(this.law === undefined ? 0 : BATCH);
    this.used = this.drawn.length;
  }

  /** When the thread runs for the tick at `tick` (ns): never before it, never before the wake-up that went before. Ticks come in order. */
  wake(tick: Ns): Ns {
    if (tick === this.lastTick) return this.lastWake as Ns;
    this.lastTick = tick;
    let wake: number = tick;
    if (this.law !== undefined) {
      if (this.used === BATCH) this.draw(this.law);
      wake += this.drawn[this.used++]!;
    }
    if (this.stall !== undefined) wake = this.stall.resume(wake);
    if (wake > this.lastWake) this.lastWake = wake;
    return this.lastWake as Ns;
  }

  /** Whether it is held up at times, so that each tick has to be asked about by itself. */
  get stalls(): boolean {
    return this.stall !== undefined;
  }

  /** As {@link wake} for `count` ticks, into `wakes`; of a thread that is never held up. */
  wakeAll(ticks: Float64Array, wakes: Float64Array, count: number): void {
    const { law, drawn } = this;
    let { lastTick, lastWake } = this;
    for (let k = 0; k < count; k++) {
      const tick = ticks[k]!;
      if (tick !== lastTick) {
        lastTick = tick;
        if (law !== undefined && this.used === BATCH) this.draw(law);
        const wake = law === undefined ? tick : tick + drawn[this.used++]!;
        if (wake > lastWake) lastWake = wake;
      }
      wakes[k] = lastWake;
    }
    this.lastTick = lastTick;
    this.lastWake = lastWake;
  }

  private draw(law: Lateness): void {
    const { drawn } = this;
    this.stream.uniforms(drawn);
    law(drawn);
    this.used = 0;
  }

  /**
   * Whether there is nothing to send at a tick, because the thread did not run either when that was to be ordered: a stall longer than the
   * program works ahead leaves a hole, not a burst of all its symbols.
   */
  isLost(tick: Ns): boolean {
    return this.stall !== undefined && this.stall.isLost(tick);
  }
}

/** Wake-ups that are drawn at once. */
const BATCH = 256;

/** Puts in the place of each share of all wake-ups, from 0 up to but not including 1, the lateness (whole ns) below which it lies. */
type Lateness = (shares: Float64Array) => void;

function lawOf(p: JitterParameters, period: number): Lateness | undefined {
  switch (p.kind) {
    case 'none':
      return undefined;
    case 'body-tail': {
      const { medianUs, sigma, tailProbability: tail, tailFromUs, tailShape, maxUs } = p;
      // what is left of u after the choice is uniform again: it serves as the body's, or the tail's, own number
      const us = (u: number): number =>
        u < tail
          ? tailFromUs * (1 - u / tail) ** (-1 / tailShape)
          : medianUs * Math.exp(sigma * normalQuantile((u - tail) / (1 - tail)));
      return tabulated((u) => 1e3 * Math.min(maxUs, us(u)), tail);
    }
    case 'empirical':
      return empirical(stallsOf(p.percentiles, period / 1e3));
  }
}

const empirical =
  ({ floor, body, stall, lengths }: StallTable): Lateness =>
  (shares) => {
    shares.forEach((u, i) => {
      shares[i] = Math.round(1e3 * (floor + (u < stall ? lengths.quantile(u / stall) : body.quantile((u - stall) / (1 - stall))))); // prettier-ignore
    });
  };

const BINS = 1024;

/**
 * A law from a table, straight lines between its points; exact as far as `from`, where it may jump, and in the first and the last bin, where
 * it may have no end.
 */
function tabulated(law: (share: number) => number, from: number): Lateness {
  const first = Math.floor(from * BINS) + 1;
  const table = Float64Array.from({ length: BINS + 1 }, (_, i) => (i < first || i === BINS ? NaN : law(i / BINS)));
  return (shares) => {
    for (let n = 0; n < shares.length; n++) {
      const x = shares[n]! * BINS;
      const i = x | 0;
      if (i < first || i >= BINS - 1) shares[n] = Math.round(law(shares[n]!));
      else {
        const below = table[i]!;
        // as rounded, of what is not less than nothing; the engine does this faster
        shares[n] = Math.floor(below + (x - i) * (table[i + 1]! - below) + 0.5);
      }
    }
  };
}
