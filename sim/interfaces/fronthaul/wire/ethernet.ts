import type { Brand } from '../../../base/brand.ts';
import { invariant } from '../../../base/invariant.ts';
import { ETHERNET_HEADER, MIN_FRAME, VLAN_TAG } from '../../../spec/transport.ts';
import { get, layout, put, write } from './bits.ts';

/** Ethertype of eCPRI (eCPRI 2.0 3.1.1) and of an 802.1Q customer tag. */
export const ETHERTYPE_ECPRI = 0xaefe;
export const ETHERTYPE_VLAN = 0x8100;

/** A MAC address as a 48-bit number. */
export type Mac = Brand<number, 'MAC'>;

/** IEEE 802.1Q tag: priority, drop eligibility, VLAN id. */
export interface VlanTag {
  readonly pcp: number;
  readonly dei: number;
  readonly vid: number;
}

export interface EthernetHeader {
  readonly destination: Mac;
  readonly source: Mac;
  readonly vlan: VlanTag | undefined;
  readonly etherType: number;
}

const ADDRESSES = layout({ destinationHigh: 16, destinationLow: 32, sourceHigh: 16, sourceLow: 32, etherType: 16 });
const TAG = layout({ pcp: 3, dei: 1, vid: 12, etherType: 16 });

/** Reads aa:bb:cc:dd:ee:ff, also with hyphens. Undefined where the text is no MAC address. */
export function macOf(text: string): Mac | undefined {
  const hex = text.replaceAll(/[:-]/g, '');
  return /^[0-9a-f]{12}$/i.test(hex) && /^([0-9a-f]{2}[:-]?){6}$/i.test(text) ? (parseInt(hex, 16) as Mac) : undefined;
}

export const macText = (mac: Mac): string =>
  mac
    .toString(16)
    .padStart(12, '0')
    .replaceAll(/..(?!$)/g, '$&:');

/** A group address has the lowest bit of its first byte set (IEEE 802.3 3.2.3): no sender has one. */
export const isGroup = (mac: Mac): boolean => Math.floor(mac / 2 ** 40) % 2 === 1;

export const ethernetBytes = (tagged: boolean): number => ETHERNET_HEADER + (tagged ? VLAN_TAG : 0);

/** Smallest number of bytes that must be at hand, or undefined where `bytes` hold no whole Ethernet header. */
export function readEthernet(bytes: Uint8Array): { header: EthernetHeader; next: number } | undefined {
  if (bytes.length < ETHERNET_HEADER) return undefined;
  const { at } = ADDRESSES;
  const destination = (get(bytes, 0, at.destinationHigh) * 2 ** 32 + get(bytes, 0, at.destinationLow)) as Mac;
  const source = (get(bytes, 0, at.sourceHigh) * 2 ** 32 + get(bytes, 0, at.sourceLow)) as Mac;
  const etherType = get(bytes, 0, at.etherType);
  if (etherType !== ETHERTYPE_VLAN)
    return { header: { destination, source, vlan: undefined, etherType }, next: ETHERNET_HEADER };
  const next = ETHERNET_HEADER + VLAN_TAG;
  if (bytes.length < next) return undefined;
  const vlan = {
    pcp: get(bytes, ETHERNET_HEADER, TAG.at.pcp),
    dei: get(bytes, ETHERNET_HEADER, TAG.at.dei),
    vid: get(bytes, ETHERNET_HEADER, TAG.at.vid),
  };
  return { header: { destination, source, vlan, etherType: get(bytes, ETHERNET_HEADER, TAG.at.etherType) }, next };
}

/** Writes the header and gives where the payload starts. */
export function writeEthernet(bytes: Uint8Array, at: number, header: EthernetHeader): number {
  const { destination, source, vlan, etherType } = header;
  invariant(destination >= 0 && destination < 2 ** 48 && source >= 0 && source < 2 ** 48, 'a MAC address has 48 bits');
  put(bytes, at, ADDRESSES.at.destinationHigh, Math.floor(destination / 2 ** 32));
  put(bytes, at, ADDRESSES.at.destinationLow, destination % 2 ** 32);
  put(bytes, at, ADDRESSES.at.sourceHigh, Math.floor(source / 2 ** 32));
  put(bytes, at, ADDRESSES.at.sourceLow, source % 2 ** 32);
  put(bytes, at, ADDRESSES.at.etherType, vlan ? ETHERTYPE_VLAN : etherType);
  return vlan ? write(TAG, bytes, at + ETHERNET_HEADER, { ...vlan, etherType }) : at + ETHERNET_HEADER;
}

/** Length of a frame of `content` bytes with padding, without its FCS; `padTo` is what its sender pads to. */
export const paddedLength = (content: number, padTo: number = MIN_FRAME): number => Math.max(content, padTo);
