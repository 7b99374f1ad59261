import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WinnerTree } from '../../sim/kernel/index.ts';

describe('A winner tree', () => {
  it('has nothing to come at first', () => {
    const tree = new WinnerTree();
    expect([tree.time, tree.pending]).toEqual([Infinity, 0]);
    expect(tree.add()).toBe(0);
    expect([tree.time, tree.pending]).toEqual([Infinity, 0]);
  });

  it('knows the first of any number, whatever changes, and those that were added first among equals', () => {
    const step = fc.oneof(
      { weight: 1, arbitrary: fc.constant('add' as const) },
      { weight: 4, arbitrary: fc.record({ who: fc.nat(), time: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(Infinity)) }) },
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const tree = new WinnerTree();
        const times: number[] = [];
        for (const s of steps) {
          if (s === 'add') {
            expect(tree.add()).toBe(times.length);
            times.push(Infinity);
          } else if (times.length > 0) {
            tree.set(s.who % times.length, s.time);
            times[s.who % times.length] = s.time;
          }
          const first = Math.min(...times, Infinity);
          expect(tree.time).toBe(first);
          if (first < Infinity) expect(tree.first).toBe(times.indexOf(first));
          expect(tree.pending).toBe(times.filter((time) => time < Infinity).length);
        }
      }),
    );
  });
});
