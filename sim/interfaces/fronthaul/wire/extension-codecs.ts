import { fieldAt, get, layout, put, write, type Layout, type Values } from './bits.ts';
import type { Cursor } from './cursor.ts';
import type { IqCoding } from './iq/index.ts';
import { COMP_HDR_BYTE } from './sections.ts';
import { blockBytes, pairsIn, readParam, readValues, weightCoding, weightMethodCode, writeParam, writeValues, type IqBlock } from './weights.ts'; // prettier-ignore

/** An attribute of a beam: its value in 2…8 bits (CUS 7.7.2.2). */
export interface BeamAttribute {
  readonly bits: number;
  readonly value: number;
}

/** SE11: a bundle of PRBs with one beam; its weights where disableBFWs is 0. */
export interface WeightBundle {
  readonly contInd: number;
  readonly beamId: number;
  readonly weights: IqBlock | undefined;
}

/** What the bits of an extension do not say themselves. */
interface Context {
  /** Antennas that a weight vector counts; undefined where nobody says: as many weights as fit. */
  readonly antennas: number | undefined;
  /** PRBs of the section; undefined where another extension chooses them: as many bundles as fit. */
  readonly prbs: number | undefined;
}

interface Codec<E> {
  /** Reads up to the cursor's end; undefined, with the fault noted, where the content does not hold together. */
  readonly read: (c: Cursor, context: Context) => E | undefined;
  readonly write: (extension: E, out: Uint8Array, at: number) => number;
}

const COMPRESSION = layout({ csf: 1, modCompScaler: 15 });
const NON_CONTIGUOUS = layout({ repetition: 1, rbgSize: 3, rbgMask: 28, priority: 2, symbolMask: 14 });
const FLEXIBLE = layout({ disableBFWs: 1, rad: 1, bundleOffset: 6, numBundPrb: 8 });
const BUNDLE = layout({ contInd: 1, beamId: 15 });
const ATTRIBUTE_WIDTHS = layout({ reserved: 2, azPt: 3, zePt: 3, reserved2: 2, az3dd: 3, ze3dd: 3 });
const SIDELOBES = layout({ reserved: 2, azSl: 3, zeSl: 3 });
/** Pointing direction and beam width, azimuth and zenith, in the order of their bits. */
const ATTRIBUTES = ['azPt', 'zePt', 'az3dd', 'ze3dd'] as const;
type Attribute = (typeof ATTRIBUTES)[number];

interface Weights {
  readonly type: 1;
  readonly weights: IqBlock;
}
interface Attributes extends Readonly<Record<Attribute, BeamAttribute | undefined>> {
  readonly type: 2;
  readonly azSl: number;
  readonly zeSl: number;
}
interface ModulationParameters extends Values<typeof COMPRESSION> {
  readonly type: 4;
}
interface NonContiguous extends Values<typeof NON_CONTIGUOUS> {
  readonly type: 6;
}
interface FlexibleWeights extends Values<typeof FLEXIBLE> {
  readonly type: 11;
  /** How weights are written, also where no bundle has any; undefined where disableBFWs is 1. */
  readonly coding: IqCoding | undefined;
  readonly bundles: readonly WeightBundle[];
}
export type KnownExtension = Weights | Attributes | ModulationParameters | NonContiguous | FlexibleWeights;

/** An extension that is one table of fields and nothing else. */
const plain = <T extends number, K extends string>(
  type: T,
  table: Layout<K>,
): Codec<{ readonly type: T } & Readonly<Record<K, number>>> => ({
  read: (c) => {
    const values = c.take(table, 'extension-length');
    return values && { ...values, type };
  },
  write: (extension, out, at) => write(table, out, at, extension),
});

/** bfwCompHdr; a method or width that weights cannot have is the content's fault. */
function takeCoding(c: Cursor): IqCoding | undefined {
  const at = c.at;
  const header = c.take(COMP_HDR_BYTE, 'extension-length');
  return header && (weightCoding(header.width, header.method) ?? c.fault('extension-content', at));
}
const writeCoding = ({ method, width }: IqCoding, out: Uint8Array, at: number): number =>
  write(COMP_HDR_BYTE, out, at, { width: width & 0xf, method: weightMethodCode(method) });

/** SE1, CUS 7.7.1: bfwCompHdr, bfwCompParam, one weight for each antenna. */
const weights: Codec<Weights> = {
  read: (c, { antennas }) => {
    const coding = takeCoding(c);
    if (!coding) return undefined;
    const pairs = antennas ?? pairsIn(coding, c.left);
    if (!c.expect(pairs > 0 && blockBytes(coding, pairs) <= c.left, 'extension-content')) return undefined;
    const { param, next } = readParam(coding, c.bytes, c.at);
    const { block, next: end } = readValues(coding, param, pairs, c.bytes, next);
    c.at = end;
    return { type: 1, weights: block };
  },
  write: ({ weights: block }, out, at) =>
    writeValues(block, out, writeParam(block, out, writeCoding(block.coding, out, at))),
};

