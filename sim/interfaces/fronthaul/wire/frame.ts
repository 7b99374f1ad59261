import { invariant } from '../../../base/invariant.ts';
import { MIN_FRAME } from '../../../spec/transport.ts';
import { get, read, write } from './bits.ts';
import { checkRadio } from './checks.ts';
import { readCplaneBody, writeCplaneBody, type CplaneBody } from './cplane.ts';
import { Cursor } from './cursor.ts';
import {
  DELAY_ACTIONS,
  DELAY_BYTES,
  ECPRI,
  ECPRI_IDS,
  ECPRI_REVISION,
  ECPRI_TYPE,
  readDelay,
  setPayloadSize,
  writeDelay,
  type DelayMeasurement,
  type SequenceId,
} from './ecpri.ts';
import {
  ETHERTYPE_ECPRI,
  ETHERTYPE_VLAN,
  isGroup,
  paddedLength,
  readEthernet,
  writeEthernet,
  type EthernetHeader,
} from './ethernet.ts';
import { Faults, type FaultAt } from './faults.ts';
import { RADIO, type RadioHeader } from './radio.ts';
import type { WireSettings } from './settings.ts';
import { formatOf, readSections, writeSections, type UplaneSection } from './uplane.ts';

interface Flow {
  readonly eaxc: number;
  readonly sequence: SequenceId;
  readonly radio: RadioHeader;
}
export interface UplaneMessage extends Flow {
  readonly plane: 'U';
  readonly sections: readonly UplaneSection[];
}
export interface CplaneMessage extends Flow {
  readonly plane: 'C';
  readonly body: CplaneBody;
}
export interface DelayMessage {
  readonly plane: 'delay';
  readonly delay: DelayMeasurement;
}
export type FronthaulMessage = UplaneMessage | CplaneMessage | DelayMessage;

export interface Frame {
  readonly ethernet: Omit<EthernetHeader, 'etherType'>;
  readonly message: FronthaulMessage;
}

/** A frame as read; with faults, as much of it as could be read. */
export type Decoded =
  | {
      readonly ok: true;
      readonly ethernet: EthernetHeader;
      readonly message: FronthaulMessage;
      readonly faults: readonly [];
    }
  | {
      readonly ok: false;
      readonly ethernet: EthernetHeader | undefined;
      readonly message: FronthaulMessage | undefined;
      readonly faults: readonly FaultAt[];
    };

const MESSAGE_TYPE = { U: ECPRI_TYPE.iq, C: ECPRI_TYPE.control, delay: ECPRI_TYPE.delay } as const;

/** Writes Ethernet and eCPRI common header, the payload size left open; gives where the eCPRI header lies and where the body goes. */
export function writeStart(
  out: Uint8Array,
  at: number,
  ethernet: Frame['ethernet'],
  plane: FronthaulMessage['plane'],
): { ecpriAt: number; next: number } {
  const ecpriAt = writeEthernet(out, at, { ...ethernet, etherType: ETHERTYPE_ECPRI });
  const messageType = MESSAGE_TYPE[plane];
  const next = write(ECPRI, out, ecpriAt, { revision: ECPRI_REVISION, concatenated: 0, messageType, payloadSize: 0 });
  return { ecpriAt, next };
}

/** Writes ids and radio application header. */
export function writeFlow(out: Uint8Array, at: number, { eaxc, sequence, radio }: Flow): number {
  return write(RADIO, out, write(ECPRI_IDS, out, at, { eaxc, ...sequence }), radio);
}

/** Sets the payload size and pads the frame that starts at `at`; gives the offset behind it. */
export function writeEnd(out: Uint8Array, at: number, ecpriAt: number, end: number, padTo: number): number {
  setPayloadSize(out, ecpriAt, end);
  const padded = at + paddedLength(end - at, padTo);
  invariant(padded <= out.length, 'a frame does not fit its buffer');
  out.fill(0, end, padded);
  return padded;
}

/** Longest frame: header with VLAN, eCPRI header, 65535 bytes of payload. */
const LONGEST = 18 + 4 + 65535;
let scratch = new Uint8Array(0);

/**
 * Writes a frame, without FCS, padded with zeros to `padTo`. Throws a Bug where a value does not fit its field, or a static format
 * is not the agreed one.
 */
export function encodeFrame(frame: Frame, settings: WireSettings, padTo: number = MIN_FRAME): Uint8Array {
  if (scratch.length === 0) scratch = new Uint8Array(LONGEST + 2 ** 16);
  const { message, ethernet } = frame;
  const { ecpriAt, next } = writeStart(scratch, 0, ethernet, message.plane);
  const body = message.plane === 'delay' ? next : writeFlow(scratch, next, message);
  const end =
    message.plane === 'delay'
      ? writeDelay(scratch, next, message.delay)
      : message.plane === 'U'
        ? writeSections(message.sections, formatOf(message.radio, settings), scratch, body)
        : writeCplaneBody(message.body, scratch, body);
  return scratch.slice(0, writeEnd(scratch, 0, ecpriAt, end, padTo));
}

