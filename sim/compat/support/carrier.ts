import type { Hz } from '../../base/units.ts';
import type { BandCapability, DelayProfile } from '../../catalogue/assembly.ts';
import { prbCount } from '../../spec/nr/bandwidth.ts';
import { bandOf } from '../../spec/nr/arfcn.ts';
import { numerologyOf, type Numerology } from '../../spec/nr/numerology.ts';
import { WINDOW_RELATIONS } from '../../spec/oran/windows.ts';
import type { FronthaulScope, Input } from '../rule.ts';
import { absent, missingOf, ofDu } from './inputs.ts';

/** The carrier on the fronthaul: the radio unit's bandwidth where the DU pads to it, the cell's otherwise. */
export const carrierBandwidth = (s: FronthaulScope): Input<Hz> => {
  const { ruBandwidth } = s.cell.fronthaul;
  return ofDu(s, 'bandwidth', ruBandwidth.value === undefined ? s.cell.bandwidth : ruBandwidth);
};

export const numerology = (s: FronthaulScope): Numerology | undefined =>
  s.cell.scs.value === undefined ? undefined : numerologyOf(s.cell.scs.value);

/** N_RB of the carrier on the fronthaul; undefined where bandwidth or SCS is not known or the standard has no such pair. */
export function carrierPrbs(s: FronthaulScope): number | undefined {
  const bandwidth = carrierBandwidth(s).valued.value;
  const scs = s.cell.scs.value;
  return bandwidth === undefined || scs === undefined ? undefined : prbCount(bandwidth, scs);
}

/** Nothing in a delay profile lasts ten milliseconds; a row that says so, or ends before it starts, is not believed. */
const LONGEST_DELAY = 10e6;

function isPlausible(row: DelayProfile): boolean {
  const pairs = [
    [row.t2aMinUp, row.t2aMaxUp],
    [row.t2aMinCpDl, row.t2aMaxCpDl],
    [row.t2aMinCpUl, row.t2aMaxCpUl],
    [row.ta3Min, row.ta3Max],
  ] as const;
  return pairs.every(([min, max]) => (min.value ?? 0) <= (max.value ?? LONGEST_DELAY) && (max.value ?? 0) < LONGEST_DELAY); // prettier-ignore
}

export type DelayRow =
  | { readonly row: DelayProfile }
  | { readonly row: undefined; readonly missing: readonly Input<unknown>[]; readonly isImplausible: boolean };

const profilePath = (bandwidth: Hz, scs: Hz): string =>
  `/o-ran-delay-management:delay-management/bandwidth-scs-delay-state[bandwidth=${bandwidth / 1e3}][subcarrier-spacing=${scs}]/ru-delay-profile`;

/** The delay profile of exactly this carrier, or what is missing to have it. Never another carrier's row. */
export function delayRow(s: FronthaulScope): DelayRow {
  const bandwidth = carrierBandwidth(s);
  const scs = ofDu(s, 'scs', s.cell.scs);
  const [b, c] = [bandwidth.valued.value, scs.valued.value];
  if (b === undefined || c === undefined) return { row: undefined, missing: missingOf(bandwidth, scs), isImplausible: false }; // prettier-ignore
  const row = s.ru.delayProfiles.find((r) => r.bandwidth === b && r.scs === c);
  if (row && isPlausible(row)) return { row };
  const path = profilePath(b, c);
  const missing = WINDOW_RELATIONS.map(({ ru, leaf }) => absent(s.ru.id, `ru.${ru}`, `${path}/${leaf}`));
  return { row: undefined, missing, isImplausible: row !== undefined };
}

/** Centre of the uplink channel: the downlink's in TDD, the band's duplex distance away in FDD (TS 38.101-1 5.4.4 from memory: the distance of the band's edges). */
export function centreUl(s: FronthaulScope): Hz | undefined {
  const { centreDl, duplex, band } = s.cell;
  if (centreDl.value === undefined) return undefined;
  if (duplex.value === 'TDD') return centreDl.value;
  const known = band.value === undefined ? undefined : bandOf(band.value);
  if (duplex.value !== 'FDD' || !known?.dl || !known.ul) return undefined;
  return (centreDl.value + Math.round((known.ul[0] - known.dl[0]) * 1e6)) as Hz;
}

/**
 * The radio unit's capability for the cell's band. Another band's row where the carrier lies inside its range, the unit's
 * or else the standard's: numbers overlap (n77, n78).
 */
export function bandRow(s: FronthaulScope): BandCapability | undefined {
  const named = s.ru.bands.find((b) => b.band.value !== undefined && b.band.value === s.cell.band.value);
  return named ?? s.ru.bands.find((b) => holdsCarrier(s, b));
}

function holdsCarrier(s: FronthaulScope, b: BandCapability): boolean {
  const centre = s.cell.centreDl.value;
  const half = (s.cell.bandwidth.value ?? 0) / 2;
  const nominal = b.band.value === undefined ? undefined : bandOf(b.band.value)?.dl;
  const low = b.minFrequencyDl.value ?? (nominal && nominal[0] * 1e6);
  const high = b.maxFrequencyDl.value ?? (nominal && nominal[1] * 1e6);
  return (
    centre !== undefined && low !== undefined && high !== undefined && centre - half >= low && centre + half <= high
  );
}
