import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Figure } from '../../../sim/run/validate/tolerance.ts';
import type { Expectation, Tolerance } from '../../../sim/run/validate/schema.ts';

const of = (expected: Omit<Expectation, 'quantity' | 'unit'>, tolerance: Tolerance, actual: Figure) =>
  judge({ quantity: 'q', unit: '1', ...expected }, tolerance, actual)?.met;

describe('a tolerance', () => {
  it('exact takes the very figure and nothing beside it', () => {
    expect(of({ value: 4718118 }, { exact: true }, 4718118)).toBe(true);
    expect(of({ value: 4718118 }, { exact: true }, 4718117)).toBe(false);
    expect(of({ value: 5 }, { exact: true }, [4, 5])).toBe(false);
  });

  it('exact takes lists as sets: no order, none missing, none too many', () => {
    expect(of({ value: [765, 1496] }, { exact: true }, [1496, 765])).toBe(true);
    expect(of({ value: [765, 1496] }, { exact: true }, [1496])).toBe(false);
    expect(of({ value: [1496] }, { exact: true }, [765, 1496])).toBe(false);
    expect(of({ value: [1496] }, { exact: true }, [])).toBe(false);
  });

  it('abs and rel hold exactly up to their edge', () => {
    expect(of({ value: 10 }, { abs: 0.5 }, 10.5)).toBe(true);
    expect(of({ value: 10 }, { abs: 0.5 }, 10.5001)).toBe(false);
    expect(of({ value: -200 }, { rel: 0.01 }, -202)).toBe(true);
    expect(of({ value: -200 }, { rel: 0.01 }, -202.001)).toBe(false);
    expect(of({ value: 0 }, { rel: 0.01 }, 0)).toBe(true);
    expect(of({ value: 0 }, { rel: 0.01 }, 1e-9)).toBe(false);
  });

  it('bound holds from min to max, both included, one may be left out', () => {
    expect([1, 2, 3, 3.001].map((n) => of({ min: 1, max: 3 }, { bound: true }, n))).toEqual([true, true, true, false]);
    expect([-1e9, 3, 4].map((n) => of({ max: 3 }, { bound: true }, n))).toEqual([true, true, false]);
  });

  it('ci wants 18 of 20 intervals around the value, and 20 of them', () => {
    const intervals = (inside: number, all: number): Figure => ({
      intervals: Array.from({ length: all }, (_, i): readonly [number, number] => (i < inside ? [4, 6] : [6, 7])),
    });
    expect(of({ value: 5 }, { ci: 0.99 }, intervals(18, 20))).toBe(true);
    expect(of({ value: 5 }, { ci: 0.99 }, intervals(17, 20))).toBe(false);
    expect(of({ value: 5 }, { ci: 0.99 }, intervals(19, 19))).toBe(false);
  });

  it('cannot judge what has no tolerance, a text, or one of another shape', () => {
    expect(of({ value: 5 }, {}, 5)).toBeUndefined();
    expect(of({ value: '<10' }, { exact: true }, 5)).toBeUndefined();
    expect(of({ value: 5 }, { ci: 0.99 }, 5)).toBeUndefined();
    expect(of({ value: 5 }, { abs: 1 }, { intervals: [[4, 6]] })).toBeUndefined();
    expect(of({ value: [5, 6] }, {}, [5, 6])).toBeUndefined();
    expect(of({ min: 1 }, { bound: true }, [1])).toBeUndefined();
  });

  it('is two-sided, and its share tells the same as its answer', () => {
    const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(positive, fc.double({ min: 0.001, max: 0.5, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), (value, rel, off) => {
        const judged = judge({ quantity: 'q', unit: '1', value }, { rel }, value * (1 + off));
        const mirrored = judge({ quantity: 'q', unit: '1', value }, { rel }, value * (1 - off));
        fc.pre(Math.abs(Math.abs(off) - rel) > 1e-9);
        expect(judged?.met).toBe(Math.abs(off) < rel);
        expect(judged?.met).toBe(mirrored?.met);
        expect((judged?.share ?? 0) <= 1).toBe(judged?.met);
      }),
    ); // prettier-ignore
  });
});
