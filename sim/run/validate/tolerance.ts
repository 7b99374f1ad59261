import type { Expectation, Tolerance } from './schema.ts';

/** What the simulator says to a quantity: a figure, a list (a set of sizes, of ids), or one interval a seed for `ci`. */
export type Figure =
  number | readonly number[] | { readonly intervals: readonly (readonly [low: number, high: number])[] };

/** How an answer lies against what was expected. */
export interface Judgement {
  readonly met: boolean;
  /** Actual minus expected, in the unit of the quantity; where both are single figures. */
  readonly deviation?: number;
  /** The same over the expected figure. */
  readonly relative?: number;
  /** Deviation as a share of what the tolerance allows: above 1 it is missed. */
  readonly share?: number;
}

/** Intervals that must hold the expected value, of those that were drawn. */
const CI_SEEDS = 20;
const CI_INSIDE = 18;

/** Last digits of a double are no deviation. */
const FUZZ = 1e-12;

/** The answer under a tolerance; undefined where the two cannot be compared (a text, no tolerance, another shape): that is a miss. */
export function judge(expected: Expectation, tolerance: Tolerance, actual: Figure): Judgement | undefined {
  const { value, min, max } = expected;
  if (value === undefined) return typeof actual === 'number' ? bound(actual, min, max) : undefined;
  if (typeof actual === 'object' && 'intervals' in actual) {
    return typeof value === 'number' && tolerance.ci !== undefined ? insideIntervals(value, actual.intervals) : undefined; // prettier-ignore
  }
  if (tolerance.ci !== undefined || tolerance.bound === true) return undefined;
  if (typeof value === 'number' && typeof actual === 'number') return near(value, tolerance, actual);
  if (!Array.isArray(value) || typeof actual === 'number') {
    // several answers where one was expected: never equal
    return typeof value === 'number' && tolerance.exact === true ? { met: false } : undefined;
  }
  const list = value.filter((v) => typeof v === 'number');
  if (list.length < value.length) return undefined;
  return tolerance.exact === true ? { met: sameSet(list, actual) } : inOrder(list, tolerance, actual);
}

const bound = (actual: number, min = -Infinity, max = Infinity): Judgement => ({ met: actual >= min && actual <= max });

function insideIntervals(value: number, intervals: readonly (readonly [number, number])[]): Judgement {
  const inside = intervals.filter(([low, high]) => value >= low && value <= high).length;
  return { met: intervals.length >= CI_SEEDS && inside >= (CI_INSIDE / CI_SEEDS) * intervals.length };
}

function near(value: number, { exact, abs, rel }: Tolerance, actual: number): Judgement | undefined {
  const deviation = actual - value;
  const relative = value === 0 ? {} : { relative: deviation / Math.abs(value) };
  if (exact === true) return { met: deviation === 0, deviation, ...relative };
  const allowed = abs ?? (rel === undefined ? undefined : rel * Math.abs(value));
  if (allowed === undefined) return undefined;
  const met = Math.abs(deviation) <= allowed + FUZZ * Math.max(1, Math.abs(value));
  return { met, deviation, ...relative, ...(allowed > 0 ? { share: Math.abs(deviation) / allowed } : {}) };
}

function sameSet(expected: readonly number[], actual: readonly number[]): boolean {
  const [a, b] = [new Set(expected), new Set(actual)];
  return a.size === b.size && [...a].every((n) => b.has(n));
}

function inOrder(expected: readonly number[], tolerance: Tolerance, actual: readonly number[]): Judgement | undefined {
  const each = expected.map((value, i) => {
    const own = actual[i];
    return own === undefined ? { met: false } : near(value, tolerance, own);
  });
  if (each.some((j) => j === undefined)) return undefined;
  return { met: expected.length === actual.length && each.every((j) => j?.met === true) };
}
