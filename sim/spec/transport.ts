import { ns, type Metres, type Ns } from '../base/units.ts';

/**
 * Group delay of standard single-mode fibre: n = 1.4682 at 1310/1550 nm gives 4.897 µs/km.
 * Source: reference index of G.652 fibre as used by public fronthaul planning notes; 5 µs/km is the usual rounding.
 */
export const FIBRE_NS_PER_KM = 4897;

/** One-way delay of a fibre, rounded to whole nanoseconds. */
export const fibreDelay = (length: Metres): Ns => ns((length * FIBRE_NS_PER_KM) / 1000);

/** Preamble 7 + SFD 1 + FCS 4 + inter-packet gap 12 (IEEE 802.3): what a frame takes on the wire beside its own bytes. */
export const WIRE_OVERHEAD = 24;
/** Ethernet header (IEEE 802.3) and VLAN tag (802.1Q). */
export const ETHERNET_HEADER = 14;
export const VLAN_TAG = 4;
/** Smallest frame without its FCS: shorter ones are padded (IEEE 802.3). */
export const MIN_FRAME = 60;
