import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsPerSecond, bytes, fromMhz } from '../../sim/base/index.ts';
import { Flow, slotBits } from '../../sim/model/traffic.ts';
import { runMix, type RunResult } from '../../sim/run/index.ts';
import { given, mixOf } from './mix.ts';

const kpi = (result: RunResult, name: string): number => result.kpis.find((k) => k.name === name)?.value ?? NaN;
const dl = { layers: 4, modulationOrder: 6, rate: 948 / 1024, controlSymbols: 1, dmrsPerPrb: 36 };

describe('transport blocks', () => {
  // srsRAN documentation, test mode: 100 MHz, 7D1S2U, MCS 28, four layers: 1000 Mbit/s on its console (whole symbols and DM-RS inferred)
  it('make the published rate', () => {
    expect((1400 * slotBits(14, 273, dl)) / 1e6).toBeGreaterThan(1000);
    expect((1400 * slotBits(14, 273, dl)) / 1e6).toBeLessThan(1060);
  });

  // srsRAN documentation, handover tutorial: 20 MHz SISO, 6D + special slot of 8 symbols, MCS 28: 44 Mbit/s
  it('fill the special slot', () => {
    const one = { ...dl, layers: 1 };
    const rate = (1200 * slotBits(14, 51, one) + 200 * slotBits(8, 51, { ...one, dmrsPerPrb: 24 })) / 1e6;
    expect(Math.abs(rate - 44)).toBeLessThan(44 * 0.05);
  });

  it('are nothing where control takes all', () => {
    expect(slotBits(1, 273, dl)).toBe(0);
    expect(slotBits(0, 273, dl)).toBe(0);
  });
});

describe('a flow', () => {
  it('offers whole packets at its rate and gets lost bits back', () => {
    const flow = new Flow({ kind: 'constant', rate: bitsPerSecond(8e6), packet: bytes(1000) });
    expect(flow.backlog(1e9)).toBe(0);
    flow.start(0);
    expect(flow.backlog(999_999)).toBe(0);
    expect(flow.backlog(1_000_000)).toBe(8000);
    expect(flow.take(5000, 1_000_000)).toBe(5000);
    expect(flow.backlog(1_000_000)).toBe(3000);
    flow.settle(5000, false);
    expect([flow.backlog(1_000_000), flow.delivered]).toEqual([8000, 0]);
    flow.settle(flow.take(8000, 1_000_000), true);
    expect([flow.backlog(1_000_000), flow.delivered]).toEqual([0, 8000]);
  });

  it('is never empty when it is full', () => {
    const flow = new Flow({ kind: 'full-buffer' });
    flow.start(0);
    expect(flow.take(1e6, 5)).toBe(1e6);
    expect(flow.backlog(5)).toBe(Infinity);
    const none = new Flow({ kind: 'none' });
    none.start(0);
    expect([none.backlog(1e9), none.running]).toEqual([0, false]);
  });
});

