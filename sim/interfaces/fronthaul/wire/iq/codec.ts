import { invariant } from '../../../../base/invariant.ts';
import {
  isLegalWidth,
  paramBytes,
  prbBytes,
  SAMPLES_PER_PRB,
  type CompressionMethod,
} from '../../../../spec/oran/compression.ts';
import { FULL_SCALE, type ModulationScale } from './modulation.ts';
import { packBits, packedBytes, unpackBits } from './pack.ts';
import { SCALINGS, type ScalingName } from './scale.ts';

/** Method and width of a section's IQ: what udCompHdr says. */
export interface IqCoding {
  readonly method: CompressionMethod;
  readonly width: number;
}

export interface IqOptions {
  /** Scale of modulation compression, from the C-plane. */
  readonly modulation?: ModulationScale;
  /** sReSMask of the selective methods, bit 0 the first resource element; those that are not zero where it is not given. */
  readonly mask?: number;
}

interface Method {
  readonly scaling: ScalingName;
  /** Whether each PRB says which resource elements it holds (sReSMask, CUS 8.3.3.15). */
  readonly selective: boolean;
  /** Whether udCompParam's first byte can be one: reserved bits are 0, a scaler is none of 0, mu-law repeats the width. */
  readonly sound: (param: number, width: number) => boolean;
}

const METHODS: Readonly<Record<CompressionMethod, Method>> = {
  none: { scaling: 'none', selective: false, sound: () => true },
  bfp: { scaling: 'bfp', selective: false, sound: (param) => param < 16 },
  'block-scaling': { scaling: 'block-scaling', selective: false, sound: (param) => param > 0 },
  'mu-law': { scaling: 'mu-law', selective: false, sound: (param, width) => param >> 4 === (width & 0xf) },
  modulation: { scaling: 'modulation', selective: false, sound: () => true },
  'bfp-selective': { scaling: 'bfp', selective: true, sound: () => true },
  'modulation-selective': { scaling: 'modulation', selective: true, sound: (param) => (param & 0xf) === 0 },
};

const ALL_RE = 0xfff;
/** Values and chosen samples of one PRB; nothing is allocated while frames are written. */
const values = new Int16Array(SAMPLES_PER_PRB);
const chosen = new Int16Array(SAMPLES_PER_PRB);

/** Resource elements of a PRB that are not zero. */
function occupied(samples: Int16Array, from: number): number {
  let mask = 0;
  for (let re = 0; re < 12; re++) if (samples[from + 2 * re] !== 0 || samples[from + 2 * re + 1] !== 0) mask |= 1 << re;
  return mask;
}

function gather(samples: Int16Array, from: number, mask: number): number {
  let count = 0;
  for (let re = 0; re < 12; re++) {
    if ((mask & (1 << re)) === 0) continue;
    chosen[count++] = samples[from + 2 * re] as number;
    chosen[count++] = samples[from + 2 * re + 1] as number;
  }
  return count;
}

function scatter(mask: number, samples: Int16Array, to: number): void {
  samples.fill(0, to, to + SAMPLES_PER_PRB);
  let taken = 0;
  for (let re = 0; re < 12; re++) {
    if ((mask & (1 << re)) === 0) continue;
    samples[to + 2 * re] = chosen[taken++] as number;
    samples[to + 2 * re + 1] = chosen[taken++] as number;
  }
}

function ones(mask: number): number {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count++;
  return count;
}

/** sReSMask of the selective methods: high nibble of the first byte and the second byte; the exponent stands between (CUS 8.3.3.15). */
const maskAt = (bytes: Uint8Array, at: number): number => (((bytes[at] ?? 0) & 0xf0) << 4) | (bytes[at + 1] ?? 0);

/**
 * Compresses whole PRBs (12 resource elements, I and Q in turn) from sample `from` on into `out` at `at`, udCompParam included.
 * Gives the offset behind. The caller has made sure of room: {@link prbBytes} each at most.
 */
export function compressIq(
  { method, width }: IqCoding,
  samples: Int16Array,
  from: number,
  prbs: number,
  out: Uint8Array,
  at: number,
  options: IqOptions = {},
): number {
  invariant(isLegalWidth(method, width), `${method} has no width ${width}`);
  const { scaling, selective } = METHODS[method];
  const { down } = SCALINGS[scaling];
  const param = paramBytes(method);
  const scale = options.modulation ?? FULL_SCALE;
  let to = at;
  for (let i = from; i < from + prbs * SAMPLES_PER_PRB; i += SAMPLES_PER_PRB) {
    if (selective) {
      const mask = options.mask ?? occupied(samples, i);
      const count = gather(samples, i, mask);
      out[to] = ((mask >> 4) & 0xf0) | down(chosen, 0, count, width, values, scale);
      out[to + 1] = mask & 0xff;
      to = packBits(values, count, width, out, to + param);
    } else {
      const shared = down(samples, i, SAMPLES_PER_PRB, width, values, scale);
      if (param > 0) out[to] = shared;
      to = packBits(values, SAMPLES_PER_PRB, width, out, to + param);
    }
  }
  return to;
}

