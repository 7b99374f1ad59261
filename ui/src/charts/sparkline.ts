import { line, max } from 'd3';

export interface Series {
  readonly name: string;
  /** Time in seconds and value, oldest first. */
  readonly points: readonly (readonly [time: number, value: number])[];
}

/** The smallest of 1, 2, 5 times a power of ten that is not below the value: a scale that seldom changes. */
export function ceiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10) * power;
}

/** Below 1 Mbit/s there is nothing to compare. */
const LEAST_TOP = 1e6;

/** SVG paths of several series on one pair of axes. Pure. */
export function sparklines(
  all: readonly Series[],
  width: number,
  height: number,
): { readonly paths: readonly string[]; readonly top: number } {
  // prettier-ignore
  const top = ceiling(Math.max(LEAST_TOP, max(all, (series) => max(series.points, (p) => p[1])) ?? 0));
  const times = all.flatMap((series) => series.points.map((p) => p[0]));
  const from = Math.min(...times);
  const span = Math.max(...times) - from || 1;
  const path = line<readonly [number, number]>()
    .x((p) => Math.round(((p[0] - from) / span) * width * 10) / 10)
    .y((p) => Math.round((height - 1 - (p[1] / top) * (height - 3)) * 10) / 10);
  return { paths: all.map((series) => path(series.points) ?? ''), top };
}
