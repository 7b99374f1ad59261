import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CQI_TABLES,
  efficiency,
  highestMcs,
  MCS_TABLE_NUMBERS,
  MCS_TABLES,
  type McsTable,
} from '../../sim/spec/nr/mcs.ts';
import { apart, pathLoss, SCENARIOS, sightProbability } from '../../sim/spec/nr/path-loss.ts';
import { peakRate } from '../../sim/spec/nr/peak-rate.ts'; // prettier-ignore

const TABLES = Object.keys(MCS_TABLES) as McsTable[];

describe('MCS and CQI tables (TS 38.214 5.1.3.1, 5.2.2.1)', () => {
  it('have as many indexes as bits leave beside those reserved for retransmissions', () => {
    expect(TABLES.map((table) => MCS_TABLES[table].length)).toEqual([29, 28, 29, 27]);
    expect(TABLES.map((table) => CQI_TABLES[table].length)).toEqual([15, 15, 15, 15]);
    for (const table of TABLES) {
      const orders = new Set(MCS_TABLES[table].map((m) => m.modulationOrder));
      expect(MCS_TABLES[table].length + orders.size, table).toBe(32);
    }
  });

  it('carry more from index to index, but where a table goes over to 64QAM early', () => {
    for (const tables of [MCS_TABLES, CQI_TABLES]) {
      for (const table of TABLES) {
        const list = tables[table].map(efficiency);
        const falls = list.flatMap((e, i) => (i > 0 && e <= list[i - 1]! ? [i] : []));
        // 16QAM 658/1024 carries 2.5703, 64QAM 438/1024 2.5664: the standard's own step back
        expect(falls, table).toEqual(tables === MCS_TABLES && table === 'qam64' ? [17] : []);
      }
    }
  });

  it('end where the highest rate of the standard is, or where low spectral efficiency ends', () => {
    expect(TABLES.map((table) => highestMcs(table))).toEqual([
      { modulationOrder: 6, rate: 948 / 1024 },
      { modulationOrder: 8, rate: 948 / 1024 },
      { modulationOrder: 6, rate: 772 / 1024 },
      { modulationOrder: 10, rate: 948 / 1024 },
    ]);
    expect(MCS_TABLES[MCS_TABLE_NUMBERS['5.1.3.1-2']!][20]).toEqual({ modulationOrder: 8, rate: 682.5 / 1024 });
  });

  it('name a CQI that an MCS of the same table stands for, but the lowest ones', () => {
    for (const table of TABLES) {
      const known = new Set(MCS_TABLES[table].map(efficiency));
      const missing = CQI_TABLES[table].filter((m) => !known.has(efficiency(m)));
      expect(
        missing.every((m) => m.modulationOrder === 2 && m.rate === 78 / 1024),
        table,
      ).toBe(true);
    }
  });
});

describe('peak rate (TS 38.306 4.1.2)', () => {
  it('of 273 PRBs, four layers and 256QAM is 2337.0 Mbit/s', () => {
    const rate = peakRate({ layers: 4, modulationOrder: 8, scaling: 1, prbs: 273, mu: 1, overhead: 0.14 });
    expect(rate / 1e6).toBeCloseTo(2337.0, 1);
  });
});

describe('path loss (TR 38.901 7.4.1)', () => {
  const scenario = fc.constantFrom(...SCENARIOS);
  const ghz = fc.double({ min: 0.5, max: 100, noNaN: true });
  const metres = fc.double({ min: 11, max: 4000, noNaN: true });
  const hBs = { UMa: 25, UMi: 10, RMa: 35, InH: 3, 'InF-SL': 1.5, 'InF-DL': 1.5, 'InF-SH': 8, 'InF-DH': 8 } as const;

  it('is what the formulas say where they are simple', () => {
    // 100 m apart, antenna to antenna, in front of the breakpoint: 28 + 22·2 + 20 lg 3.5
    expect(pathLoss('UMa', true, { d2d: 97.2, d3d: 100, hBs: 25, hUt: 1.5 }, 3.5)).toBeCloseTo(72 + 20 * Math.log10(3.5), 9); // prettier-ignore
    expect(pathLoss('UMi', true, { d2d: 99.6, d3d: 100, hBs: 10, hUt: 1.5 }, 3.5)).toBeCloseTo(74.4 + 20 * Math.log10(3.5), 9); // prettier-ignore
    expect(pathLoss('InF-DH', false, { d2d: 10, d3d: 10, hBs: 8, hUt: 1.5 }, 10)).toBeCloseTo(33.63 + 21.9 + 20, 9);
  });

  it('grows with distance and frequency, and is never less without a line of sight', () => {
    fc.assert(
      fc.property(scenario, fc.boolean(), ghz, metres, fc.double({ min: 1.001, max: 3, noNaN: true }), (s, los, f, d, more) => {
        const at = (m: number, g: number, sight = los): number => pathLoss(s, sight, apart(m, hBs[s], 1.5), g);
        expect(at(d * more, f)).toBeGreaterThan(at(d, f));
        // the breakpoint goes away from the station as the frequency grows, so that behind it nothing is gained or lost
        expect(at(d, f * more)).toBeGreaterThan(at(d, f) - 1e-9);
        expect(at(d, f, false)).toBeGreaterThanOrEqual(at(d, f, true));
      }),
    ); // prettier-ignore
  });

  it('has no step at the breakpoint', () => {
    for (const [s, h, hE] of [['UMa', 25, 1], ['UMi', 10, 1]] as const) {
      const at = (4 * (h - hE) * (1.5 - hE) * 3.5e9) / 3e8;
      const [near, far] = [at - 1e-6, at + 1e-6].map((d) => pathLoss(s, true, apart(d, h, 1.5), 3.5));
      expect(far! - near!).toBeLessThan(1e-6);
    }
    const rural = (2 * Math.PI * 35 * 1.5 * 0.7e9) / 3e8;
    const [near, far] = [rural - 1e-6, rural + 1e-6].map((d) => pathLoss('RMa', true, apart(d, 35, 1.5), 0.7));
    // the table takes one distance along the ground, the other from antenna to antenna
    expect(Math.abs(far! - near!)).toBeLessThan(0.05);
  }); // prettier-ignore

  it('meets a line of sight with a probability that falls with distance', () => {
    fc.assert(
      fc.property(fc.constantFrom('UMa', 'UMi', 'RMa', 'InH'), fc.double({ min: 0, max: 5000, noNaN: true }), fc.double({ min: 1.5, max: 22.5, noNaN: true }), (s, d, h) => {
        const p = sightProbability(s, d, h);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(sightProbability(s, d + 10, Math.min(h, 13))).toBeLessThanOrEqual(sightProbability(s, d, Math.min(h, 13)));
      }),
    ); // prettier-ignore
  });
});
