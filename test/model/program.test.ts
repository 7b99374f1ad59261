import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream, Simulation } from '../../sim/kernel/index.ts';
import { DuProgram } from '../../sim/model/du/program.ts';
import { HostClock, type JitterParameters } from '../../sim/model/hardware/jitter.ts';
import { PERFECT } from '../../sim/model/sync/index.ts';

const SYMBOL = 35_714;
const tail: JitterParameters = { kind: 'body-tail', medianUs: 10, sigma: 0.8, tailProbability: 0.01, tailFromUs: 30, tailShape: 1.5, maxUs: 200 }; // prettier-ignore
const stall = { everyMs: 10, loseMs: 3, aheadMs: 1 };

const programOf = (jitter: JitterParameters): DuProgram => {
  const host = new HostClock(jitter, SYMBOL, randomStream(1, 0, 'du', 'host'));
  return new DuProgram(new Simulation(), 'du', { host, clock: PERFECT, span: 500_000, symbol: SYMBOL });
};

describe('a DU program', () => {
  it.each<[string, JitterParameters]>([
    ['never late', { kind: 'none' }],
    ['late by chance', tail],
    ['held up at times', { ...tail, stall }],
    ['only held up at times', { kind: 'none', stall }],
  ])('wakes up for many ticks at once as for one after the other: %s', (_, jitter) => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 60 }), (batches) => {
        const [single, many] = [programOf(jitter), programOf(jitter)];
        const [due, wakes] = [new Float64Array(14), new Float64Array(14)];
        let tick = 0;
        for (const count of batches) {
          const expected = Array.from({ length: count }, (__, k) => single.wake((tick + k) * SYMBOL));
          for (let k = 0; k < count; k++) due[k] = tick++ * SYMBOL;
          expect(many.wakeAll(due, wakes, count)).toBe(!expected.some(Number.isNaN));
          expect([...wakes.subarray(0, count)]).toEqual(expected);
          expect(many.skipped).toBe(single.skipped);
        }
      }),
    );
  });

  it('makes up for ticks that a long stall has cost it, and misses others', () => {
    const program = programOf({ kind: 'none', stall });
    const ticks = Array.from({ length: 560 }, (_, tick) => program.wake(tick * SYMBOL));
    expect(program.skipped).toBeGreaterThan(100);
    expect(ticks.some(Number.isNaN)).toBe(true);
  });
});
