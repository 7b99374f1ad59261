import { CaptureReader } from '../../../sim/interfaces/pcap/index.ts';

/** What a reader gives back, as plain data that outlives the reading. */
export function readAll(source: Iterable<Uint8Array>) {
  const reader = new CaptureReader(source);
  const packets = [...copied(reader)];
  return { format: reader.format, interfaces: reader.interfaces, damages: reader.damages, packets };
}

function* copied(reader: CaptureReader) {
  for (const { data, interface: own, ...rest } of reader.packets())
    yield { ...rest, interface: reader.interfaces.indexOf(own), data: [...data] };
}

/** The same bytes in pieces of so many bytes. */
export function* inPieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** Numbers as bytes: [value, size in bytes], in the byte order given. */
export function pack(little: boolean, ...fields: readonly (readonly [value: number, size: 1 | 2 | 4])[]): Uint8Array {
  const bytes = fields.flatMap(([value, size]) => {
    const digits = Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) % 256);
    return little ? digits : digits.reverse();
  });
  return Uint8Array.from(bytes);
}

export interface ClassicPacket {
  readonly seconds: number;
  readonly fraction: number;
  readonly data: readonly number[];
  readonly originalLength?: number;
}

/** A classic pcap, written field by field as the format's description has it. */
export function classicFile(little: boolean, magic: number, packets: readonly ClassicPacket[], link = 1): Uint8Array {
  const head = pack(little, [magic, 4], [2, 2], [4, 2], [0, 4], [0, 4], [65_535, 4], [link, 4]);
  const records = packets.map(({ seconds, fraction, data, originalLength = data.length }) =>
    joined([pack(little, [seconds, 4], [fraction, 4], [data.length, 4], [originalLength, 4]), Uint8Array.from(data)]),
  );
  return joined([head, ...records]);
}

/** A pcapng block: its type, its body (padded), its length at both ends. */
export function block(little: boolean, type: number, ...body: readonly Uint8Array[]): Uint8Array {
  const inner = joined(body);
  const padding = new Uint8Array(-inner.length & 3);
  const length = inner.length + padding.length + 12;
  return joined([pack(little, [type, 4], [length, 4]), inner, padding, pack(little, [length, 4])]);
}

export const sectionBlock = (little: boolean): Uint8Array =>
  block(little, 0x0a0d0d0a, pack(little, [0x1a2b3c4d, 4], [1, 2], [0, 2], [0xffffffff, 4], [0xffffffff, 4]));

export function option(little: boolean, code: number, value: Uint8Array): Uint8Array {
  return joined([pack(little, [code, 2], [value.length, 2]), value, new Uint8Array(-value.length & 3)]);
}
