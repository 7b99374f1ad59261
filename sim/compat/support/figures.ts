import type { Margin } from '../../base/finding.ts';
import type { Encoding, Valued } from '../../base/origin.ts';
import type { UnitSymbol } from '../../base/units.ts';
import { unitOf } from '../../catalogue/encoding.ts';

/** At most `digits` decimals, without trailing zeros. */
export const trim = (value: number, digits = 3): string => String(Number(value.toFixed(digits)));

export const inUs = (ns: number): string => `${trim(ns / 1e3)} µs`;
export const inMhz = (hz: number): string => `${trim(hz / 1e6, 6)} MHz`;
export const inKhz = (hz: number): string => `${trim(hz / 1e3)} kHz`;
export const inGbps = (bps: number): string => `${trim(bps / 1e9)} Gbit/s`;
export const inKm = (metres: number): string => `${trim(metres / 1e3, 2)} km`;
export const inBytes = (bytes: number): string => `${bytes} byte`;
export const asHex = (value: number): string => `0x${value.toString(16).toUpperCase().padStart(2, '0')}`;
export const asList = (items: readonly (string | number)[]): string => (items.length === 0 ? '-' : items.join(', '));

/** A range on the axis: "3300–3800 MHz". */
export const range = (low: string | number, high: string): string => `${low}–${high}`;

const margin = (value: number, unit: UnitSymbol): Margin => ({ value: Number(value.toFixed(6)) + 0, unit });
export const marginUs = (ns: number): Margin => margin(ns / 1e3, 'µs');
export const marginMhz = (hz: number): Margin => margin(hz / 1e6, 'MHz');
export const marginGbps = (bps: number): Margin => margin(bps / 1e9, 'Gbit/s');
export const marginBytes = (bytes: number): Margin => margin(bytes, 'byte');
export const marginOf = margin;

/** How much is missing or left, without its sign. */
export const showMargin = (m: Margin): string => `${trim(Math.abs(m.value))} ${m.unit}`.trim();

/** Largest value at or below a limit that the owner's file can write. */
export const floorTo = (limit: number, encoding: Encoding | undefined): number => {
  const unit = unitOf(encoding);
  return Math.floor(limit / unit) * unit;
};
/** Smallest value at or above a limit that the owner's file can write. */
export const ceilTo = (limit: number, encoding: Encoding | undefined): number => {
  const unit = unitOf(encoding);
  return Math.ceil(limit / unit) * unit;
};

export const encodingOf = (v: Valued<unknown>): Encoding | undefined => v.origin.encoding;
