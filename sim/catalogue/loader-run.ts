import type { LinkId, NodeId } from '../base/ids.ts';
import { known, type Origin, type Valued } from '../base/origin.ts';
import type { BitsPerSecond } from '../base/units.ts';
import type { AnyNode, Assembly, Core, FronthaulLink, NodeKind, OcuCp, OcuUp } from './assembly.ts';
import { profile as profiles } from './importers/profile/index.ts';
import { idGiver } from './loader-parts.ts';
import { fromLibrary, type Library } from './profile-library.ts';
import { fillTransport } from './transport.ts';

/** Why something was added: the mix has none, or left some of a transport open. */
export type AddedReason = 'missing' | 'transport-open';

export interface Added {
  readonly id: NodeId | LinkId;
  /** The archetype; absent for a transport, which is filled in place. */
  readonly profile?: string;
  readonly reason: AddedReason;
  /** What of a transport was assumed: transport.rate_gbps … */
  readonly paths?: readonly string[];
}

export interface Completed {
  readonly assembly: Assembly;
  readonly added: readonly Added[];
}

/** What stands in where a run needs a function that the mix does not name. */
const STAND_INS = {
  'o-cu-cp': 'cu/archetype-cp',
  'o-cu-up': 'cu/archetype-up',
  core: 'core/archetype',
  /** A DU's own box, so that a window alone decides; the CU stands on a server. */
  duHost: 'host/dedicated',
  cuHost: 'host/generic',
} as const;

/**
 * A mix that can run: CU-CP, CU-UP, core, hosts and transports that are missing come from archetypes and are listed. A CU or core that
 * is added serves the tracking areas of the mix's cells. Nothing given for a transport: back to back at the slower port's rate, 25 Gbit/s where neither says. A radio unit's
 * unknown windows stay unknown. Throws UserError profile-unknown where the library lacks an archetype.
 */
export function completeForRun(assembly: Assembly, library: Library): Completed {
  const added: Added[] = [];
  const nextId = idGiver(assembly.nodes.map((node) => node.id));
  let nodes: readonly AnyNode[] = assembly.nodes;
  const take = (profile: string): AnyNode | undefined => {
    const { nodes: fresh } = profiles.read([fromLibrary(library, profile)], {
      nextId,
      overrides: [],
      include: () => undefined,
    });
    const [node] = fresh;
    if (node) added.push({ id: node.id, profile, reason: 'missing' });
    return node;
  };
  const add = (node: AnyNode | undefined): void => {
    if (node) nodes = [...nodes, node];
  };
  const lacks = (kind: NodeKind): boolean => !nodes.some((node) => node.kind === kind);
  for (const kind of ['o-cu-cp', 'o-cu-up', 'core'] as const)
    if (lacks(kind)) add(serving(take(STAND_INS[kind]), nodes));

  for (const du of nodes.filter((node) => node.kind === 'o-du' && node.host === undefined)) {
    const host = take(STAND_INS.duHost);
    nodes = place(nodes, [du.id], host);
    add(host);
  }
  const homeless = nodes.filter(
    (node) => (node.kind === 'o-cu-cp' || node.kind === 'o-cu-up') && node.host === undefined,
  );
  if (homeless.length > 0) {
    const host = take(STAND_INS.cuHost);
    nodes = place(nodes, homeless.map((node) => node.id), host); // prettier-ignore
    add(host);
  }
  const fronthauls = assembly.fronthauls.map((link) => {
    const { transport, filled } = fillTransport(link.transport, 'back-to-back', portsOf(link, nodes));
    if (filled.length > 0) added.push({ id: link.id, reason: 'transport-open', paths: filled });
    return { ...link, transport };
  });
  return { assembly: { ...assembly, nodes, fronthauls }, added };
}

/** The ports at both ends of a fronthaul, as far as a unit or a host states their rate. */
function portsOf(link: FronthaulLink, nodes: readonly AnyNode[]): readonly Valued<BitsPerSecond>[] {
  const du = nodes.find((node) => node.id === link.du);
  return nodes.flatMap((node) => {
    if (node.kind === 'o-ru' && node.id === link.ru) return [node.ethernet.rate];
    return node.kind === 'host' && node.id === du?.host ? [node.nicRate] : [];
  });
}

const place = (nodes: readonly AnyNode[], ids: readonly NodeId[], host: AnyNode | undefined): readonly AnyNode[] =>
  host ? nodes.map((node) => (ids.includes(node.id) ? { ...node, host: host.id } : node)) : nodes;

interface TrackingArea {
  readonly tac: number;
  readonly plmns: readonly string[];
}

/** Tracking areas of the cells, and of a CU that the mix states itself. */
function areasOf(nodes: readonly AnyNode[]): readonly TrackingArea[] {
  const plmnsOf = new Map<number, Set<string>>();
  const put = (tac: number | undefined, plmns: readonly (string | undefined)[]): void => {
    if (tac === undefined) return;
    const all = plmnsOf.get(tac) ?? new Set();
    for (const plmn of plmns) if (plmn !== undefined) all.add(plmn);
    if (all.size > 0) plmnsOf.set(tac, all);
  };
  for (const node of nodes) {
    if (node.kind === 'o-du') for (const cell of node.variants[0]?.cells ?? []) put(cell.tac.value, [cell.plmn.value]);
    if (node.kind === 'o-cu-cp') for (const { tac, plmns } of node.supportedTas.value ?? []) put(tac, plmns);
  }
  return [...plmnsOf].map(([tac, plmns]) => ({ tac, plmns: [...plmns] }));
}

/** The stand-in with the tracking areas that it has to serve; as it stands where no cell states any. */
function serving(node: AnyNode | undefined, nodes: readonly AnyNode[]): AnyNode | undefined {
  const areas = areasOf(nodes);
  if (!node || areas.length === 0) return node;
  const origin: Origin = { kind: 'assumed', reason: 'cells-of-this-mix' };
  if (isControl(node)) return { ...node, supportedTas: known(areas, { ...origin, path: 'supported_tas' }) };
  if (node.kind === 'o-cu-up') return { ...node, plmns: known([...new Set(areas.flatMap((a) => a.plmns))], { ...origin, path: 'plmns' }) } satisfies OcuUp; // prettier-ignore
  return node;
}

const isControl = (node: AnyNode): node is OcuCp | Core => node.kind === 'o-cu-cp' || node.kind === 'core';
