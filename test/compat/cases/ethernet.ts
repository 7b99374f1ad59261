import { unknown } from '../../../sim/base/origin.ts';
import { bytes, fromGbps } from '../../../sim/base/units.ts';
import { nodeId } from '../../../sim/base/ids.ts';
import type { Assembly, TransportSwitch } from '../../../sim/catalogue/assembly.ts';
import { conf, from, fronthaul, host, mix, oru, rep, type Parts } from '../mix.ts';
import type { Case } from './case.ts';

const MTU = 'ru_ofh.cells.0.mtu';
const du = (mtu: number): Parts['fronthaul'] => ({ mtu: { ...fronthaul.mtu, value: bytes(mtu) } });
const ruMtu = (value: number): Parts['ethernet'] => ({ mtu: rep(bytes(value), 'l2-mtu') });
const rate = (gbps: number) => rep(fromGbps(gbps), 'speed', 'gbps');
const no16: Parts['fronthaul'] = { methodDl: { ...fronthaul.methodDl, value: 'none' }, widthDl: { ...fronthaul.widthDl, value: 16 } }; // prettier-ignore

/** The DU's VLAN is 6 on both planes, its longest frame 7678 bytes with a payload of 7660. */
const behind = (says: Partial<TransportSwitch>, more: Parts = {}): Assembly => {
  const unsaid = <T>(key: string) => unknown<T>(key);
  const node: TransportSwitch = {
    id: nodeId('sw-1'), label: 'sw-1', background: [], forwarding: unsaid('forwarding'), latency: unsaid('latency_us'), preemption: unsaid('preemption'),
    buffer: unsaid('buffer_kb'), mtu: unsaid('mtu_bytes'), vlans: unsaid('vlans'), rate: unsaid('rate_gbps'), ...says,
  };
  const base = mix(more);
  const hop = { share: 0.5, rate: conf(fromGbps(25), 'rate') };
  const route = { switches: [node.id], hops: [hop, hop], pcp: conf(7, 'pcp') };
  return { ...base, switches: [node], fronthauls: base.fronthauls.map((link) => ({ ...link, transport: { ...link.transport, route } })) };
}; // prettier-ignore
const vlans = (...list: number[]): Partial<TransportSwitch> => ({ vlans: conf(list, 'switches.sw-1.vlans') });

