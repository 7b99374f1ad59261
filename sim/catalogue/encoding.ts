import type { Encoding } from '../base/origin.ts';
import { isOneOf } from '../base/one-of.ts';
import { COMPRESSION_METHODS, type CompressionMethod } from '../spec/oran/compression.ts';

/** Base units (ns, Hz, m, bit/s) per unit of the owner's file. */
const SCALE: Partial<Readonly<Record<Encoding, number>>> = {
  ns: 1, us: 1e3, s: 1e9, hz: 1, khz: 1e3, mhz: 1e6, km: 1e3, gbps: 1e9,
}; // prettier-ignore

/** Base units per unit of the owner's file; 1 where the file writes base units. */
export const unitOf = (encoding: Encoding | undefined): number => SCALE[encoding ?? 'plain'] ?? 1;

/** Enumeration of compression-method in o-ran-compression-factors (YANG); dashes and underscores both occur in the field. */
const METHOD_ENUM: Readonly<Record<CompressionMethod, string>> = {
  none: 'NO_COMPRESSION',
  bfp: 'BLOCK_FLOATING_POINT',
  'block-scaling': 'BLOCK_SCALING',
  'mu-law': 'U_LAW',
  modulation: 'MODULATION',
  'bfp-selective': 'BLOCK-FLOATING-POINT-SELECTIVE-RE-SENDING',
  'modulation-selective': 'MODULATION-COMPRESSION-SELECTIVE-RE-SENDING',
};

/** A pair of words in the file for the two values that we hold. */
const PAIRS: Partial<Readonly<Record<Encoding, readonly (readonly [held: string, written: unknown])[]>>> = {
  'static-is-true': [['static', true], ['dynamic', false]],
  'c-plane-is-true': [['c-plane', true], ['static', false]],
  'ptp-transport': [['G_8275_1', 'L2'], ['G_8275_2', 'UDPv4']],
  'header-enum': [['static', 'STATIC'], ['dynamic', 'DYNAMIC']],
  'method-enum': Object.entries(METHOD_ENUM),
}; // prettier-ignore

const methodWord = (method: string): string => method.replaceAll('-', ' ');

/** Takes the binary dust off a division or a product: nine decimals tell every bit/s in a Gbit/s, three are beyond any base unit. */
const tidy = (value: number, digits: number): number => Number(value.toFixed(digits));

/** What the owner's file says for a value that we hold: 349 for 349000 ns in µs, true for a static header. */
export function encode(value: unknown, encoding: Encoding = 'plain'): unknown {
  if (typeof value === 'number' && SCALE[encoding] !== undefined) return tidy(value / unitOf(encoding), 9);
  const pair = PAIRS[encoding]?.find(([held]) => held === value);
  if (pair) return pair[1];
  if (encoding === 'method-word' && typeof value === 'string') return methodWord(value);
  if (encoding === 'vlan') return value === 'untagged' ? null : value;
  return value;
}

/** The value that we hold for what the owner's file says; undefined where the file's word means nothing in this encoding. */
export function decode(written: unknown, encoding: Encoding = 'plain'): unknown {
  if (SCALE[encoding] !== undefined)
    return typeof written === 'number' && Number.isFinite(written) ? tidy(written * unitOf(encoding), 3) : undefined;
  const pairs = PAIRS[encoding];
  if (pairs) {
    const plain = (word: unknown): unknown =>
      typeof word === 'string' ? word.toUpperCase().replaceAll('-', '_') : word;
    return pairs.find(([, word]) => plain(word) === plain(written))?.[0];
  }
  if (encoding === 'method-word') {
    const method = typeof written === 'string' ? written.trim().toLowerCase().replaceAll(/[ _]/g, '-') : '';
    return isOneOf(COMPRESSION_METHODS, method) ? method : undefined;
  }
  if (encoding === 'vlan') {
    if (written === null || written === undefined) return 'untagged';
    return typeof written === 'number' && Number.isInteger(written) ? written : undefined;
  }
  return written;
}
