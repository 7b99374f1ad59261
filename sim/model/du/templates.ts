import { prbBytes } from '../../spec/oran/compression.ts';
import { prbsPerFrame, UD_COMP_HDR } from '../../spec/oran/frames.ts';
import { VLAN_TAG, ETHERNET_HEADER, WIRE_OVERHEAD } from '../../spec/transport.ts';
import { controlFrame, DROPS, iqFrames, misreadsIq, STREAM, UNREADABLE, type Addressing, type Drop, type IqFormat, type Unreadable } from '../../interfaces/fronthaul/index.ts'; // prettier-ignore
import type { CellParameters } from '../parameters.ts';

/** All frames that one symbol (or slot, or occasion) needs on one stream, in the order sent. */
export interface FrameSet {
  /** Its own number in the cell. */
  readonly id: number;
  readonly stream: number;
  /** How many messages there are. */
  readonly count: number;
  readonly bytes: Uint16Array;
  /** Bytes of all of them, with what each takes on the wire beside them. */
  readonly total: number;
  /** Position in the stream's eAxC list, and as bits all of the set. */
  readonly eaxc: Uint8Array;
  readonly eaxcs: number;
  /** Which of the sender's sequence counters: one for each eAxC, plane and direction (measured on a real DU; eCPRI 3.2.4.2). */
  readonly counter: Uint16Array;
  /** PRBs of each frame, the first and how many. */
  readonly startPrb: Uint16Array;
  readonly prbs: Uint16Array;
  /** Index into DROPS + 1 where the way to the receiver ends before it; 0 = it arrives. */
  readonly drop: Uint8Array;
  /** Index into UNREADABLE + 1 where the receiver cannot make sense of it; 0 = it can. */
  readonly corrupt: Uint8Array;
  /** False where the receiver does not notice: it counts the message as good and gets nothing out of it. */
  readonly noticed: boolean;
  /** True where every message arrives and can be read. */
  readonly sound: boolean;
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
  /** Of the frames that carry one symbol of one eAxC. */
  readonly frames: readonly Piece[];
  readonly tagged: boolean;
  readonly addressed: Drop | undefined;
  readonly misread: Unreadable | undefined;
  readonly noticed: boolean;
}

interface Piece {
  readonly bytes: number;
  readonly startPrb: number;
  readonly prbs: number;
}

/** Counters of one kind lie side by side, by the id's position among all ids of that kind. */
export const COUNTERS_PER_KIND = 64;
/** C-UL and C-PRACH count together, and so do their answers. */
export const COUNTER_KIND = { [STREAM.uDl]: 0, [STREAM.cDl]: 1, [STREAM.cUl]: 2, [STREAM.cPrach]: 2, [STREAM.uUl]: 3, [STREAM.uPrach]: 3 } as const satisfies Record<number, number>; // prettier-ignore
export const SEQUENCE_COUNTERS = 4 * COUNTERS_PER_KIND;

/** What each stream's messages look like between these two ends, and what the way and the receiver make of them. */
export class Templates {
  readonly sets: FrameSets;
  private readonly cell: CellParameters;
  private readonly partial = new Map<number, FrameSet>();
  private readonly subsets = new Map<string, FrameSet>();
  private count = 0;

