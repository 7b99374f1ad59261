import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, fromUs, invariant, ns } from '../../sim/base/index.ts';
import { check, RULES } from '../../sim/compat/index.ts';
import { DROPS, STREAMS } from '../../sim/interfaces/fronthaul/index.ts';
import { DISAGREEMENT, DROPPED, MISREAD, REFUSED, RUN_ONLY, WINDOWS } from '../../sim/run/judge-table.ts';
import { runMix, type Snapshot } from '../../sim/run/index.ts';
import { SIMULATED } from '../../sim/run/stages.ts';
import { buildScenario, wire } from '../../sim/scenario/build.ts';
import { runSchema } from '../../sim/protocol/run.ts';
import { liveStateSchema, packetSchema } from '../../sim/protocol/live.ts';
import { given, mixOf, type MixChanges } from './mix.ts';

const generic: MixChanges = {
  host: {
    hostClass: 'generic',
    jitter: given({ kind: 'body-tail', medianUs: 15, sigma: 0.5, tailProbability: 1e-3, tailFromUs: 50, tailShape: 1, maxUs: 4000 }), // prettier-ignore
  },
};

describe('a run', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    const text = (seed: number): string => JSON.stringify(runMix(mixOf(generic), { seed, durationSeconds: 0.5 }));
    expect(text(7)).toBe(text(7));
    expect(text(8)).not.toBe(text(7));
  });

  it('is not changed by being watched', () => {
    const seen: Snapshot[] = [];
    const watched = runMix(mixOf(generic), { durationSeconds: 0.5, snapshotSeconds: 0.05 }, (s) => seen.push(s));
    expect(JSON.stringify(watched)).toBe(JSON.stringify(runMix(mixOf(generic), { durationSeconds: 0.5 })));
    const running = seen.filter((s) => s.state.phase !== 'start-up');
    expect(running.length).toBeGreaterThan(9);
    expect(seen.at(-1)?.state.phase).toBe('ended');
    for (const { state, packets } of seen) {
      liveStateSchema.parse(state);
      packets.forEach((p) => packetSchema.parse(p));
    }
    const load = seen.at(-1)?.state.loads['fh-1'];
    expect(load?.down).toBeGreaterThan(5e9);
    expect(seen.at(-1)?.state.throughput['GNBDUFunction=du-1,NRCellDU=0']?.dl).toBeGreaterThan(1e9);
    expect(new Set(seen.flatMap((s) => s.packets.map((p) => p.stream)))).toEqual(new Set(['U-DL', 'C-DL', 'C-UL', 'U-UL'])); // prettier-ignore
  });

  it('is in the form of the wire', () => {
    const result = runMix(mixOf({ km: 40 }), { durationSeconds: 0.2 });
    const texts = { message: '', outcome: { standard: '', receiver: '', operator: '' } };
    const parsed = runSchema.parse({ ...result, findings: result.findings.map((f) => ({ ...f, ...texts })) });
    expect(parsed.verdict).toBe('incompatible');
  });

  it('keeps its fingerprint', () => {
    expect(runMix(mixOf(), { durationSeconds: 0.1 }).fingerprint).toMatchInlineSnapshot(`"db92154b2f5c999d"`);
  });

  it('has not shown that a mix works where it ends before a UE is through', () => {
    const short = runMix(mixOf(), { durationSeconds: 0.1 });
    expect(short.stages.filter((s) => s.state === 'not reached').map((s) => s.stage)).toContain('registration');
    expect([short.verdict, short.findings.length]).toEqual(['undetermined', 0]);
    expect(runMix(mixOf(), { durationSeconds: 1 }).verdict).toBe('interoperable');
  });

  it('brings many UEs up in a second, and serves them all', () => {
    const traffic = { uesPerCell: 64, dl: { kind: 'full-buffer' }, ul: { kind: 'full-buffer' } } as const;
    const { verdict, kpis } = runMix(mixOf(), { durationSeconds: 1, traffic });
    expect(verdict).toBe('interoperable');
    expect(kpis.find((k) => k.name === 'SM.PDUSessionSetupSucc')?.value).toBe(64);
  });

  it('reports what the scenario assumed beside what was added', () => {
    const added = [{ id: 'core-1', profile: 'core/archetype' }];
    const result = runMix(mixOf({ cell: { prachConfigIndex: given(98) } }), { durationSeconds: 0, assumed: added });
    expect(result.assumed).toEqual([...added, { id: 'du-1', profile: 'prach-ConfigurationIndex = 159' }, { id: 'du-1', profile: 'jitter = none' }]); // prettier-ignore
  });

  it('counts its duration from the end of the start-up', () => {
    const result = runMix(mixOf(), { durationSeconds: 0.25 });
    expect(result.simulatedSeconds).toBe(0.25);
    expect(result.startupSeconds).toBeCloseTo(20.044, 6);
    expect(result.stages.find((s) => s.stage === 'cell')?.at).toBe(result.startupSeconds);
  });

  it('does not stumble over nothing to do', () => {
    const traffic = { uesPerCell: 0, dl: { kind: 'none' }, ul: { kind: 'none' } } as const;
    const result = runMix(mixOf(), { durationSeconds: 1, traffic });
    // 100 SSB, 6 or 7 SIB1 and 150 CSI-RS slots a second, four streams; the first frame is not sent before it is time
    expect(result.counters.ru['ru-1']?.RX_ON_TIME).toBeGreaterThan(254 * 14 * 4);
    expect(result.counters.ru['ru-1']?.RX_ON_TIME).toBeLessThan(259 * 14 * 4);
  });
});