describe('throughput of a run', () => {
  it('is the slots that got through, times the block', () => {
    const result = runMix(mixOf(), { durationSeconds: 2 });
    const shape = { layers: 4, modulationOrder: 8, rate: 948 / 1024, controlSymbols: 1, dmrsPerPrb: 36 };
    const expected = 200 * (7 * slotBits(14, 273, shape) + slotBits(6, 273, shape));
    expect(kpi(result, 'DRB.UEThpDl') / (expected / 1e3)).toBeGreaterThan(0.98);
    expect(kpi(result, 'DRB.UEThpDl') / (expected / 1e3)).toBeLessThanOrEqual(1.001);
    const up = { layers: 1, modulationOrder: 6, rate: 948 / 1024, controlSymbols: 0, dmrsPerPrb: 36 };
    expect(kpi(result, 'DRB.UEThpUl') / ((400 * slotBits(14, 273, up)) / 1e3)).toBeGreaterThan(0.97);
    expect(result.kpis.filter((k) => k.name.startsWith('DRB.')).every((k) => k.assumed)).toBe(true);
    expect([kpi(result, 'RRC.ConnEstabSucc'), kpi(result, 'SM.PDUSessionSetupSucc')]).toEqual([1, 1]);
  });

  it('is what is offered, where that is less, and leaves slots empty', () => {
    const traffic = { uesPerCell: 2, dl: { kind: 'constant', rate: bitsPerSecond(4e6), packet: bytes(1500) }, ul: { kind: 'none' } } as const; // prettier-ignore
    const light = runMix(mixOf(), { durationSeconds: 3, traffic });
    const full = runMix(mixOf(), { durationSeconds: 3 });
    const volume = kpi(light, 'DRB.PdcpSduVolumeDL');
    expect(volume).toBeGreaterThan(2 * 4000 * 2.4);
    expect(volume).toBeLessThan(2 * 4000 * 3);
    expect(kpi(light, 'RRU.PrbTotDl')).toBeLessThan(2);
    expect(light.counters.ru['ru-1']!.RX_TOTAL).toBeLessThan(full.counters.ru['ru-1']!.RX_TOTAL / 1.4);
  });

  it('shares a full cell between its UEs', () => {
    const traffic = (uesPerCell: number) => ({ uesPerCell, dl: { kind: 'full-buffer' }, ul: { kind: 'full-buffer' } }) as const; // prettier-ignore
    const [one, three] = [1, 3].map((n) => runMix(mixOf(), { durationSeconds: 2, traffic: traffic(n) }));
    expect(kpi(three!, 'DRB.PdcpSduVolumeDL') / kpi(one!, 'DRB.PdcpSduVolumeDL')).toBeCloseTo(1, 1);
    expect(kpi(one!, 'DRB.UEThpDl') / kpi(three!, 'DRB.UEThpDl')).toBeCloseTo(3, 0);
  });

  it('is never above the peak rate of TS 38.306 4.1.2, and no figure is missing', () => {
    const jitter = given({ kind: 'body-tail', medianUs: 5, sigma: 0.3, tailProbability: 1e-4, tailFromUs: 100, tailShape: 2, maxUs: 999 } as const); // prettier-ignore
    const offer = fc.oneof(fc.constant({ kind: 'full-buffer' as const }), fc.constant({ kind: 'none' as const }), fc.record({ kind: fc.constant('constant' as const), rate: fc.integer({ min: 1e4, max: 2e9 }).map(bitsPerSecond), packet: fc.integer({ min: 40, max: 9000 }).map(bytes) })); // prettier-ignore
    // v · Qm · f · R · 12 · N_PRB · 14 · 2^µ · 1000 · (1 - overhead), in kbit/s; without the share of TDD, so far from tight
    const peak = (layers: number, qm: number, overhead: number): number => layers * qm * (948 / 1024) * 12 * 273 * 28 * (1 - overhead); // prettier-ignore
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), offer, offer, fc.integer({ min: 1, max: 1e6 }), (uesPerCell, down, up, seed) => {
        const mix = mixOf({ host: { jitter } });
        const { kpis } = runMix(mix, { durationSeconds: 0.8, seed, traffic: { uesPerCell, dl: down, ul: up } });
        for (const { value, p50 = 0, p99 = 0 } of kpis)
          for (const figure of [value, p50, p99]) expect(Number.isFinite(figure) && figure >= 0).toBe(true);
        const figure = (name: string): number => kpis.find((k) => k.name === name)?.value ?? NaN;
        expect(figure('DRB.UEThpDl')).toBeLessThanOrEqual(peak(4, 8, 0.14));
        expect(figure('DRB.UEThpUl')).toBeLessThanOrEqual(peak(1, 6, 0.08));
        for (const name of ['RRU.PrbTotDl', 'RRU.PrbTotUl']) expect(figure(name)).toBeLessThanOrEqual(100);
        expect(figure('DRB.PdcpSduVolumeDL')).toBeLessThanOrEqual(0.8 * peak(4, 8, 0.14));
      }),
      { numRuns: 15 },
    ); // prettier-ignore
  });

  it('falls with slots that the host loses', () => {
    const jitter = given({ kind: 'body-tail', medianUs: 5, sigma: 0.3, tailProbability: 2e-3, tailFromUs: 400, tailShape: 2, maxUs: 3000 } as const); // prettier-ignore
    const calm = runMix(mixOf(), { durationSeconds: 2 });
    const shaky = runMix(mixOf({ host: { jitter } }), { durationSeconds: 2 });
    expect(shaky.verdict).toBe('degraded');
    expect(shaky.counters.ru['ru-1']!.RX_LATE).toBeGreaterThan(100);
    expect(kpi(shaky, 'DRB.UEThpDl')).toBeLessThan(0.95 * kpi(calm, 'DRB.UEThpDl'));
    expect(kpi(shaky, 'DRB.UEThpDl')).toBeGreaterThan(0.2 * kpi(calm, 'DRB.UEThpDl'));
    expect(calm.verdict).toBe('interoperable');
  });

  it('knows FDD', () => {
    const fdd = mixOf({ cell: { duplex: given('FDD'), prachConfigIndex: given(16), band: given(78), bandwidth: given(fromMhz(40)) } }); // prettier-ignore
    const result = runMix(fdd, { durationSeconds: 1 });
    expect(result.stages.every((s) => s.state === 'passed')).toBe(true);
    expect(kpi(result, 'DRB.UEThpUl')).toBeGreaterThan(100e3);
  });
});
