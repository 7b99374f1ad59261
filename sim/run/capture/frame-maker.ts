import { invariant } from '../../base/index.ts';
import { encodeCplane, encodeUplane, ethernetBytes, ETHERTYPE_ECPRI, FILTER, macOf, numPrbOf, PAYLOAD_VERSION, writeFlow, unfragmented, type CplaneBody, type EthernetHeader, type Mac, type RadioHeader } from '../../interfaces/fronthaul/wire/index.ts'; // prettier-ignore
import { STREAM, STREAMS, type Addressing, type IqFormat } from '../../interfaces/fronthaul/index.ts';
import { RandomStreams } from '../../kernel/index.ts';
import type { FrameSet } from '../../model/du/templates.ts';
import type { CellParameters } from '../../model/parameters.ts';
import { slotsPerFrame, SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import type { PreambleFormat } from '../../spec/nr/prach.ts';
import { slotShape } from '../../spec/nr/tdd.ts';
import { compressionCode } from '../../spec/oran/compression.ts';
import { prachSection } from '../../spec/oran/prach-section.ts';

/** frameId counts modulo 256 (O-RAN.WG4.CUS 7.5.2.3). */
const FRAME_IDS = 256;
/** So many different symbols of noise go round. */
const VARIANTS = 4;
const SAMPLES_PER_PRB = 24;
const ECPRI_COMMON = 4;
/** Addresses of ends that nobody stated: locally administered, and plainly made up. */
const MADE_UP = { du: '02:00:00:00:0d:00', ru: '02:00:00:00:0a:00' } as const;

const macs = (text: string | undefined, fallback: string): Mac => macOf(text ?? fallback) ?? (macOf(fallback) as Mac);

/** The bytes of the frames of one cell. Each is made once, after that only its time and sequence id are written anew; IQ is noise. */
export class FrameMaker {
  private readonly cell: CellParameters;
  private readonly frames = new Map<number, Uint8Array>();
  private readonly noise: Int16Array;
  private readonly perSubframe: number;

  constructor(cell: CellParameters) {
    this.cell = cell;
    this.perSubframe = slotsPerFrame(cell.carrier.mu) / 10;
    const stream = new RandomStreams(1).stream(cell.link, 'capture-noise');
    const samples = SAMPLES_PER_PRB * (Math.max(cell.fronthaul.prbs, cell.carrier.prach.prbs) + VARIANTS);
    this.noise = Int16Array.from({ length: samples }, () => Math.round(3000 * (stream.uniform() + stream.uniform() + stream.uniform() - 1.5))); // prettier-ignore
  }

  /** Frame `n` of a set for a symbol; the bytes are the caller's only until the next call. */
  make(set: FrameSet, n: number, symbol: number, sequence: number): Uint8Array {
    const slot = Math.floor(symbol / SYMBOLS_PER_SLOT);
    const shape = this.shapeOf(set, slot);
    const variant = set.stream === STREAM.cDl || set.stream === STREAM.cUl ? shape : symbol % VARIANTS;
    const key = (set.id * 256 + n) * 32 + variant;
    let frame = this.frames.get(key);
    if (frame === undefined) {
      frame = this.build(set, n, shape, variant);
      invariant(
        frame.length === set.bytes[n],
        `${STREAMS[set.stream]}: ${frame.length} byte instead of ${set.bytes[n]}`,
      );
      this.frames.set(key, frame);
    }
    const at = ethernetBytes(this.ethernetOf(set.stream).vlan !== undefined) + ECPRI_COMMON;
    writeFlow(frame, at, { eaxc: this.eaxcOf(set, n), sequence: unfragmented(sequence), radio: this.radioOf(set.stream, symbol) }); // prettier-ignore
    return frame;
  }

  /** Symbols of the slot that go the message's way. */
  private shapeOf({ stream }: FrameSet, slot: number): number {
    const { tdd } = this.cell.carrier;
    if (tdd === undefined) return SYMBOLS_PER_SLOT;
    const { dl, ul } = slotShape(tdd, slot);
    return stream === STREAM.cDl || stream === STREAM.uDl ? dl : ul;
  }

  private build(set: FrameSet, n: number, symbols: number, variant: number): Uint8Array {
    const out = new Uint8Array(set.bytes[n]! + 64);
    const common = { ethernet: this.ethernetOf(set.stream), eaxc: this.eaxcOf(set, n), sequence: 0, radio: this.radioOf(set.stream, 0), padTo: this.paddingOf(set.stream) }; // prettier-ignore
    const body = this.bodyOf(set, n, symbols);
    if (body !== undefined) return out.slice(0, encodeCplane(out, 0, { ...common, body }));
    const prbs = set.prbs[n]!;
    const [startPrb, numPrb] = [set.startPrb[n]!, numPrbOf(prbs)];
    const section = { sectionId: 0, rb: 0, symInc: 0, startPrb, numPrb };
    const frame = { ...common, section, format: this.formatOf(set.stream), samples: this.noise, from: SAMPLES_PER_PRB * variant, prbs, iq: { mask: 0xfff } }; // prettier-ignore
    return out.slice(0, encodeUplane(out, 0, frame));
  }

  /** What a C-plane message says; undefined for the U-plane. */
  private bodyOf({ stream, prbs }: FrameSet, n: number, symbols: number): CplaneBody | undefined {
    const { fronthaul } = this.cell;
    const { iqUl, iqPrach, iqDl } = fronthaul;
    // udCompHdr is the unit's order for the uplink where formats are dynamic; elsewhere it is 0, as a real DU writes it
    const order = ({ header, method, width }: IqFormat) => header === 'dynamic' ? { compWidth: width & 0xf, compMethod: compressionCode(method) } : { compWidth: 0, compMethod: 0 }; // prettier-ignore
    const section = {
      sectionId: 0,
      rb: 0,
      symInc: 0,
      startPrb: 0,
      numPrb: numPrbOf(prbs[n]!),
      reMask: 0xfff,
      beamId: 0,
    };
    switch (stream) {
      case STREAM.cDl:
      case STREAM.cUl: {
        const header = { ...order(stream === STREAM.cUl ? iqUl : { ...iqDl, header: 'static' }), reserved: 0 };
        const numSymbol = stream === STREAM.cDl && fronthaul.cplanePer === 'symbol' ? 1 : symbols;
        return { sectionType: 1, header, sections: [{ fields: { ...section, numSymbol }, extensions: [], ci: [] }] };
      }
      case STREAM.cPrach: {
        const { timeOffset, frameStructure, cpLength, freqOffset, numSymbol, numPrbc, startPrbc } = this.prach();
        const header = { timeOffset, frameStructure, cpLength, ...order(iqPrach) };
        const fields = { ...section, startPrb: startPrbc, numPrb: numPrbc, numSymbol, freqOffset, reserved: 0 };
        return { sectionType: 3, header, sections: [{ fields, extensions: [], ci: [] }] };
      }
      default:
        return undefined;
    }
  }

  private prach() {
    const { prach, mu, prbs } = this.cell.carrier;
    return prachSection({ format: prach.format as PreambleFormat, carrier: mu, prbs, frequencyStart: prach.frequencyStart, startSymbol: prach.startSymbol }); // prettier-ignore
  }

  /** The time in the header is that of the symbol, but for random access of long preambles: that of the occasion, as it was asked for. */
  private radioOf(stream: number, symbol: number): RadioHeader {
    const { prach } = this.cell.carrier;
    const isPrach = stream === STREAM.cPrach || stream === STREAM.uPrach;
    const section = isPrach ? this.prach() : undefined;
    const long = isPrach && prach.messages === 1;
    const begin = long && stream === STREAM.uPrach ? symbol - (prach.symbols - 1) : symbol;
    const slot = Math.floor(begin / SYMBOLS_PER_SLOT);
    const inFrame = slot % (10 * this.perSubframe);
    const inSlot = begin - slot * SYMBOLS_PER_SLOT;
    return {
      dataDirection: stream === STREAM.cDl || stream === STREAM.uDl ? 1 : 0,
      payloadVersion: PAYLOAD_VERSION,
      filterIndex: section?.filterIndex ?? FILTER.standard,
      frameId: Math.floor(slot / (10 * this.perSubframe)) % FRAME_IDS,
      subframeId: Math.floor(inFrame / this.perSubframe),
      slotId: inFrame % this.perSubframe,
      symbolId: inSlot + (section === undefined ? 0 : section.startSymbolId - prach.startSymbol),
    };
  }

  private paddingOf(stream: number): number | undefined {
    return stream === STREAM.cDl || stream === STREAM.cUl || stream === STREAM.cPrach ? this.cell.fronthaul.cplanePadded : undefined; // prettier-ignore
  }

  private formatOf(stream: number): IqFormat {
    const { iqDl, iqUl, iqPrach } = this.cell.fronthaul;
    return stream === STREAM.uDl ? iqDl : stream === STREAM.uUl ? iqUl : iqPrach;
  }

  private eaxcOf(set: FrameSet, n: number): number {
    const { eaxcDl, eaxcUl, eaxcPrach } = this.cell.fronthaul;
    const lists = [eaxcDl, eaxcDl, eaxcUl, eaxcPrach, eaxcUl, eaxcPrach];
    return lists[set.stream]![set.eaxc[n]!]!;
  }

  private ethernetOf(stream: number): EthernetHeader {
    const { fronthaul: du, reception: ru, transport } = this.cell;
    const up = stream === STREAM.uUl || stream === STREAM.uPrach;
    const plane =
      stream === STREAM.cDl || stream === STREAM.cUl || stream === STREAM.cPrach ? du.addressC : du.addressU;
    const tag = up && ru.addressU.vlan !== undefined ? ru.addressU.vlan : plane.vlan;
    const vlan =
      tag === undefined || tag === 'untagged' ? undefined : { pcp: transport.path?.pcp ?? 0, dei: 0, vid: tag };
    const end = (own: Addressing, key: 'source' | 'destination', fallback: string): Mac => macs(own[key], fallback);
    const [duMac, ruMac] = [end(plane, 'source', MADE_UP.du), end(plane, 'destination', MADE_UP.ru)];
    const [destination, source] = up ? [macs(ru.addressU.destination, plane.source ?? MADE_UP.du), macs(ru.addressU.source, plane.destination ?? MADE_UP.ru)] : [ruMac, duMac]; // prettier-ignore
    return { destination, source, vlan, etherType: ETHERTYPE_ECPRI };
  }
}
