import type { Bytes } from '../../base/units.ts';
import type { Unreadable } from './counters.ts';
import { cplaneFrame, uplaneFrames, type CplaneSectionType, type UplaneFormat } from '../../spec/oran/frames.ts';
import type { CompressionMethod } from '../../spec/oran/compression.ts';

/** How IQ is written in one direction: udCompMeth, udIqWidth and whether each message carries udCompHdr (CUS 8.3.3.13). */
export interface IqFormat {
  readonly method: CompressionMethod;
  readonly width: number;
  readonly header: 'static' | 'dynamic';
}

/** Ethernet addressing of one plane; undefined where the end leaves it open. */
export interface Addressing {
  readonly vlan: number | 'untagged' | undefined;
  readonly source: string | undefined;
  readonly destination: string | undefined;
}

/** Why a reader set to `own` misreads what was written as `sent`: any difference shifts or misreads every PRB. */
export function misreadsIq(own: IqFormat, sent: IqFormat): Unreadable | undefined {
  if (own.method !== sent.method || own.width !== sent.width) return 'format';
  return own.header === sent.header ? undefined : 'header';
}

/** Frame sizes (bytes, no FCS) of one symbol of U-plane IQ of one eAxC, in the order sent. Empty where no PRB fits the MTU. */
export const iqFrames = (
  prbs: number,
  iq: IqFormat,
  wire: Pick<UplaneFormat, 'vlan' | 'mtu' | 'mtuIncludesEthernetHeader'>,
): readonly number[] => uplaneFrames({ prbs, ...iq, ...wire });

/** Frame size (bytes, no FCS) of a C-plane message with one section. */
export const controlFrame = (sectionType: CplaneSectionType, tagged: boolean, padTo: Bytes): number =>
  cplaneFrame(sectionType, tagged, padTo);
