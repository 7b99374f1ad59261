/** A row of the random access configurations: TS 38.211 tables 6.3.3.2-2 (FR1 paired) and 6.3.3.2-3 (FR1 unpaired). */
export interface PrachConfiguration {
  readonly index: number;
  readonly duplex: 'FDD' | 'TDD';
  readonly format: '0' | 'A1' | 'A2' | 'A3' | 'B1' | 'B4' | 'C0' | 'C2';
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

/** Long preambles (839) take one occasion of 1.25 or 5 kHz; short ones (139) have the carrier's SCS. TS 38.211 6.3.3. */
export const isShortPreamble = (format: PrachConfiguration['format']): boolean => format !== '0';

/**
 * PRBs of a PRACH frame on the fronthaul: short preambles 12 PRB of the carrier's SCS; format 0 is 72 PRB of 1.25 kHz
 * (6 PRB of 15 kHz). O-RAN.WG4.CUS 7.5.3; as frames of a real DU and its emulator show.
 */
export const prachPrbs = (format: PrachConfiguration['format']): number => (isShortPreamble(format) ? 12 : 72);
