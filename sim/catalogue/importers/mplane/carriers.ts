import { known, type Valued } from '../../../base/origin.ts';
import { hz, type Hz } from '../../../base/units.ts';
import { arfcnToHz } from '../../../spec/nr/arfcn.ts';
import { numerologyOfFrameStructure } from '../../../spec/oran/frame-structure.ts';
import type { ActiveCarrier } from '../../assembly.ts';
import { LEAF } from './leaves.ts';
import type { ActiveEndpoint, ActiveEndpoints } from './links.ts';
import { because, common, joined, open, suspect, type Reader } from './reader.ts';
import { groupBy, type DataNode } from './tree.ts';

/** Array carriers of both directions. */
export const readCarriers = (reader: Reader, endpoints: ActiveEndpoints): readonly ActiveCarrier[] => [
  ...readWay(reader, 'dl', endpoints.dl),
  ...readWay(reader, 'ul', endpoints.ul),
];

function readWay(
  reader: Reader,
  direction: 'dl' | 'ul',
  endpoints: readonly ActiveEndpoint[],
): readonly ActiveCarrier[] {
  const way = direction === 'dl' ? 'tx' : 'rx';
  const leaves = LEAF[way].carrier;
  const uses = endpoints.flatMap((endpoint) => endpoint.links.map((link) => ({ endpoint, carrier: link.carrier })));
  const byCarrier = groupBy(uses, (use) => use.carrier);
  // Without links any endpoint of the direction may belong to any carrier.
  const anyones = uses.length > 0 ? undefined : readScs(reader, way, endpoints, '≠ links');
  return reader.find(LEAF[way].carriers).map((node) => {
    const name = reader.value(leaves.name, node).value ?? '';
    const own = (byCarrier.get(name) ?? []).map((use) => use.endpoint);
    return {
      direction,
      name,
      centre: centre(reader, way, node),
      bandwidth: reader.value(leaves.bandwidth, node),
      scs: anyones ?? readScs(reader, way, own),
      active: reader.value(leaves.active, node),
    };
  });
}

/** Half a channel raster step (TS 38.104 5.4.2) is 30 kHz at most. */
const RASTER = 30e3;

/** Centre in Hz; the deprecated ARFCN where that is all there is, and as a second witness (NR alone: other technologies count otherwise). */
function centre(reader: Reader, way: 'tx' | 'rx', node: DataNode): Valued<Hz> {
  const leaves = LEAF[way].carrier;
  const stated = reader.value(leaves.centre, node);
  const arfcn = reader.value(leaves.arfcn, node);
  const technology = reader.value(leaves.technology, node).value ?? 'NR';
  const other = arfcn.value === undefined || technology !== 'NR' ? undefined : arfcnToHz(arfcn.value);
  if (other === undefined) return stated;
  if (stated.value === undefined) return known(other, because(arfcn.origin, `NR-ARFCN ${arfcn.value ?? ''}`));
  if (stated.origin.kind === 'overridden' || Math.abs(stated.value - other) <= RASTER) return stated;
  return known(stated.value, suspect(stated.origin, `≠ NR-ARFCN ${arfcn.value ?? ''}: ${other} Hz`));
}

/** SCS that endpoints share, from frame-structure, else from number-of-prb-per-scs. */
export function readScs(
  reader: Reader,
  way: 'tx' | 'rx',
  endpoints: readonly ActiveEndpoint[],
  reason?: string,
): Valued<Hz> {
  const leaves = LEAF[way].endpoint;
  const stated = endpoints.map(({ node }): Valued<Hz> => {
    const frame = reader.value(leaves.frameStructure, node);
    if (frame.value !== undefined) {
      const mu = numerologyOfFrameStructure(frame.value);
      return mu <= 6
        ? known(hz(15e3 * 2 ** mu), frame.origin)
        : { value: undefined, origin: { ...frame.origin, kind: 'unknown' } };
    }
    const scs = common(reader.values(leaves.scs, node).value ?? []);
    return scs === undefined
      ? { value: undefined, origin: frame.origin }
      : known(hz(scs), reader.values(leaves.scs, node).origin);
  });
  const [first] = stated;
  if (!first) return open(leaves.frameStructure.path, reader.file);
  const value = common(stated.map((v) => v.value));
  if (value === undefined) {
    const differs = stated.length > 1 && stated.every((v) => v.value !== undefined);
    return open(
      first.origin.path ?? leaves.frameStructure.path,
      reader.file,
      differs ? 'differs per endpoint' : undefined,
    );
  }
  return known(value, because(joined(first.origin, stated), reason));
}
