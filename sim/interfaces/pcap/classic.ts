import type { Pieces } from './pieces.ts';
import type { CaptureDamage, CaptureInterface, CapturePacket } from './types.ts';

/** Longer records are no packets: the longest that capture programs write is 256 KiB, loopback and USB included. */
export const MOST_RECORD = 16 * 1024 * 1024;

interface Magic {
  readonly little: boolean;
  readonly unitsPerSecond: number;
  /** Bytes before each packet. */
  readonly recordHeader: number;
}

/** First four bytes, read as big endian. The 24-byte record headers are those of a Linux patch of the nineties. */
const MAGICS: Readonly<Record<number, Magic>> = {
  0xa1b2c3d4: { little: false, unitsPerSecond: 1e6, recordHeader: 16 },
  0xd4c3b2a1: { little: true, unitsPerSecond: 1e6, recordHeader: 16 },
  0xa1b23c4d: { little: false, unitsPerSecond: 1e9, recordHeader: 16 },
  0x4d3cb2a1: { little: true, unitsPerSecond: 1e9, recordHeader: 16 },
  0xa1b2cd34: { little: false, unitsPerSecond: 1e6, recordHeader: 24 },
  0x34cdb2a1: { little: true, unitsPerSecond: 1e6, recordHeader: 24 },
};
export const isClassic = (magic: number): boolean => MAGICS[magic] !== undefined;

const FILE_HEADER = 24;
const FCS_PRESENT = 0x04000000;

/** The packets of a classic pcap (draft-ietf-opsawg-pcap), in either byte order, stamps in microseconds or nanoseconds. */
export function* readClassic(
  pieces: Pieces,
  meet: (each: CaptureInterface) => void,
  damaged: (damage: CaptureDamage) => void,
): Generator<CapturePacket> {
  const head = pieces.peek(FILE_HEADER);
  if (!head) return damaged({ kind: 'cut', offset: 0, number: 1 });
  const magic = MAGICS[head.view.getUint32(head.at)];
  if (!magic) return;
  const { little, unitsPerSecond, recordHeader } = magic;
  const link = head.view.getUint32(head.at + 20, little);
  const only: CaptureInterface = {
    linkType: link & 0xffff,
    snapLength: head.view.getUint32(head.at + 16, little),
    unitsPerSecond,
    offsetSeconds: 0,
    fcsLength: link & FCS_PRESENT ? (link >>> 28) * 2 : 0,
    name: undefined,
    description: undefined,
    timeScale: undefined,
  };
  meet(only);
  pieces.take(FILE_HEADER);
  for (let number = 1; ; number++) {
    const { offset } = pieces;
    const record = pieces.peek(recordHeader);
    if (!record) {
      if (!pieces.ended) damaged({ kind: 'cut', offset, number });
      return;
    }
    const { view, at } = record;
    const kept = view.getUint32(at + 8, little);
    const originalLength = view.getUint32(at + 12, little);
    const seconds = view.getUint32(at, little);
    const nanos = view.getUint32(at + 4, little) * (1e9 / unitsPerSecond);
    if (kept > MOST_RECORD) return damaged({ kind: 'length', offset, number });
    const whole = pieces.peek(recordHeader + kept);
    if (!whole) return damaged({ kind: 'cut', offset, number });
    const from = whole.at + recordHeader;
    pieces.take(recordHeader + kept);
    yield {
      number,
      interface: only,
      seconds,
      nanos,
      data: whole.bytes.subarray(from, from + kept),
      originalLength,
      direction: undefined,
    };
  }
}