/** The Ethernet header, judged. Undefined where what follows cannot be eCPRI. */
function ethernetOf(bytes: Uint8Array, faults: Faults) {
  const start = readEthernet(bytes);
  if (!start) {
    faults.add('ethernet-cut', bytes.length);
    return undefined;
  }
  const { source, destination, vlan, etherType } = start.header;
  faults.expect(source > 0 && !isGroup(source) && destination > 0, 'mac', 0);
  if (vlan) faults.expect(vlan.vid < 0xfff && etherType !== ETHERTYPE_VLAN, 'vlan-tag', start.next - 4);
  return start;
}

/** Where the payload ends by eCPRI's word for it, never beyond the frame; its size judged. */
function payloadEnd(bytes: Uint8Array, at: number, faults: Faults): number {
  const size = get(bytes, at, ECPRI.at.payloadSize);
  const end = at + ECPRI.bytes + size;
  if (end > bytes.length) faults.add('payload-size-too-big', at + 2);
  else if (get(bytes, at, ECPRI.at.concatenated) === 0)
    // Behind the payload there is nothing but padding, and no sender pads further than 64 bytes.
    faults.expect(end === bytes.length || bytes.length <= LONGEST_PADDED, 'payload-size-too-small', at + 2);
  return Math.min(end, bytes.length);
}
/** The smallest Ethernet frame without and with its FCS: what senders pad to. */
const LONGEST_PADDED = 64;

function flowOf(c: Cursor, settings: WireSettings, isC: boolean, kept: number): FronthaulMessage | undefined {
  const idsAt = c.at;
  const ids = c.take(ECPRI_IDS, 'ecpri-cut');
  const radioAt = c.at;
  const radio = ids && c.take(RADIO, 'section-cut');
  if (!ids || !radio) return undefined;
  const { eaxc, ...sequence } = ids;
  // The parts of a message that eCPRI has cut are no messages of their own; nothing here puts them together.
  if (!c.expect(ids.last === 1 && ids.subsequence === 0, 'transport-fragment', idsAt)) return undefined;
  if (isC) {
    const body = readCplaneBody(c, radioAt, radio, settings);
    return body && { plane: 'C', eaxc, sequence, radio, body };
  }
  checkRadio(c.faults, radioAt, radio, settings);
  return { plane: 'U', eaxc, sequence, radio, sections: readSections(c, radio, settings, kept) };
}

function delayOf(c: Cursor): DelayMessage | undefined {
  if (!c.expect(c.left >= DELAY_BYTES, 'payload-size-too-small')) return undefined;
  const delay = readDelay(c.bytes, c.at);
  c.expect(delay.action < DELAY_ACTIONS.length, 'delay-action');
  return { plane: 'delay', delay };
}

function messageOf(
  bytes: Uint8Array,
  at: number,
  settings: WireSettings,
  faults: Faults,
): FronthaulMessage | undefined {
  if (!faults.expect(bytes.length >= at + ECPRI.bytes, 'ecpri-cut', at)) return undefined;
  const { revision, concatenated, messageType } = read(ECPRI, bytes, at);
  if (!faults.expect(revision === ECPRI_REVISION, 'ecpri-revision', at)) return undefined;
  faults.expect(concatenated === 0, 'ecpri-concatenation', at);
  const c = new Cursor(bytes, at + ECPRI.bytes, payloadEnd(bytes, at, faults), faults);
  if (messageType === ECPRI_TYPE.delay) return delayOf(c);
  const isC = messageType === ECPRI_TYPE.control;
  if (!faults.expect(isC || messageType === ECPRI_TYPE.iq, 'ecpri-type', at + 1)) return undefined;
  return flowOf(c, settings, isC, bytes.length);
}

/**
 * Reads a whole frame (no FCS) and judges it by what both ends agreed on. Never throws: every fault is one of WIRE_FAULTS with its
 * place, the first of them the one that a parser would stop at.
 */
export function decodeFrame(frame: Uint8Array, settings: WireSettings): Decoded {
  // A subclass (Buffer) would share its memory with every slice: what is read must not change when the caller's buffer does.
  const bytes = new Uint8Array(frame.buffer, frame.byteOffset, frame.length);
  const faults = new Faults();
  const start = ethernetOf(bytes, faults);
  const isEcpri =
    start !== undefined && faults.expect(start.header.etherType === ETHERTYPE_ECPRI, 'ethertype', start.next - 2);
  const message = isEcpri ? messageOf(bytes, start.next, settings, faults) : undefined;
  return start && message && faults.list.length === 0
    ? { ok: true, ethernet: start.header, message, faults: [] }
    : { ok: false, ethernet: start?.header, message, faults: faults.list };
}
