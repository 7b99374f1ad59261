import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromKhz, fromMhz, hz } from '../../sim/base/units.ts';
import { arfcnToHz, BANDS, bandOf, bandsAt, hzToArfcn } from '../../sim/spec/nr/arfcn.ts';
import { bandwidthsMhz, prbCount } from '../../sim/spec/nr/bandwidth.ts';
import {
  meanSymbolUs,
  numerologyOf,
  slotDuration,
  symbolStart,
  type Numerology,
} from '../../sim/spec/nr/numerology.ts';
import { PRACH_CONFIGURATIONS, prachConfiguration, prachPrbs } from '../../sim/spec/nr/prach.ts';
import { highestMcs } from '../../sim/spec/nr/mcs.ts';
import { transportBlockSize } from '../../sim/spec/nr/tbs.ts';
import { isSameTdd, slotShape, tddFault, tddLetters, tddPeriod, tddShare } from '../../sim/spec/nr/tdd.ts';

describe('numerology (TS 38.211)', () => {
  it('gives the published symbol starts at 15 and 30 kHz', () => {
    // long first symbol of each half subframe: 71.875 and 36.198 µs; the others 71.354 and 35.677 µs
    expect(symbolStart(0, 0, 1)).toBe(71_875);
    expect(symbolStart(0, 0, 2)).toBe(143_229);
    expect(symbolStart(1, 0, 1)).toBe(36_198);
    expect(symbolStart(1, 0, 2)).toBe(71_875);
    expect(symbolStart(1, 1, 0)).toBe(500_000);
    expect(symbolStart(1, 1, 1)).toBe(536_198);
  });

  it('ends each slot where the next begins', () => {
    for (const mu of [0, 1, 2, 3, 4, 5, 6] as const)
      for (let slot = 0; slot < 2 ** mu; slot++)
        expect(Math.abs(symbolStart(mu, slot, 14) - symbolStart(mu, slot + 1, 0))).toBeLessThanOrEqual(
          mu >= 2 ? 521 : 0,
        );
  });

  it('never drifts: the error stays below 1 ns after 10^9 slots', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 0, max: 13 }),
        fc.constantFrom<Numerology>(0, 1, 3),
        (slot, symbol, mu) => {
          const inFirst = symbolStart(mu, slot % 2 ** mu, symbol);
          const whole = BigInt(Math.floor(slot / 2 ** mu)) * 1_000_000n + BigInt(inFirst);
          expect(BigInt(symbolStart(mu, slot, symbol))).toBe(whole);
        },
      ),
    );
  });

  it('knows the subcarrier spacings of NR and no others', () => {
    expect(numerologyOf(fromKhz(30))).toBe(1);
    expect(numerologyOf(fromKhz(960))).toBe(6);
    expect(numerologyOf(fromKhz(45))).toBeUndefined();
    expect(numerologyOf(hz(1000))).toBeUndefined();
    expect(slotDuration(1)).toBe(500_000);
    expect(meanSymbolUs(1)).toBeCloseTo(35.714, 3);
  });
});

describe('channels (TS 38.104)', () => {
  it('counts PRBs per bandwidth and SCS', () => {
    expect(prbCount(fromMhz(100), fromKhz(30))).toBe(273);
    expect(prbCount(fromMhz(20), fromKhz(30))).toBe(51);
    expect(prbCount(fromMhz(40), fromKhz(30))).toBe(106);
    expect(prbCount(fromMhz(20), fromKhz(15))).toBe(106);
    expect(prbCount(fromMhz(100), fromKhz(120))).toBe(66);
    expect(prbCount(fromMhz(100), fromKhz(15))).toBeUndefined();
    expect(prbCount(fromMhz(100), fromKhz(60))).toBe(135);
    expect(prbCount(fromMhz(100), fromKhz(60), true)).toBe(132);
  });

  it('never fills more than its bandwidth', () => {
    for (const scs of [15, 30, 60, 120])
      for (const mhz of bandwidthsMhz(fromKhz(scs))) {
        const n = prbCount(fromMhz(mhz), fromKhz(scs)) ?? 0;
        expect(n * 12 * scs).toBeLessThan(mhz * 1000);
      }
  });

  it('turns ARFCNs of real configurations into hertz and back', () => {
    expect(arfcnToHz(637_212)).toBe(3_558_180_000);
    expect(arfcnToHz(623_334)).toBe(3_350_010_000);
    expect(arfcnToHz(663_360)).toBe(3_950_400_000);
    expect(arfcnToHz(175_800)).toBe(879_000_000);
    expect(arfcnToHz(3_279_166)).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_279_165 }), (n) => {
        const f = arfcnToHz(n);
        expect(f === undefined ? undefined : hzToArfcn(f)).toBe(n);
      }),
    );
  });

  it('holds each band once and offers the narrowest first', () => {
    expect(new Set(BANDS.map((b) => b.band)).size).toBe(BANDS.length);
    expect(bandOf(78)?.duplex).toBe('TDD');
    expect(bandsAt(hz(3_558_180_000)).map((b) => b.band)).toEqual([48, 78, 77]);
  });
});

