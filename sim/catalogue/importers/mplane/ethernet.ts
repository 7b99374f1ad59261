import { known, type Valued } from '../../../base/origin.ts';
import { bytes } from '../../../base/units.ts';
import { ETHERNET_HEADER } from '../../../spec/transport.ts';
import type { Oru, VlanTag } from '../../assembly.ts';
import { LEAF, PLACES, type Leaf } from './leaves.ts';
import type { ActiveEndpoints } from './links.ts';
import { because, common, joined, open, type Reader } from './reader.ts';
import type { DataNode } from './tree.ts';

type Ethernet = Oru['ethernet'];

interface Port {
  readonly node: DataNode;
  readonly name: string;
  readonly isVlan: boolean;
}

/** Addresses and limits of the port that the C/U-plane uses. */
export function readEthernet(reader: Reader, endpoints: ActiveEndpoints): Ethernet {
  const flows = readFlows(reader, endpoints);
  const ports = readPorts(reader);
  const named = flows.map((flow) => reader.value(LEAF.flow.interface, flow).value).filter((name) => name !== undefined);
  const vlans = ports.filter((p) => p.isVlan && (named.length === 0 || named.includes(p.name)));
  const base = readBase(reader, ports, named, vlans);
  return {
    mtu: readMtu(reader, base),
    rate: readRate(reader, base),
    ...readVlans(reader, flows, vlans, base),
    ruMac: address(
      reader,
      flows,
      [LEAF.flow.ruMac, LEAF.flow.aliasRuMac],
      [...vlans, ...(base.port ? [base.port] : [])],
    ),
    duMac: address(reader, flows, [LEAF.flow.duMac, LEAF.flow.aliasDuMac], []),
  };
}

/** Processing elements that links use; all of them where no link says. */
function readFlows(reader: Reader, endpoints: ActiveEndpoints): readonly DataNode[] {
  const used = new Set(
    [...endpoints.dl, ...endpoints.ul, ...endpoints.prach].flatMap((e) => e.links.map((l) => l.element)),
  );
  const all = reader
    .find(PLACES.element)
    .map((node) => ({ node, name: reader.value(LEAF.flow.element, node).value ?? '' }));
  const linked = all.filter((e) => used.has(e.name));
  return (linked.length > 0 ? linked : all).map((e) => e.node);
}

/** Interfaces that can carry the fronthaul; where the type is not shown, a VLAN id tells. */
const readPorts = (reader: Reader): readonly Port[] =>
  reader.find(PLACES.interface).flatMap((node) => {
    const type = reader.value(LEAF.interface.type, node).value;
    const isVlan =
      type === 'iana-if-type:l2vlan' ||
      (type === undefined && reader.value(LEAF.interface.vlan, node).value !== undefined);
    const isPort = type === undefined || type === 'iana-if-type:ethernetCsmacd';
    const name = reader.value(LEAF.interface.name, node).value ?? '';
    return isVlan || isPort ? [{ node, name, isVlan }] : [];
  });

interface Base {
  readonly port: Port | undefined;
  /** Name of the port, where it is known though the port itself is not shown. */
  readonly name: string | undefined;
}

/** The physical port under the fronthaul: what the flows name, or the base of their VLANs, or the only port there is. */
function readBase(reader: Reader, ports: readonly Port[], named: readonly string[], vlans: readonly Port[]): Base {
  const physical = ports.filter((p) => !p.isVlan);
  const below = common(
    vlans.map((p) => reader.value(LEAF.interface.base, p.node).value).filter((n) => n !== undefined),
  );
  const name = below ?? common(physical.map((p) => p.name).filter((n) => named.length === 0 || named.includes(n)));
  return { name, port: physical.find((p) => p.name === name) };
}

const pathAt = (leaf: Pick<Leaf<unknown>, 'path'>, name: string | undefined): string =>
  name === undefined ? leaf.path : leaf.path.replace('/interface/', `/interface[name='${name}']/`);

/**
 * l2-mtu counts the frame without VLAN tags and FCS; maximum-ethernet-payload-size counts the payload alone (descriptions of both
 * leaves). The smaller holds. The YANG default needs the port itself to be shown.
 */
