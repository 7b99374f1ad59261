import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classicFile, inPieces, readAll, type ClassicPacket } from './support.ts';

const MICROSECONDS = 0xa1b2c3d4;
const NANOSECONDS = 0xa1b23c4d;
const FORMS = [
  { name: 'µs, little endian', little: true, magic: MICROSECONDS, unit: 1000 },
  { name: 'µs, big endian', little: false, magic: MICROSECONDS, unit: 1000 },
  { name: 'ns, little endian', little: true, magic: NANOSECONDS, unit: 1 },
  { name: 'ns, big endian', little: false, magic: NANOSECONDS, unit: 1 },
];
const PACKETS: readonly ClassicPacket[] = [
  { seconds: 1_786_000_000, fraction: 999_999, data: [1, 2, 3] },
  { seconds: 4_294_967_295, fraction: 0, data: [], originalLength: 1500 },
];

describe('classic pcap', () => {
  it.for(FORMS)('$name: stamps, bytes and lengths come back', ({ little, magic, unit }) => {
    const { format, packets, damages, interfaces } = readAll([classicFile(little, magic, PACKETS)]);
    expect(format).toBe('pcap');
    expect(damages).toEqual([]);
    expect(interfaces).toMatchObject([{ linkType: 1, snapLength: 65_535, fcsLength: 0, timeScale: undefined }]);
    expect(packets).toEqual([
      {
        number: 1,
        interface: 0,
        seconds: 1_786_000_000,
        nanos: 999_999 * unit,
        data: [1, 2, 3],
        originalLength: 3,
        direction: undefined,
      },
      {
        number: 2,
        interface: 0,
        seconds: 4_294_967_295,
        nanos: 0,
        data: [],
        originalLength: 1500,
        direction: undefined,
      },
    ]);
  });

  it('a frame check sequence that the link type announces is known', () => {
    const { interfaces } = readAll([classicFile(true, MICROSECONDS, [], 0x24000001)]);
    expect(interfaces).toMatchObject([{ linkType: 1, fcsLength: 4 }]);
  });

  it('a record cut anywhere is one damage after the whole ones, wherever the pieces end', () => {
    const whole = classicFile(true, NANOSECONDS, [
      { seconds: 1, fraction: 2, data: [7, 8, 9, 10, 11] },
      { seconds: 3, fraction: 4, data: [12, 13] },
    ]);
    const [first, second] = [24, 24 + 16 + 5];
    fc.assert(
      fc.property(fc.integer({ min: 24, max: whole.length }), fc.integer({ min: 1, max: 40 }), (length, size) => {
        const { packets, damages } = readAll(inPieces(whole.subarray(0, length), size));
        const kept = length >= whole.length ? 2 : length >= second ? 1 : 0;
        expect(packets.map(({ seconds }) => seconds)).toEqual([1, 3].slice(0, kept));
        const isWhole = length === first || length === second || length === whole.length;
        expect(damages).toEqual(
          isWhole ? [] : [{ kind: 'cut', offset: kept === 0 ? first : second, number: kept + 1 }],
        );
      }),
    );
  });

  it('a record of an absurd length ends the reading, and takes no memory', () => {
    const file = classicFile(true, NANOSECONDS, [{ seconds: 1, fraction: 0, data: [1] }]);
    new DataView(file.buffer).setUint32(24 + 8, 0xfffffff0, true);
    expect(readAll([file])).toMatchObject({ packets: [], damages: [{ kind: 'length', offset: 24, number: 1 }] });
  });

  it('a header that is not whole is a cut', () => {
    const file = classicFile(true, NANOSECONDS, []).subarray(0, 20);
    expect(readAll([file])).toMatchObject({ format: 'pcap', packets: [], damages: [{ kind: 'cut', offset: 0 }] });
  });
});
