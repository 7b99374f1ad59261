import {
  bitsPerSecond,
  bytes,
  fromSeconds,
  hz,
  ns,
  type BitsPerSecond,
  type Bytes,
  type Hz,
  type Ns,
} from '../../../base/units.ts';

/** A YANG type: its name as an error shows it, and how its lexical form becomes a value (undefined: it is none). */
export interface YangType<T> {
  readonly name: string;
  readonly parse: (text: string) => T | undefined;
}

/** RFC 7950 9.2.1: decimal, hexadecimal or octal. */
const INTEGER = /^[+-]?(?:0x[0-9a-f]+|\d+)$/i;

const integer = (name: string, min: number, max: number): YangType<number> => ({
  name: min === 0 ? name : `${name} ${min}..${max}`,
  parse: (text) => {
    if (!INTEGER.test(text)) return undefined;
    const digits = text.replace(/^[+-]/, '');
    const value = (text.startsWith('-') ? -1 : 1) * (/^0\d/.test(digits) ? parseInt(digits, 8) : Number(digits));
    return value >= min && value <= max ? value : undefined;
  },
});

/** The same values in our own unit. */
const as = <T, U>(type: YangType<T>, unit: string, convert: (value: T) => U): YangType<U> => ({
  name: `${type.name} ${unit}`.trim(),
  parse: (text) => {
    const value = type.parse(text);
    return value === undefined ? undefined : convert(value);
  },
});

export const uint8 = integer('uint8', 0, 0xff);
export const uint16 = integer('uint16', 0, 0xffff);
export const uint32 = integer('uint32', 0, 0xffff_ffff);
/** Above 2^53 a number loses units: far above any frequency or bit rate. */
export const uint64 = integer('uint64', 0, 2 ** 64);

export const nanoseconds: YangType<Ns> = as(uint32, 'ns', ns);
export const hertz: YangType<Hz> = as(uint64, 'Hz', hz);
export const hertz32: YangType<Hz> = as(uint32, 'Hz', hz);
export const kilohertz: YangType<Hz> = as(uint32, 'kHz', (value) => hz(value * 1e3));
export const frameBytes: YangType<Bytes> = as(integer('uint16', 64, 65_535), '', bytes);
export const payloadBytes: YangType<Bytes> = as(integer('uint16', 1500, 9000), '', bytes);
export const megabits: YangType<BitsPerSecond> = as(uint32, 'Mbit/s', (value) => bitsPerSecond(value * 1e6));
export const bits: YangType<BitsPerSecond> = as(uint64, 'bit/s', bitsPerSecond);
export const seconds16: YangType<Ns> = as(uint16, 's', fromSeconds);
/** o-ran-operations: 0..20. */
export const callHomeAttempts: YangType<number> = integer('uint8', 0, 20);
export const vlanId: YangType<number> = integer('uint16', 1, 4094);

export const text: YangType<string> = { name: 'string', parse: (value) => value };
export const boolean: YangType<boolean> = {
  name: 'boolean',
  parse: (value) => (value === 'true' ? true : value === 'false' ? false : undefined),
};
/** o-ran-operations, typedef version. */
export const version: YangType<string> = {
  name: 'n.n[.n]',
  parse: (value) => (/^\d+(?:\.\d+){1,2}$/.test(value) ? value : undefined),
};
/** In lower case, as it is compared. */
export const macAddress: YangType<string> = {
  name: 'mac-address',
  parse: (value) => (/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i.test(value) ? value.toLowerCase() : undefined),
};

/** An enumeration, each name with what it means to us. */
export const enumeration = <T>(meanings: Readonly<Record<string, T>>): YangType<T> => ({
  name: Object.keys(meanings).join('|'),
  parse: (value) => (Object.hasOwn(meanings, value) ? meanings[value] : undefined),
});

const named = <const T extends string>(...names: readonly T[]): YangType<T> => ({
  name: names.join('|'),
  parse: (value) => names.find((name) => name === value),
});

export const category = named('CAT_A', 'CAT_B');
export const staticConfig = named('NONE', 'PRACH', 'SRS');
export const direction = named('UL', 'DL', 'GP');
export const ptpProfile = named('G_8275_1', 'G_8275_2');
/** sync-t-tsc; the YANG spells it so. */
export const timeReceiver = enumeration({ CLASS_B: 'regular', ENCHANCED: 'enhanced' } as const);
