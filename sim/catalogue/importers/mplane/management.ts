import { known, type Valued } from '../../../base/origin.ts';
import type { MplaneIpVersion } from '../../../spec/oran/mplane.ts';
import { RU_MPLANE_PATHS, unknownRuMplane, type RuMplane } from '../../mplane.ts';
import { LEAF, PLACES } from './leaves.ts';
import { open, type Reader } from './reader.ts';

/** Whose revision tells what a client may write for carriers and endpoints. */
const UPLANE = 'o-ran-uplane-conf';

/**
 * What the data tells about the unit's M-plane itself. That there is data at all shows a NETCONF server; whether the unit also comes up
 * from files of its own, whether it wants supervision and how long it takes, no leaf tells.
 */
export function readManagement(reader: Reader): RuMplane {
  const [root] = reader.roots;
  return {
    ...unknownRuMplane(reader.file),
    ...(root ? { netconf: known(true, reader.originOf(root)) } : {}),
    version: reader.value(LEAF.operations.version),
    uplaneRevision: readRevision(reader),
    ipVersions: readIpVersions(reader),
    reCallHome: reader.value(LEAF.operations.reCallHome),
    maxCallHomeAttempts: reader.value(LEAF.operations.maxCallHomeAttempts),
  };
}

/** A module's name may stand in several module sets, and in both forms of the library: the newest revision counts. */
function readRevision(reader: Reader): Valued<string> {
  const revisions = LEAF.modules.flatMap(({ place, name, revision }) =>
    reader
      .find(place)
      .filter((node) => reader.value(name, node).value === UPLANE)
      .map((node) => reader.value(revision, node))
      .filter((v) => v.value !== undefined),
  );
  const [newest] = revisions.sort((a, b) => ((a.value ?? '') < (b.value ?? '') ? 1 : -1));
  return newest ?? open(RU_MPLANE_PATHS.uplaneRevision, reader.file);
}

/** The addresses that DHCP gave it for its clients; the addresses themselves are not kept. */
function readIpVersions(reader: Reader): Valued<readonly MplaneIpVersion[]> {
  const found = ([['IPv4', LEAF.clientIPv4], ['IPv6', LEAF.clientIPv6]] as const).flatMap(([version, leaf]) =>
    reader.find(leaf.path).slice(0, 1).map((node) => ({ version, origin: reader.originOf(node, leaf) })),
  ); // prettier-ignore
  const [first] = found;
  return first === undefined
    ? open(RU_MPLANE_PATHS.ipVersions, reader.file)
    : known(
        found.map((f) => f.version),
        { ...first.origin, path: PLACES.clients },
      );
}
