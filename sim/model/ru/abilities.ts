import type { CellParameters } from '../parameters.ts';

/** Why a radio unit refuses to set a carrier up. */
export interface CarrierRefusal {
  readonly code: 'band' | 'frequency' | 'bandwidth';
  readonly subject: string;
  readonly actual: string;
  readonly expected: string;
}

type Check = (cell: CellParameters) => CarrierRefusal | undefined;

/** What the unit checks of the carrier that it is told to set up; the first thing that it refuses. */
export function carrierRefusal(cell: CellParameters): CarrierRefusal | undefined {
  for (const check of CHECKS) {
    const refusal = check(cell);
    if (refusal) return refusal;
  }
  return undefined;
}

const MHZ = 1e6;

const CHECKS: readonly Check[] = [
  function band({ carrier, abilities: { bands } }) {
    const fits = bands.some((b) => b.band === undefined || carrier.band === undefined || b.band === carrier.band);
    return bands.length === 0 || fits
      ? undefined
      : { code: 'band', subject: 'band', actual: `n${carrier.band}`, expected: bands.map((b) => `n${b.band}`).join(', ') }; // prettier-ignore
  },
  function frequency({ carrier: { centre, bandwidth }, abilities: { bands } }) {
    if (centre === undefined || bands.length === 0) return undefined;
    const fits = bands.some(
      ({ frequencyDl: f }) => f === undefined || (centre - bandwidth / 2 >= f[0] && centre + bandwidth / 2 <= f[1]),
    );
    const ranges = bands.map(({ frequencyDl: f }) => (f ? `${f[0] / MHZ}-${f[1] / MHZ}` : '?')).join(', ');
    return fits
      ? undefined
      : { code: 'frequency', subject: 'center-of-channel-bandwidth', actual: `${centre / MHZ} MHz`, expected: `${ranges} MHz` }; // prettier-ignore
  },
  function bandwidth({ carrier: { bandwidth }, abilities: { bands } }) {
    const fits = bands.some(({ bandwidthDl: b }) => b === undefined || (bandwidth >= b[0] && bandwidth <= b[1]));
    const ranges = bands.map(({ bandwidthDl: b }) => (b ? `${b[0] / MHZ}-${b[1] / MHZ}` : '?')).join(', ');
    return bands.length === 0 || fits
      ? undefined
      : { code: 'bandwidth', subject: 'channel-bandwidth', actual: `${bandwidth / MHZ} MHz`, expected: `${ranges} MHz` }; // prettier-ignore
  },
];
