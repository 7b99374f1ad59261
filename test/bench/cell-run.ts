/**
 * One measurement in a process of its own: `node cell-run.mjs DETAIL CELLS MTU SECONDS WARM WINDOWS`: so many times SECONDS after WARM. 100 MHz, four antennas, BFP9, 7D1S2U, both
 * directions full, a tuned real-time host; several cells hang behind one switch, whose port to the DU they share.
 */
import { bytes, fromGbps, ns } from '../../sim/base/index.ts';
import type { HostJitter } from '../../sim/catalogue/assembly.ts';
import type { NetworkParameters } from '../../sim/model/parameters.ts';
import { countersOf } from '../../sim/run/counters.ts';
import { buildScenario, wire } from '../../sim/scenario/build.ts';
import { given, mixOf } from '../run/mix.ts';
import { behindASwitch } from '../run/switched.ts';

const [detail, cells, mtu, seconds, warm, windows = '1'] = process.argv.slice(2) as [string, string, string, string, string, string?]; // prettier-ignore

const jitter: HostJitter = { kind: 'body-tail', medianUs: 2, sigma: 0.25, tailProbability: 1e-6, tailFromUs: 4, tailShape: 3, maxUs: 20 }; // prettier-ignore

function network(count: number): NetworkParameters {
  const scenario = buildScenario(
    mixOf({ host: { jitter: given(jitter) }, fronthaul: { mtu: given(bytes(Number(mtu))) } }),
  );
  if (scenario.kind !== 'ready') throw new Error('open');
  const one = scenario.parameters;
  if (count === 0) return one;
  return behindASwitch(
    one,
    count,
    { trunk: fromGbps(1000), unit: fromGbps(25) },
    { latency: ns(1000), buffer: bytes(8e6) },
  );
}

const { simulation, network: world } = wire(network(Number(cells)), 1, 0, { detail: detail as 'trains' | 'packets' });
const messages = (): number =>
  Object.values(countersOf(world).du).reduce((sum, du) => sum + du.txC + du.txU + du.total, 0);
const goOn = (s: number): void => void simulation.run({ until: ns(simulation.now + s * 1e9) });

goOn(22 + Number(warm));
const memory = process.memoryUsage().rss;
const cpu: number[] = [];
const before = messages();
for (let window = 0; window < Number(windows); window++) {
  const start = process.cpuUsage();
  goOn(Number(seconds));
  const { user, system } = process.cpuUsage(start);
  cpu.push((user + system) / 1e6);
}
process.stdout.write(JSON.stringify({ cpu, messages: (messages() - before) / Number(windows), grown: (process.memoryUsage().rss - memory) / 1e6 })); // prettier-ignore
