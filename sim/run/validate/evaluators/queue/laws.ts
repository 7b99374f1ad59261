import { z } from 'zod';
import type { RandomStream } from '../../../../kernel/index.ts';

/** A law of times between arrivals or of services, in the time unit of the row. */
export interface Law {
  readonly mean: number;
  /** Squared coefficient of variation: variance over the square of the mean. */
  readonly scv: number;
  readonly draw: (stream: RandomStream) => number;
}

export const fixed = (mean: number): Law => ({ mean, scv: 0, draw: () => mean });

export const exponential = (mean: number): Law => ({ mean, scv: 1, draw: (stream) => stream.exponential(mean) });

/** Erlang with k stages: the sum of k equal exponentials. */
export const erlang = (k: number, mean: number): Law => ({
  mean,
  scv: 1 / k,
  draw: (stream) => {
    let sum = 0;
    for (let i = 0; i < k; i++) sum += stream.exponential(mean / k);
    return sum;
  },
});

const uniform = (min: number, max: number): Law => ({
  mean: (min + max) / 2,
  scv: (max - min) ** 2 / 12 / ((min + max) / 2) ** 2,
  draw: (stream) => stream.between(min, max),
});

const lognormal = (mean: number, cv: number): Law => {
  const square = Math.log(1 + cv ** 2);
  const median = mean * Math.exp(-square / 2);
  return { mean, scv: cv ** 2, draw: (stream) => stream.lognormal(median, Math.sqrt(square)) };
};

const discrete = (values: readonly number[], shares: readonly number[]): Law => {
  const sum = (of: (value: number) => number): number => values.reduce((s, v, i) => s + of(v) * shares[i]!, 0);
  const mean = sum((v) => v);
  return {
    mean,
    scv: sum((v) => (v - mean) ** 2) / mean ** 2,
    draw: (stream) => {
      let left = stream.uniform();
      const place = shares.findIndex((share) => (left -= share) < 0);
      return values.at(place)!; // -1, the last one, where rounding has left a rest
    },
  };
};

/** Gamma of a given mean and variation (Marsaglia and Tsang 2000, for shapes from 1 on; below, their power of a uniform); fixed where it has none. */
export const gamma = (mean: number, scv: number): Law => {
  if (scv === 0) return fixed(mean);
  const shape = 1 / scv;
  const d = Math.max(shape, shape < 1 ? shape + 1 : 0) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  const fromOne = (stream: RandomStream): number => {
    for (;;) {
      const x = stream.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - stream.uniform()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const below = (stream: RandomStream): number => (shape < 1 ? (1 - stream.uniform()) ** (1 / shape) : 1);
  return { mean, scv, draw: (stream) => mean * scv * fromOne(stream) * below(stream) };
};

export const positive = z.number().positive();
const share = z.number().min(0).max(1);

/** A law of services as rows write it. */
export const lawSchema = z.discriminatedUnion('dist', [
  z.object({ dist: z.literal('exponential'), mean: positive }).transform(({ mean }) => exponential(mean)),
  z.object({ dist: z.literal('deterministic'), mean: positive }).transform(({ mean }) => fixed(mean)),
  z
    .object({ dist: z.literal('uniform'), min: z.number().nonnegative(), max: positive })
    .refine(({ min, max }) => min < max)
    .transform(({ min, max }) => uniform(min, max)),
  z.object({ dist: z.literal('erlang'), k: z.int().positive(), mean: positive }).transform(({ k, mean }) => erlang(k, mean)),
  z.object({ dist: z.literal('lognormal'), mean: positive, cv: positive }).transform(({ mean, cv }) => lognormal(mean, cv)),
  z
    .object({ dist: z.literal('discrete'), value: z.array(positive).min(1), p: z.array(share) })
    .refine(({ value, p }) => value.length === p.length && Math.abs(p.reduce((a, b) => a + b, 0) - 1) < 1e-9)
    .transform(({ value, p }) => discrete(value, p)),
]); // prettier-ignore
