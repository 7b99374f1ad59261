import { invariant } from '../base/invariant.ts';

/**
 * The random streams of one run. A stream is addressed by (seed, replication, component path, purpose) and depends on
 * nothing else: a new component disturbs no other, and two designs under the same seed meet the same chances.
 */
export class RandomStreams {
  readonly seed: number;
  readonly replication: number;
  private readonly given = new Set<string>();

  /** `seed` and `replication` are safe integers; Bug otherwise. */
  constructor(seed: number, replication = 0) {
    invariant(Number.isSafeInteger(seed) && Number.isSafeInteger(replication), `seed ${seed}, run ${replication}`);
    this.seed = seed;
    this.replication = replication;
  }

  /** The stream of a component for one purpose. Bug when it was given out before: two users would disturb each other. */
  stream(path: string, purpose: string): RandomStream {
    const key = JSON.stringify([path, purpose]);
    invariant(!this.given.has(key), `random stream ${key} given out twice`);
    this.given.add(key);
    return randomStream(this.seed, this.replication, path, purpose);
  }
}

/** A fresh stream at the beginning of its sequence; see {@link RandomStreams}, which guards against giving one twice. */
export const randomStream = (seed: number, replication: number, path: string, purpose: string): RandomStream =>
  new RandomStream(hash128(JSON.stringify([seed, replication, path, purpose])));

/**
 * Random numbers by sfc32 (Chris Doty-Humphrey, PractRand). Each kind of draw takes a fixed number of steps, so
 * that streams stay aligned between runs that differ in a parameter alone.
 */
export class RandomStream {
  private readonly state: Int32Array;

  /** Starts from 128 bits; address a stream by {@link randomStream} instead of choosing them. */
  constructor(key: readonly [number, number, number, number]) {
    this.state = Int32Array.from(key);
    for (let i = 0; i < 12; i++) this.bits();
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    const { state } = this;
    const a = state[0]!;
    const b = state[1]!;
    const c = state[2]!;
    const counter = state[3]!;
    const result = (a + b + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + result) | 0;
    state[3] = (counter + 1) | 0;
    return result;
  }

  /** Uniform in [0, 1), a multiple of 2^-53. Two steps. */
  uniform(): number {
    const high = this.bits() >>> 5;
    const low = this.bits() >>> 6;
    return (high * 2 ** 26 + low) * 2 ** -53;
  }

  /** Fills `into` with what as many calls of {@link uniform} would give. The state stays in registers meanwhile, which is faster. */
  uniforms(into: Float64Array): void {
    const { state } = this;
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let counter = state[3]!;
    for (let i = 0; i < into.length; i++) {
      const high = (a + b + counter) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + high) | 0;
      counter = (counter + 1) | 0;
      const low = (a + b + counter) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + low) | 0;
      counter = (counter + 1) | 0;
      into[i] = ((high >>> 5) * 2 ** 26 + (low >>> 6)) * 2 ** -53;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = counter;
  }

  /** Uniform from `low` to `high`. */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** A whole number from `low` to `high`, both included, at most 2^32 values: no value is favoured by more than 2^-21. */
  integer(low: number, high: number): number {
    invariant(Number.isSafeInteger(low) && high >= low && high - low < 2 ** 32, `integers from ${low} to ${high}`);
    return low + Math.floor((high - low + 1) * this.uniform());
  }

  /** True with the given probability. */
  bernoulli(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Exponential with the given mean, in the mean's unit. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.uniform());
  }

  /** Normal with the given mean and standard deviation (Box and Muller, the second value thrown away). */
  normal(mean = 0, deviation = 1): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** exp of a normal variable: `median` is e^µ, `sigma` the deviation of the logarithm. */
  lognormal(median: number, sigma: number): number {
    return median * Math.exp(this.normal(0, sigma));
  }

  /** Pareto with density ~ x^-(shape + 1), cut to [low, high]: 0 < low < high, shape > 0; else Bug. */
  pareto(shape: number, low: number, high: number): number {
    invariant(shape > 0 && low > 0 && high > low, `pareto(${shape}, ${low}, ${high})`);
    const tail = (low / high) ** shape;
    return Math.min(high, low * (1 - this.uniform() * (1 - tail)) ** (-1 / shape));
  }

  /** A value of a measured distribution. */
  empirical(distribution: EmpiricalCdf): number {
    return distribution.quantile(this.uniform());
  }
}