describe('counters', () => {
  const rangeOf = (max: number) => fc.integer({ min: 0, max });

  it('add up: what is sent is received, dropped or on its way; what is received is in one class', () => {
    fc.assert(
      fc.property(
        rangeOf(60), rangeOf(40), rangeOf(300), fc.constantFrom('whole-symbols' as const, 'exact' as const), fc.constantFrom(1500, 9000),
        fc.boolean(), fc.constantFrom(3, 5), fc.integer({ min: 1, max: 1e6 }),
        (km, variation, t2aMinUp, sendTicks, mtu, dynamic, vlan, seed) => {
          const header = given(dynamic ? ('dynamic' as const) : ('static' as const));
          const scenario = buildScenario(
            mixOf({
              ...generic,
              km,
              transport: { t12Max: given(fromUs(4.897 * km + variation)), mtu: given(bytes(mtu)) },
              windows: { t2aMinUp: given(fromUs(t2aMinUp)) },
              behaviour: { sendTicks },
              fronthaul: { headerDl: header, vlanC: given(vlan) },
            }),
          );
          invariant(scenario.kind === 'ready', 'complete');
          const { simulation, network } = wire(scenario.parameters, seed);
          simulation.run({ until: ns(22.4e9) });
          const [cell] = network.cells;
          invariant(cell, 'one cell');
          const c = cell.ruCounters;
          const { ru, du, down, up } = cell;
          expect(down.counts.allSent).toBe(ru.received + down.counts.allDropped + down.underway);
          expect(up.counts.allSent).toBe(du.received + up.counts.allDropped + up.underway);
          const classes = c.RX_ON_TIME + c.RX_EARLY + c.RX_LATE + c.RX_ON_TIME_C + c.RX_EARLY_C + c.RX_LATE_C + c.RX_CORRUPT;
          expect(c.RX_TOTAL).toBe(classes);
          expect(c.RX_TOTAL).toBe(ru.received);
          expect(c.TX_TOTAL).toBeLessThanOrEqual(up.counts.allSent);
          expect(c.TX_TOTAL).toBeGreaterThanOrEqual(du.received);
          const { early, onTime, late } = cell.duCounters;
          expect(early + onTime + late).toBe(du.received);
        },
      ),
      { numRuns: 25 },
    ); // prettier-ignore
  });
});

describe('the judge', () => {
  it('knows compat’s ids alone, but for what a run alone can see', () => {
    const known = new Set(RULES.map((r) => r.id as string));
    const used = [...WINDOWS, ...MISREAD, ...DROPPED].map((r) => r.id).concat(Object.values(DISAGREEMENT), Object.values(REFUSED)); // prettier-ignore
    const unknown = [...new Set(used)].filter((id) => !known.has(id));
    expect(unknown.sort()).toEqual([...RUN_ONLY].sort());
  });

  it('has a row for everything that may be dropped', () => {
    expect(new Set(DROPPED.map((r) => r.why))).toEqual(new Set(DROPS));
    expect(STREAMS.length).toBe(6);
  });

  it('fills every blank of what it says', () => {
    const results = [{ km: 40 }, { fronthaul: { headerDl: given('dynamic' as const) } }, { fronthaul: { vlanU: given(9) } }].map((c) => runMix(mixOf(c), { durationSeconds: 0.1 })); // prettier-ignore
    for (const { findings } of results) {
      expect(findings.length).toBeGreaterThan(0);
      for (const f of findings) expect(Object.values(f.phrases).every((p) => p.data !== undefined)).toBe(true);
    }
  });
});

describe('stages', () => {
  it('are those that the list of all stages has', () => {
    const { stages } = runMix(mixOf(), { durationSeconds: 0.5 });
    expect(stages.map((s) => s.stage).sort()).toEqual([...SIMULATED].sort());
    expect(stages.every((s) => s.state === 'passed')).toBe(true);
    const order = (a: string, b: string): boolean => (stages.find((s) => s.stage === a)?.at ?? 0) <= (stages.find((s) => s.stage === b)?.at ?? 0); // prettier-ignore
    for (const [a, b] of [['sync', 'carriers'], ['mplane', 'carriers'], ['ng', 'f1'], ['e1', 'f1'], ['f1', 'cell'], ['carriers', 'cell'], ['cell', 'userplane'], ['userplane', 'registration'], ['registration', 'session']]) expect(order(a!, b!), `${a} before ${b}`).toBe(true); // prettier-ignore
    expect(check(mixOf()).verdict).toBe('interoperable');
  });
});
