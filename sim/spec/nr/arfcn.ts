import { hz, type Hz } from '../../base/units.ts';

/** NR-ARFCN to frequency: F = F_offs + ΔF · (N − N_offs). TS 38.104 table 5.4.2.1-1. */
const RASTER = [
  { first: 0, last: 599_999, stepHz: 5e3, offsetHz: 0, offset: 0 },
  { first: 600_000, last: 2_016_666, stepHz: 15e3, offsetHz: 3e9, offset: 600_000 },
  { first: 2_016_667, last: 3_279_165, stepHz: 60e3, offsetHz: 24_250_080_000, offset: 2_016_667 },
] as const;

/** Frequency of an NR-ARFCN; undefined outside 0…3279165. */
export function arfcnToHz(arfcn: number): Hz | undefined {
  const row = RASTER.find((r) => arfcn >= r.first && arfcn <= r.last);
  return row && Number.isInteger(arfcn) ? hz(row.offsetHz + row.stepHz * (arfcn - row.offset)) : undefined;
}

/** NR-ARFCN nearest to a frequency. */
export function hzToArfcn(frequency: Hz): number | undefined {
  const row = [...RASTER].reverse().find((r) => frequency >= r.offsetHz);
  return row && Math.round(row.offset + (frequency - row.offsetHz) / row.stepHz);
}

export interface Band {
  readonly band: number;
  readonly duplex: 'TDD' | 'FDD' | 'SDL' | 'SUL';
  /** [low, high] in MHz; the same twice for TDD. */
  readonly ul: readonly [number, number] | undefined;
  readonly dl: readonly [number, number] | undefined;
}

const fdd = (band: number, ulLow: number, ulHigh: number, dlLow: number, dlHigh: number): Band => ({ band, duplex: 'FDD', ul: [ulLow, ulHigh], dl: [dlLow, dlHigh] }); // prettier-ignore
const tdd = (band: number, low: number, high: number): Band => ({
  band,
  duplex: 'TDD',
  ul: [low, high],
  dl: [low, high],
});

/**
 * Operating bands, MHz. TS 38.104 tables 5.2-1 (FR1) and 5.2-2 (FR2). Bands of 5 MHz island use, SDL, SUL and satellite are left out.
 */
export const BANDS: readonly Band[] = [
  fdd(1, 1920, 1980, 2110, 2170),
  fdd(2, 1850, 1910, 1930, 1990),
  fdd(3, 1710, 1785, 1805, 1880),
  fdd(5, 824, 849, 869, 894),
  fdd(7, 2500, 2570, 2620, 2690),
  fdd(8, 880, 915, 925, 960),
  fdd(12, 699, 716, 729, 746),
  fdd(13, 777, 787, 746, 756),
  fdd(14, 788, 798, 758, 768),
  fdd(18, 815, 830, 860, 875),
  fdd(20, 832, 862, 791, 821),
  fdd(25, 1850, 1915, 1930, 1995),
  fdd(26, 814, 849, 859, 894),
  fdd(28, 703, 748, 758, 803),
  fdd(30, 2305, 2315, 2350, 2360),
  tdd(34, 2010, 2025),
  tdd(38, 2570, 2620),
  tdd(39, 1880, 1920),
  tdd(40, 2300, 2400),
  tdd(41, 2496, 2690),
  tdd(46, 5150, 5925),
  tdd(48, 3550, 3700),
  tdd(50, 1432, 1517),
  tdd(53, 2483.5, 2495),
  fdd(65, 1920, 2010, 2110, 2200),
  fdd(66, 1710, 1780, 2110, 2200),
  fdd(70, 1695, 1710, 1995, 2020),
  fdd(71, 663, 698, 617, 652),
  fdd(74, 1427, 1470, 1475, 1518),
  tdd(77, 3300, 4200),
  tdd(78, 3300, 3800),
  tdd(79, 4400, 5000),
  tdd(96, 5925, 7125),
  tdd(102, 5925, 6425),
  tdd(104, 6425, 7125),
  tdd(257, 26_500, 29_500),
  tdd(258, 24_250, 27_500),
  tdd(259, 39_500, 43_500),
  tdd(260, 37_000, 40_000),
  tdd(261, 27_500, 28_350),
];

export const bandOf = (band: number): Band | undefined => BANDS.find((b) => b.band === band);

/** Bands whose downlink range holds a frequency, narrowest first. */
export const bandsAt = (frequency: Hz): readonly Band[] =>
  BANDS.filter((b) => b.dl && frequency >= b.dl[0] * 1e6 && frequency <= b.dl[1] * 1e6).sort(
    (a, b) => (a.dl ? a.dl[1] - a.dl[0] : 0) - (b.dl ? b.dl[1] - b.dl[0] : 0),
  );
