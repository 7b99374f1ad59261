import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COMPRESSION_METHODS,
  legalWidths,
  prbBytes,
  type CompressionMethod,
} from '../../../../sim/spec/oran/compression.ts';
import {
  compParams,
  compressIq,
  decompressIq,
  iqEnd,
  packBits,
  packedBytes,
  readScaler,
  unpackBits,
  writeScaler,
  type IqOptions,
} from '../../../../sim/interfaces/fronthaul/wire/index.ts';
import { samplesOf } from './support.ts';

const PRBS = 3;
const widthsOf = (method: CompressionMethod): number[] => {
  const [min, max] = legalWidths(method);
  return Array.from({ length: max - min + 1 }, (_, i) => min + i);
};
const codings = COMPRESSION_METHODS.flatMap((method) => widthsOf(method).map((width) => ({ method, width })));

/** Compresses and reads back; the bytes used are told by both sides. */
function there(coding: (typeof codings)[number], samples: Int16Array, options: IqOptions = {}) {
  const prbs = samples.length / 24;
  const bytes = new Uint8Array(prbs * 51 + 7).fill(0xee);
  const end = compressIq(coding, samples, 0, prbs, bytes, 3, options);
  const back = new Int16Array(samples.length);
  expect(decompressIq(coding, bytes, 3, prbs, back, 0, options)).toBe(end);
  expect(iqEnd(coding, bytes, 3, prbs, end)).toBe(end);
  expect(iqEnd(coding, bytes, 3, prbs, end - 1)).toBeUndefined();
  return { bytes: bytes.subarray(3, end), back, after: bytes.subarray(end), before: bytes.subarray(0, 3) };
}

const anySamples = fc
  .tuple(fc.integer(), fc.constantFrom(0, 1, 7, 255, 256, 3000, 32767))
  .map(([seed, amplitude]) => samplesOf(PRBS, seed, amplitude));

describe('bit packing', () => {
  it.for(Array.from({ length: 16 }, (_, i) => i + 1))('of %i bits gives back what it took', (width) => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -(2 ** (width - 1)), max: 2 ** (width - 1) - 1 }), { maxLength: 40 }),
        (list) => {
          const bytes = new Uint8Array(100);
          const end = packBits(Int16Array.from(list), list.length, width, bytes, 1);
          expect(end).toBe(1 + packedBytes(list.length, width));
          const back = new Int16Array(list.length);
          expect(unpackBits(bytes, 1, list.length, width, back)).toBe(end);
          expect([...back]).toEqual(list);
        },
      ),
    );
  });

  it('puts the most significant bit first and fills the last byte with zeros', () => {
    const bytes = new Uint8Array(4).fill(0xff);
    // 000000001 111111110 0 1010...: 1, -2, 10 in 9 bits
    expect(packBits(Int16Array.of(1, -2, 10), 3, 9, bytes, 0)).toBe(4);
    expect([...bytes]).toEqual([0b00000000, 0b11111111, 0b10000001, 0b01000000]);
  });
});