export const ethernetCases: readonly Case[] = [
  { rule: 'OFH-TRN-001', title: 'holds for the same tag', parts: {}, says: 'holds' },
  { rule: 'OFH-TRN-001', title: 'holds untagged at both ends', parts: { fronthaul: { vlanC: { ...fronthaul.vlanC, value: 'untagged' } }, ethernet: { vlanC: rep('untagged', 'vlan-id-c', 'vlan') } }, says: 'holds' },
  { rule: 'OFH-TRN-001', title: 'fails for another tag', parts: { ethernet: { vlanC: rep(9, 'vlan-id-c', 'vlan') } }, says: 'fails', expected: '9', actual: '6', mends: { 'ru_ofh.cells.0.vlan_tag_cp': 9 } },
  { rule: 'OFH-TRN-001', title: 'removes the key where the unit is untagged', parts: { ethernet: { vlanC: rep('untagged', 'vlan-id-c', 'vlan') } }, says: 'fails', mends: { 'ru_ofh.cells.0.vlan_tag_cp': null } },
  { rule: 'OFH-TRN-001', title: 'is to verify, as information, where the unit does not say', parts: { ethernet: { vlanC: unknown('vlan-id') } }, says: 'unknown', severity: 'info', toVerify: true, missing: ['vlan-id'] },
  { rule: 'OFH-TRN-002', title: 'holds for the same tag', parts: {}, says: 'holds' },
  { rule: 'OFH-TRN-002', title: 'fails for another tag', parts: { ethernet: { vlanU: rep(9, 'vlan-id-u', 'vlan') } }, says: 'fails', mends: { 'ru_ofh.cells.0.vlan_tag_up': 9 } },
  { rule: 'OFH-TRN-002', title: 'is to verify where the DU does not say', parts: { fronthaul: { vlanU: unknown('vlan_tag_up') } }, says: 'unknown', severity: 'info', toVerify: true },
  { rule: 'OFH-TRN-006', title: 'does not apply without switches of the mix', parts: {}, says: 'nothing' },
  { rule: 'OFH-TRN-006', title: 'holds where the switch is a member', parts: behind(vlans(5, 6)), says: 'holds', subject: 'vlan C sw-1' },
  { rule: 'OFH-TRN-006', title: 'fails at a switch that is not, and adds the VLAN', parts: behind(vlans(5, 9)), says: 'fails', subject: 'vlan C sw-1', expected: '5, 9', actual: '6', mends: { 'switches.sw-1.vlans': [5, 6, 9] } },
  { rule: 'OFH-TRN-006', title: 'takes a switch that says nothing for one that carries all', parts: behind({}), says: 'nothing' },
  { rule: 'OFH-TRN-006', title: 'is to verify where the members are assumed', parts: behind({ vlans: { value: [9], origin: { kind: 'assumed', path: 'switches.sw-1.vlans' } } }), says: 'unknown', toVerify: true },
  { rule: 'OFH-TRN-006', title: 'asks nothing for untagged frames', parts: behind(vlans(9), { fronthaul: { vlanC: { ...fronthaul.vlanC, value: 'untagged' }, vlanU: { ...fronthaul.vlanU, value: 'untagged' } } }), says: 'nothing' },
  { rule: 'OFH-TRN-005', title: 'holds at a switch whose payload is just enough', parts: behind({ mtu: conf(bytes(7660), 'switches.sw-1.mtu_bytes') }), says: 'holds', margin: { value: 0, unit: 'byte' } },
  { rule: 'OFH-TRN-005', title: 'fails at a switch that passes one byte less, and widens it', parts: behind({ mtu: conf(bytes(7659), 'switches.sw-1.mtu_bytes') }), says: 'fails', subject: 'mtu dl', actual: '7678 byte', margin: { value: -1, unit: 'byte' }, mends: { 'switches.sw-1.mtu_bytes': 7660 } },
  { rule: 'OFH-TRN-003', title: 'holds whatever the case of the letters', parts: {}, says: 'holds' },
  { rule: 'OFH-TRN-003', title: 'takes a placeholder at its word', parts: { fronthaul: { ruMac: conf('AA:BB:CC:DD:EE:FF', 'ru_ofh.cells.0.ru_mac_addr') } }, says: 'fails', actual: 'AA:BB:CC:DD:EE:FF', mends: { 'ru_ofh.cells.0.ru_mac_addr': '8C:1F:64:D1:11:C0' } },
  { rule: 'OFH-TRN-003', title: 'holds where both ends carry the same placeholder', parts: { fronthaul: { ruMac: conf('xx:xx:xx:xx:xx:xx', 'ru_mac_addr') }, ethernet: { ruMac: rep('XX:XX:XX:XX:XX:XX', 'ru-mac-address') } }, says: 'holds' },
  { rule: 'OFH-TRN-003', title: 'is to verify where the unit does not say', parts: { ethernet: { ruMac: unknown('ru-mac-address') } }, says: 'unknown', severity: 'info', toVerify: true },
  { rule: 'OFH-TRN-004', title: 'holds whatever the separator', parts: {}, says: 'holds' },
  { rule: 'OFH-TRN-004', title: 'fails for another address, and mends the radio unit first', parts: { ethernet: { duMac: rep('00:11:22:33:44:66', 'o-du-mac-address') } }, says: 'fails', mends: { 'o-du-mac-address': '80:61:5f:0d:df:aa' } },
  { rule: 'OFH-TRN-004', title: 'is to verify where the unit does not say', parts: { ethernet: { duMac: unknown('o-du-mac-address') } }, says: 'unknown', severity: 'info', toVerify: true },
  { rule: 'OFH-TRN-005', title: 'holds for a frame of exactly l2-mtu, tag not counted', parts: { ethernet: ruMtu(7674) }, says: 'holds', subject: 'mtu dl', margin: { value: 0, unit: 'byte' } },
  { rule: 'OFH-TRN-005', title: 'fails one byte below, and cuts the frames', parts: { ethernet: ruMtu(7673) }, says: 'fails', expected: '<= 7677 byte', actual: '7678 byte', margin: { value: -1, unit: 'byte' }, mends: { [MTU]: 7677 } },
  { rule: 'OFH-TRN-005', title: 'counts the payload alone for a switch', parts: { link: { mtu: conf(bytes(7660), 'transport.mtu') } }, says: 'holds', margin: { value: 0, unit: 'byte' } },
  { rule: 'OFH-TRN-005', title: 'widens the way that is too narrow', parts: { link: { mtu: conf(bytes(1500), 'transport.mtu') } }, says: 'fails', subject: 'mtu dl', actual: '7678 byte', mends: { 'transport.mtu': 7660 } },
  { rule: 'OFH-TRN-005', title: 'shortens the frames of the DU where the way is not to be widened', parts: { link: { mtu: { value: bytes(1500), origin: { kind: 'configured' } } } }, says: 'fails', subject: 'mtu dl', mends: { [MTU]: 1518 } },
  { rule: 'OFH-TRN-005', title: 'carries jumbo frames at l2-mtu 9000', parts: { ethernet: ruMtu(9000) }, says: 'holds', subject: 'mtu dl', margin: { value: 1326, unit: 'byte' } },
  { rule: 'OFH-TRN-005', title: 'carries jumbo frames at l2-mtu 9216', parts: { ethernet: ruMtu(9216) }, says: 'holds', subject: 'mtu dl', margin: { value: 1542, unit: 'byte' } },
  { rule: 'OFH-TRN-005', title: 'does not at l2-mtu 1500, which tagged frames fill at an mtu of 1504', parts: { ethernet: ruMtu(1500) }, says: 'fails', subject: 'mtu dl', mends: { [MTU]: 1504 } },
  { rule: 'OFH-TRN-005', title: 'holds upwards where the unit cuts its frames by l2-mtu', parts: { ethernet: ruMtu(1514), link: { mtu: conf(bytes(1500), 'transport.mtu') }, fronthaul: du(1518) }, says: 'holds' },
  { rule: 'OFH-TRN-005', title: 'does not pass frames of the unit that are longer than the way', parts: { link: { mtu: conf(bytes(7659), 'transport.mtu') } }, says: 'fails', subject: 'mtu ul', message: 'mtu.ul', expected: '<= 7677 byte', actual: '7678 byte', margin: { value: -1, unit: 'byte' }, mends: { 'transport.mtu': 7660 } },
  { rule: 'OFH-TRN-005', title: 'does not take frames of the unit that are longer than the port of the DU', parts: { fronthaul: du(1500) }, says: 'fails', subject: 'mtu ul', mends: { [MTU]: 7660 } },
  { rule: 'OFH-TRN-005', title: 'lets the unit cut its frames where the way is not to be widened', parts: { link: { mtu: { value: bytes(7659), origin: { kind: 'configured' } } } }, says: 'fails', subject: 'mtu ul', mends: { 'l2-mtu': 7673 } },
  { rule: 'OFH-TRN-005', title: 'looks at the NIC of the host', parts: { host: { ...host, nicMtu: conf(bytes(1500), 'nic_mtu') } }, says: 'fails', expected: '<= 1518 byte' },
  { rule: 'OFH-TRN-005', title: 'writes the MTU as a program without the header counts it', parts: { behaviour: { mtuIncludesEthernetHeader: false }, ethernet: ruMtu(1514) }, says: 'fails', mends: { [MTU]: 1500 } },
  { rule: 'OFH-TRN-005', title: 'is to verify against the YANG default of 1500', parts: { ethernet: { mtu: from(oru.ethernet.mtu, { kind: 'defaulted' }) }, fronthaul: du(9600), endpointType: {}, ru: { ethernet: { ...oru.ethernet, mtu: { value: bytes(1500), origin: { kind: 'defaulted', path: 'l2-mtu' } } } } }, says: 'unknown', toVerify: true, message: 'open.doubtful' },
  { rule: 'OFH-TRN-005', title: 'is to verify where the unit does not say', parts: { ethernet: { mtu: unknown('l2-mtu') } }, says: 'unknown', toVerify: true, missing: ['l2-mtu'] },
  { rule: 'OFH-PAR-031', title: 'holds with as many sections as allowed', parts: { fronthaul: du(1500), endpointType: { maxSectionsPerSymbol: rep(6, 'max-sections-per-symbol') } }, says: 'holds', margin: { value: 0, unit: '' } },
  { rule: 'OFH-PAR-031', title: 'fails with one too many, and lengthens the frames', parts: { fronthaul: du(1500), endpointType: { maxSectionsPerSymbol: rep(5, 'max-sections-per-symbol') } }, says: 'fails', severity: 'degraded', expected: '<= 5', actual: '6', mends: { [MTU]: 1574 } },
  { rule: 'OFH-PAR-031', title: 'is to verify where the unit does not say', parts: { endpointType: { maxSectionsPerSymbol: unknown('max-sections-per-symbol') } }, says: 'unknown', toVerify: true },
  { rule: 'OFH-FLW-001', title: 'carries four BFP9 streams of 100 MHz on 10 Gbit/s', parts: { ethernet: { rate: rate(10) } }, says: 'holds' },
  { rule: 'OFH-FLW-001', title: 'does not carry four uncompressed ones', parts: { fronthaul: no16, ethernet: { rate: rate(10) } }, says: 'fails', actual: '10 Gbit/s', expected: '>= 12.003 Gbit/s', margin: { value: -2.002816, unit: 'Gbit/s' }, mends: { speed: 25 } },
  { rule: 'OFH-FLW-001', title: 'goes by the slowest port of the way', parts: { fronthaul: no16, host: { ...host, nicRate: conf(fromGbps(10), 'nic_rate_gbps', 'gbps') } }, says: 'fails', mends: { nic_rate_gbps: 25 } },
  { rule: 'OFH-FLW-001', title: 'counts the uplink where that is fuller', parts: { fronthaul: { widthUl: { ...fronthaul.widthUl, value: 16 }, eaxcUl: { ...fronthaul.eaxcUl, value: [0, 1, 2, 3] } }, ethernet: { rate: rate(10) } }, says: 'fails' },
  { rule: 'OFH-FLW-001', title: 'is to verify where no port says its rate', parts: { ethernet: { rate: unknown('speed') }, link: { rate: unknown('transport.rate_gbps') } }, says: 'unknown', toVerify: true },
  { rule: 'OFH-FLW-001', title: 'names what shapes the frames where that is not known', parts: { fronthaul: { mtu: unknown(MTU) } }, says: 'unknown', missing: [MTU], toVerify: true },
]; // prettier-ignore
