import { fromUs, bytes, ns, type Ns } from '../../sim/base/index.ts';
import type { HostJitter } from '../../sim/catalogue/assembly.ts';
import type { DuFronthaul } from '../../sim/catalogue/assembly.ts';
import { buildScenario, wire } from '../../sim/scenario/build.ts';
import { given, mixOf, type MixChanges } from '../run/mix.ts';

/** Cell-seconds of the model per second of CPU, loaded: 100 MHz, four antennas, BFP9, 7D1S2U, both directions full. */
export const name = 'cell';

/** A tuned real-time host: lognormal body, rare Pareto tail. */
const jitter: HostJitter = { kind: 'body-tail', medianUs: 2, sigma: 0.25, tailProbability: 1e-6, tailFromUs: 4, tailShape: 3, maxUs: 20 }; // prettier-ignore

const fronthaul = (changes: Partial<DuFronthaul>): MixChanges => ({
  host: { jitter: given(jitter) },
  fronthaul: changes,
});

const CASES: readonly (readonly [string, MixChanges])[] = [
  ['loaded mix, MTU 9000', fronthaul({})],
  ['loaded mix, MTU 1500', fronthaul({ mtu: given(bytes(1500)) })],
  [
    'loaded mix, MTU 9000, delay variation',
    { ...fronthaul({}), transport: { t12Max: given(fromUs(60)), t34Max: given(fromUs(60)) } },
  ],
];

const SECONDS = 20;

export function run(): { what: string; value: number; unit: string }[] {
  return CASES.map(([what, changes]) => {
    const scenario = buildScenario(mixOf(changes));
    if (scenario.kind !== 'ready') throw new Error(what);
    const { simulation } = wire(scenario.parameters, 1);
    const after = (seconds: number): Ns => ns(simulation.now + seconds * 1e9);
    simulation.run({ until: after(26) });
    const before = process.cpuUsage();
    simulation.run({ until: after(SECONDS) });
    const { user, system } = process.cpuUsage(before);
    return { what, value: SECONDS / ((user + system) / 1e6), unit: 'cell-s/CPU-s' };
  });
}
