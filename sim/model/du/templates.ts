import { VLAN_TAG, ETHERNET_HEADER } from '../../spec/transport.ts';
import { controlFrame, DROPS, iqFrames, readsIq, STREAM, type Addressing, type Drop, type IqFormat } from '../../interfaces/fronthaul/index.ts'; // prettier-ignore
import type { CellParameters } from '../parameters.ts';

/** All frames that one symbol (or slot, or occasion) needs on one stream, in the order sent. */
export interface FrameSet {
  readonly stream: number;
  /** How many messages there are. */
  readonly count: number;
  readonly bytes: Uint16Array;
  /** Position in the stream's eAxC list. */
  readonly eaxc: Uint8Array;
  /** Index into DROPS + 1 where the way to the receiver ends before it; 0 = it arrives. */
  readonly drop: Uint8Array;
  /** 1 where the receiver cannot make sense of it. */
  readonly corrupt: Uint8Array;
}

export interface FrameSets {
  readonly uDl: FrameSet;
  readonly cDl: FrameSet;
  readonly cUl: FrameSet;
  readonly cPrach: FrameSet;
  readonly uUl: FrameSet;
  readonly uPrach: FrameSet;
}

/** What each stream's messages look like between these two ends, and what the way and the receiver make of them. */
export function frameSets(cell: CellParameters): FrameSets {
  const { fronthaul: du, reception: ru, carrier } = cell;
  const tagged = (a: Addressing): boolean => a.vlan !== undefined && a.vlan !== 'untagged';
  const wireDu = { vlan: tagged(du.addressU), mtu: du.mtu, mtuIncludesEthernetHeader: du.mtuIncludesEthernetHeader };
  // the unit answers with the tag that it was set to, and in frames of the size that it receives
  const wireRu = { ...wireDu, vlan: tagged(ru.addressU.vlan === undefined ? du.addressU : ru.addressU) };
  const dropU = addressDrop(du.addressU, ru.addressU);
  const dropC = addressDrop(du.addressC, ru.addressC);
  const upDrop = addressDrop(ru.addressU, du.addressU);
  const control = (
    stream: number,
    ids: readonly number[],
    known: readonly number[] | undefined,
    type: 1 | 3,
  ): FrameSet =>
    set(
      cell,
      stream,
      tagged(du.addressC),
      ids,
      known,
      [controlFrame(type, tagged(du.addressC), du.cplanePadded)],
      dropC,
      true,
    );
  const iq = (
    stream: number,
    ids: readonly number[],
    known: readonly number[] | undefined,
    sent: IqFormat,
    read: IqFormat,
    prbs: number,
    wire: typeof wireDu,
    drop: Drop | undefined,
  ): FrameSet => set(cell, stream, wire.vlan, ids, known, iqFrames(prbs, sent, wire), drop, readsIq(read, sent));
  return {
    uDl: iq(STREAM.uDl, du.eaxcDl, ru.eaxcDl, du.iqDl, ru.iqDl, du.prbs, wireDu, dropU),
    cDl: control(STREAM.cDl, du.eaxcDl, ru.eaxcDl, 1),
    cUl: control(STREAM.cUl, du.eaxcUl, ru.eaxcUl, 1),
    cPrach: control(STREAM.cPrach, du.eaxcPrach, ru.cplanePrach ? ru.eaxcPrach : [], 3),
    uUl: iq(STREAM.uUl, du.eaxcUl, du.eaxcUl, ru.iqUl, du.iqUl, du.prbs, wireRu, upDrop),
    uPrach: iq(STREAM.uPrach, du.eaxcPrach, du.eaxcPrach, ru.iqPrach, du.iqPrach, carrier.prach.prbs, wireRu, upDrop),
  };
}

/** Why a frame never gets past the receiver's Ethernet port; what an end leaves open it does not check. */
function addressDrop(sent: Addressing, own: Addressing): Drop | undefined {
  if (sent.vlan !== undefined && own.vlan !== undefined && sent.vlan !== own.vlan) return 'vlan';
  if (differ(sent.destination, own.source) || differ(sent.source, own.destination)) return 'mac';
  return undefined;
}

const differ = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a.toLowerCase() !== b.toLowerCase();

function set(
  cell: CellParameters,
  stream: number,
  tagged: boolean,
  ids: readonly number[],
  known: readonly number[] | undefined,
  sizes: readonly number[],
  addressed: Drop | undefined,
  readable: boolean,
): FrameSet {
  const frames = ids.flatMap((id, eaxc) => sizes.map((bytes) => ({ id, eaxc, bytes })));
  const header = ETHERNET_HEADER + (tagged ? VLAN_TAG : 0);
  const dropOf = (bytes: number): number => {
    const { mtu } = cell.transport;
    const drop = addressed ?? (mtu !== undefined && bytes - header > mtu ? 'mtu' : undefined);
    return drop === undefined ? 0 : DROPS.indexOf(drop) + 1;
  };
  return {
    stream,
    count: frames.length,
    bytes: Uint16Array.from(frames, (f) => f.bytes),
    eaxc: Uint8Array.from(frames, (f) => f.eaxc),
    drop: Uint8Array.from(frames, (f) => dropOf(f.bytes)),
    corrupt: Uint8Array.from(frames, (f) => (readable && (known === undefined || known.includes(f.id)) ? 0 : 1)),
  };
}
