import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bug } from '../../sim/base/invariant.ts';
import { EmpiricalCdf, randomStream, RandomStreams, Uniforms, type RandomStream } from '../../sim/kernel/index.ts';
import { hash128 } from '../../sim/kernel/random.ts';

const hex = (words: readonly number[]): string =>
  words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
const fill = <T>(n: number, draw: () => T): T[] => Array.from({ length: n }, draw);

describe('The hash of an address', () => {
  it('is MurmurHash3_x86_128', () => {
    expect(hex(hash128(''))).toBe('0'.repeat(32));
    expect(hex(hash128('The quick brown fox jumps over the lazy dog'))).toBe('2f1583c3ecee2c675d7bf66ce5e91d2c');
    expect(hex(hash128('é€𝄞 of 17 bytes!'))).toBe('ef18d4ca51b2e518741405ed7f977bf3');
  });

  it('takes in every byte of texts of any length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.nat(), (text, at) => {
        const units = [...text, 'x'];
        const changed = units.with(at % units.length, '§').join('');
        expect(hex(hash128(changed))).not.toBe(hex(hash128(units.join(''))));
      }),
    );
  });
});

describe('A random stream', () => {
  it('gives the numbers that it has always given', () => {
    // The first eight words and three uniforms were also computed by an independent implementation of both algorithms.
    const stream = randomStream(1, 0, 'du-1/scheduler', 'jitter');
    expect(hex(fill(8, () => stream.bits()))).toBe('67f9dc062204214f521113c1b2c98473f595b8151dc8ae6059b13a9b5f15e51e');
    expect(fill(3, () => stream.uniform())).toEqual([0.29027236570316994, 0.8495162287394008, 0.4176661341176877]);
    expect(fill(2, () => stream.exponential(10))).toEqual([7.501709094057664, 30.06668444870418]);
    expect(fill(2, () => stream.normal(0, 1))).toEqual([-0.009228538704301752, -0.7237941900396635]);
    expect(fill(5, () => stream.integer(1, 6))).toEqual([2, 4, 5, 3, 2]);
  });

  it('gives the same numbers many at a time', () => {
    const one = randomStream(5, 0, 'x', 'y');
    const many = randomStream(5, 0, 'x', 'y');
    const batch = new Uniforms(randomStream(5, 0, 'x', 'y'));
    const expected = fill(200, () => one.uniform());
    const drawn = new Float64Array(200);
    many.uniforms(drawn);
    expect([...drawn]).toEqual(expected);
    expect(many.bits()).toBe(one.bits());
    expect(fill(200, () => batch.next())).toEqual(expected);
  });

  it('depends on its whole address and on nothing else', () => {
    const first = (seed: number, replication: number, path: string, purpose: string): string =>
      hex(
        fill(
          4,
          (
            (stream) => () =>
              stream.bits()
          )(randomStream(seed, replication, path, purpose)),
        ),
      );
    const base = first(1, 0, 'ru-1', 'jitter');
    expect(first(1, 0, 'ru-1', 'jitter')).toBe(base);
    const others = [first(2, 0, 'ru-1', 'jitter'), first(1, 1, 'ru-1', 'jitter'), first(1, 0, 'ru-2', 'jitter'), first(1, 0, 'ru-1', 'loss'), first(1, 0, 'ru-1jitter', '')]; // prettier-ignore
    expect(new Set([base, ...others]).size).toBe(6);
  });

  it('is not disturbed by a component that is added', () => {
    const few = new RandomStreams(7);
    const many = new RandomStreams(7);
    const alone = few.stream('ru-1', 'jitter');
    const other = many.stream('ru-0', 'jitter');
    const together = many.stream('ru-1', 'jitter');
    const interleaved = fill(100, () => [other.uniform(), together.uniform()][1]);
    expect(interleaved).toEqual(fill(100, () => alone.uniform()));
  });

  it('is given out once', () => {
    const streams = new RandomStreams(7, 3);
    streams.stream('ru-1', 'jitter');
    streams.stream('ru-1', 'loss');
    expect(() => streams.stream('ru-1', 'jitter')).toThrow(Bug);
    expect(() => new RandomStreams(0.5)).toThrow(Bug);
  });

  it('takes a fixed number of steps for each kind of draw', () => {
    const draws: ((stream: RandomStream, x: number) => unknown)[] = [
      (stream, x) => stream.bernoulli(x),
      (stream, x) => stream.exponential(1 + x),
      (stream, x) => stream.normal(x, x),
      (stream, x) => stream.lognormal(1 + x, x),
      (stream, x) => stream.pareto(1 + x, 1, 2 + x),
      (stream, x) => stream.integer(0, Math.round(9 * x)),
    ];
    for (const draw of draws) {
      const next = fill(20, () => randomStream(1, 0, 'x', 'y')).map((stream, i) => [
        draw(stream, i / 20),
        stream.bits(),
      ]);
      expect(new Set(next.map(([, bits]) => bits)).size).toBe(1);
    }
  });
});

