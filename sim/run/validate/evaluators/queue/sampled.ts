import type { Evaluation } from '../../evaluator.ts';
import type { Interval } from '../../tolerance.ts';

/** Seeds of a `ci`, and those of the one repeat that a quantity may have which misses. */
const seedsFrom = (first: number): readonly number[] => Array.from({ length: 20 }, (_, i) => first + i);
const FIRST = seedsFrom(1);
const REPEAT = seedsFrom(21);

/** What a quantity is in one run: an interval, or one for each of a list. */
export type Estimate<R> =
  | { readonly kind: 'one'; readonly of: (run: R) => Interval }
  | { readonly kind: 'list'; readonly of: (run: R) => readonly Interval[] };

export const one = <R>(of: (run: R) => Interval): Estimate<R> => ({ kind: 'one', of });
export const list = <R>(of: (run: R) => readonly Interval[]): Estimate<R> => ({ kind: 'list', of });

export type Estimates<R> = Readonly<Record<string, Estimate<R>>>;

const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** Answers out of one run a seed, all quantities out of the same runs, which happen when the first of them is asked for. */
export function sampled<R>(run: (seed: number) => R, estimates: Estimates<R>, unit = 'as the inputs'): Evaluation {
  // intervals alone are kept: the runs themselves are large
  const draw = (seeds: readonly number[]) => () =>
    seeds.map((seed) => {
      const counted = run(seed);
      return new Map(Object.entries(estimates).map(([name, e]) => [name, e.kind === 'one' ? [e.of(counted)] : e.of(counted)])); // prettier-ignore
    });
  const first = lazily(draw(FIRST));
  const repeat = lazily(draw(REPEAT));
  return {
    kind: 'figures',
    figureOf: (asked) => {
      const estimate = Object.hasOwn(estimates, asked.quantity) ? estimates[asked.quantity] : undefined;
      if (estimate === undefined || asked.unit !== unit) return undefined;
      const column = (runs: typeof first, i: number): Interval[] => runs().map((r) => r.get(asked.quantity)![i]!);
      const each = first()[0]!
        .get(asked.quantity)!
        .map((_, i) => ({ intervals: column(first, i), again: () => column(repeat, i) }));
      return estimate.kind === 'one' ? each[0] : { each };
    },
  };
}

/** Answers with the mean of all first runs, where a figure is bounded and not met. */
export function averaged<R>(run: (seed: number) => R, name: string, unit: string, of: (run: R) => number): Evaluation {
  const mean = lazily(() => FIRST.reduce((sum, seed) => sum + of(run(seed)), 0) / FIRST.length);
  return {
    kind: 'figures',
    figureOf: ({ quantity, unit: asked }) => (quantity === name && asked === unit ? mean() : undefined),
  };
}
