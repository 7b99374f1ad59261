import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisRange, columnOffset, countClasses, stepFor, windowOf } from '../../ui/src/charts/packet-scale.ts';
import { ceiling, sparklines } from '../../ui/src/charts/sparkline.ts';
import {
  formatShortMargin,
  formatClock,
  formatMargin,
  formatNumber,
  formatPlace,
  formatRate,
} from '../../ui/src/app/format.ts';
import { liveFrames, twoSites } from './fixtures.ts';

describe('the axis of the packet picture', () => {
  it('shows the whole window and every packet, on half steps', () => {
    const [low, high] = axisRange([134, 345], [390, 120]);
    expect(low).toBeLessThanOrEqual(60);
    expect(high).toBeGreaterThanOrEqual(419);
    expect(high % (stepFor(390 - 60) / 2)).toBe(0);
  });

  it('stands still once it has seen the widest packet', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -200, max: 900 }), { minLength: 1 }), fc.nat(), (offsets, from) => {
        const before = axisRange([134, 345], offsets);
        expect(axisRange([134, 345], offsets.slice(from % offsets.length), before)).toEqual(before);
      }),
    );
  });

  it('is there without a window and without packets', () => {
    expect(axisRange(undefined, [])).toEqual([0, 100]);
    expect(axisRange(undefined, [262, 268])).toEqual([210, 320]);
  });

  it('takes the window that decides for the stream', () => {
    const link = twoSites().topology.links.find((l) => l.id === 'fh-1');
    if (!link) throw new Error('the fixture has a fronthaul');
    expect(windowOf(link, 'U-DL')).toEqual([134, 345]);
    expect(windowOf(link, 'U-UL')).toEqual([50, 220]);
    expect(windowOf({ ...link, windows: {} }, 'C-DL')).toBeUndefined();
  });

  it('stands a packet inside the column of its symbol, always in the same place', () => {
    fc.assert(
      fc.property(fc.nat(65535), fc.nat(255), fc.nat(159), (eaxc, frame, slot) => {
        const x = columnOffset({ eaxc, frame, slot });
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(1);
        expect(columnOffset({ eaxc, frame, slot })).toBe(x);
      }),
    );
  });

  it('counts what is in sight', () => {
    const [snapshot] = liveFrames();
    const counts = snapshot?.type === 'snapshot' ? countClasses(snapshot.packets) : undefined;
    expect(counts).toEqual({ early: 10, onTime: 2, late: 0, other: 0 });
  });
});

describe('sparklines', () => {
  it('share one scale from zero to a round figure', () => {
    const { paths, top } = sparklines([{ name: 'dl', points: [[0, 0], [1, 8e8]] }, { name: 'ul', points: [[0, 5e7], [1, 5e7]] }], 100, 43); // prettier-ignore
    expect(top).toBe(1e9);
    expect(paths).toEqual(['M0,42L100,10', 'M0,40L100,40']);
  });
  it('draw nothing from nothing', () => expect(sparklines([{ name: 'dl', points: [] }], 100, 40).paths).toEqual(['']));
  it.each([
    [0, 1],
    [1, 1],
    [3, 5],
    [812, 1000],
    [2001, 5000],
  ])('%d rises to %d', (value, top) => expect(ceiling(value)).toBe(top));
});

describe('figures', () => {
  it('keep the width of the clock', () => {
    expect(formatClock(4.21735)).toBe('00:04.217\u202f350');
    expect(formatClock(61)).toBe('01:01.000\u202f000');
    expect(formatClock(0)).toHaveLength(formatClock(599.999999).length);
  });
  it.each([
    [6.881e9, '6.88\u202fGbit/s'],
    [8.123e8, '812\u202fMbit/s'],
    [9.9996e5, '1.00\u202fMbit/s'],
    [40_000, '40.0\u202fkbit/s'],
    [0, '0\u202fbit/s'],
  ])('%d bit/s', (value, text) => expect(formatRate(value)).toBe(text));
  it('carry sign and unit', () => {
    expect(formatMargin({ value: -41, unit: 'µs' })).toBe('\u221241\u202fµs');
    expect(formatMargin({ value: 0.5, unit: 'µs' })).toBe('+0.5\u202fµs');
    expect(formatMargin({ value: 3, unit: '' })).toBe('+3');
    expect(formatMargin({ value: 0, unit: 'MHz' })).toBe('0\u202fMHz');
    expect(formatShortMargin({ value: -40.103, unit: 'µs' })).toBe('\u221240.1\u202fµs');
    expect(formatShortMargin({ value: -0.004, unit: 'µs' })).toBe('\u22120.004\u202fµs');
    expect(formatNumber(284911)).toBe('284\u202f911');
    expect(formatPlace({ file: 'gnb.yml', line: 23 })).toBe('gnb.yml:23');
    expect(formatPlace({})).toBe('');
  });
});
