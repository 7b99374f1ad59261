import { known, unknown, type Valued } from '../../../base/origin.ts';
import { bytes, fromMhz, fromUs, type Bytes, type Hz } from '../../../base/units.ts';
import type { DuFronthaul, VlanTag } from '../../assembly.ts';
import { DPDK_MTU_BEFORE_KEY, since } from './releases.ts';
import { bool, decimal, integer, method, text } from './schema.ts';
import { find, list, map, one, originAt, originOfDefault, pathOf, type Scope } from './scope.ts';

const MAC = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i;
/** PCI address as DPDK names a port: 0000:01:00.1. */
const PCI = /^([0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-9a-f]$/i;

const vlan = (item: Scope, plane: 'cp' | 'up'): Valued<VlanTag> => {
  const key = since(item.release, '24.04') && !find(item, 'vlan_tag') ? `vlan_tag_${plane}` : 'vlan_tag';
  const tag = one<VlanTag>(item, key, integer, 'vlan');
  return tag.value === undefined ? known('untagged', originOfDefault(item, pathOf(item, key), 'vlan')) : tag;
};

/** An address that is none (a sample's xx) is an address that nobody has stated yet. */
const mac = (item: Scope, key: string): Valued<string> => {
  const stated = one(item, key, text);
  if (stated.value !== undefined && MAC.test(stated.value)) return map(stated, (address) => address.toLowerCase());
  return { value: undefined, origin: { ...stated.origin, kind: 'unknown' } };
};

const mtu = (item: Scope): Valued<Bytes> => {
  if (since(item.release, '24.04') || find(item, 'mtu')) return map(one(item, 'mtu', integer), bytes);
  const port = one(item, 'network_interface', text);
  return PCI.test(port.value ?? '')
    ? known(bytes(DPDK_MTU_BEFORE_KEY), originOfDefault(item, pathOf(item, 'mtu'), 'plain'))
    : unknown(pathOf(item, 'mtu'), item.file);
};

/** How the IQ level is stated: a factor, a reference level, both (refused) or none (refused since 25.10). */
function iqLevel(base: Scope): DuFronthaul['iqLevel'] {
  const scaling = find(base, 'iq_scaling');
  const reference = find(base, 'ru_reference_level_dBFS');
  for (const key of ['iq_scaling', 'ru_reference_level_dBFS']) if (find(base, key)) one(base, key, decimal);
  const stated = scaling ?? reference;
  if (stated) {
    const value = scaling && reference ? 'both' : scaling ? 'scaling' : 'reference';
    return known(value, originAt(stated.tree.place, stated.path));
  }
  const byDefault = one(base, 'iq_scaling', decimal).value === undefined ? 'none' : 'scaling';
  return known(byDefault, originOfDefault(base, pathOf(base, 'iq_scaling')));
}

const ruBandwidth = (base: Scope, cell: Valued<Hz>): Valued<Hz> => {
  if (find(base, 'ru_bandwidth_MHz')) return map(one(base, 'ru_bandwidth_MHz', integer, 'mhz'), fromMhz);
  return cell.value === undefined
    ? unknown(pathOf(base, 'ru_bandwidth_MHz'), base.file)
    : known(cell.value, originOfDefault(base, pathOf(base, 'ru_bandwidth_MHz'), 'mhz'));
};

/**
 * One item of ru_ofh.cells. `base` looks into the item and then into ru_ofh, `item` into the item alone, `node` into the whole file.
 * Throws UserError schema-mismatch on a value of the wrong type.
 */
export function fronthaulOf(node: Scope, base: Scope, item: Scope, cellBandwidth: Valued<Hz>): DuFronthaul {
  const us = (key: string) => map(one(base, key, integer, 'us'), fromUs);
  const width = (way: string) => one(base, `compr_bitwidth_${way}`, integer);
  const compression = (way: string) => one(base, `compr_method_${way}`, method, 'method-word');
  const header = (way: string) =>
    map(one(base, `enable_${way}_static_compr_hdr`, bool, 'static-is-true'), (is) => (is ? 'static' : 'dynamic'));
  return {
    t1aMinUp: us('t1a_min_up'),
    t1aMaxUp: us('t1a_max_up'),
    t1aMinCpDl: us('t1a_min_cp_dl'),
    t1aMaxCpDl: us('t1a_max_cp_dl'),
    t1aMinCpUl: us('t1a_min_cp_ul'),
    t1aMaxCpUl: us('t1a_max_cp_ul'),
    ta4Min: us('ta4_min'),
    ta4Max: us('ta4_max'),
    methodDl: compression('dl'),
    methodUl: compression('ul'),
    methodPrach: compression('prach'),
    widthDl: width('dl'),
    widthUl: width('ul'),
    widthPrach: width('prach'),
    headerDl: header('dl'),
    headerUl: header('ul'),
    eaxcDl: list(item, 'dl_port_id', integer),
    eaxcUl: list(item, 'ul_port_id', integer),
    eaxcPrach: list(item, 'prach_port_id', integer),
    prachControl: map(one(base, 'is_prach_cp_enabled', bool, 'c-plane-is-true'), (is) => (is ? 'c-plane' : 'static')),
    prachFftSize: one(base, 'cplane_prach_fft_len', integer),
    requestsEmptyUplink: one(node, 'expert_phy.allow_request_on_empty_uplink_slot', bool),
    ignoresPayloadSize: one(base, 'ignore_ecpri_payload_size', bool),
    ignoresSequence: one(base, 'ignore_ecpri_seq_id', bool),
    vlanC: vlan(item, 'cp'),
    vlanU: vlan(item, 'up'),
    ruMac: mac(item, 'ru_mac_addr'),
    duMac: mac(item, 'du_mac_addr'),
    mtu: mtu(item),
    ruBandwidth: ruBandwidth(base, cellBandwidth),
    iqLevel: iqLevel(base),
    ptpDomain: unknown('ptp4l.domainNumber'),
  };
}
