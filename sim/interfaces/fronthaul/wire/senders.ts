import { MIN_FRAME } from '../../../spec/transport.ts';
import type { IqFormat } from '../message.ts';
import { writeCplaneBody, type CplaneBody } from './cplane.ts';
import { unfragmented } from './ecpri.ts';
import { writeEnd, writeFlow, writeStart, type Frame } from './frame.ts';
import { compressIq, type IqOptions } from './iq/index.ts';
import type { RadioHeader } from './radio.ts';
import type { SectionRange } from './sections.ts';
import { writeSectionHeader } from './uplane.ts';

interface Sender {
  readonly ethernet: Frame['ethernet'];
  readonly eaxc: number;
  /** Sequence number, counted by the caller for each eAxC, plane and direction; its lower 8 bits are sent. */
  readonly sequence: number;
  readonly radio: RadioHeader;
  /** What short frames are padded to; 60 bytes where not given. */
  readonly padTo?: number;
}

export interface UplaneFrame extends Sender {
  readonly section: SectionRange;
  readonly format: IqFormat;
  /** I and Q in turn; the section's first PRB starts at sample `from`. */
  readonly samples: Int16Array;
  readonly from: number;
  /** PRBs sent: what numPrb says, or all of the carrier where that is 0. */
  readonly prbs: number;
  readonly iq?: IqOptions;
}

/**
 * Compresses one section and writes the whole frame into `out` at `at`, without allocating anything for each PRB. Gives the offset
 * behind the frame; its length is that less `at`.
 */
export function encodeUplane(out: Uint8Array, at: number, frame: UplaneFrame): number {
  const { format } = frame;
  const { ecpriAt, next } = writeStart(out, at, frame.ethernet, 'U');
  const body = writeFlow(out, next, { ...frame, sequence: unfragmented(frame.sequence) });
  const iqAt = writeSectionHeader(out, body, frame.section, format, format);
  const end = compressIq(format, frame.samples, frame.from, frame.prbs, out, iqAt, frame.iq);
  return writeEnd(out, at, ecpriAt, end, frame.padTo ?? MIN_FRAME);
}

export interface CplaneFrame extends Sender {
  readonly body: CplaneBody;
}

/** Writes a whole C-plane frame into `out` at `at`; gives the offset behind it. */
export function encodeCplane(out: Uint8Array, at: number, frame: CplaneFrame): number {
  const { ecpriAt, next } = writeStart(out, at, frame.ethernet, 'C');
  const body = writeFlow(out, next, { ...frame, sequence: unfragmented(frame.sequence) });
  return writeEnd(out, at, ecpriAt, writeCplaneBody(frame.body, out, body), frame.padTo ?? MIN_FRAME);
}

/** numPrb as a section says it: 0 where it is more than 8 bits hold, which only the whole carrier may be (CUS 7.5.3.6; 8.3.3.8). */
export const numPrbOf = (prbs: number): number => (prbs > 0xff ? 0 : prbs);
