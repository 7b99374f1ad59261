import { EmpiricalCdf } from '../../kernel/index.ts';
import { invariant } from '../../base/invariant.ts';

/** How a thread that wakes every symbol behaves: mostly late by `body` (µs), and held up with probability `stall` for `lengths` (µs). */
export interface StallTable {
  readonly body: EmpiricalCdf;
  readonly stall: number;
  readonly lengths: EmpiricalCdf;
}

/**
 * From the measured lateness of packets to that of wake-ups. A stall of length L makes the packets of about L/T ticks late, by L, L - T,
 * L - 2T … (T = `symbolUs`). So the share of packets later than x is the stalls' rate times the mean of (L - x)/T over those longer than
 * x, and its slope gives the rate of stalls longer than x per tick: T times the density of lateness at x. That density is made falling,
 * as it must be, by taking the largest one to the right.
 */
export function stallsOf(
  percentiles: readonly (readonly [percent: number, us: number])[],
  symbolUs: number,
): StallTable {
  invariant(percentiles.length > 0, 'percentiles of lateness');
  const points = withEnds([...percentiles].sort((a, b) => a[0] - b[0]).map(([percent, us]) => [percent / 100, us]));
  const cdf = new EmpiricalCdf(points.map((p) => p[0]), points.map((p) => p[1])); // prettier-ignore
  const below = shareBelow(points, symbolUs);
  const body = cut(points, below, Math.min(symbolUs, points.at(-1)?.[1] ?? 0));
  if (below >= 1) return { body, stall: 0, lengths: body };
  const steps = 64;
  const edges = Array.from({ length: steps + 1 }, (_, i) => cdf.quantile(below + ((1 - below) * i) / steps));
  // rate of stalls longer than the edge, per tick
  const rates = edges.map(() => 0);
  for (let i = steps - 1; i >= 0; i--) {
    const width = Math.max(1e-6, (edges[i + 1] ?? 0) - (edges[i] ?? 0));
    const density = (1 - below) / steps / width;
    rates[i] = Math.min(1, Math.max(rates[i + 1] ?? 0, density * symbolUs));
  }
  const stall = rates[0] ?? 0;
  const probabilities = rates.map((rate, i) => (i === steps ? 1 : 1 - rate / stall));
  return { body, stall, lengths: new EmpiricalCdf(probabilities, edges) };
}

type Point = readonly [probability: number, us: number];

function withEnds(points: readonly Point[]): readonly Point[] {
  const last = points.at(-1);
  return last && last[0] < 1 ? [...points, [1, last[1]]] : points;
}

/** Share of the packets that are late by no more than `us`. */
function shareBelow(points: readonly Point[], us: number): number {
  let before: Point = [0, 0];
  for (const point of points) {
    if (point[1] > us) {
      const span = point[1] - before[1];
      return before[0] + (span === 0 ? 0 : ((us - before[1]) / span) * (point[0] - before[0]));
    }
    before = point;
  }
  return 1;
}

/** The distribution given that the lateness is at most `us`. A host that is always later than a symbol has a body at `us`. */
function cut(points: readonly Point[], below: number, us: number): EmpiricalCdf {
  if (below <= 0) return new EmpiricalCdf([1], [us]);
  const kept = points.filter(([p, value]) => p < below && value <= us);
  return new EmpiricalCdf([...kept.map(([p]) => p / below), 1], [...kept.map(([, value]) => value), us]);
}