  constructor(cell: CellParameters) {
    this.cell = cell;
    const { fronthaul: du, reception: ru, carrier } = cell;
    const known = knownIds(cell);
    const { maxPrbPerSymbol, sectionTypes } = cell.abilities;
    const control = (stream: number, ids: readonly number[], has: readonly number[], type: 1 | 3): FrameSet =>
      this.build({
        stream,
        ids,
        known: has,
        frames: [{ bytes: controlFrame(type, tagged(du.addressC), du.cplanePadded), startPrb: 0, prbs: type === 3 ? carrier.prach.prbs : du.prbs }], // prettier-ignore
        tagged: tagged(du.addressC),
        addressed: addressDrop(this.cell.transport.vlans, du.addressC, ru.addressC, 'down'),
        misread:
          sectionTypes?.includes(type) === false || (type === 3 && !ru.cplanePrach)
            ? 'section-type'
            : maxPrbPerSymbol !== undefined && du.prbs > maxPrbPerSymbol
              ? 'prbs'
              : undefined,
        noticed: true,
      });
    const iqUp = (stream: number, ids: readonly number[], sent: IqFormat, read: IqFormat, prbs: number): FrameSet => {
      // the unit answers with the tag that it was set to, in frames of the size that it gets
      const wire = { ...this.wire, vlan: tagged(ru.addressU.vlan === undefined ? du.addressU : ru.addressU) };
      const refused: Unreadable | undefined =
        ru.wrongPayloadSize && du.checksPayloadSize ? 'payload-size' : ru.constantSequence && du.checksSequence ? 'sequence' : undefined; // prettier-ignore
      return this.build({
        stream,
        ids,
        known: ids,
        frames: piecesOf(prbs, sent, wire),
        tagged: wire.vlan,
        addressed: addressDrop(this.cell.transport.vlans, ru.addressU, du.addressU, 'up'),
        misread: refused ?? misreadsIq(read, sent),
        // the DU tests for "too short" alone: it takes longer sections, shifted (seen on a real one)
        noticed: refused !== undefined || sectionBytes(sent) < sectionBytes(read),
      });
    };
    this.sets = {
      uDl: this.dataDl(du.prbs),
      cDl: control(STREAM.cDl, du.eaxcDl, known.dl, 1),
      cUl: control(STREAM.cUl, du.eaxcUl, known.ul, 1),
      cPrach: control(STREAM.cPrach, du.eaxcPrach, known.prach, 3),
      uUl: iqUp(STREAM.uUl, du.eaxcUl, ru.iqUl, du.iqUl, du.prbs),
      uPrach: iqUp(STREAM.uPrach, du.eaxcPrach, ru.iqPrach, du.iqPrach, carrier.prach.prbs),
    };
  }

  /** Downlink data of the first `prbs` PRBs. */
  dataDl(prbs: number): FrameSet {
    const made = this.partial.get(prbs);
    if (made) return made;
    const { fronthaul: du, reception: ru } = this.cell;
    const set = this.build({
      stream: STREAM.uDl,
      ids: du.eaxcDl,
      known: knownIds(this.cell).dl,
      frames: piecesOf(prbs, du.iqDl, this.wire),
      tagged: this.wire.vlan,
      addressed: addressDrop(this.cell.transport.vlans, du.addressU, ru.addressU, 'down'),
      misread: misreadsIq(ru.iqDl, du.iqDl),
      noticed: ru.checksPayloadSize || sectionBytes(du.iqDl) < sectionBytes(ru.iqDl),
    });
    this.partial.set(prbs, set);
    return set;
  }

  /** Only the messages of the eAxC in `mask` (bits by position). */
  only(set: FrameSet, mask: number): FrameSet {
    if ((set.eaxcs & mask) === set.eaxcs) return set;
    const key = `${set.id} ${mask}`;
    const made = this.subsets.get(key);
    if (made) return made;
    const kept = Array.from(set.eaxc, (_, n) => n).filter((n) => (mask & (1 << set.eaxc[n]!)) !== 0);
    const pick8 = (list: Uint8Array): Uint8Array => Uint8Array.from(kept, (n) => list[n]!);
    const pick16 = (list: Uint16Array): Uint16Array => Uint16Array.from(kept, (n) => list[n]!);
    const subset: FrameSet = {
      ...set,
      id: this.count++,
      count: kept.length,
      bytes: pick16(set.bytes),
      total: kept.reduce((sum, n) => sum + set.bytes[n]! + WIRE_OVERHEAD, 0),
      eaxc: pick8(set.eaxc),
      eaxcs: set.eaxcs & mask,
      counter: pick16(set.counter),
      startPrb: pick16(set.startPrb),
      prbs: pick16(set.prbs),
      drop: pick8(set.drop),
      corrupt: pick8(set.corrupt),
    };
    this.subsets.set(key, subset);
    return subset;
  }

