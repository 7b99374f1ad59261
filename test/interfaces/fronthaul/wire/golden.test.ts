import { describe, expect, it } from 'vitest';
import {
  compressIq,
  decompressIq,
  type IqCoding,
  type IqOptions,
} from '../../../../sim/interfaces/fronthaul/wire/index.ts';

/** One PRB with these resource elements, the others zero. */
function prbOf(elements: Readonly<Record<number, readonly [i: number, q: number]>>): Int16Array {
  const samples = new Int16Array(24);
  for (const [re, pair] of Object.entries(elements)) samples.set(pair, 2 * Number(re));
  return samples;
}
const hex = (text: string): number[] => (text.replaceAll(' ', '').match(/../g) ?? []).map((pair) => parseInt(pair, 16));

function holds(coding: IqCoding, samples: Int16Array, wire: string, options?: IqOptions, received = samples): void {
  const out = new Uint8Array(64);
  const end = compressIq(coding, samples, 0, 1, out, 0, options);
  expect([...out.subarray(0, end)]).toEqual(hex(wire));
  const back = new Int16Array(24);
  decompressIq(coding, out, 0, 1, back, 0, options);
  expect(back).toEqual(received);
}

/** Vectors worked out by hand from the clauses; no decoder at hand reads these methods. */
describe('by hand: modulation compression (CUS A.5)', () => {
  const half = { csf: true, scaler: 0.5 };

  it('QPSK, 1 bit: shift 1/2, so 0 stands for +1/2 and 1 (that is -1) for -1/2 of sqrt(2)·scaler', () => {
    // 1/2 · sqrt(2) · 0.5 · 32768 = 11585.2
    const a = 11585;
    const points = prbOf({ 0: [a, a], 1: [a, -a], 2: [-a, a], 3: [-a, -a], 4: [a, a], 5: [a, a], 6: [-a, -a], 7: [-a, -a], 8: [a, -a], 9: [a, -a], 10: [-a, a], 11: [-a, a] }); // prettier-ignore
    // IQ bits: 00 01 10 11 | 00 00 11 11 | 01 01 10 10
    holds({ method: 'modulation', width: 1 }, points, '1b 0f 5a', { modulation: half });
  });

  it('16QAM, 2 bits: shift 1/4; -3/4 -1/4 +1/4 +3/4 are 10 11 00 01', () => {
    // levels times sqrt(2) · 0.5 · 32768 = 23170.5: 1/4 is 5792.6, 3/4 is 17377.9
    const [a, b] = [5793, 17378];
    const points = prbOf({ 0: [-b, -a], 1: [a, b], 2: [b, b], 3: [-b, -b], 4: [a, a], 5: [-a, -a], 6: [a, -a], 7: [-a, a], 8: [b, -b], 9: [-b, b], 10: [a, a], 11: [a, a] }); // prettier-ignore
    // 1011 0001 | 0101 1010 | 0000 1111 | 0011 1100 | 0110 1001 | 0000 0000
    holds({ method: 'modulation', width: 2 }, points, 'b1 5a 0f 3c 69 00', { modulation: half });
  });

  it('64QAM, 3 bits: shift 1/8; -7/8…+7/8 are 100 101 110 111 000 001 010 011', () => {
    // k/8 of 23170.5
    const level = (k: number): number => Math.round((k / 8) * Math.SQRT2 * 0.5 * 32768);
    const row = [-7, -5, -3, -1, 1, 3, 5, 7].map(level);
    const points = Int16Array.from({ length: 24 }, (_, i) => row[i % 8] ?? 0);
    // eight values fill three bytes: 10010111 01110000 01010011, three times
    holds({ method: 'modulation', width: 3 }, points, '97 70 53 97 70 53 97 70 53', { modulation: half });
  });

  it('without shift, 2 bits: zero and ±1/2 have values of their own', () => {
    // scaler 1/sqrt(2): sqrt(2)·scaler is 1, so 1/2 is 16384
    const points = prbOf({ 0: [16384, 0], 1: [-16384, 0], 5: [0, -16384] });
    // 01 00 11 00 | 0… | 00 00 00 11 | 0…
    holds({ method: 'modulation', width: 2 }, points, '4c 00 03 00 00 00', { modulation: { csf: false, scaler: Math.SQRT1_2 } }); // prettier-ignore
  });
});

describe('by hand: selective RE sending (CUS 8.3.3.15)', () => {
  // elements 0, 3 and 11: mask 1000 0000 1001
  const elements = { 0: [100, -100], 3: [255, -256], 11: [1, 0] } as const;
  // nine bits each: 001100100 110011100 011111111 100000000 000000001 000000000, then two bits of padding
  const mantissas = '32 67 1f f0 00 08 00';

  it('BFP9: mask 11…8, exponent, mask 7…0, then the elements that the mask names', () => {
    holds({ method: 'bfp-selective', width: 9 }, prbOf(elements), `80 09 ${mantissas}`);
  });

  it('BFP9 of samples four times as large: exponent 2, the same mantissas', () => {
    const larger = prbOf(elements).map((x) => 4 * x);
    holds({ method: 'bfp-selective', width: 9 }, larger, `82 09 ${mantissas}`);
  });

  it('an empty mask is two bytes of zero', () =>
    holds({ method: 'bfp-selective', width: 9 }, new Int16Array(24), '00 00'));

  it('QPSK of elements 1 and 2: mask 0000 0000 0110, four bits 01 10 and four of padding', () => {
    const a = 11585;
    const points = prbOf({ 1: [a, -a], 2: [-a, a] });
    holds({ method: 'modulation-selective', width: 1 }, points, '00 06 60', { modulation: { csf: true, scaler: 0.5 } });
  });
});

describe('by hand: block scaling and mu-law (CUS A.2, A.3)', () => {
  it('block scaling, 8 bits, peak one half of full scale: scaler 64/128, values in steps of 1/256', () => {
    // 16384 → 128, clipped to 127; 8192 → 64; -16384 → -128; back: 127 · 128 = 16256
    const samples = prbOf({ 0: [16384, 8192], 1: [-16384, 0] });
    const zeros = '00 '.repeat(20);
    holds({ method: 'block-scaling', width: 8 }, samples, `40 7f 40 80 00 ${zeros}`, {}, prbOf({ 0: [16256, 8192], 1: [-16384, 0] })); // prettier-ignore
  });

  it('mu-law, 8 bits, peak 1000: shift 5, and one value on each of the three lines', () => {
    // 1000·32/32768 = 0.9766: /2 + 1/2 = 0.9883 → 126; -250: 0.2441·2 → -62; 500: 0.4883 + 1/4 → 94
    // back: (2·126/128 - 1)·1024 = 992; 62/256·1024 = 248; (94/128 - 1/4)·1024 = 496
    const samples = prbOf({ 0: [1000, -250], 1: [500, 0] });
    holds({ method: 'mu-law', width: 8 }, samples, `85 7e c2 5e 00 ${'00 '.repeat(20)}`, {}, prbOf({ 0: [992, -248], 1: [496, 0] })); // prettier-ignore
  });
});
