/**
 * One measurement in a process of its own: `node cell-run.mjs DETAIL CELLS MTU SECONDS WARM`. 100 MHz, four antennas, BFP9, 7D1S2U, both
 * directions full, a tuned real-time host; several cells hang behind one switch, whose port to the DU they share.
 */
import { bytes, fromGbps, linkId, nodeId, ns } from '../../sim/base/index.ts';
import type { HostJitter } from '../../sim/catalogue/assembly.ts';
import type { CellParameters, NetworkParameters, SwitchParameters } from '../../sim/model/parameters.ts';
import { countersOf } from '../../sim/run/counters.ts';
import { buildScenario, wire } from '../../sim/scenario/build.ts';
import { given, mixOf } from '../run/mix.ts';

const [detail, cells, mtu, seconds, warm] = process.argv.slice(2) as [string, string, string, string, string];

const jitter: HostJitter = { kind: 'body-tail', medianUs: 2, sigma: 0.25, tailProbability: 1e-6, tailFromUs: 4, tailShape: 3, maxUs: 20 }; // prettier-ignore

function network(count: number): NetworkParameters {
  const scenario = buildScenario(
    mixOf({ host: { jitter: given(jitter) }, fronthaul: { mtu: given(bytes(Number(mtu))) } }),
  );
  if (scenario.kind !== 'ready') throw new Error('open');
  const one = scenario.parameters;
  const [cell, ru] = [one.cells[0]!, one.rus[0]!];
  if (count === 0) return one;
  const sw: SwitchParameters = { id: nodeId('sw-1'), forwarding: 'store-and-forward', latency: ns(1000), preemption: false, buffer: bytes(8e6), background: [] }; // prettier-ignore
  const links = [{ rate: fromGbps(1000), down: ns(5000), up: ns(5000) }, { rate: fromGbps(25), down: ns(20_000), up: ns(20_000) }]; // prettier-ignore
  const many = Array.from({ length: count }, (_, n): CellParameters => ({
    ...cell,
    link: linkId(`fh-${n + 1}`),
    ru: nodeId(`ru-${n + 1}`),
    index: n,
    ues: cell.ues.map((ue) => ({ ...ue, id: `ue-${n + 1}` })),
    transport: { ...cell.transport, path: { switches: [sw.id], links, pcp: 7, duPort: 'trunk' } },
  }));
  const clocks = many.flatMap(({ ru: id }) => one.sync.clocks.filter((c) => c.id === ru.id).map((c) => ({ ...c, id })));
  const sync = { ...one.sync, clocks: [...one.sync.clocks.filter((c) => c.id !== ru.id), ...clocks] };
  return { ...one, sync, switches: [sw], cells: many, rus: many.map(({ ru: id }) => ({ ...ru, id })) };
}

const { simulation, network: world } = wire(network(Number(cells)), 1, 0, { detail: detail as 'trains' | 'packets' });
const messages = (): number =>
  Object.values(countersOf(world).du).reduce((sum, du) => sum + du.txC + du.txU + du.total, 0);
const goOn = (s: number): void => void simulation.run({ until: ns(simulation.now + s * 1e9) });

goOn(22 + Number(warm));
const before = messages();
const memory = process.memoryUsage().rss;
const start = process.cpuUsage();
goOn(Number(seconds));
const { user, system } = process.cpuUsage(start);
const cpu = (user + system) / 1e6;
process.stdout.write(JSON.stringify({ cpu, messages: messages() - before, grown: (process.memoryUsage().rss - memory) / 1e6 })); // prettier-ignore