/** SE2, CUS 7.7.2: a 3-bit width for each attribute, 0 where it is absent and else one less than its bits; then the attributes. */
const attributes: Codec<Attributes> = {
  read: (c) => {
    const widths = c.take(ATTRIBUTE_WIDTHS, 'extension-length');
    if (!widths) return undefined;
    const bits = ATTRIBUTES.reduce((sum, name) => sum + (widths[name] > 0 ? widths[name] + 1 : 0), 0);
    if (!c.expect(((bits + 7) >> 3) + SIDELOBES.bytes <= c.left, 'extension-content')) return undefined;
    let bit = 0;
    const next = (width: number): BeamAttribute | undefined => {
      if (width === 0) return undefined;
      const value = get(c.bytes, c.at, fieldAt(bit, width + 1));
      bit += width + 1;
      return { bits: width + 1, value };
    };
    const values = { azPt: next(widths.azPt), zePt: next(widths.zePt), az3dd: next(widths.az3dd), ze3dd: next(widths.ze3dd) }; // prettier-ignore
    c.at += (bits + 7) >> 3;
    const lobes = c.take(SIDELOBES, 'extension-length');
    return lobes && { type: 2, ...values, ...lobes };
  },
  write: (extension, out, at) => {
    const width = (name: Attribute): number => (extension[name]?.bits ?? 1) - 1;
    const body = write(ATTRIBUTE_WIDTHS, out, at, { azPt: width('azPt'), zePt: width('zePt'), az3dd: width('az3dd'), ze3dd: width('ze3dd') }); // prettier-ignore
    out.fill(0, body, body + ATTRIBUTES.length);
    let bit = 0;
    for (const name of ATTRIBUTES) {
      const attribute = extension[name];
      if (!attribute) continue;
      put(out, body, fieldAt(bit, attribute.bits), attribute.value);
      bit += attribute.bits;
    }
    return write(SIDELOBES, out, body + ((bit + 7) >> 3), extension);
  },
};

/** One bundle of SE11: bfwCompParam, beamId, weights; or the beamId alone (CUS tables 7.7.11.1-1 and -2). */
function takeBundle(c: Cursor, coding: IqCoding | undefined, pairs: number): WeightBundle | undefined {
  const { param, next } = coding ? readParam(coding, c.bytes, c.at) : { param: 0, next: c.at };
  c.at = next;
  const beam = c.take(BUNDLE, 'extension-content');
  if (!beam) return undefined;
  if (!coding) return { ...beam, weights: undefined };
  const { block, next: end } = readValues(coding, param, pairs, c.bytes, c.at);
  c.at = end;
  return { ...beam, weights: block };
}

/** SE11, CUS 7.7.11: weights or beams for each bundle of numBundPrb PRBs. */
const flexible: Codec<FlexibleWeights> = {
  read: (c, { antennas, prbs }) => {
    const head = c.take(FLEXIBLE, 'extension-length');
    const coding = head?.disableBFWs === 0 ? takeCoding(c) : undefined;
    if (!head || (head.disableBFWs === 0 && !coding)) return undefined;
    if (!c.expect(head.numBundPrb > 0, 'extension-content')) return undefined;
    const wanted = prbs === undefined ? undefined : Math.ceil(prbs / head.numBundPrb);
    // Without a count of antennas the bundles share the room evenly.
    const room = coding ? Math.floor(c.left / (wanted ?? 1)) - BUNDLE.bytes : 0;
    const pairs = coding ? (antennas ?? pairsIn(coding, room)) : 0;
    const each = BUNDLE.bytes + (coding ? blockBytes(coding, pairs) : 0);
    const fit = Math.floor(c.left / each);
    if (!c.expect(fit >= (wanted ?? 1), 'extension-content')) return undefined;
    const bundles: WeightBundle[] = [];
    for (let i = 0; i < (wanted ?? fit); i++) {
      const bundle = takeBundle(c, coding, pairs);
      if (!bundle) return undefined;
      bundles.push(bundle);
    }
    return { ...head, type: 11, coding, bundles };
  },
  write: (extension, out, at) => {
    let to = write(FLEXIBLE, out, at, extension);
    if (extension.coding) to = writeCoding(extension.coding, out, to);
    for (const bundle of extension.bundles) {
      if (bundle.weights) to = writeParam(bundle.weights, out, to);
      to = write(BUNDLE, out, to, bundle);
      if (bundle.weights) to = writeValues(bundle.weights, out, to);
    }
    return to;
  },
};

/** Content of the extensions known field by field, without ef, extType and extLen (CUS 7.7; second-hand, in decoders). */
export const EXTENSION_CODECS = {
  1: weights,
  2: attributes,
  4: plain(4, COMPRESSION),
  6: plain(6, NON_CONTIGUOUS),
  11: flexible,
} as const;
