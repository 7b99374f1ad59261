import { describe, expect, it } from 'vitest';
import { fromSeconds, nodeId, ns } from '../../sim/base/index.ts';
import type { LinkSync } from '../../sim/catalogue/sync.ts';
import type { ClockParameters } from '../../sim/model/sync/parameters.ts';
import { buildScenario } from '../../sim/scenario/build.ts';
import { given, mixOf, transportOf, type MixChanges } from '../run/mix.ts';

const way = (told: Partial<LinkSync>): MixChanges => ({ km: 10, transport: { sync: { ...transportOf(10).sync, ...told } } }); // prettier-ignore
function clocksOf(changes: MixChanges, faults: Parameters<typeof buildScenario>[0]['faults'] = []) {
  const scenario = buildScenario({ ...mixOf(changes), faults });
  if (scenario.kind !== 'ready') throw new Error('open');
  const clock = (id: string): ClockParameters | undefined => scenario.parameters.sync.clocks.find((c) => c.id === id);
  return { assumed: scenario.assumed, sync: scenario.parameters.sync, clock };
}
const inputOf = (clock: ClockParameters | undefined) => clock?.inputs[0];
const ZERO = { constant: 0, wander: 0 };

describe('from what is said about time to clocks', () => {
  it('gives nobody an error where only domain, profile and class are stated', () => {
    const { clock, assumed } = clocksOf(way({}));
    expect(inputOf(clock('ru-1'))).toMatchObject({ kind: 'ptp', from: 'gm-1', domains: [24], profiles: ['G_8275_1'], hops: [], asymmetry: 0 }); // prettier-ignore
    expect([clock('ru-1')?.error, clock('du-1')?.error]).toEqual([ZERO, ZERO]);
    expect(clock('gm-1')).toMatchObject({ announces: { clockClass: 6 }, inputs: [{ kind: 'gnss', error: ZERO }] });
    expect(assumed.filter((a) => /ptp|sync|oscillator/.test(a.profile))).toEqual([]);
  });

  it.each([
    ['C1', 'du-1', 0],
    ['C2', 'du-1', 1],
    ['C3', 'gm-1', 1],
  ] as const)('LLS-%s: the unit takes the time of %s over %i clocks', (lls, from, hops) => {
    const { clock } = clocksOf(way({ lls: given(lls) }));
    const input = inputOf(clock('ru-1'));
    expect(input).toMatchObject({ kind: 'ptp', from });
    expect(input?.kind === 'ptp' && input.hops.length).toBe(hops);
    expect(clock('gm-1') === undefined).toBe(from === 'du-1');
    expect(inputOf(clock('du-1'))?.kind).toBe(from === 'du-1' ? 'gnss' : 'ptp');
  });

  it('LLS-C4: each end has a receiver of its own', () => {
    const { clock } = clocksOf(way({ lls: given('C4') }));
    expect([inputOf(clock('ru-1'))?.kind, inputOf(clock('du-1'))?.kind]).toEqual(['gnss', 'gnss']);
  });

  it('gives clocks the errors of their class, half of MTIE to either side, and says what it assumes', () => {
    const { clock, assumed } = clocksOf(way({ lls: given('C3'), hops: given(2), clocks: given('T-BC-C'), prtc: given('PRTC-B'), asymmetry: given(ns(120)) })); // prettier-ignore
    expect(inputOf(clock('ru-1'))).toMatchObject({ hops: [{ id: 'gm-1 clock 1', error: { constant: 10, wander: 5 } }, { id: 'fh-1 clock 2' }], asymmetry: 120 }); // prettier-ignore
    expect(inputOf(clock('du-1'))).toMatchObject({ hops: [{ id: 'gm-1 clock 1' }], asymmetry: 0 });
    expect(clock('ru-1')?.error).toEqual({ constant: 60, wander: 20 });
    expect(assumed).toContainEqual({ id: 'ru-1', profile: 'sync-t-tsc = regular' });
  });

  it('lets holdover last until the oscillator has used up 250 ns, where nobody says how long', () => {
    const { clock, assumed } = clocksOf(way({}), [{ at: fromSeconds(1), until: undefined, kind: 'gm-lost', node: nodeId('gm-1') }]); // prettier-ignore
    const { oscillator: o, holdover = 0 } = clock('ru-1') ?? { oscillator: { frequency: 0, ageing: 0 } };
    const t = holdover / 1e9;
    expect(o.frequency * t + 0.5 * o.ageing * t * t).toBeCloseTo(250, 3);
    expect(assumed).toContainEqual({ id: 'ru-1', profile: 'oscillator = TCXO' });
  });

  it('lets a fault alone bring a network that time comes from', () => {
    const silent = mixOf({ km: 10, fronthaul: { ptpDomain: { value: undefined, origin: { kind: 'unknown' } } } });
    const bare = { ...silent, fronthauls: silent.fronthauls.map((f) => ({ ...f, transport: { ...f.transport, ptpDomain: { value: undefined, origin: { kind: 'unknown' as const } }, sync: { ...f.transport.sync, ptpProfile: { value: undefined, origin: { kind: 'unknown' as const } }, clockClass: { value: undefined, origin: { kind: 'unknown' as const } } } } })) }; // prettier-ignore
    const inputs = (faults: Parameters<typeof buildScenario>[0]['faults'] = []) => {
      const scenario = buildScenario({ ...bare, faults });
      return scenario.kind === 'ready' ? scenario.parameters.sync.clocks.find((c) => c.id === 'ru-1')?.inputs.length : undefined; // prettier-ignore
    };
    expect(inputs()).toBe(0);
    expect(inputs([{ at: ns(0), until: undefined, kind: 'ptp-path-lost', node: nodeId('ru-1') }])).toBe(1);
  });
});
