import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, fromGbps, fromUs, invariant, nodeId, ns } from '../../sim/base/index.ts';
import { STREAM } from '../../sim/interfaces/fronthaul/index.ts';
import { countersOf } from '../../sim/run/counters.ts';
import type { NetworkParameters, SwitchParameters } from '../../sim/model/parameters.ts';
import type { Detail } from '../../sim/model/transport/receiver.ts';
import { buildScenario, wire } from '../../sim/scenario/build.ts';
import { given, mixOf, type MixChanges } from './mix.ts';
import { behindASwitch } from './switched.ts';

/** Every counter that a run has, packet by packet or by trains, and when its UEs came through. */
function counted(parameters: NetworkParameters, seed: number, detail: Detail, seconds = 0.4): unknown {
  const { simulation, network } = wire(parameters, seed, 0, { detail });
  simulation.run({ until: ns((22 + seconds) * 1e9) });
  return {
    counters: countersOf(network),
    frames: network.cells.map((cell) => cell.frames),
    slots: network.cells.map((cell) => ({ ...cell.slots })),
    ues: network.ues.map((ue) => [ue.state, ue.dl.delivered, ue.ul.delivered]),
    stages: network.stages.list(),
  };
}

function parametersOf(changes: MixChanges): NetworkParameters {
  const scenario = buildScenario(mixOf(changes), { uesPerCell: 1, dl: { kind: 'full-buffer' }, ul: { kind: 'constant', rate: 20e6 as never, packet: bytes(1400) } }); // prettier-ignore
  invariant(scenario.kind === 'ready', 'complete');
  return scenario.parameters;
}

const jitter = { kind: 'body-tail', medianUs: 8, sigma: 0.8, tailProbability: 1e-3, tailFromUs: 60, tailShape: 1.2, maxUs: 3000 } as const; // prettier-ignore

