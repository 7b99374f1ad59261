import { describe, expect, it } from 'vitest';
import { ns } from '../../../sim/base/index.ts';
import type { Host } from '../../../sim/catalogue/assembly.ts';
import { profile as profiles } from '../../../sim/catalogue/importers/profile/index.ts';
import { fromLibrary } from '../../../sim/catalogue/profile-library.ts';
import { nodeId } from '../../../sim/base/ids.ts';
import { randomStream } from '../../../sim/kernel/index.ts';
import { HostClock, type JitterParameters } from '../../../sim/model/hardware/jitter.ts';
import { realLibrary } from '../../catalogue/library.ts';

/** Symbols of 30 kHz, one wake-up each. */
const PERIOD = 500_000 / 14;
/** Ten seconds: ten stalls where there is one a second. */
const TICKS = 280_000;
const library = realLibrary();

function hostOf(id: string): Host {
  const [node] = profiles.read([fromLibrary(library, id)], { nextId: nodeId, overrides: [], include: () => undefined }).nodes;
  if (node?.kind !== 'host') throw new Error(id);
  return node;
} // prettier-ignore

const jitterOf = (id: string): JitterParameters => hostOf(id).jitter.value ?? { kind: 'none' };

/** Lateness in µs of what is sent; ticks with nothing to send are left out. */
function latenessOf(jitter: JitterParameters, ticks = TICKS): Float64Array {
  const clock = new HostClock(jitter, PERIOD, randomStream(1, 0, 'du', 'test'));
  const late = new Float64Array(ticks);
  let n = 0;
  for (let i = 0; i < ticks; i++) {
    const tick = ns(i * PERIOD);
    const wake = clock.wake(tick);
    if (!clock.isLost(tick)) late[n++] = (wake - tick) / 1e3;
  }
  return late.subarray(0, n).sort();
}

const at = (sorted: Float64Array, percent: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))] ?? NaN;

/** Lateness of downlink U-plane packets as published for an OCUDU gNB 26.04: median, 99th percentile and worst, in µs. */
const PUBLISHED = [
  ['polling-idle', 5.89, 49.4, 90],
  ['polling-free', 4.35, 44.8, 2609],
  ['polling-2x2', 5.89, 73.7, 2963],
  ['polling-100mhz', 5.63, 634, 3771],
  ['polling-busy-core', 4.86, 44.3, 2916],
  ['noisy-phy-core', 4.35, 36.9, 5609],
  ['noisy-poll-core', 1858, 3279, 7547],
  ['fifo-alone', 4.1, 44.5, 50_395],
  ['fifo-noisy-poll-core', 4.1, 33.5, 54_460],
  ['fifo-idle', 7.42, 57.9, 50_000],
  ['generic-untuned', 129, 717, 3134],
] as const;

describe('host profiles give back the published lateness', () => {
  it.each(PUBLISHED)('%s: median within 10 %%, about 1 %% above the published 99th percentile, worst within 25 %%', (name, median, p99, worst) => {
    const late = latenessOf(jitterOf(`host/${name}`));
    expect(at(late, 50) / median).toBeGreaterThan(0.9);
    expect(at(late, 50) / median).toBeLessThan(1.1);
    const above = late.filter((us) => us > p99).length / late.length;
    expect(above).toBeGreaterThan(0.005);
    expect(above).toBeLessThan(0.018);
    expect(at(late, 100) / worst).toBeGreaterThan(0.75);
    expect(at(late, 100) / worst).toBeLessThan(1.25);
  }); // prettier-ignore

  it('names a share of late grids between nothing and 5 % on every host', () => {
    for (const id of [...library.keys()].filter((key) => key.startsWith('host/'))) {
      const { value } = hostOf(id).lateGrids;
      expect(value, id).toBeGreaterThanOrEqual(0);
      expect(value, id).toBeLessThanOrEqual(0.05);
    }
    expect(hostOf('host/polling-busy-core').lateGrids.value).toBe(0.05);
  });
});

describe('a SCHED_FIFO poll loop that the kernel throttles', () => {
  const stall = { everyMs: 1000, loseMs: 50, aheadMs: 2.2 } as const;
  const clock = () => new HostClock({ kind: 'none', stall }, PERIOD, randomStream(7, 0, 'du', 'test'));
  const wakes = (() => {
    const thread = clock();
    return Array.from({ length: 84_000 }, (_, i) => {
      const tick = ns(i * PERIOD);
      return { tick, late: thread.wake(tick) - tick, lost: thread.isLost(tick) };
    });
  })();

  it('leaves a hole of its 50 ms once a second', () => {
    expect(wakes.filter((w) => w.lost).length / 3).toBeCloseTo(1400, -1);
    const first = wakes.findIndex((w) => w.lost);
    const second = wakes.findIndex((w, i) => i > first + 1400 && w.lost);
    expect(((second - first) * PERIOD) / 1e6).toBeCloseTo(1000, 0);
  });

  it('sends what was made before the stall in one burst when it ends, oldest first, then is on time', () => {
    const stale = wakes.filter((w) => w.late > 0 && !w.lost);
    // 2.2 ms of symbols for each of three stalls
    expect(stale.length / 3).toBeGreaterThan(58);
    expect(stale.length / 3).toBeLessThan(66);
    const [first] = stale;
    const burst = stale.filter((w) => w.tick - (first?.tick ?? 0) < 3e6);
    expect(new Set(burst.map((w) => w.tick + w.late)).size).toBe(1);
    expect(burst.map((w) => w.tick)).toEqual([...burst.map((w) => w.tick)].sort((a, b) => a - b));
    expect((first?.late ?? 0) / 1e6).toBeCloseTo(50, 0);
    const next = wakes.find((w) => !w.lost && w.tick > (first?.tick ?? 0) + 10e6);
    expect(next?.late).toBe(0);
  });

  it('makes a hole that ends the time it works ahead after the stall', () => {
    const lost = wakes.filter((w) => w.lost);
    const [first] = lost;
    const end = lost.find((w, i) => (lost[i + 1]?.tick ?? Infinity) - w.tick > 1e6);
    const stall = wakes.filter((w) => w.late > 0 && Math.abs(w.tick - (first?.tick ?? 0)) < 60e6).at(-1);
    expect(((end?.tick ?? 0) - (stall?.tick ?? 0)) / 1e6).toBeCloseTo(2.2, 1);
  });

  it('draws nothing more from the stream of a host without stalls', () => {
    const p: JitterParameters = { kind: 'empirical', percentiles: [[0, 1], [100, 9]] }; // prettier-ignore
    const stream = randomStream(1, 0, 'du', 'test');
    const first = randomStream(1, 0, 'du', 'test').uniform();
    const wake = new HostClock(p, PERIOD, stream).wake(ns(0));
    expect(wake).toBe(Math.round(1e3 * (1 + 8 * first)));
  });
});