/** The uniform numbers of a stream that nobody else draws from, many at a time. */
export class Uniforms {
  private readonly stream: RandomStream;
  private readonly drawn = new Float64Array(16);
  private used = this.drawn.length;

  constructor(stream: RandomStream) {
    this.stream = stream;
  }

  next(): number {
    if (this.used === this.drawn.length) {
      this.stream.uniforms(this.drawn);
      this.used = 0;
    }
    return this.drawn[this.used++]!;
  }
}

/**
 * A distribution given by points of its cumulative probability, straight lines between them. Equal neighbouring values
 * make an atom, equal neighbouring probabilities a gap. A first probability above 0 is an atom at the first value.
 */
export class EmpiricalCdf {
  private readonly probabilities: Float64Array;
  private readonly values: Float64Array;

  /** Both sorted upwards and of one length, the last probability 1; else Bug. */
  constructor(probabilities: readonly number[], values: readonly number[]) {
    const sorted = (list: readonly number[]): boolean => list.every((x, i) => i === 0 || x >= list[i - 1]!);
    invariant(probabilities.length === values.length && values.length > 0, 'as many probabilities as values');
    invariant(sorted(probabilities) && sorted(values), 'probabilities and values sorted upwards');
    invariant(probabilities[0]! >= 0 && probabilities.at(-1) === 1, 'probabilities from 0 to 1');
    this.probabilities = Float64Array.from(probabilities);
    this.values = Float64Array.from(values);
  }

  /** The value below which a share `p` in [0, 1] of the distribution lies. */
  quantile(p: number): number {
    const { probabilities, values } = this;
    let low = 0;
    let high = values.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (probabilities[middle]! < p) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return values[0]!;
    const below = probabilities[low - 1]!;
    const share = (p - below) / (probabilities[low]! - below);
    return values[low - 1]! + share * (values[low]! - values[low - 1]!);
  }
}

/** MurmurHash3_x86_128 (Austin Appleby, public domain) of a text's UTF-8 bytes, seed 0: four 32-bit words. */
export const hash128 = (text: string): [number, number, number, number] => {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array((bytes.length + 15) & ~15);
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  const whole = bytes.length & ~15;
  const h: [number, number, number, number] = [0, 0, 0, 0];
  for (let at = 0; at < padded.length; at += 16) {
    for (let lane = 0; lane < 4; lane++) {
      let k = Math.imul(view.getInt32(at + 4 * lane, true), MULTIPLIERS[lane]!);
      k = Math.imul(rotate(k, 15 + lane), MULTIPLIERS[(lane + 1) & 3]!);
      h[lane]! ^= k;
      if (at >= whole) continue;
      const turned = (rotate(h[lane]!, TURNS[lane]!) + h[(lane + 1) & 3]!) | 0;
      h[lane] = (Math.imul(turned, 5) + ADDENDS[lane]!) | 0;
    }
  }
  for (let lane = 0; lane < 4; lane++) h[lane]! ^= bytes.length;
  mix(h);
  for (let lane = 0; lane < 4; lane++) h[lane] = finish(h[lane]!);
  mix(h);
  return h;
};

const MULTIPLIERS = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93];
const TURNS = [19, 17, 15, 13];
const ADDENDS = [0x561ccd1b, 0x0bcaa747, 0x96cd1c35, 0x32ac3b17];

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

const mix = (h: [number, number, number, number]): void => {
  h[0] = (h[0] + h[1] + h[2] + h[3]) | 0;
  for (let lane = 1; lane < 4; lane++) h[lane] = (h[lane]! + h[0]) | 0;
};

const finish = (word: number): number => {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
};
