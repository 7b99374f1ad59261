import type { Brand } from './brand.ts';

/** Simulated time or a duration: a whole number of nanoseconds, exact up to 2^53 (104 days). */
export type Ns = Brand<number, 'ns'>;
/** Frequency or bandwidth in hertz. */
export type Hz = Brand<number, 'Hz'>;
/** Length in bytes (octets). */
export type Bytes = Brand<number, 'byte'>;
/** Bit rate in bit/s. */
export type BitsPerSecond = Brand<number, 'bit/s'>;
/** Count of physical resource blocks. */
export type Prb = Brand<number, 'PRB'>;
/** Distance in metres. */
export type Metres = Brand<number, 'm'>;

/** The units that a figure shown to people may carry; the formatter in format.ts knows each. */
export type UnitSymbol =
  | 'ns'
  | 'µs'
  | 'ms'
  | 's'
  | 'Hz'
  | 'kHz'
  | 'MHz'
  | 'bit/s'
  | 'Gbit/s'
  | 'byte'
  | 'PRB'
  | 'm'
  | 'km'
  | 'bit'
  | 'port'
  | 'symbol'
  | '';

/** Rounds to the nearest whole nanosecond; the one place where a fractional duration becomes time. */
export const ns = (value: number): Ns => Math.round(value) as Ns;
export const fromUs = (value: number): Ns => ns(value * 1e3);
export const fromMs = (value: number): Ns => ns(value * 1e6);
export const fromSeconds = (value: number): Ns => ns(value * 1e9);
export const toUs = (value: Ns): number => value / 1e3;
export const toSeconds = (value: Ns): number => value / 1e9;

export const hz = (value: number): Hz => value as Hz;
export const fromKhz = (value: number): Hz => (value * 1e3) as Hz;
export const fromMhz = (value: number): Hz => (value * 1e6) as Hz;
export const toMhz = (value: Hz): number => value / 1e6;
export const toKhz = (value: Hz): number => value / 1e3;

export const bytes = (value: number): Bytes => value as Bytes;
export const bitsPerSecond = (value: number): BitsPerSecond => value as BitsPerSecond;
export const fromGbps = (value: number): BitsPerSecond => (value * 1e9) as BitsPerSecond;
export const prb = (value: number): Prb => value as Prb;
export const metres = (value: number): Metres => value as Metres;

/** Time to send `size` bytes at `rate`, rounded up to a whole nanosecond (the last bit decides). */
export const serialisation = (size: number, rate: BitsPerSecond): Ns => Math.ceil((size * 8e9) / rate) as Ns;
