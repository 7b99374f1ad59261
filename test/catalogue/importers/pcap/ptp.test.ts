import { describe, expect, it } from 'vitest';
import { analyse } from '../../../../sim/catalogue/importers/pcap/index.ts';
import { anonymous, record, traffic } from './synthetic.ts';

/** GPS seconds at the capture's begin, and by how much the capturing clock is off TAI. */
const GPS = 1_450_000_000 - (1_450_000_000 % 64);
const TAI = GPS + 315_964_800 + 19;
const OFF = 123.25;

const big = (value: bigint, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, i) => Number((value >> BigInt(8 * (bytes - 1 - i))) & 0xffn));

/** A PTP message over Ethernet, field by field as IEEE 1588 has it. */
function ptp(type: number, sequence: number, body: readonly number[], { flags = 0, correction = 0n } = {}): Uint8Array {
  const head = [type, 2, 0, 34 + body.length, 24, 0, flags >> 8, flags & 0xff, ...big(correction, 8), 0, 0, 0, 0];
  const identity = [0x02, 0, 0, 0xff, 0xfe, 0, 0, 5, 0, 1, 0, sequence, 0, 0];
  const ethernet = [0x01, 0x1b, 0x19, 0, 0, 0, 2, 0, 0, 0, 0, 5, 0x88, 0xf7];
  return Uint8Array.from([...ethernet, ...head, ...identity, ...body]);
}
const stamp = (ns: number): number[] => [...big(BigInt(TAI + Math.floor(ns / 1e9)), 6), ...big(BigInt(ns % 1e9), 4)];
const announce = [...new Array<number>(10).fill(0), 0, 37, 0, 128, 6, 0x21, 0x4e, 0x5d, 128, ...new Array<number>(11).fill(0)]; // prettier-ignore

const captureOf = (messages: readonly { readonly at: number; readonly bytes: Uint8Array }[]) => {
  const all = [...traffic({ frames: 2, t1aUp: () => 298_200, t1aCpDl: () => 425_000 }), ...messages];
  const epochSeconds = TAI - Math.floor(OFF) - 1;
  const shifted = all.map((each) => ({ ...each, at: each.at + (1 - (OFF % 1)) * 1e9 })).sort((a, b) => a.at - b.at);
  return analyse(() => [anonymous(record(shifted, { epochSeconds }))], { file: 'x.pcapng', eaxcBits: [2, 6, 4, 4] });
};

describe('PTP in a capture', () => {
  it('gives absolute time from two-step Sync, whatever the capturing clock says, and tells its source', () => {
    const messages = [0, 1, 2].flatMap((n) => [
      { at: n * 5e6 + 1000, bytes: ptp(0, n, stamp(0), { flags: 0x0200 }) },
      { at: n * 5e6 + 90_000, bytes: ptp(8, n, stamp(n * 5e6 + 900), { correction: 100n << 16n }) },
      { at: n * 5e6 + 95_000, bytes: ptp(11, n, announce) },
    ]);
    const facts = captureOf(messages);
    expect(facts?.anchor).toMatchObject({ by: 'ptp', reading: 'TAI', plausible: true });
    expect(facts?.ptp).toMatchObject({
      messages: 9,
      syncs: 3,
      domain: 24,
      clockClass: 6,
      clockAccuracy: 0x21,
      currentUtcOffset: 37,
      source: '02:00:00:00:00:05',
      taiMinusStamp: OFF * 1e9,
    });
    const up = facts?.links[0]?.timings.find(({ name }) => name === 'T1a_up');
    expect([up?.min, up?.max]).toEqual([298_200, 298_200]);
  });

  it('gives it from one-step Sync as well', () => {
    const facts = captureOf([{ at: 2000, bytes: ptp(0, 1, stamp(2000)) }]);
    expect(facts?.ptp).toMatchObject({ syncs: 1, taiMinusStamp: OFF * 1e9 });
    expect(facts?.anchor?.by).toBe('ptp');
  });

  it('gives none where no Sync says a time', () => {
    const facts = captureOf([
      { at: 2000, bytes: ptp(0, 1, stamp(0), { flags: 0x0200 }) },
      { at: 3000, bytes: ptp(11, 1, announce) },
      { at: 4000, bytes: ptp(0, 2, stamp(0)).subarray(0, 40) },
    ]);
    expect(facts?.ptp).toMatchObject({ syncs: 0, domain: 24 });
    expect(facts?.anchor?.by).not.toBe('ptp');
  });
});