describe('TDD patterns (TS 38.213 11.1)', () => {
  const sevenTwo = { periodSlots: 10, dlSlots: 7, dlSymbols: 6, ulSlots: 2, ulSymbols: 4 };
  it('shapes the slots of 7D1S2U', () => {
    expect(tddLetters(sevenTwo)).toBe('DDDDDDDSUU');
    expect(slotShape(sevenTwo, 7)).toEqual({ dl: 6, ul: 4 });
    expect(slotShape(sevenTwo, 18)).toEqual({ dl: 0, ul: 14 });
    expect(tddShare(sevenTwo).dl).toBeCloseTo(104 / 140, 12);
    expect(tddShare(sevenTwo).ul).toBeCloseTo(32 / 140, 12);
  });
  it('finds patterns that cannot be', () => {
    expect(tddFault(sevenTwo)).toBeUndefined();
    expect(tddFault({ ...sevenTwo, ulSlots: 4 })?.kind).toBe('slots');
    expect(tddFault({ ...sevenTwo, ulSlots: 3 })?.kind).toBe('slots');
    expect(tddFault({ ...sevenTwo, dlSymbols: 11 })?.kind).toBe('symbols');
    const second = { ...sevenTwo, ulSlots: 4 };
    expect(tddFault({ ...sevenTwo, second })).toEqual({ kind: 'slots', of: second });
  });
  it('goes through two patterns by turns', () => {
    // 3 ms and 2 ms: DDDSUU and DDDD
    const first = { periodSlots: 6, dlSlots: 3, dlSymbols: 6, ulSlots: 2, ulSymbols: 4 };
    const second = { periodSlots: 4, dlSlots: 4, dlSymbols: 0, ulSlots: 0, ulSymbols: 0 };
    const both = { ...first, second };
    expect(tddPeriod(both)).toBe(10);
    expect(tddLetters(both)).toBe('DDDSUUDDDD');
    expect([3, 9, 10, 13, 14].map((slot) => slotShape(both, slot))).toEqual([{ dl: 6, ul: 4 }, { dl: 14, ul: 0 }, { dl: 14, ul: 0 }, { dl: 6, ul: 4 }, { dl: 0, ul: 14 }]); // prettier-ignore
    expect(tddShare(both).dl).toBeCloseTo(104 / 140, 12);
    expect(isSameTdd(both, both)).toBe(true);
    expect(isSameTdd(both, first)).toBe(false);
    expect(isSameTdd(first, { ...first, second: first })).toBe(true);
  });
});

describe('transport block size (TS 38.214 5.1.3.2)', () => {
  it('agrees with independent implementations', () => {
    // unit-test vectors of two open programs and a public correction of a wrong worked example
    expect(transportBlockSize({ prbs: 6, symbols: 12, dmrsPerPrb: 36, overheadPerPrb: 12, modulationOrder: 2, rate: 102.4 / 1024, layers: 1 })).toBe(112); // prettier-ignore
    expect(transportBlockSize({ prbs: 51, symbols: 12, dmrsPerPrb: 12, modulationOrder: 8, rate: 948 / 1024, layers: 2 })).toBe(100_392); // prettier-ignore
  });
  it('never shrinks when PRBs or layers are added', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 272 }),
        fc.integer({ min: 2, max: 14 }),
        fc.integer({ min: 1, max: 4 }),
        (prbs, symbols, layers) => {
          const of = (p: number, l: number): number =>
            transportBlockSize({ prbs: p, symbols, dmrsPerPrb: 12, layers: l, ...highestMcs('qam256') });
          expect(of(prbs + 1, layers)).toBeGreaterThanOrEqual(of(prbs, layers));
          expect(of(prbs, layers) % 8).toBe(0);
        },
      ),
    );
  });
  it('is zero where no resource element is left', () => {
    expect(transportBlockSize({ prbs: 10, symbols: 1, dmrsPerPrb: 12, layers: 1, ...highestMcs('qam64') })).toBe(0);
  });
});

describe('PRACH rows', () => {
  it('are found by index and duplex', () => {
    expect(prachConfiguration(159, 'TDD')?.format).toBe('B4');
    expect(prachConfiguration(159, 'FDD')).toBeUndefined();
    expect(new Set(PRACH_CONFIGURATIONS.map((c) => `${c.duplex} ${c.index}`)).size).toBe(PRACH_CONFIGURATIONS.length);
    expect(prachPrbs('B4')).toBe(12);
    expect(prachPrbs('0')).toBe(72);
  });
});
