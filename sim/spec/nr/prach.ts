import { fromKhz, hz, type Hz } from '../../base/units.ts';
import type { Numerology } from './numerology.ts';

/** Preamble formats of TS 38.211 tables 6.3.3.1-1 (839, long) and 6.3.3.1-2 (139, short). */
export type PreambleFormat = keyof typeof PREAMBLES;

interface Preamble {
  readonly sequence: 839 | 139;
  /** Cyclic prefix in kappa, which is one period of 30.72 MHz (T_s); short ones at 15 kHz, to be halved with each numerology. */
  readonly cyclicPrefix: number;
  /** Repetitions of the sequence. */
  readonly symbols: number;
}

/** TS 38.211 tables 6.3.3.1-1 and -2 (from memory; 0 and B4 as a real DU's frames show them). */
export const PREAMBLES = {
  '0': { sequence: 839, cyclicPrefix: 3168, symbols: 1 },
  '1': { sequence: 839, cyclicPrefix: 21024, symbols: 2 },
  '2': { sequence: 839, cyclicPrefix: 4688, symbols: 4 },
  '3': { sequence: 839, cyclicPrefix: 3168, symbols: 4 },
  A1: { sequence: 139, cyclicPrefix: 288, symbols: 2 },
  A2: { sequence: 139, cyclicPrefix: 576, symbols: 4 },
  A3: { sequence: 139, cyclicPrefix: 864, symbols: 6 },
  B1: { sequence: 139, cyclicPrefix: 216, symbols: 2 },
  B2: { sequence: 139, cyclicPrefix: 360, symbols: 4 },
  B3: { sequence: 139, cyclicPrefix: 504, symbols: 6 },
  B4: { sequence: 139, cyclicPrefix: 936, symbols: 12 },
  C0: { sequence: 139, cyclicPrefix: 1240, symbols: 1 },
  C2: { sequence: 139, cyclicPrefix: 2048, symbols: 4 },
} as const satisfies Readonly<Record<string, Preamble>>;

/** Subcarrier spacing of a preamble: 1.25 kHz, 5 kHz for format 3, the carrier's own for short ones. TS 38.211 6.3.3.1. */
export const preambleScs = (format: PreambleFormat, carrier: Numerology): Hz =>
  isShortPreamble(format) ? fromKhz(15 * 2 ** carrier) : hz(format === '3' ? 5000 : 1250);

/**
 * Cyclic prefix in T_s (1/30.72 MHz), as it is without the 16 kappa that a preamble gains where it meets a half of a subframe
 * (TS 38.211 5.3.2).
 */
export const preambleCyclicPrefix = (format: PreambleFormat, carrier: Numerology): number =>
  PREAMBLES[format].cyclicPrefix / (isShortPreamble(format) ? 2 ** carrier : 1);

/** A row of the random access configurations: TS 38.211 tables 6.3.3.2-2 (FR1 paired) and 6.3.3.2-3 (FR1 unpaired). */
export interface PrachConfiguration {
  readonly index: number;
  readonly duplex: 'FDD' | 'TDD';
  readonly format: PreambleFormat;
  /** Frame n holds an occasion where n mod x = y. */
  readonly x: number;
  readonly y: readonly number[];
  readonly subframes: readonly number[];
  readonly startSymbol: number;
  /** PRACH slots within a subframe (30 kHz: 2 = both 500 µs slots; 1 = the second one, TS 38.211 5.3.2). */
  readonly slotsPerSubframe: number;
  /** Time-domain occasions within a PRACH slot. */
  readonly occasions: number;
  /** Symbols (short formats) or repetitions of one occasion. */
  readonly duration: number;
  /** measured: a real DU's frames show it; memory: from knowledge of the table, to be checked. */
  readonly status: 'measured' | 'memory';
}

/** Rows that real configuration files use; others are not tabulated (the caller must say "not known" then). */
export const PRACH_CONFIGURATIONS: readonly PrachConfiguration[] = [
  { index: 16, duplex: 'FDD', format: '0', x: 1, y: [0], subframes: [1], startSymbol: 0, slotsPerSubframe: 1, occasions: 1, duration: 1, status: 'measured' },
  { index: 7, duplex: 'TDD', format: '0', x: 1, y: [0], subframes: [9], startSymbol: 0, slotsPerSubframe: 1, occasions: 1, duration: 1, status: 'measured' },
  { index: 151, duplex: 'TDD', format: 'B4', x: 2, y: [1], subframes: [9], startSymbol: 0, slotsPerSubframe: 1, occasions: 1, duration: 12, status: 'memory' },
  { index: 152, duplex: 'TDD', format: 'B4', x: 2, y: [1], subframes: [4, 9], startSymbol: 0, slotsPerSubframe: 2, occasions: 1, duration: 12, status: 'memory' },
  { index: 159, duplex: 'TDD', format: 'B4', x: 1, y: [0], subframes: [9], startSymbol: 0, slotsPerSubframe: 1, occasions: 1, duration: 12, status: 'measured' },
]; // prettier-ignore

export const prachConfiguration = (index: number, duplex: 'FDD' | 'TDD'): PrachConfiguration | undefined =>
  PRACH_CONFIGURATIONS.find((c) => c.index === index && c.duplex === duplex);

/** First index with a short preamble: TS 38.211 tables 6.3.3.2-2 (FR1 FDD), -3 (FR1 TDD) and -4 (FR2, all short); from memory. */
const FIRST_SHORT = { FDD: 87, TDD: 67, FR2: 0 } as const;

/** Whether a prach-ConfigurationIndex means a short preamble, also where its row is not tabulated. */
export const isShortIndex = (index: number, table: keyof typeof FIRST_SHORT): boolean => index >= FIRST_SHORT[table];

/** Long preambles (839) take 1.25 or 5 kHz; short ones (139) have the carrier's SCS. TS 38.211 6.3.3. */
export const isShortPreamble = (format: PreambleFormat): boolean => PREAMBLES[format].sequence === 139;

/**
 * PRBs of a PRACH frame on the fronthaul: short preambles 12 PRB of the carrier's SCS; format 0 is 72 PRB of 1.25 kHz
 * (6 PRB of 15 kHz). O-RAN.WG4.CUS 7.5.3; as frames of a real DU and its emulator show.
 */
export const prachPrbs = (format: PreambleFormat): number => (isShortPreamble(format) ? 12 : 72);
