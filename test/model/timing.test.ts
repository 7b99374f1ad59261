import { describe, expect, it } from 'vitest';
import { fromUs } from '../../sim/base/index.ts';
import { AirGrid, directionsOf } from '../../sim/model/air.ts';
import { sendPlan, ulWindow } from '../../sim/model/du/timing.ts';
import { lastSendSymbols, sendSymbols } from '../../sim/spec/oran/ticks.ts';

describe('whole-symbol programs', () => {
  // measured on the wire of OCUDU gNB 26.04.0: 250 and 500 µs lose a symbol to rounding
  it.each([
    [1, 200, 5],
    [1, 196, 5],
    [1, 300, 8],
    [1, 325, 9],
    [1, 390, 10],
    [1, 350, 9],
    [1, 250, 6],
    [1, 500, 13],
    [1, 420, 11],
    [1, 430, 12],
    [1, 535, 14],
    [0, 200, 2],
    [0, 350, 4],
    [0, 250, 3],
  ] as const)('µ %i, T1a_max %i µs: %i symbols', (mu, t1aMax, symbols) => {
    expect(sendSymbols(fromUs(t1aMax), mu)).toBe(symbols);
  });

  it('rounds the end of the window up', () => {
    expect(lastSendSymbols(fromUs(294), 1)).toBe(9);
    expect(lastSendSymbols(fromUs(85), 1)).toBe(3);
  });

  it('keeps Ta4 in whole symbols, closed after the grace', () => {
    const range = { min: fromUs(25), max: fromUs(500) };
    expect(ulWindow(range, 'whole-symbols', 2, 1)).toMatchObject({ min: 0, max: 14, closed: 16 });
    expect(ulWindow(range, 'exact', 0, 1)).toMatchObject({
      min: 25_000,
      max: 500_000,
      closed: 500_000,
      closedNs: 500_000,
    });
  });

  it('plans to the nanosecond for exact senders', () => {
    const windows = { up: { min: fromUs(1), max: fromUs(2) }, cpDl: { min: fromUs(3), max: fromUs(4) }, cpUl: { min: fromUs(5), max: fromUs(6) }, ta4: { min: fromUs(0), max: fromUs(9) } }; // prettier-ignore
    expect(sendPlan(windows, 'exact', 1)).toEqual({ kind: 'exact', up: 2000, cpDl: 4000, cpUl: 6000 });
  });
});

describe('the grid on air', () => {
  const grid = new AirGrid(1);

  it('starts slots on time, with the long prefix first', () => {
    expect(grid.air(0)).toBe(0);
    expect(grid.air(1)).toBe(36_198);
    expect(grid.air(14)).toBe(500_000);
    expect(grid.air(14 * 2000 * 3600 + 1)).toBe(3600e9 + 36_198);
  });

  it('has even ticks beside it', () => {
    expect(grid.tick(1)).toBe(35_714);
    expect(grid.tick(14)).toBe(500_000);
    for (let symbol = 0; symbol < 280; symbol++) {
      expect(grid.symbolAt(grid.tick(symbol) + 1)).toBe(symbol);
      expect(grid.symbolAt(grid.tick(symbol + 1) - 1)).toBe(symbol);
      const early = grid.air(symbol) - grid.tick(symbol);
      expect(early).toBeGreaterThanOrEqual(0);
      expect(early).toBeLessThan(485);
    }
  });

  it('knows every numerology', () => {
    for (const mu of [0, 1, 2, 3, 4] as const) {
      const g = new AirGrid(mu);
      expect(g.air(g.symbolsPerFrame)).toBe(10e6);
      expect(g.frameFrom(1)).toBe(g.symbolsPerFrame);
      expect(g.frameFrom(0)).toBe(0);
    }
  });

  it('splits a TDD period into directions', () => {
    const { period, dl, ul } = directionsOf({ periodSlots: 5, dlSlots: 3, dlSymbols: 10, ulSlots: 1, ulSymbols: 2 });
    expect([period, [...dl], [...ul]]).toEqual([5, [14, 14, 14, 10, 0], [0, 0, 0, 2, 14]]);
    expect(directionsOf(undefined).period).toBe(1);
  });
});