describe.each(codings)('$method $width', (coding) => {
  const selective = coding.method.endsWith('selective');

  it('takes the bytes that the table says, writes nowhere else and reads back as much', () => {
    fc.assert(
      fc.property(anySamples, (samples) => {
        const { bytes, after, before } = there(coding, samples);
        if (!selective) expect(bytes.length).toBe(PRBS * prbBytes(coding.method, coding.width));
        else expect(bytes.length).toBeLessThanOrEqual(PRBS * prbBytes(coding.method, coding.width));
        expect([...after, ...before].every((b) => b === 0xee)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('compresses what it gave back to the same samples again', () => {
    fc.assert(
      fc.property(anySamples, (samples) => {
        const { back, bytes } = there(coding, samples);
        const again = there(coding, back);
        if (/^(none|bfp$)/.test(coding.method)) expect(again.bytes).toEqual(bytes);
        if (!/mu-law|block/.test(coding.method)) expect(again.back).toEqual(back);
      }),
      { numRuns: 30 },
    );
  });
});

/** Worst error of one sample, in units of the sample, by the block's parameter: what the clause's arithmetic allows. */
const BOUNDS: Readonly<Partial<Record<CompressionMethod, (width: number, param: number) => number>>> = {
  none: (width) => 2 ** (16 - width) - 1,
  bfp: (_width, param) => 2 ** param - 1,
  // half a step; a whole one where the peak itself is clipped; one more for rounding back
  'block-scaling': (width, param) => 2 ** (9 - width) * param + 1,
  // the flattest of the three lines has steps twice as wide
  'mu-law': (width, param) => 2 ** (17 - width - (param & 0xf)) + 1,
};

describe.each(Object.keys(BOUNDS) as CompressionMethod[])('the error of %s', (method) => {
  it.for(widthsOf(method))('stays within its step at %i bits', (width) => {
    fc.assert(
      fc.property(anySamples, (samples) => {
        const { back, bytes } = there({ method, width }, samples);
        const beyond = samples.findIndex((sample, i) => {
          const param = method === 'none' ? 0 : (bytes[Math.floor(i / 24) * prbBytes(method, width)] ?? 0);
          return Math.abs(sample - (back[i] ?? 0)) > (BOUNDS[method]?.(width, param) ?? 0);
        });
        expect(beyond).toBe(-1);
      }),
      { numRuns: 30 },
    );
  });
});

describe('BFP', () => {
  const exponentOf = (peak: number, width: number): number | undefined => {
    const samples = new Int16Array(24);
    samples[5] = peak;
    return compParams({ method: 'bfp', width }, there({ method: 'bfp', width }, samples).bytes, 0, 1)[0]?.exponent;
  };
  it.for([
    // [peak, width, exponent]: the last value that still fits, and the first that does not; negative ones reach one further
    [255, 9, 0],
    [256, 9, 1],
    [-256, 9, 0],
    [-257, 9, 1],
    [32767, 9, 7],
    [-32768, 9, 7],
    [0, 9, 0],
    [32767, 16, 0],
    [-32768, 16, 0],
    [1, 1, 1],
    [-1, 1, 0],
    [32767, 1, 15],
  ] as const)('of peak %i at width %i has exponent %i', ([peak, width, exponent]) =>
    expect(exponentOf(peak, width)).toBe(exponent),
  );

  it('saturates where a foreign exponent shifts a mantissa beyond 16 bits', () => {
    const bytes = new Uint8Array(28).fill(0x7f);
    bytes[0] = 15;
    const back = new Int16Array(24);
    decompressIq({ method: 'bfp', width: 9 }, bytes, 0, 1, back, 0);
    expect([...back].every((x) => x === 32767 || x === -32768 || x === 0)).toBe(true);
    expect(back.includes(32767)).toBe(true);
  });
});

describe('modulation compression', () => {
  it.for(widthsOf('modulation'))('gives back every point of its constellation at %i bits', (width) => {
    fc.assert(
      fc.property(fc.boolean(), fc.integer({ min: 200, max: 1000 }), (csf, thousandths) => {
        const modulation = { csf, scaler: (thousandths / 1000) * Math.SQRT1_2 };
        const steps = 2 ** (width - 1);
        const points = Int16Array.from({ length: 24 }, (_, i) => {
          const m = (i % (2 * steps)) - steps;
          return Math.max(-32768, Math.round(((m + (csf ? 0.5 : 0)) / steps) * modulation.scaler * Math.SQRT2 * 32768));
        });
        expect(there({ method: 'modulation', width }, points, { modulation }).back).toEqual(points);
      }),
    );
  });

  it('writes the nearest modCompScaler of a scale', () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -15, max: 1, noNaN: true }), (scaler) => {
        const back = readScaler(writeScaler(scaler));
        expect(Math.abs(back - scaler)).toBeLessThanOrEqual(scaler * 2 ** -11);
      }),
    );
    expect(writeScaler(0.5)).toBe(1024);
    expect(readScaler((3 << 11) | 1024)).toBe(1 / 16);
  });
});

describe('selective RE sending', () => {
  it.for(['bfp-selective', 'modulation-selective'] as const)('of %s sends the elements of the mask alone', (method) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xfff }), fc.integer(), (mask, seed) => {
        const coding = { method, width: 4 };
        const { back, bytes } = there(coding, samplesOf(1, seed), { mask });
        expect(compParams(coding, bytes, 0, 1)[0]?.mask).toBe(mask);
        expect(back.every((x, i) => x === 0 || (mask & (1 << (i >> 1))) !== 0)).toBe(true);
        const sent = mask.toString(2).replaceAll('0', '').length;
        expect(bytes.length).toBe(2 + sent); // 2 values of 4 bits each
      }),
    );
  });

  it('leaves out the elements that are zero where no mask is given', () => {
    const samples = new Int16Array(24);
    samples[9] = 77; // Q of element 4
    const coding = { method: 'bfp-selective', width: 9 } as const;
    const { back, bytes } = there(coding, samples);
    expect(compParams(coding, bytes, 0, 1)).toEqual([{ exponent: 0, mask: 1 << 4 }]);
    expect(back).toEqual(samples);
  });
});
