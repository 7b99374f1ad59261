import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorOf, phaseOf, READINGS, shiftOf, shiftOfTai, triedReadings, wrap, type Reading } from '../../../../sim/catalogue/importers/pcap/clock.ts'; // prettier-ignore

/** 1980-01-06 in seconds since 1970-01-01; TAI is 19 s ahead of GPS, GPS 18 s ahead of UTC. */
const GPS_EPOCH = 315_964_800;
const STAMP: Readonly<Record<Reading, (gps: number) => number>> = {
  TAI: (gps) => gps + GPS_EPOCH + 19,
  UTC: (gps) => gps + GPS_EPOCH - 18,
  'POSIX-as-GPS': (gps) => gps + GPS_EPOCH,
  GPS: (gps) => gps,
};
/** 2024 … 2040 in GPS seconds. */
const seconds = fc.integer({ min: 1_388_000_000, max: 1_892_000_000 });

describe('the clock of a capture', () => {
  it('finds the same advance under each reading, at every frame number and wrap', () => {
    const advance = fc.integer({ min: -1_279_000_000, max: 1_279_000_000 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: 0, max: 999_999_999 }), advance, (second, nanos, ahead) => {
        const air = BigInt(second) * 1_000_000_000n + BigInt(nanos) + BigInt(ahead);
        const offset = Number(((air % 2_560_000_000n) + 2_560_000_000n) % 2_560_000_000n);
        for (const reading of READINGS) {
          const phase = phaseOf(offset, STAMP[reading](second), nanos);
          expect(wrap(phase + shiftOf(reading))).toBe(ahead);
        }
      }),
    );
  });

  it('takes what PTP says of TAI, whatever the stamps count', () => {
    fc.assert(
      fc.property(seconds, fc.integer({ min: -5e9, max: 5e9 }), (gps, offset) => {
        const tai = BigInt(STAMP.TAI(gps)) * 1_000_000_000n;
        const stamp = tai - BigInt(offset);
        const air = BigInt(gps) * 1_000_000_000n + 300_000n;
        const phase = phaseOf(Number(air % 2_560_000_000n), Number(stamp / 1_000_000_000n), Number(stamp % 1_000_000_000n));
        expect(Math.abs(wrap(phase + shiftOfTai(offset)) - 300_000)).toBeLessThan(1);
      }),
    ); // prettier-ignore
  });

  const evidence = { first: 1_795_356_211, declared: undefined, asked: undefined, tai: undefined };
  const phaseFor = (reading: Reading, advance: number): number => wrap(advance - shiftOf(reading));

  it('reads a date by the only scale that puts the downlink shortly before air', () => {
    for (const reading of ['TAI', 'UTC', 'POSIX-as-GPS'] as const)
      expect(anchorOf({ ...evidence, phase: phaseFor(reading, 174_340) })).toMatchObject({ by: 'inferred', reading, plausible: true }); // prettier-ignore
  });

  it('says why there is none: late by frames, no date, nothing sent', () => {
    expect(anchorOf({ ...evidence, phase: phaseFor('UTC', -9_680_000) })).toBe('none-fits');
    expect(anchorOf({ ...evidence, phase: phaseFor('UTC', 0) })).toBe('none-fits');
    expect(anchorOf({ ...evidence, first: 12, phase: phaseFor('UTC', 300_000) })).toBe('no-dates');
    expect(anchorOf({ ...evidence, phase: undefined })).toBe('no-downlink');
    expect(triedReadings(phaseFor('UTC', -9_680_000))).toContainEqual({ reading: 'UTC', advance: -9_680_000 });
  });

  it('prefers the user, then PTP, then the file; and tells when the result cannot be', () => {
    const all = { first: 0, declared: 'GPS', asked: 'UTC', tai: 0, phase: phaseFor('UTC', 300_000) } as const;
    expect(anchorOf(all)).toMatchObject({ by: 'option', reading: 'UTC', plausible: true });
    expect(anchorOf({ ...all, asked: undefined })).toMatchObject({ by: 'ptp', reading: 'TAI', plausible: false });
    expect(anchorOf({ ...all, asked: undefined, tai: undefined })).toMatchObject({ by: 'declared', reading: 'GPS', plausible: false }); // prettier-ignore
  });
});
