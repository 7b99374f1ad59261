import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromMs, fromSeconds, ns } from '../../../sim/base/index.ts';
import { randomStream } from '../../../sim/kernel/index.ts';
import { clockError, DisciplinedClock, drifting, slewing, UPDATE } from '../../../sim/model/sync/clock.ts';

const seed = fc.integer({ min: 0, max: 0xffff_ffff });
const bound = fc.integer({ min: 0, max: 2000 });
const instant = fc.integer({ min: 0, max: 3600e9 });
const stream = (s: number) => randomStream(s, 0, 'ru-1', 'clock error');
const clockOf = (s: number, constant: number, wander: number) =>
  new DisciplinedClock(clockError({ constant, wander }, stream(s)));

describe('a locked clock', () => {
  it('stays within its constant and slow error', () => {
    fc.assert(
      fc.property(
        seed,
        bound,
        bound,
        fc.array(instant, { minLength: 1, maxLength: 50 }),
        (s, constant, wander, times) => {
          const clock = clockOf(s, constant, wander);
          for (const at of times) expect(Math.abs(clock.offset(at))).toBeLessThanOrEqual(constant + wander + 1e-9);
        },
      ),
    );
  });

  it('does not move faster than its slowest period allows: no jump between any two instants', () => {
    fc.assert(
      fc.property(seed, bound, instant, fc.integer({ min: 0, max: 2 * UPDATE }), (s, wander, at, step) => {
        const clock = clockOf(s, 100, wander);
        const fastest = (2 * Math.PI * wander) / 20e9; // ns per ns
        expect(Math.abs(clock.offset(at + step) - clock.offset(at))).toBeLessThanOrEqual(fastest * step + 1e-6);
      }),
    );
  });

  it('says the same whatever was asked before, and for the same seed alone', () => {
    fc.assert(
      fc.property(seed, fc.array(instant, { maxLength: 20 }), instant, (s, before, at) => {
        const busy = clockOf(s, 50, 20);
        for (const t of before) busy.offset(t);
        expect(busy.offset(at)).toBe(clockOf(s, 50, 20).offset(at));
        expect(clockOf(s + 1, 50, 20).offset(at)).not.toBe(busy.offset(at));
      }),
    );
  });

  it('really wanders, over most of its bound', () => {
    const clock = clockOf(7, 0, 20);
    const seen = Array.from({ length: 4000 }, (_, i) => clock.offset(i * 1e9));
    expect(Math.max(...seen) - Math.min(...seen)).toBeGreaterThan(20);
  });

  it('draws straight lines between update instants', () => {
    const clock = clockOf(7, 50, 20);
    const [a, b] = [clock.offset(10 * UPDATE), clock.offset(11 * UPDATE)];
    expect(clock.offset(10.25 * UPDATE)).toBeCloseTo(a + 0.25 * (b - a), 9);
  });
});

describe('a clock whose law changes', () => {
  it('goes on where it was, at the next update instant', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 0, max: 100e9 }), (s, at) => {
        const clock = clockOf(s, 50, 20);
        const from = Math.ceil(at / UPDATE) * UPDATE;
        const before = clock.offset(from);
        clock.change(at, (start, offset) => {
          expect([start, offset]).toEqual([from, before]);
          return (t) => offset + (t - start) * 1e-9;
        });
        clock.refresh();
        expect(clock.offset(from)).toBe(before);
        expect(clock.offset(from + UPDATE)).toBeCloseTo(before + UPDATE * 1e-9, 6);
        expect(clock.offset(Math.max(0, from - 1))).toBeCloseTo(before, 3);
      }),
    );
  });
});

describe('an oscillator left to itself', () => {
  it('drifts away from zero, to one side, ever further', () => {
    fc.assert(
      fc.property(
        seed,
        fc.double({ min: 0.001, max: 50 }),
        fc.double({ min: 0, max: 1e-3 }),
        (s, frequency, ageing) => {
          const drift = drifting({ frequency, ageing }, stream(s));
          const seen = Array.from({ length: 100 }, (_, i) => drift(i * 60e9));
          expect(seen[0]).toBeCloseTo(0, 12);
          for (const [i, x] of seen.entries()) {
            expect(Math.abs(x)).toBeGreaterThanOrEqual(Math.abs(seen[i - 1] ?? 0));
            expect(Math.sign(x) * Math.sign(seen[1] ?? 0)).not.toBe(-1);
            const t = i * 60;
            expect(Math.abs(x)).toBeLessThanOrEqual(frequency * t + 0.5 * ageing * t * t + 1e-9);
          }
        },
      ),
    );
  });
});

describe('a clock that is driven to and fro', () => {
  it('reaches its amplitude on both sides and spends as long everywhere', () => {
    const slew = slewing({ amplitude: ns(100_000), period: fromSeconds(4) }, stream(3));
    const seen = Array.from({ length: 4000 }, (_, i) => slew(i * fromMs(1)));
    expect(Math.max(...seen)).toBeCloseTo(100_000, -3);
    expect(Math.min(...seen)).toBeCloseTo(-100_000, -3);
    for (const edge of [-50_000, 0, 50_000]) {
      const share = seen.filter((x) => x < edge).length / seen.length;
      expect(share).toBeCloseTo((edge + 100_000) / 200_000, 2);
    }
  });
});
