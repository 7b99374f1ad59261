import { prb, toKhz, toMhz, type Hz, type Prb } from '../../base/units.ts';

/**
 * N_RB per channel bandwidth (MHz) and SCS (kHz). TS 38.104 tables 5.3.2-1 (FR1) and 5.3.2-2 (FR2-1).
 * FR2-2 rows (480, 960 kHz) are left out: we know them from memory only.
 */
const FR1: Readonly<Record<number, Readonly<Record<number, number>>>> = {
  15: { 5: 25, 10: 52, 15: 79, 20: 106, 25: 133, 30: 160, 35: 188, 40: 216, 45: 242, 50: 270 },
  30: { 5: 11, 10: 24, 15: 38, 20: 51, 25: 65, 30: 78, 35: 92, 40: 106, 45: 119, 50: 133, 60: 162, 70: 189, 80: 217, 90: 245, 100: 273 },
  60: { 10: 11, 15: 18, 20: 24, 25: 31, 30: 38, 35: 44, 40: 51, 45: 58, 50: 65, 60: 79, 70: 93, 80: 107, 90: 121, 100: 135 },
}; // prettier-ignore
const FR2: Readonly<Record<number, Readonly<Record<number, number>>>> = {
  60: { 50: 66, 100: 132, 200: 264 },
  120: { 50: 32, 100: 66, 200: 132, 400: 264 },
};

/** N_RB of a channel; undefined where the standard has no such pair. `fr2` picks the table where both have the SCS (60 kHz). */
export function prbCount(bandwidth: Hz, scs: Hz, fr2 = scs >= 120e3): Prb | undefined {
  const n = (fr2 ? FR2 : FR1)[toKhz(scs)]?.[toMhz(bandwidth)];
  return n === undefined ? undefined : prb(n);
}

/** Channel bandwidths that the standard has for an SCS, in MHz, ascending. */
export const bandwidthsMhz = (scs: Hz, fr2 = scs >= 120e3): readonly number[] =>
  Object.keys((fr2 ? FR2 : FR1)[toKhz(scs)] ?? {}).map(Number);
