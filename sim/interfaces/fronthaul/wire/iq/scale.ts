import type { ModulationScale } from './modulation.ts';

/**
 * How one method turns samples into values of `width` bits and back: block by block, a block being the resource elements of a PRB
 * (or the weights of a beam) that share one compression parameter.
 */
export interface Scaling {
  /** Reads `count` samples from x, writes as many values into m; gives the block's parameter as it goes on the wire. */
  readonly down: (
    x: Int16Array,
    from: number,
    count: number,
    width: number,
    m: Int16Array,
    s: ModulationScale,
  ) => number;
  /** Reads `count` values from m and the block's parameter, writes samples into x. */
  readonly up: (m: Int16Array, count: number, width: number, param: number, x: Int16Array, to: number, s: ModulationScale) => void; // prettier-ignore
}

/** Nearest value that 16 bits hold. */
export const clip16 = (value: number): number => (value > 32767 ? 32767 : value < -32768 ? -32768 : value);

/** Number of significant bits of a non-negative whole number. */
const bitsOf = (value: number): number => 32 - Math.clz32(value);

/** The largest magnitude that two's complement has to hold: a negative value reaches one further (CUS A.1.2). */
function reach(x: Int16Array, from: number, count: number): number {
  let most = 0;
  for (let i = from; i < from + count; i++) {
    const value = x[i] as number;
    most |= value < 0 ? ~value : value; // the highest bit of the OR is that of the maximum
  }
  return most;
}

/** Largest |x| of the block, 0…32768. */
function peak(x: Int16Array, from: number, count: number): number {
  let most = 0;
  for (let i = from; i < from + count; i++) most = Math.max(most, Math.abs(x[i] as number));
  return most;
}

/** No compression: the upper `width` bits of the sample. CUS 8.3.3.13, udCompMeth 0. */
const none: Scaling = {
  down: (x, from, count, width, m) => {
    const shift = 16 - width;
    for (let i = 0; i < count; i++) m[i] = (x[from + i] as number) >> shift;
    return 0;
  },
  up: (m, count, width, _param, x, to) => {
    const shift = 16 - width;
    for (let i = 0; i < count; i++) x[to + i] = (m[i] as number) << shift;
  },
};

/**
 * Block floating point, CUS A.1 (read second-hand): exponent = bits of the largest magnitude + 1 - width, not below 0; each value is
 * shifted down by it. The clause leaves the rounding open; cutting off is what captured frames show.
 */
const bfp: Scaling = {
  down: (x, from, count, width, m) => {
    const exponent = Math.max(0, bitsOf(reach(x, from, count)) + 1 - width);
    for (let i = 0; i < count; i++) m[i] = (x[from + i] as number) >> exponent;
    return exponent;
  },
  up: (m, count, _width, param, x, to) => {
    const exponent = param & 0xf;
    for (let i = 0; i < count; i++) x[to + i] = clip16((m[i] as number) << exponent);
  },
};

/**
 * Block scaling, CUS A.2 (from memory): the parameter is the block's peak as a fraction of full scale, one integer bit and seven
 * fractional ones, rounded up; values are the samples divided by it, rounded to the nearest.
 */
const blockScaling: Scaling = {
  down: (x, from, count, width, m) => {
    const scaler = Math.max(1, Math.ceil(peak(x, from, count) / 256));
    const factor = 2 ** (width - 9) / scaler;
    const most = 2 ** (width - 1) - 1;
    for (let i = 0; i < count; i++)
      m[i] = Math.max(-most - 1, Math.min(most, Math.round((x[from + i] as number) * factor)));
    return scaler;
  },
  up: (m, count, width, param, x, to) => {
    const factor = param * 2 ** (9 - width);
    for (let i = 0; i < count; i++) x[to + i] = clip16(Math.round((m[i] as number) * factor));
  },
};

/** Behind the bend at 1/4 and 1/2 of full scale the curve of mu-law, mu = 8, goes on with slope 1 and 1/2: f = 2x, x + 1/4, x/2 + 1/2. */
const compand = (x: number): number => (x <= 0.25 ? 2 * x : x <= 0.5 ? x + 0.25 : x / 2 + 0.5);
const expand = (y: number): number => (y <= 0.5 ? y / 2 : y <= 0.75 ? y - 0.25 : 2 * y - 1);

/**
 * Mu-law, CUS A.3 (from memory): a common left shift of 0…15 bits, then a curve of three straight lines on the magnitude. The
 * parameter holds the width (0 for 16) above the shift.
 */
const muLaw: Scaling = {
  down: (x, from, count, width, m) => {
    const shift = Math.max(0, 15 - bitsOf(peak(x, from, count)));
    const full = 2 ** (width - 1);
    for (let i = 0; i < count; i++) {
      const value = x[from + i] as number;
      const size = Math.min(Math.abs(value) * 2 ** shift, 32767) / 32768;
      m[i] = Math.sign(value) * Math.min(full - 1, Math.floor(compand(size) * full));
    }
    return ((width & 0xf) << 4) | shift;
  },
  up: (m, count, width, param, x, to) => {
    const full = 2 ** (width - 1);
    const down = 32768 / 2 ** (param & 0xf);
    for (let i = 0; i < count; i++) {
      const value = m[i] as number;
      x[to + i] = clip16(Math.sign(value) * Math.round(expand(Math.abs(value) / full) * down));
    }
  },
};

/**
 * Modulation compression, CUS A.5 (second-hand): the value counts steps of 2^-(width-1); with csf the constellation stands half a
 * step lower than it is sent (table 7.7.4.2-1: shift 2^-width). Unscaled by sqrt(2) and modCompScaler, as fractions of full scale.
 */
const modulation: Scaling = {
  down: (x, from, count, width, m, { csf, scaler }) => {
    const steps = 2 ** (width - 1);
    const factor = steps / (32768 * scaler * Math.SQRT2);
    const shift = csf ? 0.5 : 0;
    for (let i = 0; i < count; i++)
      m[i] = Math.max(-steps, Math.min(steps - 1, Math.round((x[from + i] as number) * factor - shift)));
    return 0;
  },
  up: (m, count, width, _param, x, to, { csf, scaler }) => {
    const factor = (32768 * scaler * Math.SQRT2) / 2 ** (width - 1);
    const shift = csf ? 0.5 : 0;
    for (let i = 0; i < count; i++) x[to + i] = clip16(Math.round(((m[i] as number) + shift) * factor));
  },
};

export const SCALINGS = { none, bfp, 'block-scaling': blockScaling, 'mu-law': muLaw, modulation } as const;
export type ScalingName = keyof typeof SCALINGS;
