import { describe, expect, it } from 'vitest';
import { fromSeconds, fromUs, nodeId, ns } from '../../sim/base/index.ts';
import type { Assembly } from '../../sim/catalogue/assembly.ts';
import type { Fault } from '../../sim/catalogue/sync.ts';
import { UNSTATED_RU_SYNC } from '../../sim/catalogue/sync.ts';
import { check } from '../../sim/compat/index.ts';
import { runMix } from '../../sim/run/index.ts';
import { given, mixOf, transportOf, type MixChanges } from './mix.ts';

const us = (value: number) => given(fromUs(value));
const slewing = (amplitude: number, period = 0.5): MixChanges['host'] => ({ clockSlew: given({ amplitude: fromUs(amplitude), period: fromSeconds(period) }) }); // prettier-ignore
/** A DU that sends everything at 7 symbols (250 µs) before air to a unit whose window is 211 µs wide, 134 to 345 µs. */
const steady: MixChanges = { km: 0, fronthaul: { t1aMinUp: us(215), t1aMaxUp: us(253) } };

const countersOf = (changes: MixChanges, durationSeconds: number) => {
  const { counters } = runMix(mixOf(changes), { durationSeconds });
  const [ru] = Object.values(counters.ru);
  if (!ru) throw new Error('no radio unit');
  return ru;
};
const shares = (changes: MixChanges) => {
  const { RX_EARLY: early, RX_ON_TIME: on, RX_LATE: late } = countersOf(changes, 1);
  return [early, on, late].map((n) => n / (early + on + late));
};

/** What two field logs look like; that a clock was behind them is a maintainer's hypothesis, which nobody has confirmed. */
describe('a clock that wanders further than the window has room', () => {
  it('yields early, on time and late at once, in the shape of the field logs', () => {
    const [early = 0, on = 0, late = 0] = shares({ ...steady, host: slewing(234) });
    expect(early).toBeCloseTo(0.31, 1);
    expect(on).toBeCloseTo(0.45, 1);
    expect(late).toBeCloseTo(0.24, 1);
  });

  it('yields none but on time while it stays within that room', () => {
    expect(shares({ ...steady, host: slewing(80) })).toEqual([0, 1, 0]);
  });

  it('is foretold, as what the fronthaul does not count on', () => {
    const { findings, verdict } = check(mixOf({ ...steady, host: slewing(234) }));
    expect(findings.filter((f) => f.result === 'fails').map((f) => f.id)).toEqual(['SYNC-TIM-002']);
    expect(verdict).toBe('degraded');
  });
});

const withFaults = (changes: MixChanges, ...faults: readonly Fault[]): Assembly => ({ ...mixOf(changes), faults });
const lost = (at: number, until?: number): Fault => ({ at: fromSeconds(at), until: until === undefined ? undefined : fromSeconds(until), kind: 'ptp-path-lost', node: nodeId('ru-1') }); // prettier-ignore
const ru = (holdover: number): MixChanges => {
  const sync = { ...UNSTATED_RU_SYNC, ptpDomain: given(24), ptpProfile: given('G_8275_1' as const), acceptedClockClasses: given([6, 7]), holdover: given(fromSeconds(holdover)) }; // prettier-ignore
  return { km: 10, ru: { sync } };
};

describe('a radio unit that loses its source of time', () => {
  const whole = countersOf(ru(0), 2).RX_TOTAL;

  it('goes on in HOLDOVER as if nothing had happened', () => {
    const result = runMix(withFaults(ru(100), lost(0.5)), { durationSeconds: 2 });
    expect(result.counters.ru['ru-1']?.RX_TOTAL).toBe(whole);
    expect(result.findings).toEqual([]);
  });

  it('falls silent when it is FREERUN, and its counters stand still', () => {
    const result = runMix(withFaults(ru(0), lost(0.5)), { durationSeconds: 2 });
    const total = result.counters.ru['ru-1']?.RX_TOTAL ?? 0;
    // half a second, and three Announce intervals until it is noticed
    expect(total / countersOf(ru(0), 0.875).RX_TOTAL).toBeCloseTo(1, 2);
    expect(total).toBeLessThan(0.5 * whole);
    expect(result.findings.map((f) => [f.id, f.severity, f.endpoints])).toEqual([['SYNC-LCM-001', 'service', ['ru-1']]]); // prettier-ignore
    expect(result.stages.find((s) => s.stage === 'sync')?.state).toBe('blocked');
  });

  it('holds out for as long as its holdover lasts', () => {
    const result = runMix(withFaults(ru(0.625), lost(0.5)), { durationSeconds: 2 });
    expect((result.counters.ru['ru-1']?.RX_TOTAL ?? 0) / countersOf(ru(0), 1.5).RX_TOTAL).toBeCloseTo(1, 2);
  });
});

describe('what never locks', () => {
  const way = { ...transportOf(10).sync };
  it.each<[string, MixChanges, string]>([
    ['another profile', { transport: { sync: { ...way, ptpProfile: given('G_8275_2') } } }, 'SYNC-PAR-002'],
    ['a clock class that the unit does not follow', { transport: { sync: { ...way, clockClass: given(135) } } }, 'SYNC-ACC-001'],
  ])('%s: prediction and run say the same', (_, changes, id) => {
    const assembly = mixOf({ km: 10, ...changes });
    const result = runMix(assembly, { durationSeconds: 0.2 });
    expect(result.findings.map((f) => f.id)).toEqual([id]);
    expect(check(assembly).findings.filter((f) => f.result === 'fails').map((f) => f.id)).toEqual([id]);
    for (const stages of [result.stages, check(assembly).stages]) {
      expect(stages.find((s) => s.stage === 'sync')?.state).toBe('blocked');
      expect(stages.find((s) => s.stage === 'carriers')?.state).toBe('not reached');
    }
  }); // prettier-ignore
});

describe('a network whose clocks have their class’s errors', () => {
  const told = { ...transportOf(10).sync, lls: given('C3' as const), prtc: given('PRTC-A' as const), hops: given(10), clocks: given('T-BC-A' as const), asymmetry: given(ns(200)) }; // prettier-ignore
  it('carries its traffic as one with perfect clocks, and repeats by seed', () => {
    const mix = mixOf({ km: 10, transport: { sync: told } });
    const [a, b] = [runMix(mix, { durationSeconds: 1, seed: 3 }), runMix(mix, { durationSeconds: 1, seed: 3 })];
    expect(a.counters).toEqual(b.counters);
    expect(a.counters.ru['ru-1']).toMatchObject({ RX_EARLY: 0, RX_LATE: 0 });
  });
});
