import type { IqFormat } from '../../../interfaces/fronthaul/message.ts';
import {
  decodeFrame,
  ECPRI,
  type FaultAt,
  type FronthaulMessage,
  type WireFault,
  type WireSettings,
} from '../../../interfaces/fronthaul/wire/index.ts';
import { compParams, decompressIq, packedBytes, unpackBits } from '../../../interfaces/fronthaul/wire/iq/index.ts';
import { paramBytes, SAMPLES_PER_PRB } from '../../../spec/oran/compression.ts';
import { explains } from './format.ts';
import type { MessageHeaders } from './streams.ts';

/** What a frame holds, as far as it was kept. */
export interface Inspected {
  readonly faults: readonly FaultAt[];
  readonly sections: number;
  readonly startPrb: number | undefined;
  /** PRBs of all its sections; of the first alone where the frame was cut. */
  readonly prbs: number;
  readonly symbols: number;
  readonly message: FronthaulMessage | undefined;
}

/** Faults that a frame shows only because the capture cut it. */
const CUT: ReadonlySet<WireFault> = new Set(['payload-size-too-big', 'payload-size-too-small', 'section-cut', 'iq-cut', 'trailing-bytes']); // prettier-ignore

/**
 * Reads a frame by what its stream agreed on. One that the capture cut is judged by its headers, and by arithmetic on its length.
 * Without settings (no frame of its kind could be read) the headers alone are told.
 */
export function inspect(
  data: Uint8Array,
  headers: MessageHeaders,
  settings: WireSettings,
  format: IqFormat | undefined,
): Inspected {
  const isCut = headers.length > data.length;
  const isReadable = headers.plane === 'C' || format !== undefined;
  const { message, faults: found } = decodeFrame(data, settings);
  const isWhole =
    !isCut || (headers.plane === 'C' && headers.ecpriAt + ECPRI.bytes + headers.payloadSize <= data.length);
  const own =
    found.length === 0 || (isWhole && isReadable) ? found : found.filter(({ fault }) => isOwn(fault, isReadable));
  const more = isWhole ? NO_FAULTS : cutFaults(data, headers, settings, format);
  const faults = more.length === 0 ? own : [...own, ...more];
  const first = headers.section;
  const startPrb = first?.['startPrb'];
  if (message?.plane === 'U' && message.sections.length > 0 && isReadable && !isCut) {
    let prbs = 0;
    for (const { fields } of message.sections) prbs += fields.numPrb || settings.prbs;
    return { faults, sections: message.sections.length, startPrb, prbs, symbols: 1, message };
  }
  const stated = first?.['numPrb'];
  const prbs = stated === undefined ? 0 : stated || settings.prbs;
  if (headers.plane === 'U') return { faults, sections: 1, startPrb, prbs, symbols: 1, message };
  return {
    faults,
    sections: headers.numberOfSections,
    startPrb,
    prbs,
    symbols: headers.section?.['numSymbol'] ?? 0,
    message,
  };
}

const NO_FAULTS: readonly FaultAt[] = [];

/** Is a fault the frame's own, and not one of what the capture left out, or of a format that is not known? */
const isOwn = (fault: WireFault, isReadable: boolean): boolean =>
  !CUT.has(fault) && (isReadable || fault !== 'comp-not-as-configured');

/** The payload size and the format's arithmetic against the length on the wire. */
function cutFaults(
  data: Uint8Array,
  headers: MessageHeaders,
  { prbs }: WireSettings,
  format: IqFormat | undefined,
): readonly FaultAt[] {
  const end = headers.ecpriAt + ECPRI.bytes + headers.payloadSize;
  if (end > headers.length) return [{ fault: 'payload-size-too-big', at: headers.ecpriAt + 2 }];
  if (headers.plane === 'C' || format === undefined || !headers.section) return NO_FAULTS;
  if (explains(format, data.subarray(headers.sectionAt), end - headers.sectionAt, prbs)) return NO_FAULTS;
  return [{ fault: 'iq-cut', at: headers.sectionAt }];
}

/** The first PRB of a U-plane message as sent and as it was meant: 24 values, I and Q in turn. */
export interface FirstPrb {
  readonly exponent: number | undefined;
  readonly mantissas: readonly number[];
  readonly iq: readonly number[];
}

const values = new Int16Array(SAMPLES_PER_PRB);

/** Undefined where the frame holds no IQ that can be read whole. */
export function firstPrb(message: FronthaulMessage | undefined): FirstPrb | undefined {
  if (message?.plane !== 'U') return undefined;
  const [section] = message.sections;
  if (!section) return undefined;
  const { coding, iq } = section;
  const samples = new Int16Array(SAMPLES_PER_PRB);
  const param = paramBytes(coding.method);
  if (param > 1 || iq.length < param + packedBytes(SAMPLES_PER_PRB, coding.width)) return undefined;
  decompressIq(coding, iq, 0, 1, samples, 0);
  unpackBits(iq, param, SAMPLES_PER_PRB, coding.width, values);
  return { exponent: exponentOf(message), mantissas: [...values], iq: [...samples] };
}

/** Exponent of the first PRB; undefined where the method has none, or nothing could be read. */
export function exponentOf(message: FronthaulMessage | undefined): number | undefined {
  const section = message?.plane === 'U' ? message.sections[0] : undefined;
  return section && compParams(section.coding, section.iq, 0, 1)[0]?.exponent;
}
