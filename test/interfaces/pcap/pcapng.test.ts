import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { block, inPieces, joined, option, pack, readAll, sectionBlock } from './support.ts';

const ENDS = [true, false];
const interfaceBlock = (little: boolean, snap: number, ...options: readonly Uint8Array[]): Uint8Array =>
  block(little, 1, pack(little, [1, 2], [0, 2], [snap, 4]), ...options);
const enhanced = (little: boolean, from: number, stamp: bigint, data: readonly number[], rest: Uint8Array[] = []) =>
  block(
    little,
    6,
    pack(little, [from, 4], [Number(stamp >> 32n), 4], [Number(stamp & 0xffffffffn), 4], [data.length, 4], [99, 4]),
    Uint8Array.from([...data, ...new Array<number>(-data.length & 3).fill(0)]),
    ...rest,
  );
const signed64 = (little: boolean, value: bigint): Uint8Array => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, value, little);
  return bytes;
};
const resolution = (little: boolean, value: number) => option(little, 9, Uint8Array.of(value));

describe('pcapng', () => {
  it.for(ENDS)('little endian %s: resolutions and offsets give seconds and nanoseconds', (little) => {
    const at = 1_786_000_000_123_456_789n;
    const cases: readonly (readonly [resolution: number, stamp: bigint, seconds: number, nanos: number])[] = [
      [6, at / 1000n, 1_786_000_000, 123_456_000],
      [9, at, 1_786_000_000, 123_456_789],
      [12, 5_000_000_123_456n, 5, 123],
      [0, 77n, 77, 0],
      [0x80 | 20, (9n << 20n) | 524_288n, 9, 500_000_000],
      [0x80 | 40, (9n << 40n) | 1n, 9, 0],
    ];
    for (const [unit, stamp, seconds, nanos] of cases) {
      const file = joined([
        sectionBlock(little),
        interfaceBlock(little, 0, resolution(little, unit), option(little, 14, signed64(little, -3n))),
        enhanced(little, 0, stamp, [1]),
      ]);
      expect(readAll([file]).packets, `resolution ${unit}`).toMatchObject([{ seconds: seconds - 3, nanos }]);
    }
  });

  it('a resolution of units in a second splits every stamp as whole-number division does', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }),
        fc.constantFrom(0, 3, 6, 7, 9, 12),
        (stamp, digits) => {
          const file = joined([sectionBlock(true), interfaceBlock(true, 0, resolution(true, digits)), enhanced(true, 0, stamp, [])]); // prettier-ignore
          const units = 10n ** BigInt(digits);
          const [packet] = readAll([file]).packets;
          expect(packet?.seconds).toBe(Number(stamp / units));
          expect(packet?.nanos).toBe(Number(((stamp % units) * 1_000_000_000n) / units));
        },
      ),
    );
  });

  it('several sections, each in its own byte order with its own interfaces', () => {
    const file = joined([
      sectionBlock(true),
      interfaceBlock(true, 0, option(true, 2, new TextEncoder().encode('fh0'))),
      interfaceBlock(true, 64, resolution(true, 9), option(true, 1, new TextEncoder().encode('ranmix:time-scale=UTC'))),
      enhanced(true, 1, 5n, [1, 2, 3, 4, 5], [option(true, 2, pack(true, [2, 4]))]),
      enhanced(true, 0, 5n, [6], [option(true, 2, pack(true, [0x201, 4]))]),
      block(true, 0xbad, new Uint8Array(40)),
      sectionBlock(false),
      interfaceBlock(false, 0),
      enhanced(false, 0, 7_000_000n, [9]),
    ]);
    for (const size of [1, 13, 4096]) {
      const { packets, interfaces, damages } = readAll(inPieces(file, size));
      expect(damages).toEqual([]);
      expect(interfaces.map((i) => [i.name, i.snapLength, i.timeScale, i.unitsPerSecond])).toEqual([
        ['fh0', 0, undefined, 1e6],
        [undefined, 64, 'UTC', 1e9],
        [undefined, 0, undefined, 1e6],
      ]);
      expect(packets.map((p) => [p.number, p.interface, p.seconds, p.nanos, p.data, p.originalLength, p.direction])).toEqual([
        [1, 1, 0, 5, [1, 2, 3, 4, 5], 99, 'outbound'],
        [2, 0, 0, 5000, [6], 99, 'inbound'],
        [3, 2, 7, 0, [9], 99, undefined],
      ]); // prettier-ignore
    }
  });

  it('simple and obsolete packet blocks: no stamp, cut at the snap length; sixteen bits of interface', () => {
    const file = joined([
      sectionBlock(false),
      interfaceBlock(false, 4),
      block(false, 3, pack(false, [6, 4]), Uint8Array.of(1, 2, 3, 4)),
      block(false, 2, pack(false, [0, 2], [7, 2], [0, 4], [8, 4], [2, 4], [3, 4]), Uint8Array.of(5, 6)),
    ]);
    expect(readAll([file]).packets).toMatchObject([
      { number: 1, seconds: undefined, data: [1, 2, 3, 4], originalLength: 6 },
      { number: 2, seconds: 0, nanos: 8000, data: [5, 6], originalLength: 3 },
    ]);
  });

  it('a packet of no known interface is told and passed over', () => {
    const file = joined([sectionBlock(true), interfaceBlock(true, 0), enhanced(true, 3, 0n, [1]), enhanced(true, 0, 0n, [2])]); // prettier-ignore
    const { packets, damages } = readAll([file]);
    expect(damages).toMatchObject([{ kind: 'interface', number: 1 }]);
    expect(packets).toMatchObject([{ number: 2, data: [2] }]);
  });

  it('a block cut anywhere, or whose lengths disagree, ends the reading with one damage', () => {
    const before = joined([sectionBlock(true), interfaceBlock(true, 0)]);
    const last = enhanced(true, 0, 0n, [1, 2, 3]);
    for (let length = 1; length < last.length; length++)
      expect(readAll([joined([before, last.subarray(0, length)])])).toMatchObject({
        packets: [],
        damages: [{ kind: 'cut', offset: before.length, number: 1 }],
      });
    const torn = joined([before, last]);
    torn[torn.length - 4] = 40;
    expect(readAll([torn])).toMatchObject({ packets: [], damages: [{ kind: 'length' }] });
  });

  it('no bytes whatever make it throw', () => {
    const heads = [sectionBlock(true), sectionBlock(false), Uint8Array.of(0x4d, 0x3c, 0xb2, 0xa1)];
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), fc.boolean(), (head, rest, described) => {
        const file = joined([head, described ? interfaceBlock(true, 0) : new Uint8Array(0), rest]);
        const { packets } = readAll([file]);
        expect(packets.length).toBeLessThan(20);
      }),
      { numRuns: 500 },
    ); // prettier-ignore
    for (const none of ['', 'ranmix: mix/1\n', '\n\r\r\n12345678', '<data/>'])
      expect(readAll([new TextEncoder().encode(none)]).format).toBeUndefined();
  });
});