describe('packet by packet and by trains', () => {
  it('count the same in every mix', () => {
    const mixes = fc.record({
      km: fc.integer({ min: 0, max: 45 }),
      variation: fc.constantFrom(0, 3, 40),
      mtu: fc.constantFrom(1500, 9000),
      ticks: fc.constantFrom('whole-symbols' as const, 'exact' as const),
      unitTicks: fc.constantFrom('whole-symbols' as const, 'exact' as const),
      outside: fc.constantFrom('drop' as const, 'use' as const),
      reply: fc.constantFrom({ kind: 'spread' as const }, { kind: 'burst' as const, after: fromUs(60) }),
      grid: fc.constantFrom('always' as const, 'active-slots' as const, 'scheduled' as const),
      cplanePer: fc.constantFrom('slot' as const, 'symbol' as const),
      host: fc.constantFrom(undefined, jitter),
      t2aMinUp: fc.integer({ min: 60, max: 330 }),
      ta4Max: fc.integer({ min: 60, max: 331 }),
      dynamic: fc.boolean(),
      ids: fc.constantFrom([0, 1, 2, 3], [0, 9, 2, 3]),
      seed: fc.integer({ min: 1, max: 99 }),
    });
    fc.assert(
      fc.property(mixes, (m) => {
        const parameters = parametersOf({
          km: m.km,
          transport: { t12Max: given(fromUs(4.897 * m.km + m.variation)), t34Max: given(fromUs(4.897 * m.km + m.variation)) },
          fronthaul: { mtu: given(bytes(m.mtu)), headerDl: given(m.dynamic ? 'dynamic' : 'static'), ta4Max: given(fromUs(m.ta4Max)) },
          behaviour: { sendTicks: m.ticks, grid: m.grid, cplanePer: m.cplanePer },
          windows: { t2aMinUp: given(fromUs(m.t2aMinUp)) },
          active: { eaxcDl: given(m.ids) },
          ru: { behaviour: { ...mixOf().nodes.filter((n) => n.kind === 'o-ru')[0]!.behaviour, outsideWindow: m.outside, windowTicks: m.unitTicks, uplinkReply: m.reply } },
          ...(m.host ? { host: { jitter: given(m.host) } } : {}),
        });
        expect(counted(parameters, m.seed, 'packets')).toEqual(counted(parameters, m.seed, 'trains'));
      }),
      { numRuns: 12 },
    ); // prettier-ignore
  }, 120_000);

  /** Cells of one DU and one site behind one switch, each with a radio unit of its own. */
  const switched = (
    cells: number,
    changes: Partial<SwitchParameters> = {},
    trunk = fromGbps(100),
  ): NetworkParameters => {
    const one = parametersOf({ km: 5, host: { jitter: given(jitter) }, fronthaul: { ta4Max: given(fromUs(331)) } });
    return behindASwitch(one, cells, { trunk, unit: fromGbps(10) }, { latency: ns(1200), ...changes });
  };

  it.each([
    ['store and forward', {}],
    ['cut through', { forwarding: 'cut-through' as const }],
    ['others below, without preemption', { background: [{ towards: nodeId('du-1'), rate: fromGbps(40), frame: bytes(1500), pcp: 1, pattern: 'poisson' as const }] }],
    ['others below, with preemption', { preemption: true, background: [{ towards: nodeId('ru-1'), rate: fromGbps(1), frame: bytes(1500), pcp: 1, pattern: 'constant' as const }] }],
    ['others of the same class', { background: [{ towards: nodeId('ru-2'), rate: fromGbps(2), frame: bytes(1500), pcp: 7, pattern: 'poisson' as const }] }],
    ['little room', { buffer: bytes(40_000) }],
  ] as const)('count the same for five cells behind a switch: %s', (_, changes) => {
    const parameters = switched(5, changes);
    const [packets, trains] = [counted(parameters, 3, 'packets', 0.2), counted(parameters, 3, 'trains', 0.2)];
    expect(packets).toEqual(trains);
  }, 60_000); // prettier-ignore

  it('count the same whatever the shared port has to do, and wherever the window ends', () => {
    fc.assert(
      fc.property(
        // 5 x 4 frames of 7.7 kB a symbol are 34.6 Gbit/s: from nearly idle to too much
        fc.constantFrom(1000, 100, 50, 40, 36, 34, 30),
        fc.integer({ min: 100, max: 331 }),
        fc.constantFrom(bytes(2e6), bytes(200_000), bytes(60_000)),
        fc.integer({ min: 1, max: 1000 }),
        (trunk, ta4Max, buffer, seed) => {
          const one = parametersOf({ km: 5, host: { jitter: given(jitter) }, fronthaul: { ta4Max: given(fromUs(ta4Max)) } });
          const parameters = behindASwitch(one, 5, { trunk: fromGbps(trunk), unit: fromGbps(25) }, { latency: ns(1200), buffer });
          expect(counted(parameters, seed, 'packets', 0.05)).toEqual(counted(parameters, seed, 'trains', 0.05));
        },
      ),
      { numRuns: 25 },
    ); // prettier-ignore
  }, 120_000);

  it('count the same where some come by a second switch', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 331 }), fc.constantFrom(100, 50, 40), (ta4Max, trunk) => {
        const one = parametersOf({ km: 5, host: { jitter: given(jitter) }, fronthaul: { ta4Max: given(fromUs(ta4Max)) } });
        const near = behindASwitch(one, 6, { trunk: fromGbps(trunk), unit: fromGbps(25) }, { latency: ns(1200) });
        const [first] = near.switches;
        invariant(first, 'a switch');
        const second: SwitchParameters = { ...first, id: nodeId('sw-2') };
        const cells = near.cells.map((cell, n) => {
          const { path } = cell.transport;
          invariant(path, cell.link);
          const [link, unit] = path.links;
          // all but the one that is asked first share the way between the switches, and then the port to the DU with it
          return n === 0 ? cell : { ...cell, transport: { ...cell.transport, path: { ...path, switches: [first.id, second.id], links: [link!, link!, unit!] } } };
        });
        const far: NetworkParameters = { ...near, switches: [first, second], cells };
        expect(counted(far, 5, 'packets', 0.05)).toEqual(counted(far, 5, 'trains', 0.05));
      }),
      { numRuns: 12 },
    ); // prettier-ignore
  }, 60_000);

  it('let a delay variation emerge from the queue of the port to the DU', () => {
    const latest = (cells: number): number => {
      const parameters = switched(cells, {}, fromGbps(25));
      const { simulation, network } = wire(parameters, 1);
      simulation.run({ until: ns(22.1e9) });
      const [cell] = network.cells;
      cell!.tap.open = true;
      const offsets: number[] = [];
      for (let step = 0; step < 100; step++) {
        simulation.run({ until: ns(simulation.now + 1e6) });
        cell!.settle();
        offsets.push(...cell!.tap.drain().filter((p) => p.stream === STREAM.uUl).map((p) => p.offset)); // prettier-ignore
      }
      return Math.max(...offsets);
    };
    // the bursts of three units, 9.8 µs each at 25 Gbit/s, meet; one alone meets nobody
    const [alone, together] = [latest(1), latest(3)];
    expect(together - alone).toBeGreaterThan(2_000);
    expect(together - alone).toBeLessThan(30_000);
  });
});
