import { invariant } from '../../../base/invariant.ts';
import { SYMBOLS_PER_SLOT } from '../../../spec/nr/numerology.ts';
import { compressionCode, isLegalWidth } from '../../../spec/oran/compression.ts';
import type { IqFormat } from '../message.ts';
import { write } from './bits.ts';
import { checkRange, sectionPrbs } from './checks.ts';
import type { Cursor } from './cursor.ts';
import { compHdr } from './headers.ts';
import { iqEnd, unsoundParam, type IqCoding } from './iq/index.ts';
import { DOWNLINK, isPrachFilter, type RadioHeader } from './radio.ts';
import { COMP_HDR, SECTION, type SectionRange } from './sections.ts';
import type { WireSettings } from './settings.ts';

/** A section of IQ. `iq` is as on the wire: udCompParam and packed values, PRB by PRB. */
export interface UplaneSection {
  readonly fields: SectionRange;
  readonly coding: IqCoding;
  readonly iq: Uint8Array;
}

/** Which of the agreed formats a message has: by direction, and by filterIndex for random access. */
export const formatOf = (
  radio: Pick<RadioHeader, 'dataDirection' | 'filterIndex'>,
  settings: WireSettings,
): IqFormat =>
  radio.dataDirection === DOWNLINK
    ? settings.iqDown
    : isPrachFilter(radio.filterIndex)
      ? (settings.iqPrach ?? settings.iqUp)
      : settings.iqUp;

/** Writes a section's header, with udCompHdr where the format is dynamic; gives where its IQ goes. */
export function writeSectionHeader(
  out: Uint8Array,
  at: number,
  fields: SectionRange,
  coding: IqCoding,
  format: IqFormat,
): number {
  const next = write(SECTION, out, at, fields);
  if (format.header === 'dynamic')
    return write(COMP_HDR, out, next, { width: coding.width & 0xf, method: compressionCode(coding.method) });
  invariant(coding.method === format.method && coding.width === format.width, 'a static format is the same in each section'); // prettier-ignore
  return next;
}

/** Writes the sections of a message; gives the offset behind. */
export function writeSections(
  sections: readonly UplaneSection[],
  format: IqFormat,
  out: Uint8Array,
  at: number,
): number {
  let to = at;
  for (const { fields, coding, iq } of sections) {
    to = writeSectionHeader(out, to, fields, coding, format);
    out.set(iq, to);
    to += iq.length;
  }
  return to;
}

/** udCompHdr in the frame, or the static format; undefined, with the fault noted, where IQ cannot be read by it. */
function takeCoding(c: Cursor, format: IqFormat): IqCoding | undefined {
  if (format.header === 'static') return { method: format.method, width: format.width };
  const at = c.at;
  const raw = c.take(COMP_HDR, 'section-cut');
  if (!raw) return undefined;
  const { method, width } = compHdr(raw.width, raw.method);
  if (method === undefined) return c.fault('comp-method', at);
  if (!isLegalWidth(method, width)) return c.fault('comp-width', at);
  c.expect(method === format.method && width === format.width, 'comp-not-as-configured', at);
  return { method, width };
}

/**
 * Reads the sections of a U-plane message up to the cursor's end, which is what eCPRI's payload size says; `kept` is where the frame
 * itself ends. Stops at what cannot be read; what was read before is given.
 */
export function readSections(
  c: Cursor,
  radio: RadioHeader,
  settings: WireSettings,
  kept: number,
): readonly UplaneSection[] {
  const format = formatOf(radio, settings);
  const sections: UplaneSection[] = [];
  let symbol = radio.symbolId;
  c.expect(c.left > 0, 'section-count');
  while (c.left > 0) {
    if (c.left < SECTION.bytes && sections.length > 0) {
      c.fault('trailing-bytes');
      break;
    }
    const start = c.at;
    const fields = c.take(SECTION, 'section-cut');
    const coding = fields && takeCoding(c, format);
    if (!fields || !coding) break;
    checkRange(c.faults, start, fields, radio.filterIndex, settings.prbs);
    symbol += fields.symInc;
    if (fields.symInc === 1) c.expect(symbol < SYMBOLS_PER_SLOT, 'symbol', start);
    const prbs = sectionPrbs(fields, settings.prbs);
    const next = iqEnd(coding, c.bytes, c.at, prbs, c.end);
    if (next === undefined) {
      // The bytes may be there beyond what the payload size admits: then it is the size that is wrong.
      c.fault(iqEnd(coding, c.bytes, c.at, prbs, kept) === undefined ? 'iq-cut' : 'payload-size-too-small', start);
      break;
    }
    const unsound = unsoundParam(coding, c.bytes, c.at, prbs);
    if (unsound !== undefined) c.fault('iq-parameter', unsound);
    sections.push({ fields, coding, iq: c.bytes.slice(c.at, next) });
    c.at = next;
  }
  return sections;
}
