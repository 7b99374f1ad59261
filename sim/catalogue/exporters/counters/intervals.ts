import type { CounterLog, CounterReading, DuCounters, RuCounters } from '../../../interfaces/fronthaul/index.ts';

/** Between two readings: where the counters stand, and what each has grown by. */
export interface Interval {
  /** Simulated seconds since power-on. */
  readonly from: number;
  readonly to: number;
  readonly at: CounterReading;
  readonly grew: CounterReading;
}

/** The log as intervals, oldest first. */
export const intervalsOf = ({ since, before: start, readings }: CounterLog): readonly Interval[] =>
  readings.map((at, i) => {
    const before = i === 0 ? start : readings[i - 1];
    return { from: i === 0 ? since : (before?.seconds ?? since), to: at.seconds, at, grew: growth(at, before) };
  });

/** What the whole log has counted, as one interval; undefined where nothing was read. */
export function wholeOf({ since, before, readings }: CounterLog): Interval | undefined {
  const at = readings.at(-1);
  return at && { from: since, to: at.seconds, at, grew: growth(at, before) };
}

type Tree = { readonly [key: string]: number | Tree };

/** Each leaf less the same leaf of before; what was not there before was zero. */
function less(now: Tree, before: Tree | undefined): Tree {
  const entries = Object.entries(now).map(([key, value]): [string, number | Tree] => {
    const was = before?.[key];
    if (typeof value === 'number') return [key, value - (typeof was === 'number' ? was : 0)];
    return [key, less(value, typeof was === 'object' ? was : undefined)];
  });
  return Object.fromEntries(entries);
}

/** A reading is a tree of figures; its time is none of them. */
const growth = (now: CounterReading, before: CounterReading | undefined): CounterReading => ({
  ...(less(now as unknown as Tree, before as unknown as Tree | undefined) as unknown as CounterReading),
  seconds: now.seconds,
});

/** The sum of some counters of some units; eAxC rows, for instance. */
export const sumOf = <Name extends string>(rows: readonly (Readonly<Record<Name, number>> | undefined)[], names: readonly Name[]): number =>
  rows.reduce((sum, row) => sum + (row === undefined ? 0 : names.reduce((part, name) => part + row[name], 0)), 0); // prettier-ignore

/** Messages of a node that were refused for one of these reasons. */
export const refusedFor = (reading: CounterReading, node: string, reasons: readonly string[]): number => {
  const counts: Readonly<Record<string, number>> = reading.refused?.[node] ?? {};
  return reasons.reduce((sum, reason) => sum + (counts[reason] ?? 0), 0);
};

export const unitsOf = ({ ru }: CounterReading): readonly (readonly [string, RuCounters])[] => Object.entries(ru);
export const dusOf = ({ du }: CounterReading): readonly (readonly [string, DuCounters])[] => Object.entries(du);
