import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bug } from '../../sim/base/invariant.ts';
import { ns } from '../../sim/base/units.ts';
import { Counter, Histogram, Tally, TimeWeighted } from '../../sim/kernel/index.ts';

/** Without -0, which counts as 0. */
const number = fc.double({ noNaN: true, min: -1e12, max: 1e12 }).map((x) => x + 0);

describe('A counter', () => {
  it('counts', () => {
    const counter = new Counter();
    counter.add();
    counter.add(41);
    expect(counter.count).toBe(42);
  });
});

describe('A tally', () => {
  const tallied = (values: number[]): Tally => {
    const tally = new Tally();
    values.forEach((value) => tally.add(value));
    return tally;
  };

  it('has mean, variance and extremes', () => {
    const tally = tallied([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(tally).toMatchObject({ count: 8, mean: 5, sum: 40, min: 2, max: 9 });
    expect(tally.variance).toBeCloseTo(32 / 7, 12);
    expect(tally.deviation).toBeCloseTo(Math.sqrt(32 / 7), 12);
  });

  it('says NaN where there is nothing to say', () => {
    expect(new Tally()).toMatchObject({ count: 0, mean: NaN, variance: NaN, min: Infinity, max: -Infinity });
    expect(tallied([3])).toMatchObject({ mean: 3, variance: NaN });
  });

  it('does not lose small differences between large numbers', () => {
    expect(tallied([1e15 + 1, 1e15 + 2, 1e15 + 3]).variance).toBe(1);
  });

  it('merges into what one tally of all would be', () => {
    fc.assert(
      fc.property(fc.array(number), fc.array(number), (left, right) => {
        const merged = tallied(left);
        merged.merge(tallied(right));
        const whole = tallied([...left, ...right]);
        const scale = Math.max(1, Math.abs(whole.min), Math.abs(whole.max));
        expect(merged).toMatchObject({ count: whole.count, min: whole.min, max: whole.max });
        if (whole.count > 0) expect((merged.mean - whole.mean) / scale).toBeCloseTo(0, 9);
        if (whole.count > 1) expect((merged.variance - whole.variance) / scale ** 2).toBeCloseTo(0, 9);
      }),
    );
  });
});

describe('A time-weighted quantity', () => {
  it('weighs each value by the time that it lasted', () => {
    const queue = new TimeWeighted(0, ns(100));
    queue.set(4, ns(110));
    queue.add(-3, ns(120));
    expect(queue.integral(ns(140))).toBe(4 * 10 + 1 * 20);
    expect(queue.mean(ns(140))).toBe(60 / 40);
    expect(queue).toMatchObject({ current: 1, max: 4 });
  });

  it('has the current value as its mean while no time has passed', () => {
    expect(new TimeWeighted(3, ns(5)).mean(ns(5))).toBe(3);
  });

  it('forgets the warm-up', () => {
    const queue = new TimeWeighted(9, ns(0));
    queue.set(2, ns(50));
    queue.restart(ns(60));
    expect(queue.mean(ns(80))).toBe(2);
    expect(queue.max).toBe(2);
  });

  it('refuses time that runs backwards', () => {
    expect(() => new TimeWeighted(0, ns(5)).set(1, ns(4))).toThrow(Bug);
  });
});

describe('A histogram', () => {
  const of = (values: readonly number[]): Histogram => {
    const histogram = new Histogram();
    values.forEach((value) => histogram.add(value));
    return histogram;
  };
  const exact = (values: readonly number[], p: number): number =>
    values.toSorted((x, y) => x - y)[Math.min(values.length, Math.max(1, Math.ceil(p * values.length))) - 1] ?? NaN;
  const SHARES = [0, 0.001, 0.1, 0.25, 0.5, 0.9, 0.99, 0.999, 1];
  const spread = (values: readonly number[], copies: number): number[] =>
    Array.from({ length: copies }, () => values).flat();

  it('is exact up to 512 values', () => {
    fc.assert(
      fc.property(
        fc.array(number, { maxLength: 512, size: 'max' }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p) => {
          const histogram = of(values);
          for (const share of [...SHARES, p]) expect(histogram.percentile(share)).toBe(exact(values, share));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is within 0.4 % of the exact percentile beyond', () => {
    const any = fc.oneof(
      number,
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0),
      fc.constant(0),
    );
    fc.assert(
      fc.property(
        fc.array(any, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (few, p) => {
          const values = spread(few, Math.ceil(513 / few.length));
          const histogram = of(values);
          for (const share of [...SHARES, p]) {
            const right = exact(values, share);
            const off = Math.abs(histogram.percentile(share) - right);
            expect(off).toBeLessThanOrEqual(Math.max(Math.abs(right) * 0.004, 2 ** -1022));
          }
          expect([histogram.min, histogram.max, histogram.count]).toEqual([
            exact(values, 0),
            exact(values, 1),
            values.length,
          ]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('answers alike whatever the order of values and of merging', () => {
    const lists = fc.array(fc.array(number, { maxLength: 300, size: 'max' }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(lists, (parts) => {
        const whole = of(parts.flat());
        const forwards = new Histogram();
        parts.forEach((part) => forwards.merge(of(part)));
        const backwards = parts.map((part) => of(part.toReversed())).reduceRight((sum, part) => (sum.merge(part), sum));
        for (const histogram of [forwards, backwards]) {
          expect(histogram).toMatchObject({ count: whole.count, min: whole.min, max: whole.max });
          for (const p of SHARES) expect(histogram.percentile(p)).toBe(whole.percentile(p));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is empty in the beginning', () => {
    expect(new Histogram().percentile(0.5)).toBeNaN();
    expect(new Histogram().count).toBe(0);
  });

  it('holds the extremes exactly and needs little memory for times between nanoseconds and hours', () => {
    const values = Array.from({ length: 100_000 }, (_, i) => Math.round(1.0003 ** i));
    const histogram = of(values);
    expect([histogram.percentile(0), histogram.percentile(1)]).toEqual([1, values.at(-1)]);
    const buckets = Reflect.get(histogram, 'positive') as { counts: Float64Array };
    expect(buckets.counts.length).toBeLessThan(128 * 45);
  });

  it('takes -0 for 0', () => expect(of([-0]).percentile(0.5)).toBe(0));

  it('refuses what is no finite number', () => {
    for (const value of [NaN, Infinity, -Infinity]) expect(() => new Histogram().add(value)).toThrow(Bug);
  });
});
