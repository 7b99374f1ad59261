import { known, type Origin, type Valued } from '../../../base/origin.ts';
import type { CompressionCapability, CompressionSetting } from '../../assembly.ts';
import { LEAF, type CompressionLeaves } from './leaves.ts';
import { common, joined, open, type Reader } from './reader.ts';
import { xpath, type DataNode } from './tree.ts';

interface Read {
  readonly setting: CompressionSetting;
  readonly origin: Origin;
  /** A method that our model of the wire does not hold. */
  readonly foreign: boolean;
}

/**
 * What one place says (grouping compression-details). iq-bitwidth goes before the deprecated bitwidth; without a method the deprecated
 * choice tells it (exponent: BFP …), and without that it is unknown, never "none".
 */
function readDetails(reader: Reader, leaves: CompressionLeaves, node: DataNode): Read {
  const header = reader.value(leaves.header, node);
  const stated = reader.value(leaves.method, node);
  const there = new Set(node.children.map((child) => child.name));
  const format = leaves.formats.filter((f) => there.has(f.name) && reader.value(f.leaf, node).value !== undefined);
  const [newer, older] = [reader.value(leaves.width, node), reader.value(leaves.oldWidth, node)];
  const width = newer.value === undefined ? older : newer;
  const method = stated.value === undefined ? format[0]?.stands : stated.value;
  const origin = joined(reader.originOf(node, { config: leaves.header.config, encoding: 'plain' }), [
    header,
    stated,
    width,
  ]);
  return {
    setting: {
      ...(method ? { method } : {}),
      ...(width.value === undefined ? {} : { width: width.value }),
      ...(header.value === undefined ? {} : { header: header.value }),
    },
    origin,
    foreign: method === null,
  };
}

/** What a compression container under an endpoint is set to. */
export function readSetting(
  reader: Reader,
  leaves: CompressionLeaves,
  endpoint: DataNode,
): Valued<CompressionSetting> | undefined {
  const [node] = reader.find(leaves.place, endpoint);
  if (!node) return undefined;
  const { setting, origin } = readDetails(reader, leaves, node);
  return known(setting, origin);
}

/** The setting that several endpoints have in common; unknown where they differ: our model holds one for each direction. */
export function commonSetting(
  reader: Reader,
  leaves: CompressionLeaves,
  endpoints: readonly DataNode[],
): Valued<CompressionSetting> {
  const settings = endpoints.map((endpoint) => readSetting(reader, leaves, endpoint)).filter((s) => s !== undefined);
  const [first] = settings;
  if (!first) return open(endpoints[0] ? `${xpath(endpoints[0])}/compression` : leaves.place, reader.file);
  const value = common(settings.map((s) => s.value));
  if (value === undefined) return open(first.origin.path ?? leaves.place, reader.file, 'differs per endpoint');
  return known(value, joined(first.origin, settings));
}

/** Entries of a list of capabilities; what our model does not hold is left out and noted. */
function readList(reader: Reader, leaves: CompressionLeaves, scope?: DataNode): readonly Read[] {
  return reader.find(leaves.place, scope).flatMap((node) => {
    const read = readDetails(reader, leaves, node);
    if (read.foreign) reader.note(node, 'unsupported');
    return read.foreign ? [] : [read];
  });
}

/**
 * Methods that the unit can do: membership, never the first entry. Sets named by static endpoints replace the unit's list for
 * their direction (description of compression-method-supported in o-ran-module-cap).
 */
export function readSupported(reader: Reader): Valued<readonly CompressionCapability[]> {
  const unit = readList(reader, LEAF.supported);
  const bySet = new Map<number | undefined, readonly Read[]>(
    reader
      .find(LEAF.set.place)
      .map((set) => [reader.value(LEAF.set.id, set).value, readList(reader, LEAF.set.supported, set)]),
  );
  const ofWay = (way: 'tx' | 'rx'): readonly Read[] => {
    const ids = new Set(reader.find(LEAF[way].statics).map((e) => reader.value(LEAF[way].fixed.set, e).value));
    return [...ids].flatMap((id) => (id === undefined ? [] : (bySet.get(id) ?? [])));
  };
  const [dl, ul] = [ofWay('tx'), ofWay('rx')];
  const directed = (reads: readonly Read[], direction: 'dl' | 'ul') => reads.map((r) => ({ direction, ...r.setting }));
  const entries: readonly CompressionCapability[] =
    dl.length + ul.length === 0
      ? unit.map((r) => r.setting)
      : [...directed(dl.length > 0 ? dl : unit, 'dl'), ...directed(ul.length > 0 ? ul : unit, 'ul')];
  const reads = [...(dl.length > 0 && ul.length > 0 ? [] : unit), ...dl, ...ul];
  const [first] = reads;
  return first ? known(entries, joined(first.origin, reads)) : open(LEAF.supported.place, reader.file);
}

/** Does any part take its udCompHdr from the message? */
export function readDynamic(reader: Reader): Valued<boolean> {
  const whole = reader.value(LEAF.dynamicCompression);
  if (whole.value !== undefined) return whole;
  for (const way of [LEAF.tx, LEAF.rx]) {
    for (const endpoint of reader.find(way.statics)) {
      const part = reader.value(way.fixed.dynamic, endpoint);
      if (part.value !== undefined) return part;
    }
  }
  return whole;
}