  private get wire() {
    const { fronthaul: du } = this.cell;
    return { vlan: tagged(du.addressU), mtu: du.mtu, mtuIncludesEthernetHeader: du.mtuIncludesEthernetHeader };
  }

  private build(plan: StreamPlan): FrameSet {
    const { cell } = this;
    const { mtu } = cell.transport;
    const header = ETHERNET_HEADER + (plan.tagged ? VLAN_TAG : 0);
    const frames = plan.ids.flatMap((id, eaxc) => plan.frames.map((piece) => ({ id, eaxc, ...piece })));
    const dropOf = (bytes: number): number => {
      const drop = plan.addressed ?? (mtu !== undefined && bytes - header > mtu ? 'mtu' : undefined);
      return drop === undefined ? 0 : DROPS.indexOf(drop) + 1;
    };
    const corruptOf = (id: number): number => {
      const why = plan.known.includes(id) ? plan.misread : 'eaxc';
      return why === undefined ? 0 : UNREADABLE.indexOf(why) + 1;
    };
    const kind = COUNTER_KIND[plan.stream as keyof typeof COUNTER_KIND];
    const { eaxcDl, eaxcUl, eaxcPrach } = cell.fronthaul;
    const ids = kind < 2 ? eaxcDl : [...new Set([...eaxcUl, ...eaxcPrach])];
    const drop = Uint8Array.from(frames, (f) => dropOf(f.bytes));
    const corrupt = Uint8Array.from(frames, (f) => corruptOf(f.id));
    return {
      id: this.count++,
      stream: plan.stream,
      count: frames.length,
      bytes: Uint16Array.from(frames, (f) => f.bytes),
      total: frames.reduce((sum, f) => sum + f.bytes + WIRE_OVERHEAD, 0),
      eaxc: Uint8Array.from(frames, (f) => f.eaxc),
      eaxcs: plan.ids.reduce((bits, _, eaxc) => bits | (1 << eaxc), 0),
      counter: Uint16Array.from(frames, (f) => kind * COUNTERS_PER_KIND + ids.indexOf(f.id)),
      startPrb: Uint16Array.from(frames, (f) => f.startPrb),
      prbs: Uint16Array.from(frames, (f) => f.prbs),
      drop,
      corrupt,
      noticed: plan.noticed || frames.some((f) => !plan.known.includes(f.id)),
      sound: drop.every((d) => d === 0) && corrupt.every((c) => c === 0),
    };
  }
}

export const frameSets = (cell: CellParameters): FrameSets => new Templates(cell).sets;

const tagged = (a: Addressing): boolean => a.vlan !== undefined && a.vlan !== 'untagged';

/** Bytes of a section of one PRB: what a reader of another format counts on. */
const sectionBytes = ({ method, width, header }: IqFormat): number =>
  prbBytes(method, width) + (header === 'dynamic' ? UD_COMP_HDR : 0);

/** The frames of one symbol of one eAxC with the PRBs of each. */
function piecesOf(prbs: number, iq: IqFormat, wire: Parameters<typeof iqFrames>[2]): readonly Piece[] {
  const each = prbsPerFrame({ prbs, ...iq, ...wire });
  return iqFrames(prbs, iq, wire).map((bytes, i) => ({
    bytes,
    startPrb: i * each,
    prbs: Math.min(each, prbs - i * each),
  }));
}

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

/** Why a frame never gets past the way's switches and the receiver's Ethernet port; what an end leaves open it does not check. */
function addressDrop(
  vlans: readonly number[] | undefined,
  sent: Addressing,
  own: Addressing,
  way: 'down' | 'up',
): Drop | undefined {
  const vlan = sent.vlan ?? own.vlan;
  if (vlans && typeof vlan === 'number' && !vlans.includes(vlan)) return 'vlan';
  if (sent.vlan !== undefined && own.vlan !== undefined && sent.vlan !== own.vlan) return 'vlan';
  if (differ(sent.destination, own.source)) return way === 'down' ? 'ru-mac' : 'du-mac';
  if (differ(sent.source, own.destination)) return way === 'down' ? 'du-mac' : 'ru-mac';
  return undefined;
}

const differ = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a.toLowerCase() !== b.toLowerCase();
