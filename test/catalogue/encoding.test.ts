import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../sim/base/origin.ts';
import { decode, encode, unitOf } from '../../sim/catalogue/encoding.ts';
import { COMPRESSION_METHODS } from '../../sim/spec/oran/compression.ts';

describe('encode', () => {
  it.each([
    [349_000, 'us', 349],
    [349_897, 'us', 349.897],
    [349_897, 'ns', 349_897],
    [100e6, 'mhz', 100],
    [30e3, 'khz', 30],
    [3_352_260_000, 'hz', 3_352_260_000],
    [32_673, 'km', 32.673],
    [25e9, 'gbps', 25],
    ['static', 'static-is-true', true],
    ['dynamic', 'static-is-true', false],
    ['c-plane', 'c-plane-is-true', true],
    ['static', 'c-plane-is-true', false],
    ['block-scaling', 'method-word', 'block scaling'],
    ['bfp', 'method-enum', 'BLOCK_FLOATING_POINT'],
    ['none', 'method-enum', 'NO_COMPRESSION'],
    ['dynamic', 'header-enum', 'DYNAMIC'],
    ['untagged', 'vlan', null],
    [6, 'vlan', 6],
    [[0, 1], 'plain', [0, 1]],
  ] as const)('writes %j as %s: %j', (value, encoding, written) => {
    expect(encode(value, encoding)).toEqual(written);
    expect(decode(written, encoding)).toEqual(value);
  });

  it.each(['ns', 'us', 'hz', 'khz', 'mhz', 'km', 'gbps'] as const)(
    'and decode agree for any whole number in %s',
    (e) => {
      fc.assert(fc.property(fc.nat(2 ** 31), (v) => decode(encode(v, e), e) === v));
    },
  );
  it.each(['method-word', 'method-enum'] as const)('and decode agree for every method in %s', (e) => {
    for (const method of COMPRESSION_METHODS) expect(decode(encode(method, e), e)).toBe(method);
  });
});

describe('decode', () => {
  it.each([
    ['block floating point', 'method-word'],
    ['LZW', 'method-enum'],
    ['', 'method-word'],
    ['sometimes', 'header-enum'],
    ['345', 'us'],
    [NaN, 'us'],
    [1.5, 'vlan'],
    ['6', 'vlan'],
  ] as readonly (readonly [unknown, Encoding])[])('does not understand %j in %s', (written, encoding) => {
    expect(decode(written, encoding)).toBeUndefined();
  });
  it('reads what the field writes besides the enumeration', () => {
    expect(decode('MODULATION', 'method-enum')).toBe('modulation');
    expect(decode('block-floating-point', 'method-enum')).toBe('bfp');
    expect(decode('Mu Law', 'method-word')).toBe('mu-law');
    expect(decode(undefined, 'vlan')).toBe('untagged');
  });
});

describe('unitOf', () => {
  it('is one where the file writes base units', () => {
    expect([unitOf(undefined), unitOf('plain'), unitOf('ns'), unitOf('vlan')]).toEqual([1, 1, 1, 1]);
  });
});
