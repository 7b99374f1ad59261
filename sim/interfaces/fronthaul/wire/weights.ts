import { invariant } from '../../../base/invariant.ts';
import { COMPRESSION_METHODS, compressionMethodOf, type CompressionMethod } from '../../../spec/oran/compression.ts';
import { SCALINGS } from './iq/scale.ts';
import { FULL_SCALE, packBits, packedBytes, unpackBits, type IqCoding } from './iq/index.ts';

/**
 * Beamforming weights and channel information: pairs of I and Q that share one compression parameter (bfwCompParam, ciCompParam; CUS
 * 7.7.1.3). `iq` holds the values as they are on the wire; {@link weightsOf} decompresses them.
 */
export interface IqBlock {
  readonly coding: IqCoding;
  /** Exponent, scaler or width and shift; 0 where the method has none. */
  readonly param: number;
  readonly iq: Int16Array;
}

/** Methods that weights may have here; beamspace compression (4, 5) counts as unknown. CUS table 7.7.1.2-1. */
const METHODS = ['none', 'bfp', 'block-scaling', 'mu-law'] as const;
export type WeightMethod = (typeof METHODS)[number];
const isWeightMethod = (method: CompressionMethod | undefined): method is WeightMethod =>
  METHODS.some((m) => m === method);

const paramLength = (method: CompressionMethod): number => (method === 'none' ? 0 : 1);

/** bfwCompHdr, ciCompHdr: the coding that two nibbles stand for; undefined where the method is none of ours. */
export function weightCoding(width: number, code: number): IqCoding | undefined {
  const method = compressionMethodOf(code);
  return isWeightMethod(method) ? { method, width: width === 0 ? 16 : width } : undefined;
}
export const weightMethodCode = (method: CompressionMethod): number => COMPRESSION_METHODS.indexOf(method);

export const blockBytes = (coding: IqCoding, pairs: number): number =>
  paramLength(coding.method) + packedBytes(2 * pairs, coding.width);

/** Pairs that so many bytes hold at most, parameter included. */
export const pairsIn = (coding: IqCoding, bytes: number): number =>
  Math.max(0, Math.floor(((bytes - paramLength(coding.method)) * 8) / (2 * coding.width)));

/** Writes the parameter alone; the values follow, in SE11 behind the beamId. */
export function writeParam(block: IqBlock, out: Uint8Array, at: number): number {
  if (paramLength(block.coding.method) === 0) return at;
  out[at] = block.param;
  return at + 1;
}
export const writeValues = (block: IqBlock, out: Uint8Array, at: number): number =>
  packBits(block.iq, block.iq.length, block.coding.width, out, at);

export const readParam = (coding: IqCoding, bytes: Uint8Array, at: number): { param: number; next: number } =>
  paramLength(coding.method) === 0 ? { param: 0, next: at } : { param: bytes[at] ?? 0, next: at + 1 };

/** Reads the values of a block whose bytes are there. */
export function readValues(
  coding: IqCoding,
  param: number,
  pairs: number,
  bytes: Uint8Array,
  at: number,
): { block: IqBlock; next: number } {
  const iq = new Int16Array(2 * pairs);
  const next = unpackBits(bytes, at, 2 * pairs, coding.width, iq);
  return { block: { coding, param, iq }, next };
}

/** Compresses weights (I and Q in turn, 16 bits) into one block. */
export function blockOf(coding: IqCoding, weights: Int16Array): IqBlock {
  const { method, width } = coding;
  invariant(isWeightMethod(method), 'weights have no such compression');
  const iq = new Int16Array(weights.length);
  return { coding, param: SCALINGS[method].down(weights, 0, weights.length, width, iq, FULL_SCALE), iq };
}

/** The weights of a block as 16-bit samples. */
export function weightsOf({ coding, param, iq }: IqBlock): Int16Array {
  const { method, width } = coding;
  invariant(isWeightMethod(method), 'weights have no such compression');
  const weights = new Int16Array(iq.length);
  SCALINGS[method].up(iq, iq.length, width, param, weights, 0, FULL_SCALE);
  return weights;
}
