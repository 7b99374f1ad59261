import type { FronthaulScope, Input } from '../rule.ts';
import { fullestSymbol, uplaneFormat } from '../../catalogue/burst.ts';
import type { UplaneFormat } from '../../spec/oran/frames.ts';
import { WIRE_OVERHEAD } from '../../spec/transport.ts';
import { carrierBandwidth } from './carrier.ts';
import { missingOf, ofDu } from './inputs.ts';

/** The downlink U-plane as this DU builds it for a whole symbol; undefined where a value that shapes it is not known. */
export const downlinkFormat = (s: FronthaulScope): UplaneFormat | undefined =>
  uplaneFormat(s.du.behaviour, s.cell, 'Dl');

const SHAPED_BY = ['methodDl', 'widthDl', 'headerDl', 'mtu', 'eaxcDl'] as const;

/** What is not known of the values that shape the downlink's frames. */
export const formatMissing = (s: FronthaulScope): readonly Input<unknown>[] =>
  missingOf(
    carrierBandwidth(s),
    ofDu(s, 'scs', s.cell.scs),
    ...SHAPED_BY.map((key) => ofDu<unknown>(s, key, s.cell.fronthaul[key])),
  );

const onWire = (frames: readonly number[]): number => frames.reduce((sum, size) => sum + size + WIRE_OVERHEAD, 0);

/** Bits on the wire of the fullest symbol, the greater of the two directions (links are full duplex). */
export function fullestSymbolBits(s: FronthaulScope): number | undefined {
  const burst = fullestSymbol(s.du.behaviour, s.cell);
  return burst && 8 * Math.max(onWire(burst.down), onWire(burst.up));
}