/**
 * Decompresses whole PRBs into `samples` from `to` on; what a selective PRB does not hold becomes zero. Gives the offset behind.
 * The bytes must be there: {@link iqEnd} says so.
 */
export function decompressIq(
  { method, width }: IqCoding,
  bytes: Uint8Array,
  at: number,
  prbs: number,
  samples: Int16Array,
  to: number,
  options: IqOptions = {},
): number {
  invariant(isLegalWidth(method, width), `${method} has no width ${width}`);
  const { scaling, selective } = METHODS[method];
  const { up } = SCALINGS[scaling];
  const param = paramBytes(method);
  const scale = options.modulation ?? FULL_SCALE;
  let from = at;
  for (let i = to; i < to + prbs * SAMPLES_PER_PRB; i += SAMPLES_PER_PRB) {
    const shared = bytes[from] ?? 0;
    const mask = selective ? maskAt(bytes, from) : ALL_RE;
    const count = 2 * ones(mask);
    from = unpackBits(bytes, from + param, count, width, values);
    up(values, count, width, shared, selective ? chosen : samples, selective ? 0 : i, scale);
    if (selective) scatter(mask, samples, i);
  }
  return from;
}

/** Bytes of the PRB at `at`, udCompParam included; that must be there. */
const sizeAt = ({ method, width }: IqCoding, bytes: Uint8Array, at: number): number =>
  paramBytes(method) + packedBytes(METHODS[method].selective ? 2 * ones(maskAt(bytes, at)) : SAMPLES_PER_PRB, width);

/** Offset behind the IQ of `prbs` PRBs that starts at `at`; undefined where it would reach beyond `end`. */
export function iqEnd(coding: IqCoding, bytes: Uint8Array, at: number, prbs: number, end: number): number | undefined {
  let next = at;
  if (!METHODS[coding.method].selective) next += prbs * prbBytes(coding.method, coding.width);
  else
    for (let i = 0; i < prbs; i++) {
      if (next + paramBytes(coding.method) > end) return undefined;
      next += sizeAt(coding, bytes, next);
    }
  return next <= end ? next : undefined;
}

/** Offset of the first udCompParam in a section's IQ that cannot be one: a sign of IQ read by the wrong format. */
export function unsoundParam(coding: IqCoding, bytes: Uint8Array, at: number, prbs: number): number | undefined {
  if (paramBytes(coding.method) === 0) return undefined;
  const { sound } = METHODS[coding.method];
  let next = at;
  for (let i = 0; i < prbs; i++) {
    if (!sound(bytes[next] ?? 0, coding.width)) return next;
    next += sizeAt(coding, bytes, next);
  }
  return undefined;
}

/** udCompParam of one PRB, taken apart. What a method does not have is undefined. */
export interface CompParam {
  readonly exponent?: number;
  readonly scaler?: number;
  readonly compWidth?: number;
  readonly shift?: number;
  readonly mask?: number;
}

const PARAMS: Readonly<Record<CompressionMethod, (bytes: Uint8Array, at: number) => CompParam>> = {
  none: () => ({}),
  modulation: () => ({}),
  bfp: (bytes, at) => ({ exponent: (bytes[at] ?? 0) & 0xf }),
  'block-scaling': (bytes, at) => ({ scaler: (bytes[at] ?? 0) / 128 }),
  'mu-law': (bytes, at) => ({ compWidth: (bytes[at] ?? 0) >> 4 || 16, shift: (bytes[at] ?? 0) & 0xf }),
  'bfp-selective': (bytes, at) => ({ exponent: (bytes[at] ?? 0) & 0xf, mask: maskAt(bytes, at) }),
  'modulation-selective': (bytes, at) => ({ mask: maskAt(bytes, at) }),
};

/** udCompParam of each PRB of a section's IQ, in order; as many as the bytes hold whole. */
export function compParams(coding: IqCoding, bytes: Uint8Array, at: number, prbs: number): readonly CompParam[] {
  const list: CompParam[] = [];
  let next: number | undefined = at;
  for (let i = 0; i < prbs; i++) {
    const here: number = next;
    next = iqEnd(coding, bytes, here, 1, bytes.length);
    if (next === undefined) break;
    list.push(PARAMS[coding.method](bytes, here));
  }
  return list;
}
