import { invariant } from '../../base/invariant.ts';
import { bytes, type Bytes } from '../../base/units.ts';
import { ETHERNET_HEADER, MIN_FRAME, VLAN_TAG } from '../transport.ts';
import { prbBytes, type CompressionMethod } from './compression.ts';

/** eCPRI common header 4, pc_id/rtc_id and seq_id 4 (eCPRI 2.0 3.1.3; O-RAN.WG4.CUS 5.1.3). */
export const ECPRI_HEADERS = 8;
/** Radio application header (CUS 8.3.2; 7.5.1). */
export const APPLICATION_HEADER = 4;
/** U-plane section header, and what a dynamic udCompHdr adds (udCompHdr and reserved byte, CUS 8.3.2). */
export const SECTION_HEADER = 4;
export const UD_COMP_HDR = 2;

/** C-plane content without Ethernet for one section: eCPRI 8 + application 8 (type 1) or 12 (types 0, 3) + section 8 or 12. CUS 7.4. */
const CPLANE_BODY = { 0: 28, 1: 24, 3: 32 } as const;
export type CplaneSectionType = keyof typeof CPLANE_BODY;

export interface UplaneFormat {
  readonly prbs: number;
  readonly method: CompressionMethod;
  readonly width: number;
  readonly header: 'static' | 'dynamic';
  readonly vlan: boolean;
  /** MTU in bytes as the sender reckons it. */
  readonly mtu: number;
  /** True where the sender counts its Ethernet header (14, 18 with VLAN) inside the MTU. */
  readonly mtuIncludesEthernetHeader: boolean;
}

/** Bytes before the first PRB: Ethernet, VLAN, eCPRI, application and section headers, udCompHdr where dynamic. */
export const uplaneOverhead = (f: Pick<UplaneFormat, 'vlan' | 'header'>): number =>
  ETHERNET_HEADER + (f.vlan ? VLAN_TAG : 0) + ECPRI_HEADERS + APPLICATION_HEADER + SECTION_HEADER + (f.header === 'dynamic' ? UD_COMP_HDR : 0); // prettier-ignore

/** How many whole PRBs fit into one U-plane frame; 0 where the MTU is too small for any. */
export function prbsPerFrame(f: UplaneFormat): number {
  const ethernet = ETHERNET_HEADER + (f.vlan ? VLAN_TAG : 0);
  const room = f.mtu + (f.mtuIncludesEthernetHeader ? 0 : ethernet) - uplaneOverhead(f);
  return Math.max(0, Math.floor(room / prbBytes(f.method, f.width)));
}

/** A section that does not hold the whole carrier says so in 8 bits (numPrbu, CUS 8.3.3.8): 0 stands for all. */
const MOST_PRBS_SAID = 255;

/**
 * PRBs of each U-plane frame of one symbol of one eAxC, in the order sent: application fragmentation on whole PRBs (what every open
 * DU does). Empty where not even one PRB fits. Source of the arithmetic: captured frames, byte for byte.
 */
export function prbFragments(f: UplaneFormat): readonly number[] {
  const fits = prbsPerFrame(f);
  if (fits === 0) return [];
  const each = fits >= f.prbs ? f.prbs : Math.min(fits, MOST_PRBS_SAID);
  const counts: number[] = [];
  for (let left = f.prbs; left > 0; left -= each) counts.push(Math.min(left, each));
  return counts;
}

/** Sizes of those frames in bytes, without FCS. */
export function uplaneFrames(f: UplaneFormat): readonly number[] {
  const size = prbBytes(f.method, f.width);
  const overhead = uplaneOverhead(f);
  return prbFragments(f).map((prbs) => Math.max(MIN_FRAME, overhead + prbs * size));
}

/** Bytes of a one-section C-plane message with its Ethernet header, before any padding: what a DU that counts messages counts. */
export const cplaneContent = (sectionType: CplaneSectionType, vlan: boolean): Bytes =>
  bytes(ETHERNET_HEADER + (vlan ? VLAN_TAG : 0) + CPLANE_BODY[sectionType]);

/** Size of a one-section C-plane frame without FCS. `padTo` is what the sender pads to (60 by Ethernet; some programs 64). */
export function cplaneFrame(sectionType: CplaneSectionType, vlan: boolean, padTo: number = MIN_FRAME): number {
  invariant(padTo >= MIN_FRAME, 'padding below the smallest Ethernet frame');
  return Math.max(padTo, cplaneContent(sectionType, vlan));
}
