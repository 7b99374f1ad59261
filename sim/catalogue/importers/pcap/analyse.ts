import { CaptureReader, LINK_ETHERNET, type CapturePacket } from '../../../interfaces/pcap/index.ts';
import {
  decodeFrame,
  decodeHeaders,
  ETHERTYPE_ECPRI,
  ethernetBytes,
  macText,
  type EaxcBits,
  type FaultAt,
  type Headers,
  type OtherHeaders,
  type WireSettings,
} from '../../../interfaces/fronthaul/wire/index.ts';
import { STREAMS } from '../../../interfaces/fronthaul/streams.ts';
import type { Reading } from './clock.ts';
import { conclude, type CaptureFacts } from './conclude.ts';
import type { FrameRow, Totals } from './facts.ts';
import { exponentOf, firstPrb, inspect, type Inspected } from './inspect.ts';
import { LinkState, type StampedAt } from './link-state.ts';
import { ETHERTYPE_PTP, PtpFollower } from './ptp.ts';
import { kindOf, Pairs, type MessageHeaders } from './streams.ts';
import { survey, type LinkSurvey } from './survey.ts';

/** Faulty frames that are listed one by one; the others are counted. */
const MOST_FAULTS = 10_000;

export interface AnalyseOptions {
  readonly file: string;
  readonly eaxcBits: EaxcBits;
  /** How to read the stamps, where the user says so. */
  readonly reading?: Reading;
  /** Called for every frame of the fronthaul. */
  readonly onFrame?: (row: FrameRow) => void;
  /** Fills {@link FrameRow.first}. */
  readonly withIq?: boolean;
  /** Bytes read so far, once in a while. */
  readonly onProgress?: (bytes: number) => void;
}

const PROGRESS_EACH = 4096;

/**
 * What a capture tells of the fronthaul that it was taken on. Reads it twice, first its beginning for the formats, then all of it;
 * memory does not grow with its length. `open` gives the file's bytes from the start, piece by piece, each time it is called.
 * Undefined where the bytes are no capture.
 */
export function analyse(open: () => Iterable<Uint8Array>, options: AnalyseOptions): CaptureFacts | undefined {
  const first = new CaptureReader(open());
  if (first.format === undefined) return undefined;
  const { links, isWhole } = survey(first, options.eaxcBits);
  const analysis = new Analysis(links, isWhole, options);
  const reader = new CaptureReader(open());
  let left = PROGRESS_EACH;
  for (const packet of reader.packets()) {
    analysis.add(packet);
    if (--left > 0) continue;
    left = PROGRESS_EACH;
    options.onProgress?.(reader.offset);
  }
  return analysis.finish(reader);
}

class Analysis {
  private readonly options: AnalyseOptions;
  private readonly pairs: Pairs<LinkState>;
  private readonly totals: Totals = { frames: 0, bytes: 0, cut: 0, unstamped: 0, otherLink: 0, beyond: 0, planes: { C: 0, U: 0, delay: 0, ptp: 0, other: 0 }, otherTypes: new Map(), faults: [], faulty: 0, faultCounts: new Map(), first: undefined, last: undefined }; // prettier-ignore
  private readonly bare: WireSettings;
  private base: number | undefined;
  private ptp: PtpFollower | undefined;

  constructor(links: readonly LinkSurvey[], isWhole: boolean, options: AnalyseOptions) {
    this.options = options;
    const { eaxcBits } = options;
    const iq = { method: 'none', width: 16, header: 'static' } as const;
    this.bare = { eaxcBits, iqDown: iq, iqUp: iq, prbs: 273, mu: 0 };
    this.pairs = new Pairs((source, destination) => {
      const known = links.find(({ du, ru }) => (du === source && ru === destination) || (du === destination && ru === source));
      return new LinkState(known ?? unsurveyed(source, destination), eaxcBits, isWhole);
    }); // prettier-ignore
  }

  add(packet: CapturePacket): void {
    const { totals } = this;
    const length = packet.originalLength - packet.interface.fcsLength;
    totals.frames++;
    totals.bytes += length;
    if (packet.data.length < packet.originalLength) totals.cut++;
    const stamp = this.stampOf(packet);
    if (packet.interface.linkType !== LINK_ETHERNET) {
      totals.otherLink++;
      return;
    }
    const data = packet.data.length > length ? packet.data.subarray(0, length) : packet.data;
    const headers = decodeHeaders(data, this.options.eaxcBits, length);
    if (headers.plane === 'C' || headers.plane === 'U') this.message(packet, data, headers, stamp);
    else if (headers.plane === 'delay') {
      totals.planes.delay++;
      this.judge(packet, data, headers, stamp);
    } else this.other(packet, data, headers, stamp);
  }

