import { nodeId, type LinkId, type NodeId } from '../base/ids.ts';
import { isKnown, type Valued } from '../base/origin.ts';
import type { Assembly, FronthaulLink, Odu } from './assembly.ts';
import { isSyncFault } from './sync.ts';

/** Who gives a fronthaul its time: the DU, a grandmaster in the network, a receiver at the radio unit; undefined: nobody says anything. */
export type TimeSource = 'du' | 'network' | 'unit';

const BY_TOPOLOGY = { C1: 'du', C2: 'du', C3: 'network', C4: 'unit' } as const;

/**
 * As the topology says; where none is stated, a DU that never follows anybody is the source, and anything said about PTP at all is
 * said about a network that has one.
 */
export function timeSourceOf({ transport, cell }: FronthaulLink, du: Odu): TimeSource | undefined {
  const { lls } = transport.sync;
  if (lls.value !== undefined) return BY_TOPOLOGY[lls.value];
  if (du.sync.role.value === 'source') return 'du';
  const ofDu = du.variants[0]?.cells[cell]?.fronthaul.ptpDomain;
  const way: readonly Valued<unknown>[] = Object.values(transport.sync);
  const said = [transport.ptpDomain, ...way, du.sync.ptpProfile, ...(ofDu ? [ofDu] : [])];
  return said.some(isKnown) ? 'network' : undefined;
}

/** The grandmaster of each link whose time comes from the network: gm-1 …, one for all links that tell the same of it. */
export function grandmasters({
  nodes,
  fronthauls,
  faults = [],
}: Pick<Assembly, 'nodes' | 'fronthauls' | 'faults'>): ReadonlyMap<LinkId, NodeId> {
  const names = new Map<string, NodeId>();
  // where time is to go wrong, there is a network that it comes from
  const otherwise = faults.some(isSyncFault) ? 'network' : undefined;
  return new Map(
    fronthauls.flatMap((link): readonly [LinkId, NodeId][] => {
      const du = nodes.find((n): n is Odu => n.kind === 'o-du' && n.id === link.du);
      if (du === undefined || (timeSourceOf(link, du) ?? otherwise) !== 'network') return [];
      const { ptpDomain, sync } = link.transport;
      const told = [ptpDomain, sync.ptpProfile, sync.clockClass, sync.prtc].map((v) => v.value ?? null);
      const key = JSON.stringify(told);
      const name = names.get(key) ?? nodeId(`gm-${names.size + 1}`);
      names.set(key, name);
      return [[link.id, name]];
    }),
  );
}
