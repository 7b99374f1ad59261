import {
  COMPRESSION_METHODS,
  isLegalWidth,
  paramBytes,
  prbBytes,
  type CompressionMethod,
} from '../../../spec/oran/compression.ts';
import { get } from '../../../interfaces/fronthaul/wire/bits.ts';
import { compHdr, COMP_HDR, SECTION } from '../../../interfaces/fronthaul/wire/index.ts';
import { iqEnd, type IqCoding } from '../../../interfaces/fronthaul/wire/iq/index.ts';
import type { IqFormat } from '../../../interfaces/fronthaul/message.ts';

/** A U-plane message from its first section header on. */
export interface FormatSample {
  /** What was kept of it, padding included. */
  readonly bytes: Uint8Array;
  /** Bytes of its sections by the eCPRI header, and by the frame's length. They differ where one is wrong or the frame is padded. */
  readonly stated: number;
  readonly framed: number;
  /** How many frames look like this one. */
  readonly weight: number;
}

export interface FormatGuess extends IqFormat {
  /** Frames that it explains to the last byte, of those that were looked at. */
  readonly fits: number;
  /** Frames whose udCompParam bytes are such as this method has. */
  readonly content: number;
}

/** What the samples of one stream say; `others` fit as many frames to the byte. */
export interface FormatVerdict {
  readonly format: FormatGuess;
  readonly others: readonly FormatGuess[];
  readonly looked: number;
  /** The header says it, or the bytes per PRB alone. */
  readonly by: 'header' | 'size';
}

/** Methods that are tried first where several explain the same bytes: what is in use. */
const PREFERENCE: readonly CompressionMethod[] = ['bfp', 'none', 'modulation', 'mu-law', 'block-scaling'];

const HYPOTHESES: readonly IqFormat[] = [...COMPRESSION_METHODS]
  .sort((a, b) => rank(a) - rank(b))
  .flatMap((method) =>
    Array.from({ length: 16 }, (_, i) => 16 - i)
      .filter((width) => isLegalWidth(method, width))
      .flatMap((width) => (['static', 'dynamic'] as const).map((header) => ({ method, width, header }))),
  );

function rank(method: CompressionMethod): number {
  const at = PREFERENCE.indexOf(method);
  return at < 0 ? PREFERENCE.length : at;
}

const isSelective = (method: CompressionMethod): boolean => paramBytes(method) === 2;

/** Offset behind the IQ of a section; where the bytes are cut off, by arithmetic alone. */
function sectionEnd(coding: IqCoding, bytes: Uint8Array, at: number, prbs: number, end: number): number | undefined {
  if (isSelective(coding.method)) return end <= bytes.length ? iqEnd(coding, bytes, at, prbs, end) : undefined;
  const next = at + prbs * prbBytes(coding.method, coding.width);
  return next <= end ? next : undefined;
}

/** Does the format explain the sections to the last byte? `carrier` is what numPrb 0 means: all PRBs, so that it stands alone. */
export function explains(format: IqFormat, bytes: Uint8Array, end: number, carrier: number | undefined): boolean {
  for (let at = 0; ;) {
    if (at + SECTION.bytes > Math.min(end, bytes.length)) return false;
    const stated = get(bytes, at, SECTION.at.numPrb);
    const prbs = stated || carrier;
    const isFirst = at === 0;
    at += SECTION.bytes;
    if (format.header === 'dynamic') {
      if (at + COMP_HDR.bytes > Math.min(end, bytes.length)) return false;
      const said = compHdr(get(bytes, at, COMP_HDR.at.width), get(bytes, at, COMP_HDR.at.method));
      if (said.method !== format.method || said.width !== format.width) return false;
      at += COMP_HDR.bytes;
    }
    const next = prbs === undefined ? undefined : sectionEnd(format, bytes, at, prbs, end);
    if (next === undefined) return false;
    if (next === end) return isFirst || stated > 0;
    if (stated === 0) return false;
    at = next;
  }
}

/** PRBs that numPrb 0 stands for, if the format explains a message of one section. */
export function carrierOf(format: IqFormat, sample: FormatSample): number | undefined {
  if (get(sample.bytes, 0, SECTION.at.numPrb) !== 0 || isSelective(format.method)) return undefined;
  const iq = sample.stated - SECTION.bytes - (format.header === 'dynamic' ? COMP_HDR.bytes : 0);
  const prbs = iq / prbBytes(format.method, format.width);
  return Number.isInteger(prbs) && prbs > 0 ? prbs : undefined;
}

/** High nibble of udCompParam where the method fixes it: reserved in BFP, the width in mu-law. */
const PARAM_NIBBLE: Partial<Readonly<Record<CompressionMethod, (width: number) => number>>> = {
  bfp: () => 0,
  'mu-law': (width) => width & 0xf,
};

/** Do the parameter bytes, one each PRB, look like the method's? Only where the method fixes some of their bits. */
function looksLike({ method, width, header }: IqFormat, { bytes, stated, framed }: FormatSample): boolean {
  const nibble = PARAM_NIBBLE[method]?.(width);
  if (nibble === undefined) return false;
  const step = prbBytes(method, width);
  const prbs = get(bytes, 0, SECTION.at.numPrb);
  const start = SECTION.bytes + (header === 'dynamic' ? COMP_HDR.bytes : 0);
  const end = Math.min(bytes.length, Math.max(stated, framed), prbs === 0 ? Infinity : start + prbs * step);
  let seen = 0;
  for (let at = start; at < end; at += step, seen++) if ((bytes[at] ?? 0) >> 4 !== nibble) return false;
  return seen > 0;
}

/**
 * The format of one stream out of some of its messages: tries every method, width and header mode, and takes the one that explains the
 * most of them to the last byte; among equals the one whose parameter bytes look right, then BFP. Undefined where nothing fits any.
 */
export function inferFormat(
  samples: readonly FormatSample[],
  carriers: readonly (number | undefined)[],
): FormatVerdict | undefined {
  const looked = samples.reduce((sum, { weight }) => sum + weight, 0);
  const guesses = HYPOTHESES.map((format): FormatGuess => {
    let [fits, content] = [0, 0];
    for (const sample of samples) {
      // numPrb 0 stands alone: only a message that begins with it needs to know the carrier.
      const tried = get(sample.bytes, 0, SECTION.at.numPrb) === 0 ? carriers : [undefined];
      const ends = sample.stated === sample.framed ? [sample.stated] : [sample.stated, sample.framed];
      if (ends.some((end) => tried.some((carrier) => explains(format, sample.bytes, end, carrier))))
        fits += sample.weight;
      if (looksLike(format, sample)) content += sample.weight;
    }
    return { ...format, fits, content };
  }).filter(({ fits }) => fits > 0);
  guesses.sort((a, b) => b.fits + b.content - a.fits - a.content || b.fits - a.fits);
  const [format] = guesses;
  if (!format) return undefined;
  const others = guesses.filter((g) => g !== format && g.fits >= format.fits);
  return { format, others, looked, by: format.header === 'dynamic' ? 'header' : 'size' };
}
