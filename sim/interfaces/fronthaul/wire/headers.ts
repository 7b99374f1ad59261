import { compressionMethodOf, type CompressionMethod } from '../../../spec/oran/compression.ts';
import { get, read } from './bits.ts';
import { splitEaxc, type EaxcBits, type EaxcParts } from './eaxc.ts';
import {
  DELAY_BYTES,
  ECPRI,
  ECPRI_IDS,
  ECPRI_TYPE,
  readDelay,
  type DelayMeasurement,
  type SequenceId,
} from './ecpri.ts';
import { ETHERTYPE_ECPRI, readEthernet, type EthernetHeader } from './ethernet.ts';
import { RADIO, readRadio, type RadioHeader } from './radio.ts';
import { CPLANE, isSectionType, SECTION, sectionTable, type SectionRange, type SectionType } from './sections.ts';

/** udCompHdr as read: undefined method where the code is none that we know; width 16 where 0 is written. */
export interface CompHdr {
  readonly method: CompressionMethod | undefined;
  readonly width: number;
}
export const compHdr = (width: number, method: number): CompHdr => ({
  method: compressionMethodOf(method),
  width: width === 0 ? 16 : width,
});

/** Headers are classes and their fields are set one by one: captures hold millions of frames, and spread objects cost ten times as much. */
class Common {
  readonly ethernet: EthernetHeader;
  /** Length of the frame on the wire, and how much of it is at hand. */
  readonly length: number;
  readonly kept: number;
  /** Offset of the eCPRI common header. */
  readonly ecpriAt: number;
  readonly revision: number;
  readonly concatenated: number;
  readonly messageType: number;
  readonly payloadSize: number;

  constructor(bytes: Uint8Array, length: number, ethernet: EthernetHeader, at: number) {
    this.ethernet = ethernet;
    this.length = length;
    this.kept = bytes.length;
    this.ecpriAt = at;
    this.revision = get(bytes, at, ECPRI.at.revision);
    this.concatenated = get(bytes, at, ECPRI.at.concatenated);
    this.messageType = get(bytes, at, ECPRI.at.messageType);
    this.payloadSize = get(bytes, at, ECPRI.at.payloadSize);
  }
}

class Flow extends Common implements SequenceId {
  readonly eaxc: number;
  readonly port: EaxcParts;
  readonly sequence: number;
  readonly last: number;
  readonly subsequence: number;
  readonly radio: RadioHeader;

  constructor(bytes: Uint8Array, length: number, ethernet: EthernetHeader, at: number, eaxcBits: EaxcBits) {
    super(bytes, length, ethernet, at);
    const ids = at + ECPRI.bytes;
    this.eaxc = get(bytes, ids, ECPRI_IDS.at.eaxc);
    this.port = splitEaxc(this.eaxc, eaxcBits);
    this.sequence = get(bytes, ids, ECPRI_IDS.at.sequence);
    this.last = get(bytes, ids, ECPRI_IDS.at.last);
    this.subsequence = get(bytes, ids, ECPRI_IDS.at.subsequence);
    this.radio = readRadio(bytes, ids + ECPRI_IDS.bytes);
  }
}

/** A U-plane message up to its first section. */
export class UplaneHeaders extends Flow {
  readonly plane = 'U';
  /** Offset of the first section header; udCompHdr, where there is one, and IQ follow it. */
  readonly sectionAt: number;
  /** Undefined where the capture cut it off. */
  readonly section: SectionRange | undefined;

  constructor(bytes: Uint8Array, length: number, ethernet: EthernetHeader, at: number, eaxcBits: EaxcBits) {
    super(bytes, length, ethernet, at, eaxcBits);
    this.sectionAt = at + BODY;
    this.section = bytes.length >= this.sectionAt + SECTION.bytes ? readRange(bytes, this.sectionAt) : undefined;
  }
}

/** A C-plane message up to its first section. */
export class CplaneHeaders extends Flow {
  readonly plane = 'C';
  readonly numberOfSections: number;
  /** As written; one of {@link SectionType} or not. */
  readonly sectionType: number;
  readonly timeOffset: number | undefined;
  readonly frameStructure: number | undefined;
  readonly cpLength: number | undefined;
  readonly compression: CompHdr | undefined;
  readonly sectionAt: number;
  /** Fields of the first section, by the names of SECTION_TYPES; undefined where unknown or cut off. */
  readonly section: Readonly<Record<string, number>> | undefined;