  finish(reader: CaptureReader): CaptureFacts {
    for (const link of this.pairs.all) link.finish();
    return conclude({
      file: this.options.file,
      eaxcBits: this.options.eaxcBits,
      asked: this.options.reading,
      reader,
      totals: this.totals,
      links: this.pairs.all,
      ptp: this.ptp?.facts(),
    });
  }

  private stampOf({ number, seconds, nanos }: CapturePacket): StampedAt | undefined {
    if (seconds === undefined) {
      this.totals.unstamped++;
      return undefined;
    }
    this.base ??= seconds;
    const at = (seconds - this.base) * 1e9 + nanos;
    const { totals } = this;
    totals.first ??= { seconds, nanos, at };
    totals.last = Math.max(totals.last ?? at, at);
    return { frame: number, at, seconds, nanos };
  }

  private message(
    packet: CapturePacket,
    data: Uint8Array,
    headers: MessageHeaders,
    stamp: StampedAt | undefined,
  ): void {
    this.totals.planes[headers.plane]++;
    const link = this.pairs.of(headers.ethernet.source, headers.ethernet.destination);
    const stream = link?.streamOf(headers, packet.number);
    if (!link || !stream) {
      this.totals.beyond++;
      return;
    }
    const seen = inspect(data, headers, stream.settings, stream.state.format?.format);
    link.add(headers, stream.state, seen, stamp);
    if (seen.faults.length > 0) this.note(packet.number, seen.faults, headers);
    this.options.onFrame?.(this.rowOf(packet.number, headers, seen, stamp));
  }

  private other(packet: CapturePacket, data: Uint8Array, headers: OtherHeaders, stamp: StampedAt | undefined): void {
    const { totals } = this;
    const etherType = headers.ethernet?.etherType;
    if (etherType === ETHERTYPE_PTP && headers.ethernet) {
      totals.planes.ptp++;
      if (!stamp) return;
      this.ptp ??= new PtpFollower(this.base ?? 0);
      const at = ethernetBytes(headers.ethernet.vlan !== undefined);
      this.ptp.add(data, at, stamp.at, macText(headers.ethernet.source));
      return;
    }
    totals.planes.other++;
    if (etherType === undefined || etherType === ETHERTYPE_ECPRI) this.judge(packet, data, headers, stamp);
    else totals.otherTypes.set(etherType, (totals.otherTypes.get(etherType) ?? 0) + 1);
  }

  /** A frame of no stream: whether a parser would object to it. One that the capture cut before its headers end is not judged. */
  private judge(packet: CapturePacket, data: Uint8Array, headers: Headers, stamp: StampedAt | undefined): void {
    const isCut = data.length < packet.originalLength - packet.interface.fcsLength;
    const { faults } = decodeFrame(data, this.bare);
    if (!isCut && faults.length > 0) this.note(packet.number, faults, undefined);
    if (headers.plane !== 'delay' && headers.plane !== 'other') return;
    this.options.onFrame?.({
      number: packet.number,
      at: stamp?.at,
      length: packet.originalLength,
      plane: headers.plane,
      faults: isCut ? [] : faults.map(({ fault }) => fault),
    });
  }

  private note(number: number, faults: readonly FaultAt[], headers: MessageHeaders | undefined): void {
    const { totals } = this;
    totals.faulty++;
    for (const { fault } of faults) totals.faultCounts.set(fault, (totals.faultCounts.get(fault) ?? 0) + 1);
    if (totals.faults.length >= MOST_FAULTS) return;
    const stream = headers && { plane: STREAMS[kindOf(headers)], eaxc: headers.eaxc };
    totals.faults.push({ number, faults, ...stream });
  }

  private rowOf(number: number, headers: MessageHeaders, seen: Inspected, stamp: StampedAt | undefined): FrameRow {
    const { radio } = headers;
    return {
      number,
      at: stamp?.at,
      length: headers.length,
      plane: STREAMS[kindOf(headers)] ?? 'other',
      eaxc: headers.eaxc,
      frame: radio.frameId,
      subframe: radio.subframeId,
      slot: radio.slotId,
      symbol: radio.symbolId,
      sequence: headers.sequence,
      sections: seen.sections,
      startPrb: seen.startPrb,
      prbs: seen.prbs,
      exponent: exponentOf(seen.message),
      faults: seen.faults.map(({ fault }) => fault),
      ...(this.options.withIq ? { first: firstPrb(seen.message) } : {}),
    };
  }
}

/** A pair of addresses that the first frames do not show: its downlink end is not known, nor is its format. */
const unsurveyed = (source: number, destination: number): LinkSurvey => ({
  du: source,
  ru: destination,
  votes: 0,
  mu: 1,
  muBy: 'slotId',
  carrier: undefined,
  carrierBy: undefined,
  formats: new Map(),
});
