import { hz, type Hz } from '../../base/units.ts';
import type { Numerology } from '../nr/numerology.ts';
import { isShortPreamble, PREAMBLES, preambleCyclicPrefix, preambleScs, prachPrbs, type PreambleFormat } from '../nr/prach.ts'; // prettier-ignore

/** What a section type 3 says of a random access occasion (O-RAN.WG4.CUS 7.5.2, 7.5.3; field names are its own). */
export interface PrachSection {
  readonly filterIndex: number;
  /** Of the numerology in frameStructure, of 15 kHz where that is lower. */
  readonly startSymbolId: number;
  readonly numSymbol: number;
  /** In T_s, 1/30.72 MHz, from the slot's start symbol to the end of the cyclic prefix. */
  readonly timeOffset: number;
  readonly frameStructure: number;
  readonly cpLength: number;
  /** In half subcarriers of the preamble from the channel's centre to its first subcarrier. */
  readonly freqOffset: number;
  readonly startPrbc: number;
  readonly numPrbc: number;
}

export interface PrachOccasion {
  readonly format: PreambleFormat;
  readonly carrier: Numerology;
  /** N_RB of the channel. */
  readonly prbs: number;
  /** msg1-FrequencyStart: PRB of the carrier's grid (TS 38.331). */
  readonly frequencyStart: number;
  /** Starting symbol of the configuration's row. */
  readonly startSymbol: number;
  /** FFT size, 4096 where a program does not say. */
  readonly fftSize?: number;
}

/** filterIndex of CUS 7.5.2.5: 1 = long preambles of 1.25 kHz, 2 = format 3, 3 = short ones. */
const filterIndexOf = (format: PreambleFormat): number => (isShortPreamble(format) ? 3 : format === '3' ? 2 : 1);

/** SCS nibble of frameStructure (CUS 7.5.2.13): 0 … 5 = 15 … 480 kHz, 12 = 1.25, 14 = 5 kHz. */
const scsNibble = (scs: Hz): number => (scs === hz(1250) ? 12 : scs === hz(5000) ? 14 : Math.log2(scs / 15e3));

/** FFT nibble of frameStructure: log2 of the size; 13 = 1536, 14 = 3072, 7 = 128. */
const fftNibble = (size: number): number => (size === 1536 ? 13 : size === 3072 ? 14 : Math.log2(size));

/** A preamble's cyclic prefix grows by 16 kappa at the start of each half subframe (TS 38.211 5.3.2); DU programs add it to each short one. */
const HALF_SUBFRAME = 16;

/**
 * The fields of a real DU's section type 3 for an occasion, as its frames show them: the cyclic prefix stands in timeOffset, cpLength
 * is 0 (the standard allows either); the start symbol is the last one that begins at or before the preamble behind its prefix.
 */
export function prachSection(occasion: PrachOccasion): PrachSection {
  const { format, carrier, prbs, frequencyStart, startSymbol, fftSize = 4096 } = occasion;
  const short = isShortPreamble(format);
  const prefix = preambleCyclicPrefix(format, carrier);
  const symbol = (2048 + 144) / (short ? 2 ** carrier : 1);
  const scs = preambleScs(format, carrier);
  const perPrb = (2 * 12 * 15e3 * 2 ** carrier) / scs;
  return {
    filterIndex: filterIndexOf(format),
    startSymbolId: startSymbol + Math.floor(prefix / symbol),
    numSymbol: PREAMBLES[format].symbols,
    timeOffset: prefix + (short ? HALF_SUBFRAME : 0),
    frameStructure: (fftNibble(fftSize) << 4) | scsNibble(scs),
    cpLength: 0,
    freqOffset: Math.round((frequencyStart - prbs / 2) * perPrb),
    startPrbc: 0,
    numPrbc: prachPrbs(format),
  };
}
