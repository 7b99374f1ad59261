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

  private draw(law: Lateness): void {
    const { drawn } = this;
    this.stream.uniforms(drawn);
    for (let i = 0; i < BATCH; i++) drawn[i] = Math.round(1e3 * law(drawn[i]!));
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

/** The lateness (µs) below which a share of all wake-ups lies, from 0 up to but not including 1. */
type Lateness = (share: number) => number;

function lawOf(p: JitterParameters, period: number): Lateness | undefined {
  switch (p.kind) {
    case 'none':
      return undefined;
    case 'body-tail': {
      const { medianUs, sigma, tailProbability, tailFromUs, tailShape, maxUs } = p;
      const body = lognormal(medianUs, sigma);
      // what is left of u after the choice is uniform again: it serves as the body's, or the tail's, own number
      return (u) =>
        u >= tailProbability
          ? Math.min(maxUs, body((u - tailProbability) / (1 - tailProbability)))
          : Math.min(maxUs, tailFromUs * (1 - u / tailProbability) ** (-1 / tailShape));
    }
    case 'empirical':
      return empirical(stallsOf(p.percentiles, period / 1e3));
  }
}

const empirical =
  ({ floor, body, stall, lengths }: StallTable): Lateness =>
  (u) =>
    floor + (u < stall ? lengths.quantile(u / stall) : body.quantile((u - stall) / (1 - stall)));

const BINS = 4096;

/** Quantiles of a lognormal distribution: from a table, straight lines between its points, and exact in its first and last bin. */
function lognormal(median: number, sigma: number): Lateness {
  const exact = (p: number): number => median * Math.exp(sigma * normalQuantile(p));
  const table = Float64Array.from({ length: BINS + 1 }, (_, i) => (i === 0 || i === BINS ? NaN : exact(i / BINS)));
  return (p) => {
    const x = p * BINS;
    const i = Math.floor(x);
    if (i === 0 || i >= BINS - 1) return exact(p);
    const from = table[i]!;
    return from + (x - i) * (table[i + 1]! - from);
  };
}
