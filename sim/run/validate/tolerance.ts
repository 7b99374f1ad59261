import type { Expectation, Tolerance } from './schema.ts';

export type Interval = readonly [low: number, high: number];

/** One interval a seed, for `ci`. `again` draws as many from other seeds, once, where the value misses these. */
export interface Intervals {
  readonly intervals: readonly Interval[];
  readonly again?: () => readonly Interval[];
}

/** What the simulator says to a quantity: a figure, a list (a set of sizes, of ids), intervals, or intervals for each of a list. */
export type Figure = number | readonly number[] | Intervals | { readonly each: readonly Intervals[] };

/** A figure as a result holds it. */
export type Told = number | readonly number[] | Pick<Intervals, 'intervals'>;

/** For people a list of intervals is the middle of each. */
export function told(figure: Figure): Told {
  if (typeof figure === 'object' && 'intervals' in figure) return { intervals: figure.intervals };
  return typeof figure === 'object' && 'each' in figure ? figure.each.map((e) => middleOf(e.intervals)) : figure;
}

/** The mean of the middles. */
const middleOf = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, [low, high]) => sum + (low + high) / 2, 0) / intervals.length;

/** How an answer lies against what was expected. */
export interface Judgement {
  readonly met: boolean;
  /** Actual minus expected, in the unit of the quantity; where both are single figures. */
  readonly deviation?: number;
  /** The same over the expected figure. */
  readonly relative?: number;
  /** Deviation as a share of what the tolerance allows: above 1 it is missed. */
  readonly share?: number;
  /** The first intervals missed, and those of the repeat decided. */
  readonly repeated?: true;
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
    return typeof value === 'number' && tolerance.ci !== undefined ? insideIntervals(value, actual) : undefined;
  }
  if (typeof actual === 'object' && 'each' in actual) {
    return Array.isArray(value) && tolerance.ci !== undefined ? eachInside(value, actual.each) : undefined;
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

function insideIntervals(value: number, { intervals, again }: Intervals): Judgement {
  if (isInside(value, intervals)) return { met: true };
  return again === undefined ? { met: false } : { met: isInside(value, again()), repeated: true };
}

function isInside(value: number, intervals: readonly Interval[]): boolean {
  // an interval of a figure that chance has no part in is a point
  const fuzz = FUZZ * Math.max(1, Math.abs(value));
  const inside = intervals.filter(([low, high]) => value >= low - fuzz && value <= high + fuzz).length;
  return intervals.length >= CI_SEEDS && inside >= (CI_INSIDE / CI_SEEDS) * intervals.length;
}

/** A list is met when each of it is. */
function eachInside(values: readonly (number | string)[], actual: readonly Intervals[]): Judgement | undefined {
  if (values.length !== actual.length) return { met: false };
  const numbers = values.filter((v) => typeof v === 'number');
  if (numbers.length < values.length) return undefined;
  const judged = numbers.map((value, i) => insideIntervals(value, actual[i]!));
  return {
    met: judged.every((j) => j.met),
    ...(judged.some((j) => j.repeated === true) ? { repeated: true as const } : {}),
  };
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
