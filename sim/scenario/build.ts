import { invariant, nodeId, type Missing } from '../base/index.ts';
import type { AnyNode, Assembly, FronthaulLink, Host, Odu, Oru } from '../catalogue/assembly.ts';
import { RandomStreams, Simulation } from '../kernel/index.ts';
import { Network, type Looks } from '../model/network.ts';
import type { CellParameters, NetworkParameters, Offered, UeParameters } from '../model/parameters.ts';
import { Collector, type Assumed } from './collect.ts';
import { CU_BOOT, IDLE, SIGNALLING } from './defaults.ts';
import { carrierOf, duParameters, fronthaulOf } from './distributed-unit.ts';
import { mplaneFaultsOf, mplaneOf } from './mplane.ts';
import { abilitiesOf, receptionOf } from './radio-unit.ts';
import { syncOf } from './sync.ts';
import { switchesOf, transportOf } from './transport.ts';

/** Traffic of a run: so many UEs in each cell, each with the same offer. */
export interface TrafficOptions {
  readonly uesPerCell: number;
  readonly dl: Offered;
  readonly ul: Offered;
}

export const FULL_BUFFER: TrafficOptions = { uesPerCell: 1, dl: { kind: 'full-buffer' }, ul: { kind: 'full-buffer' } };

/** A mix as a model takes it, or what nobody stated and a run cannot do without. */
export type Scenario =
  | { readonly kind: 'ready'; readonly parameters: NetworkParameters; readonly assumed: readonly Assumed[] }
  | { readonly kind: 'open'; readonly missing: readonly Missing[] };

/**
 * From a mix (completed for a run) to plain model parameters. Unknown windows, compression, ports, category or carrier make it open: the
 * run then names them and invents nothing. What it takes all the same is in `assumed`: the first of several releases' defaults, a random
 * access configuration for one that we do not know, a host about whose lateness nothing is known as one without.
 */
export function buildScenario(assembly: Assembly, traffic: TrafficOptions = FULL_BUFFER): Scenario {
  const collect = new Collector();
  const find = <K extends AnyNode['kind']>(kind: K): readonly Extract<AnyNode, { kind: K }>[] =>
    assembly.nodes.filter((n): n is Extract<AnyNode, { kind: K }> => n.kind === kind);
  const rus = find('o-ru');
  const dus = find('o-du');
  const hosts = find('host');
  const [cuCp] = find('o-cu-cp');
  const [cuUp] = find('o-cu-up');
  const [core] = find('core');
  let ueCount = 0;
  const ues = (): readonly UeParameters[] =>
    Array.from({ length: traffic.uesPerCell }, () => ({ id: `ue-${++ueCount}`, dl: traffic.dl, ul: traffic.ul }));
  const cells = assembly.fronthauls.flatMap((link): readonly CellParameters[] => {
    const du = dus.find((n) => n.id === link.du);
    const ru = rus.find((n) => n.id === link.ru);
    const host = hosts.find((n) => n.id === du?.host);
    return du && ru ? [cellOf(link, du, ru, host, ues(), assembly.switches, collect)] : [];
  });
  if (collect.missing.length > 0) return { kind: 'open', missing: collect.missing };
  for (const { id, variants, host } of dus) {
    const [first, ...others] = variants;
    if (first && others.length > 0) collect.assume(id, 'release', first.releases.join(' '));
    if (hosts.find((n) => n.id === host)?.jitter.value === undefined) collect.assume(id, 'jitter', 'none');
  }
  const parameters: NetworkParameters = {
    rus: rus.map((ru) => ({ id: ru.id, mplane: mplaneOf(ru, servedBy(ru, assembly, dus), collect) })),
    dus: dus.map((du) => duParameters(du, hosts.find((n) => n.id === du.host))), // prettier-ignore
    cuCp: {
      id: cuCp?.id ?? nodeId('cu-cp-1'),
      boot: CU_BOOT,
      supportedTas: cuCp?.supportedTas.value,
      maxDus: cuCp?.maxDus.value,
    },
    cuUp: { id: cuUp?.id ?? nodeId('cu-up-1'), boot: CU_BOOT, plmns: cuUp?.plmns.value },
    core: { id: core?.id ?? nodeId('core-1'), supportedTas: core?.supportedTas.value },
    switches: switchesOf(assembly, collect),
    cells,
    signalling: SIGNALLING,
    sync: syncOf(assembly, collect),
    mplaneFaults: mplaneFaultsOf(assembly),
  };
  return { kind: 'ready', parameters, assumed: collect.assumed };
}

/** The DUs whose cells the unit carries, each once. */
const servedBy = (ru: Oru, { fronthauls }: Assembly, dus: readonly Odu[]): readonly Odu[] =>
  dus.filter((du) => fronthauls.some((link) => link.du === du.id && link.ru === ru.id));

function cellOf(
  link: FronthaulLink,
  du: Odu,
  ru: Oru,
  host: Host | undefined,
  ues: readonly UeParameters[],
  switches: Assembly['switches'],
  collect: Collector,
): CellParameters {
  const cell = du.variants[0]?.cells[link.cell];
  invariant(cell, `${link.id}: ${link.cell}`);
  const fronthaul = fronthaulOf(du, cell, collect);
  return {
    link: link.id,
    du: du.id,
    ru: ru.id,
    index: cell.index,
    carrier: carrierOf(du, cell, collect),
    fronthaul,
    abilities: abilitiesOf(ru, collect),
    reception: receptionOf(ru, cell, fronthaul, collect),
    transport: transportOf(link.transport, ru, host, switches),
    idle: IDLE,
    ues,
  };
}

/** A network ready to be powered on, at time zero. */
export interface Wired {
  readonly simulation: Simulation;
  readonly network: Network;
}

export function wire(parameters: NetworkParameters, seed: number, replication = 0, looks: Looks = {}): Wired {
  const simulation = new Simulation();
  const network = new Network(simulation, parameters, new RandomStreams(seed, replication), looks);
  return { simulation, network };
}
