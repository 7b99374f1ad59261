import { EmpiricalCdf } from '../../kernel/index.ts';
import { invariant } from '../../base/invariant.ts';

/**
 * How a thread that wakes every symbol behaves: late by `floor` (µs) at all times, beyond it mostly by `body`, and held up with
 * probability `stall` for `lengths`.
 */
export interface StallTable {
  readonly floor: number;
  readonly body: EmpiricalCdf;
  readonly stall: number;
  readonly lengths: EmpiricalCdf;
}

/**
 * From the measured lateness of packets to that of wake-ups. A stall of length L makes the packets of about L/T ticks late, by L, L - T,
 * L - 2T … (T = `symbolUs`). Stalls that begin at any tick, independent of each other, leave a packet no later than x with probability
 * F(x) = exp(-(r(x) + r(x + T) + r(x + 2T) + …)), r(x) being the rate per tick of stalls longer than x: so r(x) = ln F(x + T) - ln F(x).
 * It is made falling, as it must be, by taking the largest one to the right.
 */
export function stallsOf(
  percentiles: readonly (readonly [percent: number, us: number])[],
  symbolUs: number,
): StallTable {
  invariant(percentiles.length > 0, 'percentiles of lateness');
  const measured = withEnds([...percentiles].sort((a, b) => a[0] - b[0]).map(([percent, us]) => [percent / 100, us]));
  const floor = floorOf(measured, symbolUs);
  const points = measured.map(([p, us]): Point => [p, Math.max(0, us - floor)]);
  const below = shareBelow(points, symbolUs);
  const body = cut(points, below, Math.min(symbolUs, points.at(-1)?.[1] ?? 0));
  if (below >= 1) return { floor, body, stall: 0, lengths: body };
  const edges = edgesOf(points, symbolUs);
  const last = edges.length - 1;
  // rate of stalls longer than the edge, per tick
  const rates = edges.map((us) => Math.min(1, Math.log(shareBelow(points, us + symbolUs) / shareBelow(points, us))));
  for (let i = last - 1; i >= 0; i--) rates[i] = Math.max(rates[i + 1] ?? 0, rates[i] ?? 0);
  const stall = rates[0] ?? 0;
  const probabilities = rates.map((rate, i) => (i === last ? 1 : 1 - rate / stall));
  return { floor, body, stall, lengths: new EmpiricalCdf(probabilities, edges) };
}

type Point = readonly [probability: number, us: number];

/** Where the rate of stalls is reckoned: from one symbol on, each measured point and some places between. */
function edgesOf(points: readonly Point[], symbolUs: number): number[] {
  const steps = 8;
  const knots = [symbolUs, ...points.map(([, us]) => us).filter((us) => us > symbolUs)];
  return knots.flatMap((us, i) => {
    const next = knots[i + 1];
    if (next === undefined) return [us];
    return next > us ? Array.from({ length: steps }, (_, k) => us + ((next - us) * k) / steps) : [];
  });
}

/** A host whose packets are hardly ever less than a symbol late does not catch up: what a hundredth of them stays below counts as on time. */
const floorOf = (points: readonly Point[], symbolUs: number): number => {
  const us = points.find(([p]) => p >= 0.01)?.[1] ?? 0;
  return us > symbolUs ? us : 0;
};

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
