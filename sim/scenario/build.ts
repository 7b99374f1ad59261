import { bytes, fromGbps, invariant, nodeId, ns, type Missing, type Ns } from '../base/index.ts';
import type { AnyNode, Assembly, FronthaulLink, Host, Odu, Oru, Transport } from '../catalogue/assembly.ts';
import { RandomStreams, Simulation } from '../kernel/index.ts';
import { Network } from '../model/network.ts';
import type { CellParameters, DelayParameters, NetworkParameters, Offered, TransportParameters, UeParameters } from '../model/parameters.ts'; // prettier-ignore
import type { Detail } from '../model/transport/receiver.ts';
import { ETHERNET_HEADER, fibreDelay } from '../spec/transport.ts';
import { Collector, type Assumed } from './collect.ts';
import { CU_BOOT, IDLE, PORT_BUFFER, RU_STARTUP, SIGNALLING } from './defaults.ts';
import { carrierOf, duParameters, fronthaulOf } from './distributed-unit.ts';
import { abilitiesOf, receptionOf } from './radio-unit.ts';
import { syncOf } from './sync.ts';

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
    return du && ru ? [cellOf(link, du, ru, host, ues(), collect)] : [];
  });
  if (collect.missing.length > 0) return { kind: 'open', missing: collect.missing };
  for (const { id, variants, host } of dus) {
    const [first, ...others] = variants;
    if (first && others.length > 0) collect.assume(id, 'release', first.releases.join(' '));
    if (hosts.find((n) => n.id === host)?.jitter.value === undefined) collect.assume(id, 'jitter', 'none');
  }
  const parameters: NetworkParameters = {
    rus: rus.map(({ id }) => ({ id, startup: RU_STARTUP })),
    dus: dus.map((du) => duParameters(du, hosts.find((n) => n.id === du.host))), // prettier-ignore
    cuCp: {
      id: cuCp?.id ?? nodeId('cu-cp-1'),
      boot: CU_BOOT,
      supportedTas: cuCp?.supportedTas.value,
      maxDus: cuCp?.maxDus.value,
    },
    cuUp: { id: cuUp?.id ?? nodeId('cu-up-1'), boot: CU_BOOT, plmns: cuUp?.plmns.value },
    core: { id: core?.id ?? nodeId('core-1'), supportedTas: core?.supportedTas.value },
    switches: [],
    cells,
    signalling: SIGNALLING,
    sync: syncOf(assembly, collect),
  };
  return { kind: 'ready', parameters, assumed: collect.assumed };
}

function cellOf(
  link: FronthaulLink,
  du: Odu,
  ru: Oru,
  host: Host | undefined,
  ues: readonly UeParameters[],
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
    transport: transportOf(link.transport, ru, host),
    idle: IDLE,
    ues,
  };
}

/** What the mix leaves open: back to back at 25 Gbit/s. The smallest MTU on the way, as payload behind the Ethernet header. */
function transportOf(t: Transport, ru: Oru, host: Host | undefined): TransportParameters {
  const { mtu } = ru.ethernet;
  const stated = [t.mtu.value, mtu.value === undefined ? undefined : mtu.value - ETHERNET_HEADER, host?.nicMtu.value];
  const limits = stated.filter((limit) => limit !== undefined);
  return {
    rate: t.rate.value ?? fromGbps(25),
    down: delayOf(t, t.t12Min.value, t.t12Max.value),
    up: delayOf(t, t.t34Min.value, t.t34Max.value),
    mtu: limits.length > 0 ? bytes(Math.min(...limits)) : undefined,
    buffer: PORT_BUFFER,
    path: undefined,
  };
}

/** Fibre and switches one by one where they are all that the range comes from; else the range as a whole. */
function delayOf(t: Transport, min: Ns | undefined, max: Ns | undefined): DelayParameters {
  const least = min ?? ns(0);
  const most = max ?? least;
  if (t.fibre.value !== undefined && t.switches.length > 0) {
    const fibre = fibreDelay(t.fibre.value);
    const sum = (key: 'residenceMin' | 'residenceMax'): number => t.switches.reduce((all, s) => all + s[key], fibre as number); // prettier-ignore
    if (sum('residenceMin') === least && sum('residenceMax') === most) {
      const switches = t.switches.map((s) => ({ min: s.residenceMin, max: s.residenceMax }));
      return { kind: 'parts', fibre, switches };
    }
  }
  return { kind: 'range', range: { min: least, max: most } };
}

/** A network ready to be powered on, at time zero. */
export interface Wired {
  readonly simulation: Simulation;
  readonly network: Network;
}

export function wire(parameters: NetworkParameters, seed: number, replication = 0, detail: Detail = 'trains'): Wired {
  const simulation = new Simulation();
  const network = new Network(simulation, parameters, new RandomStreams(seed, replication), detail);
  return { simulation, network };
}
