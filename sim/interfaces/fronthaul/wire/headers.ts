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

interface Common {
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
}

interface Flow extends Common, SequenceId {
  readonly eaxc: number;
  readonly port: EaxcParts;
  readonly radio: RadioHeader;
}

/** A U-plane message up to its first section; `section` is undefined where the capture cut it off. */
export interface UplaneHeaders extends Flow {
  readonly plane: 'U';
  /** Offset of the first section header; udCompHdr, where there is one, and IQ follow it. */
  readonly sectionAt: number;
  readonly section: SectionRange | undefined;
}

/** A C-plane message up to its first section. */
export interface CplaneHeaders extends Flow {
  readonly plane: 'C';
  readonly numberOfSections: number;
  /** As written; {@link SectionType} where `common` is given. */
  readonly sectionType: number;
  readonly timeOffset: number | undefined;
  readonly frameStructure: number | undefined;
  readonly cpLength: number | undefined;
  readonly compression: CompHdr | undefined;
  readonly sectionAt: number;
  /** Fields of the first section, by the names of SECTION_TYPES; undefined where unknown or cut off. */
  readonly section: Readonly<Record<string, number>> | undefined;
}

export interface DelayHeaders extends Common {
  readonly plane: 'delay';
  readonly delay: DelayMeasurement;
}

/** What is no message of the fronthaul's C- or U-plane, or too short to tell. */
export interface OtherHeaders {
  readonly plane: 'other';
  readonly ethernet: EthernetHeader | undefined;
  readonly messageType: number | undefined;
}

export type Headers = UplaneHeaders | CplaneHeaders | DelayHeaders | OtherHeaders;

const U_SECTION = ECPRI.bytes + ECPRI_IDS.bytes + RADIO.bytes;

function common(bytes: Uint8Array, length: number, ethernet: EthernetHeader, at: number): Common {
  return {
    ethernet,
    length,
    kept: bytes.length,
    ecpriAt: at,
    revision: get(bytes, at, ECPRI.at.revision),
    concatenated: get(bytes, at, ECPRI.at.concatenated),
    messageType: get(bytes, at, ECPRI.at.messageType),
    payloadSize: get(bytes, at, ECPRI.at.payloadSize),
  };
}

function cplane(bytes: Uint8Array, flow: Flow): CplaneHeaders {
  const at = flow.ecpriAt + U_SECTION;
  const numberOfSections = get(bytes, at, CPLANE.at.numberOfSections);
  const sectionType = get(bytes, at, CPLANE.at.sectionType);
  const table = isSectionType(sectionType) ? sectionTable(sectionType) : undefined;
  const headerAt = at + CPLANE.bytes;
  const sectionAt = headerAt + (table?.header.bytes ?? 0);
  const head: Partial<Record<string, number>> =
    table && bytes.length >= sectionAt ? read(table.header, bytes, headerAt) : {};
  const { timeOffset, frameStructure, cpLength, compWidth, compMethod } = head;
  return {
    ...flow,
    plane: 'C',
    numberOfSections,
    sectionType,
    timeOffset,
    frameStructure,
    cpLength,
    compression: compWidth === undefined || compMethod === undefined ? undefined : compHdr(compWidth, compMethod),
    sectionAt,
    section: table && bytes.length >= sectionAt + table.section.bytes ? read(table.section, bytes, sectionAt) : undefined, // prettier-ignore
  };
}

/**
 * Reads the headers of a frame up to its first section, without judging them: made for captures, also for frames cut to 64 bytes.
 * `length` is the frame's length on the wire. Never throws.
 */
export function decodeHeaders(bytes: Uint8Array, eaxcBits: EaxcBits, length: number = bytes.length): Headers {
  const start = readEthernet(bytes);
  const other = (messageType?: number): OtherHeaders => ({ plane: 'other', ethernet: start?.header, messageType });
  if (start?.header.etherType !== ETHERTYPE_ECPRI || bytes.length < start.next + ECPRI.bytes) return other();
  const base = common(bytes, length, start.header, start.next);
  const { messageType } = base;
  const body = start.next + ECPRI.bytes;
  if (messageType === ECPRI_TYPE.delay && bytes.length >= body + DELAY_BYTES)
    return { ...base, plane: 'delay', delay: readDelay(bytes, body) };
  const isC = messageType === ECPRI_TYPE.control;
  const sectionAt = start.next + U_SECTION;
  if ((!isC && messageType !== ECPRI_TYPE.iq) || bytes.length < sectionAt + (isC ? CPLANE.bytes : 0))
    return other(messageType);
  const eaxc = get(bytes, body, ECPRI_IDS.at.eaxc);
  const flow: Flow = {
    ...base,
    eaxc,
    port: splitEaxc(eaxc, eaxcBits),
    sequence: get(bytes, body, ECPRI_IDS.at.sequence),
    last: get(bytes, body, ECPRI_IDS.at.last),
    subsequence: get(bytes, body, ECPRI_IDS.at.subsequence),
    radio: readRadio(bytes, body + ECPRI_IDS.bytes),
  };
  if (isC) return cplane(bytes, flow);
  const section = bytes.length >= sectionAt + SECTION.bytes ? read(SECTION, bytes, sectionAt) : undefined;
  return { ...flow, plane: 'U', sectionAt, section };
}

export type { SectionType };
