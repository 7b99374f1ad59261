import { invariant } from '../../../base/invariant.ts';

/** Where one bit field lies: network byte order, most significant bit first, as every table of CUS and eCPRI draws it. */
export interface Field {
  /** First byte, from the start of the layout, and how many bytes (1…4) the field touches. */
  readonly byte: number;
  readonly span: number;
  /** Position of its lowest bit in those bytes. */
  readonly shift: number;
  readonly bits: number;
  readonly signed: boolean;
}

/** The field of `bits` bits that starts `bit` bits into a byte string. At most four bytes are touched. */
export function fieldAt(bit: number, bits: number, signed = false): Field {
  const byte = bit >> 3;
  const span = ((bit + bits + 7) >> 3) - byte;
  invariant(bits > 0 && span <= 4, 'a field of so many bits does not fit');
  return { byte, span, shift: (byte + span) * 8 - bit - bits, bits, signed };
}

type Named<S> = Exclude<keyof S & string, `reserved${string}`>;

/** A header as a table of its fields. */
export interface Layout<K extends string = string> {
  readonly bytes: number;
  readonly names: readonly K[];
  readonly at: Readonly<Record<K, Field>>;
}

/** What a layout reads and writes. */
export type Values<L> = L extends Layout<infer K> ? Readonly<Record<K, number>> : never;

/**
 * Lays fields out one after the other: name to width in bits, negative for two's complement. Names that start with `reserved` take
 * room, are written as zero and ignored when read (CUS 7.1: reserved bits). Whole bytes in all; no field touches more than four.
 */
export function layout<const S extends Readonly<Record<string, number>>>(table: S): Layout<Named<S>> {
  const at: Record<string, Field> = {};
  let bit = 0;
  for (const [name, width] of Object.entries(table)) {
    const bits = Math.abs(width);
    if (!name.startsWith('reserved')) at[name] = fieldAt(bit, bits, width < 0);
    bit += bits;
  }
  invariant(bit % 8 === 0, 'a layout is whole bytes');
  return { bytes: bit / 8, names: Object.keys(at) as Named<S>[], at: at as Record<Named<S>, Field> };
}

const maskOf = (field: Field): number => (field.bits === 32 ? 0xffffffff : (1 << field.bits) - 1);

/** Reads one field of a layout that starts at `at`. The caller has made sure that the bytes are there. */
export function get(bytes: Uint8Array, at: number, field: Field): number {
  let word = 0;
  const start = at + field.byte;
  for (let i = 0; i < field.span; i++) word = (word << 8) | (bytes[start + i] ?? 0);
  const value = (word >>> field.shift) & maskOf(field);
  if (!field.signed) return value >>> 0;
  return (value << (32 - field.bits)) >> (32 - field.bits);
}

/** Writes one field and leaves the bits around it as they are. Throws a Bug where the value does not fit. */
export function put(bytes: Uint8Array, at: number, field: Field, value: number): void {
  const low = field.signed ? -(2 ** (field.bits - 1)) : 0;
  invariant(Number.isInteger(value) && value >= low && value < low + 2 ** field.bits, 'a value exceeds its bit field');
  const mask = (maskOf(field) << field.shift) >>> 0;
  const word = ((value << field.shift) & mask) >>> 0;
  for (let i = 0; i < field.span; i++) {
    const down = (field.span - 1 - i) * 8;
    const old = bytes[at + field.byte + i] ?? 0;
    bytes[at + field.byte + i] = (old & ~(mask >>> down)) | (word >>> down);
  }
}

/** Reads all fields of a layout. */
export function read<K extends string>(from: Layout<K>, bytes: Uint8Array, at: number): Record<K, number> {
  const values = {} as Record<K, number>;
  for (const name of from.names) values[name] = get(bytes, at, from.at[name]);
  return values;
}

/** Writes all fields of a layout, reserved bits as zero; gives where the next byte goes. */
export function write<K extends string>(
  to: Layout<K>,
  bytes: Uint8Array,
  at: number,
  values: Readonly<Record<K, number>>,
): number {
  bytes.fill(0, at, at + to.bytes);
  for (const name of to.names) put(bytes, at, to.at[name], values[name]);
  return at + to.bytes;
}
