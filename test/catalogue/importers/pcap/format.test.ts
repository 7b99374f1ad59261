import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferFormat, type FormatSample } from '../../../../sim/catalogue/importers/pcap/format.ts';
import type { IqFormat } from '../../../../sim/interfaces/fronthaul/message.ts';
import {
  compressionHeader,
  COMPRESSION_METHODS,
  isLegalWidth,
  prbBytes,
} from '../../../../sim/spec/oran/compression.ts';

const CARRIERS = [undefined, 11, 24, 51, 106, 133, 217, 273];
const PLAIN = COMPRESSION_METHODS.filter((method) => !method.endsWith('selective'));

/** A message of sections, each [PRBs stated, PRBs held]. */
function sample(
  format: IqFormat,
  sections: readonly (readonly [stated: number, held: number])[],
  param: (prb: number) => number,
  { padding = 0, kept = Infinity, weight = 1 } = {},
): FormatSample {
  const each = prbBytes(format.method, format.width);
  let start = 0;
  const bytes = sections.flatMap(([stated, held]) => {
    const head = [0, 0x10 | (start >> 8), start & 0xff, stated];
    start += held;
    const hdr = format.header === 'dynamic' ? [compressionHeader(format.method, format.width), 0] : [];
    const iq = Array.from({ length: held }, (_, prb) => {
      const body = Array.from({ length: each }, (_, i) => (prb * 41 + i * 97 + 13) & 0xff);
      if (each % 3 === 1) body[0] = param(prb);
      return body;
    });
    return [...head, ...hdr, ...iq.flat()];
  });
  const all = [...bytes, ...new Array<number>(padding).fill(0)];
  return { bytes: Uint8Array.from(all).subarray(0, kept), stated: bytes.length, framed: all.length, weight };
}

const formats = fc
  .record({
    method: fc.constantFrom(...PLAIN),
    width: fc.integer({ min: 1, max: 16 }),
    header: fc.constantFrom('static' as const, 'dynamic' as const),
  })
  .filter(({ method, width }) => isLegalWidth(method, width));
const paramOf = ({ method, width }: IqFormat): ((prb: number) => number) =>
  method === 'mu-law' ? (prb) => ((width & 0xf) << 4) | (prb % 8) : (prb) => (prb * 5) % 13;

describe('a format', () => {
  it('is always among those that explain its frames, and is exactly the one that the header states', () => {
    const prbs = fc.integer({ min: 3, max: 200 });
    fc.assert(
      fc.property(formats, fc.array(prbs, { minLength: 1, maxLength: 3 }), (format, counts) => {
        const verdict = inferFormat([sample(format, counts.map((n) => [n, n] as const), paramOf(format))], CARRIERS);
        const found = verdict ? [verdict.format, ...verdict.others] : [];
        expect(found).toContainEqual(expect.objectContaining(format));
        if (format.header === 'dynamic') expect(verdict?.format).toMatchObject(format);
      }),
      { numRuns: 60 },
    ); // prettier-ignore
  });

  it('of a stream is BFP, none or mu-law by its bytes per PRB and parameter bytes', () => {
    for (const format of [
      { method: 'bfp', width: 9, header: 'static' },
      { method: 'bfp', width: 14, header: 'static' },
      { method: 'none', width: 16, header: 'static' },
      { method: 'mu-law', width: 9, header: 'static' },
      { method: 'bfp', width: 9, header: 'dynamic' },
      { method: 'bfp', width: 16, header: 'static' },
    ] as const)
      expect(inferFormat([sample(format, [[51, 51]], paramOf(format))], CARRIERS)?.format).toMatchObject(format);
  });

  it('prefers BFP where nothing tells, and names what fits as well', () => {
    const verdict = inferFormat([sample({ method: 'block-scaling', width: 9, header: 'static' }, [[51, 51]], () => 77)], CARRIERS); // prettier-ignore
    expect(verdict?.format).toMatchObject({ method: 'bfp', width: 9, fits: 1, content: 0 });
    expect(verdict?.others.map(({ method }) => method)).toEqual(['mu-law', 'block-scaling']);
  });

  it('is found from 64 bytes of a frame, by the length that it had', () => {
    const format = { method: 'bfp', width: 9, header: 'static' } as const;
    const cut = sample(format, [[51, 51]], paramOf(format), { kept: 34 });
    expect(inferFormat([cut], CARRIERS)?.format).toMatchObject(format);
  });

  it('is found where numPrb is 0, for every carrier of the table', () => {
    const format = { method: 'bfp', width: 9, header: 'static' } as const;
    for (const carrier of [106, 133, 217, 273])
      expect(inferFormat([sample(format, [[0, carrier]], paramOf(format))], CARRIERS)?.format).toMatchObject(format);
  });

  it('is what most frames say: one of another format, or cut short, does not sway it', () => {
    const own = { method: 'bfp', width: 9, header: 'static' } as const;
    const other = { method: 'bfp', width: 14, header: 'static' } as const;
    const frames = [sample(own, [[20, 20]], paramOf(own), { weight: 9 }), sample(other, [[20, 20]], paramOf(other))];
    expect(inferFormat(frames, CARRIERS)).toMatchObject({ format: { ...own, fits: 9 }, looked: 10 });
    const short = sample(own, [[20, 19]], paramOf(own));
    expect(inferFormat([short], CARRIERS)?.format).not.toMatchObject({ method: 'bfp', width: 9, header: 'static' });
  });

  it('is unknown where nothing explains the bytes', () => {
    const bytes = Uint8Array.from([0, 0, 0, 7, ...new Array<number>(23).fill(0x91)]);
    expect(inferFormat([{ bytes, stated: 27, framed: 27, weight: 1 }], CARRIERS)).toBeUndefined();
  });
});
