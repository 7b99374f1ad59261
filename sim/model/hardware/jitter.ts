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
  private readonly draw: () => number;
  private readonly stall: PeriodicStall | undefined;
  private lastTick = -1;
  private lastWake = 0;

  /** `period`: ns between ticks. */
  constructor(parameters: JitterParameters, period: number, stream: RandomStream) {
    this.stall = parameters.stall && new PeriodicStall(parameters.stall, stream.uniform());
    this.draw = drawOf(parameters, period, stream);
  }

  /** When the thread runs for the tick at `tick` (ns): never before it, never before the wake-up that went before. Ticks come in order. */
  wake(tick: Ns): Ns {
    if (tick === this.lastTick) return this.lastWake as Ns;
    this.lastTick = tick;
    const due = tick + Math.round(this.draw());
    const wake = this.stall ? this.stall.resume(due) : due;
    if (wake > this.lastWake) this.lastWake = wake;
    return this.lastWake as Ns;
  }

  /**
   * Whether there is nothing to send at a tick, because the thread did not run either when that was to be ordered: a stall longer than the
   * program works ahead leaves a hole, not a burst of all its symbols.
   */
  isLost(tick: Ns): boolean {
    return this.stall !== undefined && this.stall.isLost(tick);
  }
}

/** Draws the lateness of one wake-up in ns; the same number of random numbers each time, whatever they turn out to be. */
function drawOf(p: JitterParameters, period: number, stream: RandomStream): () => number {
  switch (p.kind) {
    case 'none':
      return () => 0;
    case 'body-tail': {
      const { medianUs, sigma, tailProbability, tailFromUs, tailShape, maxUs } = p;
      const body = lognormal(medianUs, sigma);
      return () => {
        const u = stream.uniform();
        // what is left of u after the choice is uniform again: it serves as the body's, or the tail's, own number
        if (u >= tailProbability) return 1e3 * Math.min(maxUs, body((u - tailProbability) / (1 - tailProbability)));
        return 1e3 * Math.min(maxUs, tailFromUs * (1 - u / tailProbability) ** (-1 / tailShape));
      };
    }
    case 'empirical':
      return drawEmpirical(stallsOf(p.percentiles, period / 1e3), stream);
  }
}

function drawEmpirical({ floor, body, stall, lengths }: StallTable, stream: RandomStream): () => number {
  return () => {
    const u = stream.uniform();
    if (u < stall) return 1e3 * (floor + lengths.quantile(u / stall));
    return 1e3 * (floor + body.quantile((u - stall) / (1 - stall)));
  };
}

const BINS = 4096;

/** Quantiles of a lognormal distribution: from a table, straight lines between its points, and exact in its first and last bin. */
function lognormal(median: number, sigma: number): (p: number) => number {
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
