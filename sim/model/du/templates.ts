import { VLAN_TAG, ETHERNET_HEADER } from '../../spec/transport.ts';
import { controlFrame, DROPS, iqFrames, misreadsIq, STREAM, UNREADABLE, type Addressing, type Drop, type IqFormat, type Unreadable } from '../../interfaces/fronthaul/index.ts'; // prettier-ignore
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
  /** Index into UNREADABLE + 1 where the receiver cannot make sense of it; 0 = it can. */
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

/** One stream between two ends: who sends which ids, and what becomes of its messages. */
interface StreamPlan {
  readonly stream: number;
  readonly ids: readonly number[];
  /** Ids that the receiver has set up. */
  readonly known: readonly number[];
  readonly sizes: readonly number[];
  readonly tagged: boolean;
  readonly addressed: Drop | undefined;
  readonly misread: Unreadable | undefined;
}

/** What each stream's messages look like between these two ends, and what the way and the receiver make of them. */
export function frameSets(cell: CellParameters): FrameSets {
  const { fronthaul: du, reception: ru, carrier } = cell;
  const wireDu = { vlan: tagged(du.addressU), mtu: du.mtu, mtuIncludesEthernetHeader: du.mtuIncludesEthernetHeader };
  // the unit answers with the tag that it was set to, in frames of the size that it gets
  const wireRu = { ...wireDu, vlan: tagged(ru.addressU.vlan === undefined ? du.addressU : ru.addressU) };
  const known = knownIds(cell);
  const { maxPrbPerSymbol, sectionTypes } = cell.abilities;
  const control = (stream: number, ids: readonly number[], has: readonly number[], type: 1 | 3): FrameSet =>
    buildSet(cell, {
      stream,
      ids,
      known: has,
      sizes: [controlFrame(type, tagged(du.addressC), du.cplanePadded)],
      tagged: tagged(du.addressC),
      addressed: addressDrop(du.addressC, ru.addressC, 'down'),
      misread:
        sectionTypes?.includes(type) === false || (type === 3 && !ru.cplanePrach)
          ? 'section-type'
          : maxPrbPerSymbol !== undefined && du.prbs > maxPrbPerSymbol
            ? 'prbs'
            : undefined,
    });
  const iqUp = (stream: number, ids: readonly number[], sent: IqFormat, read: IqFormat, prbs: number): FrameSet =>
    buildSet(cell, {
      stream,
      ids,
      known: ids,
      sizes: iqFrames(prbs, sent, wireRu),
      tagged: wireRu.vlan,
      addressed: addressDrop(ru.addressU, du.addressU, 'up'),
      misread: misreadsIq(read, sent),
    });
  return {
    uDl: buildSet(cell, {
      stream: STREAM.uDl,
      ids: du.eaxcDl,
      known: known.dl,
      sizes: iqFrames(du.prbs, du.iqDl, wireDu),
      tagged: wireDu.vlan,
      addressed: addressDrop(du.addressU, ru.addressU, 'down'),
      misread: misreadsIq(ru.iqDl, du.iqDl),
    }),
    cDl: control(STREAM.cDl, du.eaxcDl, known.dl, 1),
    cUl: control(STREAM.cUl, du.eaxcUl, known.ul, 1),
    cPrach: control(STREAM.cPrach, du.eaxcPrach, known.prach, 3),
    uUl: iqUp(STREAM.uUl, du.eaxcUl, ru.iqUl, du.iqUl, du.prbs),
    uPrach: iqUp(STREAM.uPrach, du.eaxcPrach, ru.iqPrach, du.iqPrach, carrier.prach.prbs),
  };
}

const tagged = (a: Addressing): boolean => a.vlan !== undefined && a.vlan !== 'untagged';

/** Ids that the unit has set up: those that it says, else as many of the DU's as it has ports and endpoints for. */
function knownIds({ fronthaul, reception, abilities }: CellParameters) {
  const { eaxcDl, eaxcUl, eaxcPrach } = fronthaul;
  const { portsDl, portsUl, endpointsDl = portsDl, endpointsUl = portsUl } = abilities;
  const room = [...new Set([...eaxcUl, ...eaxcPrach])].slice(0, Math.min(portsUl, endpointsUl));
  return {
    dl: (reception.eaxcDl ?? eaxcDl).slice(0, Math.min(portsDl, endpointsDl)),
    ul: reception.eaxcUl ?? eaxcUl.filter((id) => room.includes(id)),
    prach: reception.eaxcPrach ?? eaxcPrach.filter((id) => room.includes(id)),
  };
}

/** Why a frame never gets past the receiver's Ethernet port; what an end leaves open it does not check. */
function addressDrop(sent: Addressing, own: Addressing, way: 'down' | 'up'): Drop | undefined {
  if (sent.vlan !== undefined && own.vlan !== undefined && sent.vlan !== own.vlan) return 'vlan';
  if (differ(sent.destination, own.source)) return way === 'down' ? 'ru-mac' : 'du-mac';
  if (differ(sent.source, own.destination)) return way === 'down' ? 'du-mac' : 'ru-mac';
  return undefined;
}

const differ = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a.toLowerCase() !== b.toLowerCase();

function buildSet(cell: CellParameters, plan: StreamPlan): FrameSet {
  const { mtu } = cell.transport;
  const header = ETHERNET_HEADER + (plan.tagged ? VLAN_TAG : 0);
  const frames = plan.ids.flatMap((id, eaxc) => plan.sizes.map((bytes) => ({ id, eaxc, bytes })));
  const dropOf = (bytes: number): number => {
    const drop = plan.addressed ?? (mtu !== undefined && bytes - header > mtu ? 'mtu' : undefined);
    return drop === undefined ? 0 : DROPS.indexOf(drop) + 1;
  };
  const corruptOf = (id: number): number => {
    const why = plan.known.includes(id) ? plan.misread : 'eaxc';
    return why === undefined ? 0 : UNREADABLE.indexOf(why) + 1;
  };
  return {
    stream: plan.stream,
    count: frames.length,
    bytes: Uint16Array.from(frames, (f) => f.bytes),
    eaxc: Uint8Array.from(frames, (f) => f.eaxc),
    drop: Uint8Array.from(frames, (f) => dropOf(f.bytes)),
    corrupt: Uint8Array.from(frames, (f) => corruptOf(f.id)),
  };
}