function readMtu(reader: Reader, base: Base): Ethernet['mtu'] {
  if (!base.port) return open(pathAt(LEAF.interface.mtu, base.name), reader.file);
  const mtu = reader.value(LEAF.interface.mtu, base.port.node);
  const payload = reader.value(LEAF.interface.payload, base.port.node);
  if (payload.value === undefined || mtu.value === undefined || payload.value + ETHERNET_HEADER >= mtu.value)
    return mtu;
  return known(
    bytes(payload.value + ETHERNET_HEADER),
    because(payload.origin, `${payload.value} + ${ETHERNET_HEADER}`),
  );
}

function readRate(reader: Reader, base: Base): Ethernet['rate'] {
  const plugs = reader.find(PLACES.transceiver).map((node) => ({
    rate: reader.value(LEAF.bitrate, node),
    port: reader.value(LEAF.bitrateInterface, node).value,
  }));
  const own = plugs.filter((p) => p.port === base.name);
  const [plug] = own.length > 0 ? own : plugs.length === 1 ? plugs : [];
  if (plug?.rate.value !== undefined) return plug.rate;
  return base.port ? reader.value(LEAF.interface.speed, base.port.node) : open(LEAF.bitrate.path, reader.file);
}

/** C and U are the same unless names tell them apart: M-plane itself has one VLAN for each processing element. */
function readVlans(
  reader: Reader,
  flows: readonly DataNode[],
  vlans: readonly Port[],
  base: Base,
): Pick<Ethernet, 'vlanC' | 'vlanU'> {
  const fromFlows = flows.map((flow) => ({
    name: `${reader.value(LEAF.flow.element, flow).value ?? ''} ${reader.value(LEAF.flow.interface, flow).value ?? ''}`,
    vlan: first(reader, flow, [LEAF.flow.vlan, LEAF.flow.aliasVlan]),
  }));
  const fromPorts = vlans.map((p) => ({ name: p.name, vlan: reader.value(LEAF.interface.vlan, p.node) }));
  const stated = [fromFlows, fromPorts]
    .map((list) => list.filter((s) => s.vlan.value !== undefined))
    .find((list) => list.length > 0);
  if (!stated) {
    const none = untagged(reader, base);
    return { vlanC: none, vlanU: none };
  }
  const pick = (list: typeof stated, reason?: string): Valued<VlanTag> => {
    const value = common(list.map((s) => s.vlan.value));
    const origin = list[0]?.vlan.origin ?? { kind: 'unknown' as const };
    return value === undefined
      ? open(origin.path ?? LEAF.flow.vlan.path, reader.file, 'differs per processing-element')
      : known<VlanTag>(
          value,
          because(
            joined(
              origin,
              list.map((s) => s.vlan),
            ),
            reason,
          ),
        );
  };
  const [c, u] = [/c-?_?plane/i, /u-?_?plane/i].map((pattern) => stated.filter((s) => pattern.test(s.name)));
  const apart = c && u && c.length > 0 && u.length > 0 && !c.some((s) => u.includes(s));
  const whole = pick(stated);
  return apart && whole.value === undefined
    ? { vlanC: pick(c, 'C-plane: by name'), vlanU: pick(u, 'U-plane: by name') }
    : { vlanC: whole, vlanU: whole };
}

function untagged(reader: Reader, base: Base): Valued<VlanTag> {
  const tagging = base.port && reader.value(LEAF.interface.tagging, base.port.node);
  return tagging?.value === false ? known<VlanTag>('untagged', tagging.origin) : open(LEAF.flow.vlan.path, reader.file);
}

function first<T>(reader: Reader, scope: DataNode, leaves: readonly [Leaf<T>, ...Leaf<T>[]]): Valued<T> {
  const read = leaves.map((leaf) => reader.value(leaf, scope));
  return read.find((v) => v.value !== undefined) ?? reader.value(leaves[0], scope);
}

/** The address that all flows share, else that of the interfaces. */
function address(
  reader: Reader,
  flows: readonly DataNode[],
  leaves: readonly [Leaf<string>, Leaf<string>],
  ports: readonly Port[],
): Valued<string> {
  const fromFlows = flows.map((flow) => first(reader, flow, leaves)).filter((v) => v.value !== undefined);
  const fromPorts = ports.map((p) => reader.value(LEAF.interface.mac, p.node)).filter((v) => v.value !== undefined);
  const stated = fromFlows.length > 0 ? fromFlows : fromPorts;
  const value = common(stated.map((v) => v.value));
  const origin = stated[0]?.origin;
  if (origin === undefined) return open(leaves[0].path, reader.file);
  return value === undefined
    ? open(origin.path ?? leaves[0].path, reader.file, 'differs per processing-element')
    : known(value, joined(origin, stated));
}
