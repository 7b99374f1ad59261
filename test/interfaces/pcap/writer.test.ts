import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ns } from '../../../sim/base/units.ts';
import { PcapngWriter, type PcapngHead } from '../../../sim/interfaces/pcap/index.ts';
import { joined, readAll } from './support.ts';

const HEAD: PcapngHead = { timeScale: 'TAI', epochSeconds: 1_786_000_000, application: 'RanMix test' };

function written(fill: (writer: PcapngWriter) => void, head: PcapngHead = HEAD): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const writer = new PcapngWriter((piece) => pieces.push(piece), head);
  fill(writer);
  writer.flush();
  return pieces;
}

describe('pcapng writer', () => {
  it('what is written is read back to the nanosecond, with interface, direction, length and time scale', () => {
    const frame = fc.record({
      at: fc.integer({ min: 0, max: 4e15 }),
      bytes: fc.uint8Array({ maxLength: 40 }),
      from: fc.constantFrom(0, 1),
      direction: fc.constantFrom(undefined, 'inbound' as const, 'outbound' as const),
    });
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 12 }), fc.constantFrom('TAI', 'UTC', 'GPS'), (frames, timeScale) => {
        const pieces = written(
          (writer) => {
            expect(writer.addInterface({ name: 'du-1', description: 'du-1 ↔ ru-1' })).toBe(0);
            expect(writer.addInterface({ name: 'du-2', snapLength: 16 })).toBe(1);
            for (const { at, bytes, from, direction } of frames) writer.packet(ns(at), bytes, from, direction);
          },
          { ...HEAD, timeScale },
        );
        const { packets, interfaces, damages } = readAll(pieces);
        expect(damages).toEqual([]);
        expect(interfaces.map((i) => [i.name, i.description, i.snapLength, i.unitsPerSecond, i.timeScale])).toEqual([
          ['du-1', 'du-1 ↔ ru-1', 0, 1e9, timeScale],
          ['du-2', undefined, 16, 1e9, timeScale],
        ]);
        expect(packets).toEqual(
          frames.map(({ at, bytes, from, direction }, i) => ({
            number: i + 1,
            interface: from,
            seconds: HEAD.epochSeconds + Math.floor(at / 1e9),
            nanos: at % 1e9,
            data: [...(from === 1 ? bytes.subarray(0, 16) : bytes)],
            originalLength: bytes.length,
            direction,
          })),
        );
      }),
    );
  });

  it('a long capture leaves in pieces; none is written into once it is handed over', () => {
    const sums: number[] = [];
    const pieces: Uint8Array[] = [];
    const sum = (piece: Uint8Array) => piece.reduce((a, b) => (a * 31 + b) % 1_000_003, 7);
    const writer = new PcapngWriter((piece) => {
      pieces.push(piece);
      sums.push(sum(piece));
    }, HEAD);
    const from = writer.addInterface({ name: 'du-1' });
    for (let i = 0; i < 1000; i++) writer.packet(ns(i), new Uint8Array(1462).fill(i), from);
    writer.packet(ns(1000), new Uint8Array(700_000).fill(3), from);
    writer.flush();
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.map(sum)).toEqual(sums);
    expect(readAll([joined(pieces.slice(0, 1))]).packets.length).toBeGreaterThan(100);
    expect(readAll(pieces).packets.map(({ data }) => data.length)).toEqual([...new Array<number>(1000).fill(1462), 700_000]);
  }); // prettier-ignore

  it('an interface that was not described, or a time before the scale begins, is a mistake of the caller', () => {
    expect(() => written((writer) => writer.packet(ns(0), new Uint8Array(1), 0))).toThrow(RangeError);
    const early = (writer: PcapngWriter) =>
      writer.packet(ns(-1), new Uint8Array(1), writer.addInterface({ name: 'du' }));
    expect(() => written(early, { ...HEAD, epochSeconds: 0 })).toThrow(RangeError);
    expect(readAll(written(early)).packets).toMatchObject([{ seconds: HEAD.epochSeconds - 1, nanos: 999_999_999 }]);
  });
});

const tshark = spawnSync('tshark', ['--version']).status === 0;
if (!tshark) console.warn('SKIPPED: tshark is not installed; nobody else has read what the writer wrote');

describe.skipIf(!tshark)('pcapng writer, read by tshark', () => {
  let folder = '';
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'ranmix-pcap-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('sees the same stamps, lengths, interfaces and directions', () => {
    const file = join(folder, 'own.pcapng');
    const pieces = written((writer) => {
      const whole = writer.addInterface({ name: 'du-1' });
      const cut = writer.addInterface({ name: 'du-2', snapLength: 16 });
      writer.packet(ns(1), new Uint8Array(60).fill(0xee), whole, 'outbound');
      writer.packet(ns(2_999_999_999), new Uint8Array(61).fill(0xee), cut, 'inbound');
      writer.packet(ns(3e9), new Uint8Array(16).fill(0xee), cut, undefined, 1462);
    });
    writeFileSync(file, joined(pieces));
    const fields = ['frame.time_epoch', 'frame.len', 'frame.cap_len', 'frame.interface_name', 'frame.packet_flags_direction']; // prettier-ignore
    const run = spawnSync('tshark', ['-r', file, '-T', 'fields', '-E', 'separator=|', ...fields.flatMap((f) => ['-e', f])], { encoding: 'utf8' }); // prettier-ignore
    expect(run.stdout.trim().split('\n')).toEqual([
      '1786000000.000000001|60|60|du-1|0x00000002',
      '1786000002.999999999|61|16|du-2|0x00000001',
      '1786000003.000000000|1462|16|du-2|',
    ]);
  });
});