  constructor(bytes: Uint8Array, length: number, ethernet: EthernetHeader, at: number, eaxcBits: EaxcBits) {
    super(bytes, length, ethernet, at, eaxcBits);
    const start = at + BODY;
    this.numberOfSections = get(bytes, start, CPLANE.at.numberOfSections);
    this.sectionType = get(bytes, start, CPLANE.at.sectionType);
    const table = isSectionType(this.sectionType) ? sectionTable(this.sectionType) : undefined;
    const headerAt = start + CPLANE.bytes;
    this.sectionAt = headerAt + (table?.header.bytes ?? 0);
    const head: Partial<Record<string, number>> =
      table && bytes.length >= this.sectionAt ? read(table.header, bytes, headerAt) : {};
    const { compWidth, compMethod } = head;
    this.timeOffset = head.timeOffset;
    this.frameStructure = head.frameStructure;
    this.cpLength = head.cpLength;
    this.compression = compWidth === undefined || compMethod === undefined ? undefined : compHdr(compWidth, compMethod);
    const whole = table !== undefined && bytes.length >= this.sectionAt + table.section.bytes;
    this.section = whole ? read(table.section, bytes, this.sectionAt) : undefined;
  }
}

export class DelayHeaders extends Common {
  readonly plane = 'delay';
  readonly delay: DelayMeasurement;

  constructor(bytes: Uint8Array, length: number, ethernet: EthernetHeader, at: number) {
    super(bytes, length, ethernet, at);
    this.delay = readDelay(bytes, at + ECPRI.bytes);
  }
}

/** What is no message of the fronthaul's C- or U-plane, or too short to tell. */
export interface OtherHeaders {
  readonly plane: 'other';
  readonly ethernet: EthernetHeader | undefined;
  readonly messageType: number | undefined;
}

export type Headers = UplaneHeaders | CplaneHeaders | DelayHeaders | OtherHeaders;

/** From the eCPRI header to the first section, or to numberOfSections in the C-plane. */
const BODY = ECPRI.bytes + ECPRI_IDS.bytes + RADIO.bytes;
/** Bytes from the eCPRI header on without which a message of a type says nothing. */
const LEAST: Readonly<Partial<Record<number, number>>> = {
  [ECPRI_TYPE.iq]: BODY,
  [ECPRI_TYPE.control]: BODY + CPLANE.bytes,
  [ECPRI_TYPE.delay]: ECPRI.bytes + DELAY_BYTES,
};

/** The first section's range as an object of fixed shape. */
const readRange = (bytes: Uint8Array, at: number): SectionRange => ({
  sectionId: get(bytes, at, SECTION.at.sectionId),
  rb: get(bytes, at, SECTION.at.rb),
  symInc: get(bytes, at, SECTION.at.symInc),
  startPrb: get(bytes, at, SECTION.at.startPrb),
  numPrb: get(bytes, at, SECTION.at.numPrb),
});

/**
 * Reads the headers of a frame up to its first section, without judging them: made for captures, also for frames cut to 64 bytes.
 * `length` is the frame's length on the wire. Never throws.
 */
export function decodeHeaders(bytes: Uint8Array, eaxcBits: EaxcBits, length: number = bytes.length): Headers {
  const start = readEthernet(bytes);
  if (start?.header.etherType !== ETHERTYPE_ECPRI || bytes.length < start.next + ECPRI.bytes)
    return { plane: 'other', ethernet: start?.header, messageType: undefined };
  const { header, next } = start;
  const messageType = get(bytes, next, ECPRI.at.messageType);
  if (bytes.length < next + (LEAST[messageType] ?? Infinity)) return { plane: 'other', ethernet: header, messageType };
  if (messageType === ECPRI_TYPE.delay) return new DelayHeaders(bytes, length, header, next);
  return messageType === ECPRI_TYPE.control
    ? new CplaneHeaders(bytes, length, header, next, eaxcBits)
    : new UplaneHeaders(bytes, length, header, next, eaxcBits);
}

export type { SectionType };
