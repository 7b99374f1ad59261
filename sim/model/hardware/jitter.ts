import type { Ns } from '../../base/index.ts';
import type { RandomStream } from '../../kernel/index.ts';
import { PeriodicStall, type StallParameters } from './periodic.ts';
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
      const normal = halfCached(stream);
      return () => {
        const u = stream.uniform();
        const z = normal();
        if (u >= tailProbability) return 1e3 * Math.min(maxUs, medianUs * Math.exp(sigma * z));
        // u / p is uniform again: it serves as the tail's own number
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

/** Standard normal numbers, two from each pair of uniform ones (Box and Muller): half the logarithms. */
function halfCached(stream: RandomStream): () => number {
  let spare = NaN;
  return () => {
    if (!Number.isNaN(spare)) {
      const value = spare;
      spare = NaN;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - stream.uniform()));
    const angle = 2 * Math.PI * stream.uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
