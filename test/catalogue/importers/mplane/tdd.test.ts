import { describe, expect, it } from 'vitest';
import { oruOf, uplane } from './support.ts';

type Point = readonly [direction: string, offset: number];
const pattern = (id: number, points: readonly Point[]) =>
  `<configurable-tdd-patterns><tdd-pattern-id>${id}</tdd-pattern-id>${points.map(([d, at], i) => `<switching-points><switching-point-id>${i}</switching-point-id><direction>${d}</direction><frame-offset>${at}</frame-offset></switching-points>`).join('')}</configurable-tdd-patterns>`;
const endpoint = (frameStructure: number) =>
  `<low-level-tx-endpoints><name>t</name><frame-structure>${frameStructure}</frame-structure></low-level-tx-endpoints>`;
const carrier = (name: string, inner = '') => `<tx-array-carriers><name>${name}</name>${inner}</tx-array-carriers>`;
const uses = (id: number) => `<configurable-tdd-pattern>${id}</configurable-tdd-pattern>`;
const tdd = (...inner: string[]) => oruOf(uplane(inner.join(''))).active.tdd;

/** Equal fourteenths of a slot, as clients write that ignore the longer first cyclic prefix: 7D1S2U 6:4:4 at 30 kHz. */
const EQUAL: Point[] = [
  ['GP', 4_564_114], ['UL', 4_739_657], ['DL', 6_144_000], ['GP', 10_708_114], ['UL', 10_883_657], ['DL', 12_288_000],
]; // prettier-ignore
const SHAPE = { periodSlots: 10, dlSlots: 7, dlSymbols: 6, ulSlots: 2, ulSymbols: 4 };
const KHZ30 = carrier('a') + endpoint(193);

describe('a configurable TDD pattern', () => {
  it('becomes slots and symbols', () => expect(tdd(KHZ30, pattern(1, EQUAL))).toMatchObject({ value: SHAPE }));
  it('may list its points in any order', () => expect(tdd(KHZ30, pattern(1, EQUAL.toReversed())).value).toEqual(SHAPE));
  it('may begin at zero instead of at the end of the frame', () =>
    expect(tdd(KHZ30, pattern(1, [['DL', 0], ...EQUAL.slice(0, 5)])).value).toEqual(SHAPE));
  it('with twice the SCS has twice the slots', () =>
    expect(tdd(carrier('a') + endpoint(194), pattern(1, EQUAL)).value).toEqual({
      periodSlots: 20, dlSlots: 14, dlSymbols: 12, ulSlots: 4, ulSymbols: 8,
    })); // prettier-ignore
  it('without guard goes from slot to slot', () =>
    expect(tdd(KHZ30, pattern(1, [['DL', 0], ['UL', 6_144_000]])).value).toEqual({
      periodSlots: 20, dlSlots: 10, dlSymbols: 0, ulSlots: 10, ulSymbols: 0,
    })); // prettier-ignore
  it('is unknown without an SCS', () =>
    expect(tdd(pattern(1, EQUAL))).toMatchObject({ value: undefined, origin: { kind: 'unknown', reason: 'SCS: ?' } }));
  it('takes the SCS of the only delay profile, and says so', () => {
    const row =
      '<delay-management xmlns="urn:o-ran:delay:1.0"><bandwidth-scs-delay-state><bandwidth>100000</bandwidth><subcarrier-spacing>30000</subcarrier-spacing></bandwidth-scs-delay-state></delay-management>';
    expect(oruOf(uplane(pattern(1, EQUAL)) + row).active.tdd).toMatchObject({
      value: SHAPE,
      origin: { reason: 'SCS 30 kHz: ru-delay-profile' },
    });
  });
  it('off the edges of symbols is suspect', () => {
    const shifted = EQUAL.map(([d, at]): Point => [d, at + (d === 'GP' ? 15_000 : 0)]);
    expect(tdd(KHZ30, pattern(1, shifted)).origin).toMatchObject({ suspect: true, reason: '≠ symbol edges' });
    const near = EQUAL.map(([d, at]): Point => [d, at + (d === 'GP' ? 4000 : 0)]);
    expect(tdd(KHZ30, pattern(1, near)).origin.suspect).toBeUndefined();
  });
  it.each([
    [
      'uplink first',
      [
        ['UL', 0],
        ['GP', 3_072_000],
        ['DL', 6_144_000],
      ],
    ],
    ['no points', []],
    [
      'downlink twice in a period',
      [
        ['DL', 0],
        ['UL', 3_072_000],
        ['DL', 4_300_800],
        ['UL', 6_144_000],
      ],
    ],
  ] as [string, Point[]][])('that is none (%s) is unknown', (_, points) =>
    expect(tdd(KHZ30, pattern(1, points))).toMatchObject({ value: undefined, origin: { kind: 'unknown' } }),
  );

  it('may be two patterns that go by turns: 3 ms of DDDSUU and 2 ms of DDDD', () => {
    const half: Point[] = [['DL', 0], ['GP', 2_106_514], ['UL', 2_282_057], ['DL', 3_686_400]];
    const points = [0, 6_144_000].flatMap((from) => half.map(([to, at]): Point => [to, at + from]));
    const second = { periodSlots: 4, dlSlots: 4, dlSymbols: 0, ulSlots: 0, ulSymbols: 0 };
    expect(tdd(KHZ30, pattern(1, points)).value).toEqual({ periodSlots: 6, dlSlots: 3, dlSymbols: 6, ulSlots: 2, ulSymbols: 4, second });
  }); // prettier-ignore

  it('is the one that carriers use', () => {
    const other = pattern(2, [
      ['DL', 0],
      ['UL', 6_144_000],
    ]);
    expect(tdd(carrier('a', uses(1)), endpoint(193), pattern(1, EQUAL), other).value).toEqual(SHAPE);
    expect(tdd(KHZ30, pattern(1, EQUAL), other).origin).toMatchObject({
      kind: 'unknown',
      reason: 'differs per carrier',
    });
    expect(
      tdd(carrier('a', uses(1)), carrier('b', uses(2)), endpoint(193), pattern(1, EQUAL), other).value,
    ).toBeUndefined();
  });
});
