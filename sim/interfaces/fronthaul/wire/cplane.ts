import { SYMBOLS_PER_SLOT } from '../../../spec/nr/numerology.ts';
import { isLegalWidth } from '../../../spec/oran/compression.ts';
import { write } from './bits.ts';
import { checkFrameStructure, checkRadio, checkRange, sectionPrbs } from './checks.ts';
import type { Cursor } from './cursor.ts';
import { readExtensions, writeExtensions, type Extension } from './extensions.ts';
import { compHdr } from './headers.ts';
import type { RadioHeader } from './radio.ts';
import { CPLANE, isSectionType, sectionTable, type HeaderOf, type SectionOf, type SectionType } from './sections.ts';
import type { WireSettings } from './settings.ts';
import { blockBytes, readParam, readValues, weightCoding, writeParam, writeValues, type IqBlock } from './weights.ts';

/** A section of a C-plane message; its ef is whether there are extensions. */
export interface CplaneSection<T extends SectionType = SectionType> {
  readonly fields: Omit<SectionOf<T>, 'ef'>;
  readonly extensions: readonly Extension[];
  /** Type 6: channel information, antennas by PRB; one block for each PRB where ciCompOpt is 1, else one for all. Empty in others. */
  readonly ci: readonly IqBlock[];
}

interface Body<T extends SectionType> {
  readonly sectionType: T;
  readonly header: HeaderOf<T>;
  readonly sections: readonly CplaneSection<T>[];
}
/** What follows the radio application header of a C-plane message. */
export type CplaneBody = { readonly [T in SectionType]: Body<T> }[SectionType];

/** The same without the types' finer distinctions: one reader and one writer serve all section types. */
interface AnySection {
  readonly fields: Readonly<Record<string, number>>;
  readonly extensions: readonly Extension[];
  readonly ci: readonly IqBlock[];
}
interface AnyBody {
  readonly sectionType: SectionType;
  readonly header: Readonly<Record<string, number>>;
  readonly sections: readonly AnySection[];
}

/** Writes everything behind the radio header; gives the offset behind. */
export function writeCplaneBody(body: CplaneBody, out: Uint8Array, at: number): number {
  const { sectionType, header, sections }: AnyBody = body;
  const table = sectionTable(sectionType);
  let to = write(CPLANE, out, at, { numberOfSections: sections.length, sectionType });
  to = write(table.header, out, to, header);
  for (const { fields, extensions, ci } of sections) {
    to = write(table.section, out, to, { ...fields, ef: extensions.length > 0 ? 1 : 0 });
    for (const block of ci) to = writeValues(block, out, writeParam(block, out, to));
    to = writeExtensions(extensions, out, to);
  }
  return to;
}

/** Channel information of a section of type 6 (CUS 7.5.3.x); undefined where it is cut off or cannot be told apart. */
function takeChannel(
  c: Cursor,
  header: Readonly<Record<string, number>>,
  prbs: number,
  antennas: number | undefined,
): IqBlock[] | undefined {
  // prettier-ignore
  const coding = weightCoding(header.ciIqWidth ?? 0, header.ciCompMeth ?? 0);
  if (!coding) return c.fault('comp-method');
  if (antennas === undefined) return undefined;
  const [blocks, pairs] = header.ciCompOpt === 1 ? [prbs, antennas] : [1, antennas * prbs];
  if (!c.expect(c.left >= blocks * blockBytes(coding, pairs), 'iq-cut')) return undefined;
  const list: IqBlock[] = [];
  for (let i = 0; i < blocks; i++) {
    const { param, next } = readParam(coding, c.bytes, c.at);
    const { block, next: end } = readValues(coding, param, pairs, c.bytes, next);
    list.push(block);
    c.at = end;
  }
  return list;
}

/** Judges what a section says of resource elements, symbols and PRBs. */
function checkSection(
  c: Cursor,
  at: number,
  fields: Readonly<Record<string, number>>,
  radio: RadioHeader,
  settings: WireSettings,
): void {
  // prettier-ignore
  const { rb = 0, startPrb = 0, numPrb = 0, reMask, numSymbol } = fields;
  checkRange(c.faults, at, { rb, startPrb, numPrb }, radio.filterIndex, settings.prbs);
  if (reMask !== undefined) c.expect(reMask !== 0, 're-mask', at);
  if (numSymbol === undefined) return;
  c.expect(numSymbol > 0 && radio.symbolId + numSymbol <= SYMBOLS_PER_SLOT, 'num-symbol', at);
}

/** One section with all that follows it; undefined where the next one cannot be found. */
function takeSection(
  c: Cursor,
  type: SectionType,
  header: Readonly<Record<string, number>>,
  radio: RadioHeader,
  settings: WireSettings,
): AnySection | undefined {
  // prettier-ignore
  const at = c.at;
  const values = c.take(sectionTable(type).section, 'section-cut');
  if (!values) return undefined;
  const { ef, ...fields } = values;
  checkSection(c, at, fields, radio, settings);
  const prbs = sectionPrbs({ rb: fields.rb ?? 0, numPrb: fields.numPrb ?? 0 }, settings.prbs);
  const ci = type === 6 ? takeChannel(c, header, prbs, settings.antennas) : [];
  if (!ci) return undefined;
  const extensions = ef === 1 ? readExtensions(c, settings.antennas, prbs) : [];
  return extensions && { fields, extensions, ci };
}

/** Judges frameStructure and udCompHdr of the header that lies at `at`. */
function checkHeader(c: Cursor, at: number, header: Readonly<Record<string, number>>): void {
  const { frameStructure, compWidth, compMethod } = header;
  if (frameStructure !== undefined) checkFrameStructure(c.faults, at, frameStructure);
  if (compWidth === undefined || compMethod === undefined) return;
  const { method, width } = compHdr(compWidth, compMethod);
  if (method === undefined) c.fault('comp-method', at);
  else c.expect(isLegalWidth(method, width), 'comp-width', at);
}

/**
 * Reads what follows the radio header. udCompHdr is not held against the agreed format: static senders write 0, and some do so in
 * the downlink of dynamic ones. Undefined where not even the sections' type is known.
 */
export function readCplaneBody(
  c: Cursor,
  radioAt: number,
  radio: RadioHeader,
  settings: WireSettings,
): CplaneBody | undefined {
  const start = c.at;
  const count = c.take(CPLANE, 'section-cut');
  if (!count) return undefined;
  const { sectionType } = count;
  if (!isSectionType(sectionType)) {
    checkRadio(c.faults, radioAt, radio, settings);
    return c.fault('section-type', start + CPLANE.at.sectionType.byte);
  }
  const headerAt = c.at;
  const header = c.take(sectionTable(sectionType).header, 'section-cut');
  if (!header) return undefined;
  checkRadio(c.faults, radioAt, radio, settings, header.frameStructure);
  checkHeader(c, headerAt, header);
  // Senders may leave numberOfSections at 0 in type 6: each UE has a section (CUS 7.5.2.9).
  const expected =
    sectionType === 6 && count.numberOfSections === 0 ? (header.numberOfUEs ?? 0) : count.numberOfSections;
  c.expect(expected > 0, sectionType === 6 ? 'ue-count' : 'section-count', start);
  const sections: AnySection[] = [];
  while (sections.length < expected) {
    const section = takeSection(c, sectionType, header, radio, settings);
    if (!section) break;
    sections.push(section);
  }
  if (sections.length === expected) c.expect(c.left === 0, 'trailing-bytes');
  const body: AnyBody = { sectionType, header, sections };
  return body as CplaneBody;
}
