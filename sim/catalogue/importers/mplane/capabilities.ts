import type { Valued } from '../../../base/origin.ts';
import type { BandCapability, Oru } from '../../assembly.ts';
import { LEAF, PLACES } from './leaves.ts';
import { open, suspect, type Reader } from './reader.ts';
import type { DataNode } from './tree.ts';

/** Category and ports. The deprecated total stands in for a direction that is not given, as something to verify. */
export function readUnit(reader: Reader): Pick<Oru, 'category' | 'portsDl' | 'portsUl'> {
  const total = reader.value(LEAF.ports);
  const ports = (direction: Valued<number>): Valued<number> =>
    direction.value !== undefined || total.value === undefined
      ? direction
      : {
          ...total,
          origin: total.origin.kind === 'overridden' ? total.origin : suspect(total.origin, 'deprecated: DL+UL?'),
        };
  return {
    category: reader.value(LEAF.category),
    portsDl: ports(reader.value(LEAF.portsDl)),
    portsUl: ports(reader.value(LEAF.portsUl)),
  };
}

type Range = typeof LEAF.bandDl;

/** Bands of the module capability; without that, of the arrays that belong to each band. */
export function readBands(reader: Reader): readonly BandCapability[] {
  const rows = reader.find(PLACES.bands);
  if (rows.length > 0)
    return rows.map((row) => band(reader, reader.value(LEAF.band, row), row, row, LEAF.bandDl, LEAF.bandUl));
  const arrays = (way: 'tx' | 'rx') =>
    reader.find(LEAF[way].arrays).map((node) => ({ node, band: reader.value(LEAF[way].array.band, node) }));
  const [tx, rx] = [arrays('tx'), arrays('rx')];
  // The first array of a band speaks for it: what comes later in the list is put in first, and then replaced.
  const firstOf = (list: typeof tx) => new Map(list.toReversed().map((array) => [array.band.value, array]));
  const [down, upward] = [firstOf(tx), firstOf(rx)];
  const numbers = [...new Set([...down.keys(), ...upward.keys()])].filter((n) => n !== undefined).sort((a, b) => a - b);
  return numbers.map((number) => {
    const [dl, ul] = [down.get(number), upward.get(number)];
    const stated = dl?.band ?? ul?.band ?? open<number>(LEAF.band.path, reader.file);
    return band(reader, stated, dl?.node, ul?.node, LEAF.tx.array.range, LEAF.rx.array.range);
  });
}

function band(
  reader: Reader,
  number: Valued<number>,
  dl: DataNode | undefined,
  ul: DataNode | undefined,
  down: Range,
  upward: Range,
): BandCapability {
  return {
    band: number,
    minFrequencyDl: reader.value(down.minFrequency, dl),
    maxFrequencyDl: reader.value(down.maxFrequency, dl),
    minFrequencyUl: reader.value(upward.minFrequency, ul),
    maxFrequencyUl: reader.value(upward.maxFrequency, ul),
    minCarrierBandwidthDl: reader.value(down.minBandwidth, dl),
    maxCarrierBandwidthDl: reader.value(down.maxBandwidth, dl),
    minCarrierBandwidthUl: reader.value(upward.minBandwidth, ul),
    maxCarrierBandwidthUl: reader.value(upward.maxBandwidth, ul),
  };
}