describe('Random draws (fixed seeds)', () => {
  const N = 100_000;
  const stream = (purpose: string): RandomStream => randomStream(2026, 0, 'statistics', purpose);

  /** Kolmogorov-Smirnov distance × √n; 1.95 is exceeded by chance once in a thousand times. */
  const ks = (sample: number[], cdf: (x: number) => number): number => {
    const sorted = sample.toSorted((x, y) => x - y);
    const n = sorted.length;
    const gaps = sorted.map((x, i) => Math.max(cdf(x) - i / n, (i + 1) / n - cdf(x)));
    return Math.sqrt(n) * gaps.reduce((x, y) => Math.max(x, y));
  };

  /** Chi-square of counts against equal shares, as a normal deviate (Wilson-Hilferty); beyond ±3.3 once in a thousand. */
  const chiSquare = (counts: number[]): number => {
    const expected = counts.reduce((x, y) => x + y) / counts.length;
    const freedom = counts.length - 1;
    const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    return ((chi / freedom) ** (1 / 3) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
  };

  const counted = (cells: number, draws: number, draw: () => number): number[] => {
    const counts = new Array<number>(cells).fill(0);
    for (let i = 0; i < draws; i++) counts[draw()]!++;
    return counts;
  };

  const erf = (x: number): number => {
    let sum = 0;
    let term = x;
    for (let k = 0; Math.abs(term) > 1e-15; k++) {
      sum += term / (2 * k + 1);
      term *= -(x * x) / (k + 1);
    }
    return (2 / Math.sqrt(Math.PI)) * sum;
  };
  const normalCdf = (x: number): number => (x < -6 ? 0 : x > 6 ? 1 : (1 + erf(x / Math.SQRT2)) / 2);

  it('are uniform, one by one, by pairs, and in each bit', () => {
    const u = stream('uniform');
    expect(ks(fill(N, () => u.uniform()), (x) => x)).toBeLessThan(1.95); // prettier-ignore
    expect(Math.abs(chiSquare(counted(1_024, N, () => Math.floor(u.uniform() * 32) * 32 + Math.floor(u.uniform() * 32))))).toBeLessThan(3.3); // prettier-ignore
    for (let bit = 0; bit < 32; bit++) {
      expect(Math.abs(chiSquare(counted(2, 20_000, () => (u.bits() >>> bit) & 1)))).toBeLessThan(3.3);
    }
  });

  it('are independent between streams of neighbouring addresses', () => {
    const streams = fill(
      64,
      (
        (i) => () =>
          randomStream(1, 0, `ru-${i++}`, 'jitter')
      )(0),
    );
    const rounds = 500;
    const columns = streams.map((one) => fill(rounds, () => one.uniform()));
    const firsts = fill(
      4_096,
      (
        (i) => () =>
          randomStream(i++, 0, 'ru', 'x').uniform()
      )(0),
    );
    expect(ks(firsts, (x) => x)).toBeLessThan(1.95);
    const correlations = columns.flatMap((x, i) =>
      columns.slice(i + 1).map((y) => correlation(x, y) * Math.sqrt(rounds)),
    );
    expect(ks(correlations, normalCdf)).toBeLessThan(1.95);
    expect(correlations.every((r) => Math.abs(r) < 4.5)).toBe(true);
  });

  const correlation = (x: number[], y: number[]): number =>
    (12 * x.reduce((sum, xi, i) => sum + (xi - 0.5) * (y[i]! - 0.5), 0)) / x.length;

  it('are whole numbers with equal chances, both ends included', () => {
    const u = stream('integer');
    expect(Math.abs(chiSquare(counted(6, N, () => u.integer(-2, 3) + 2)))).toBeLessThan(3.3);
    expect(u.integer(5, 5)).toBe(5);
    expect(() => u.integer(1, 0)).toThrow(Bug);
    expect(() => u.integer(0, 2 ** 32)).toThrow(Bug);
  });

  it('are true with the given probability', () => {
    const u = stream('bernoulli');
    const hits = fill(N, () => u.bernoulli(0.3)).filter(Boolean).length;
    expect(Math.abs(hits - 0.3 * N) / Math.sqrt(0.21 * N)).toBeLessThan(3.3);
    expect([fill(100, () => u.bernoulli(0)), fill(100, () => u.bernoulli(1))].map((all) => all.includes(true))).toEqual([false, true]); // prettier-ignore
    expect(fill(100, () => u.bernoulli(1)).includes(false)).toBe(false);
  });

  it.each<[string, (u: RandomStream) => number, (x: number) => number]>([
    ['exponential', (u) => u.exponential(3), (x) => 1 - Math.exp(-x / 3)],
    ['normal', (u) => u.normal(5, 2), (x) => normalCdf((x - 5) / 2)],
    ['lognormal', (u) => u.lognormal(4, 0.5), (x) => normalCdf(Math.log(x / 4) / 0.5)],
    ['truncated Pareto', (u) => u.pareto(1.2, 2, 50), (x) => (1 - (2 / x) ** 1.2) / (1 - (2 / 50) ** 1.2)],
    ['uniform between bounds', (u) => u.between(-1, 3), (x) => (x + 1) / 4],
  ])('follow the %s distribution', (name, draw, cdf) => {
    const u = stream(name);
    expect(ks(fill(N, () => draw(u)), cdf)).toBeLessThan(1.95); // prettier-ignore
  });

  it('stay within the bounds of a truncated Pareto', () => {
    const u = stream('bounds');
    const sample = fill(10_000, () => u.pareto(0.3, 2, 50));
    expect(sample.every((x) => x >= 2 && x <= 50)).toBe(true);
    expect(() => u.pareto(0, 1, 2)).toThrow(Bug);
  });
});

describe('An empirical distribution', () => {
  it('is a straight line between its points', () => {
    const cdf = new EmpiricalCdf([0, 0.5, 1], [10, 20, 100]);
    expect([0, 0.25, 0.5, 0.75, 1].map((p) => cdf.quantile(p))).toEqual([10, 15, 20, 60, 100]);
  });

  it('has atoms where values repeat or the first probability is above zero, and gaps where probabilities repeat', () => {
    const cdf = new EmpiricalCdf([0.2, 0.4, 0.6, 0.6, 1], [1, 2, 2, 5, 6]);
    expect([0, 0.1, 0.2, 0.3, 0.5, 0.6, 0.8].map((p) => cdf.quantile(p))).toEqual([1, 1, 1, 1.5, 2, 2, 5.5].map((x) => expect.closeTo(x, 12) as number)); // prettier-ignore
    expect(new EmpiricalCdf([1], [7]).quantile(0.3)).toBe(7);
  });

  it('never leaves its values and never falls', () => {
    const points = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer()), { maxLength: 20 });
    fc.assert(
      fc.property(
        points,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, p, q) => {
          const ascending = (x: number, y: number): number => x - y;
          const values = [...list.map(([, value]) => value), 0].sort(ascending);
          const cdf = new EmpiricalCdf([...list.map(([share]) => share).sort(ascending), 1], values);
          const [low, high] = [cdf.quantile(Math.min(p, q)), cdf.quantile(Math.max(p, q))];
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(values[0]!);
          expect(high).toBeLessThanOrEqual(values.at(-1)!);
        },
      ),
    );
  });

  it('is drawn from by a stream', () => {
    const stream = randomStream(1, 0, 'x', 'empirical');
    const cdf = new EmpiricalCdf([0, 0.9, 1], [0, 1, 11]);
    const sample = fill(50_000, () => stream.empirical(cdf));
    expect(sample.filter((x) => x <= 1).length / sample.length).toBeCloseTo(0.9, 2);
    expect(sample.reduce((x, y) => x + y) / sample.length).toBeCloseTo(0.9 * 0.5 + 0.1 * 6, 1);
  });

  it.each([
    ['different lengths', [0, 1], [1]],
    ['nothing', [], []],
    ['falling probabilities', [0.5, 0.2, 1], [1, 2, 3]],
    ['falling values', [0, 0.5, 1], [1, 3, 2]],
    ['an end below one', [0, 0.9], [1, 2]],
    ['a negative start', [-0.1, 1], [1, 2]],
  ])('refuses %s', (_what, probabilities, values) => {
    expect(() => new EmpiricalCdf(probabilities, values)).toThrow(Bug);
  });
});
