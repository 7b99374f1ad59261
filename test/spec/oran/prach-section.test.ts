import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PREAMBLES, preambleScs, type PreambleFormat } from '../../../sim/spec/nr/prach.ts';
import { prachSection } from '../../../sim/spec/oran/prach-section.ts';
import type { Numerology } from '../../../sim/spec/nr/numerology.ts';

/** Frames of an OCUDU gNB 26.04: what stood in the file, and what was on the wire. */
const MEASURED = [
  { name: 'B4, 20 MHz, start 12', format: 'B4', carrier: 1, prbs: 51, frequencyStart: 12, section: { filterIndex: 3, startSymbolId: 0, numSymbol: 12, timeOffset: 484, frameStructure: 0xc1, freqOffset: -324, numPrbc: 12 } },
  { name: 'B4, 20 MHz, start 0', format: 'B4', carrier: 1, prbs: 51, frequencyStart: 0, section: { freqOffset: -612, timeOffset: 484 } },
  { name: 'B4, 100 MHz, start not given', format: 'B4', carrier: 1, prbs: 273, frequencyStart: 11, section: { freqOffset: -3012 } },
  { name: 'format 0, 20 MHz at 30 kHz', format: '0', carrier: 1, prbs: 51, frequencyStart: 12, section: { filterIndex: 1, startSymbolId: 1, numSymbol: 1, timeOffset: 3168, frameStructure: 0xcc, freqOffset: -7776, numPrbc: 72 } },
  { name: 'format 0, 20 MHz at 15 kHz', format: '0', carrier: 0, prbs: 106, frequencyStart: 12, section: { filterIndex: 1, startSymbolId: 1, timeOffset: 3168, frameStructure: 0xcc, freqOffset: -11808, numPrbc: 72 } },
] as const; // prettier-ignore

describe('section type 3 of random access', () => {
  it.each(MEASURED)('reads as a real DU sent it: $name', ({ section, name: _, ...occasion }) => {
    expect(prachSection({ ...occasion, startSymbol: 0 })).toMatchObject({ ...section, cpLength: 0, startPrbc: 0 });
  });

  it('centres a preamble in the channel at frequency offset 0', () => {
    expect(prachSection({ format: 'B4', carrier: 1, prbs: 24, frequencyStart: 12, startSymbol: 0 }).freqOffset).toBe(0);
  });

  it('says -3276 for the first subcarrier of 273 resource blocks', () => {
    expect(prachSection({ format: 'B4', carrier: 1, prbs: 273, frequencyStart: 0, startSymbol: 0 }).freqOffset).toBe(-3276); // prettier-ignore
  });

  it.each([
    [128, 7], [256, 8], [1536, 13], [2048, 11], [3072, 14], [4096, 12],
  ])('writes an FFT of %i as nibble %i', (fftSize, nibble) => {
    const section = prachSection({ format: 'A2', carrier: 1, prbs: 51, frequencyStart: 0, startSymbol: 0, fftSize });
    expect(section.frameStructure).toBe((nibble << 4) | 1);
  }); // prettier-ignore

  it('moves by whole resource blocks of the carrier, in half subcarriers of the preamble', () => {
    const formats = Object.keys(PREAMBLES) as PreambleFormat[];
    fc.assert(
      fc.property(fc.constantFrom(...formats), fc.constantFrom<Numerology>(0, 1, 2), fc.nat({ max: 200 }), (format, carrier, start) => {
        const at = (frequencyStart: number) => prachSection({ format, carrier, prbs: 273, frequencyStart, startSymbol: 0 }).freqOffset;
        const hertz = ((at(start) - at(0)) * preambleScs(format, carrier)) / 2;
        expect(hertz).toBeCloseTo(start * 12 * 15e3 * 2 ** carrier, 3);
      }),
    ); // prettier-ignore
  });

  it('starts in the symbol that holds the end of the cyclic prefix', () => {
    // C2 at 15 kHz: a prefix of 2048 κ is shorter than a symbol of 2192 κ; format 1 has 21024 κ = 9.59 symbols
    expect(prachSection({ format: 'C2', carrier: 0, prbs: 106, frequencyStart: 0, startSymbol: 2 }).startSymbolId).toBe(2);
    expect(prachSection({ format: '1', carrier: 0, prbs: 106, frequencyStart: 0, startSymbol: 0 }).startSymbolId).toBe(9);
  }); // prettier-ignore
});
