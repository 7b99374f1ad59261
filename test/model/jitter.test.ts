import { describe, expect, it } from 'vitest';
import { ns } from '../../sim/base/index.ts';
import { randomStream } from '../../sim/kernel/index.ts';
import { HostClock, type JitterParameters } from '../../sim/model/hardware/jitter.ts';

const PERIOD = 500_000 / 14;
const clockOf = (parameters: JitterParameters, seed = 1): HostClock =>
  new HostClock(parameters, PERIOD, randomStream(seed, 0, 'du', 'test'));
const latenessOf = (clock: HostClock, ticks: number): number[] =>
  Array.from({ length: ticks }, (_, n) => {
    const tick = ns(n * PERIOD);
    return (clock.wake(tick) - tick) / 1e3;
  });
const quantile = (values: readonly number[], p: number): number => [...values].sort((a, b) => a - b)[Math.floor(p * (values.length - 1))]!; // prettier-ignore
const share = (values: readonly number[], above: number): number => values.filter((v) => v > above).length / values.length; // prettier-ignore

describe('host clock', () => {
  it('is exact without jitter', () => {
    expect(latenessOf(clockOf({ kind: 'none' }), 100).every((v) => v === 0)).toBe(true);
  });

  it('wakes once for a tick, however often it is asked', () => {
    const clock = clockOf({ kind: 'body-tail', medianUs: 3, sigma: 0.5, tailProbability: 0, tailFromUs: 1, tailShape: 1, maxUs: 100 }); // prettier-ignore
    expect(clock.wake(ns(1000))).toBe(clock.wake(ns(1000)));
  });

  it('follows body and tail', () => {
    const lateness = latenessOf(clockOf({ kind: 'body-tail', medianUs: 3, sigma: 0.3, tailProbability: 1e-3, tailFromUs: 20, tailShape: 3, maxUs: 30 }), 200_000); // prettier-ignore
    expect(quantile(lateness, 0.5)).toBeCloseTo(3, 1);
    expect(share(lateness, 20)).toBeGreaterThan(0.8e-3);
    expect(share(lateness, 20)).toBeLessThan(1.2e-3);
    expect(quantile(lateness, 1)).toBeLessThanOrEqual(30);
  });

  it('holds up the ticks behind a stall, then is on time again', () => {
    const clock = clockOf({ kind: 'body-tail', medianUs: 1, sigma: 0.1, tailProbability: 2e-4, tailFromUs: 1000, tailShape: 50, maxUs: 2000 }); // prettier-ignore
    const lateness = latenessOf(clock, 40_000);
    const at = lateness.findIndex((v) => v > 900);
    expect(at).toBeGreaterThan(0);
    expect(lateness[at + 1]! - lateness[at]!).toBeCloseTo(-PERIOD / 1e3, 0);
    expect(lateness.slice(at, at + 200).some((v) => v < 3)).toBe(true);
  });

  // U-DL lateness of a DU on a free polling core, 20 MHz loaded (OCUDU gNB 26.04.0, measured 2026-11-22), shortened
  it('gives back the measured lateness of packets', () => {
    const percentiles = [[0, 2.3], [1, 2.8], [25, 3.6], [50, 4.4], [75, 4.9], [95, 7], [98, 10], [99, 45], [99.5, 400], [99.9, 1500], [100, 2600]] as const; // prettier-ignore
    const lateness = latenessOf(clockOf({ kind: 'empirical', percentiles }), 500_000);
    expect(quantile(lateness, 0.5)).toBeCloseTo(4.4, 1);
    expect(share(lateness, 45)).toBeGreaterThan(0.006);
    expect(share(lateness, 45)).toBeLessThan(0.014);
    expect(share(lateness, 400)).toBeGreaterThan(0.003);
    expect(share(lateness, 400)).toBeLessThan(0.007);
    expect(quantile(lateness, 1)).toBeLessThanOrEqual(2600);
  });

  it('depends on its seed alone', () => {
    const p: JitterParameters = { kind: 'body-tail', medianUs: 3, sigma: 0.3, tailProbability: 1e-3, tailFromUs: 20, tailShape: 3, maxUs: 99 }; // prettier-ignore
    expect(latenessOf(clockOf(p), 50)).toEqual(latenessOf(clockOf(p), 50));
    expect(latenessOf(clockOf(p), 50)).not.toEqual(latenessOf(clockOf(p, 2), 50));
  });
});
