import { FAULT_CLAUSES } from '../catalogue/importers/pcap/index.ts';
import type { CaptureFacts, FrameRow, LinkFacts, PairingFacts, Percentiles, StreamFacts } from '../catalogue/importers/pcap/index.ts'; // prettier-ignore
import type { CheckJson } from '../protocol/finding.ts';
import type { PcapFrameJson, PcapJson } from '../protocol/pcap.ts';
import { VERSION } from '../run/version.ts';
import { copy } from './findings.ts';

const round = (value: number, digits = 3): number => Number(value.toFixed(digits)) + 0;
const us = (ns: number): number => round(ns / 1e3);
const rate = (value: number | undefined): number | undefined => (value === undefined ? undefined : round(value, 1));

const inUs = (p: Percentiles | undefined) =>
  p && { count: p.count, min: us(p.min), p1: us(p.p1), p50: us(p.p50), p99: us(p.p99), max: us(p.max) };

/** A bit mask of symbols as ranges: 0-7, 10-13. */
export function symbolsOf(mask: number): string {
  const ranges: string[] = [];
  for (let symbol = 0; symbol < 14; symbol++) {
    if ((mask & (1 << symbol)) === 0) continue;
    const from = symbol;
    while (mask & (1 << (symbol + 1))) symbol++;
    ranges.push(from === symbol ? `${from}` : `${from}-${symbol}`);
  }
  return ranges.join(',');
}

const streamJson = ({ jitter, tags, sections, framesPerSecond, bitsPerSecond, wireBitsPerSecond, ...s }: StreamFacts) => ({
  ...s,
  framesPerSecond: rate(framesPerSecond),
  bitsPerSecond: rate(bitsPerSecond),
  wireBitsPerSecond: rate(wireBitsPerSecond),
  vlans: tags,
  sectionsPerMessage: sections,
  jitterUs: inUs(jitter),
}); // prettier-ignore

const pairingJson = ({ advance, ...pairing }: PairingFacts) => ({ ...pairing, advanceUs: inUs(advance) });

function linkJson({ mu, muBy, slots, activeSlots, symbolNs, streams, cToU, cToUplink, timings, ...link }: LinkFacts) {
  return {
    ...link,
    scsKhz: 15 * 2 ** mu,
    scsBy: muBy,
    slots: slots
      .filter(({ dl, ul, prach }) => dl > 0 || ul > 0 || prach)
      .map(({ slot, dl, ul, prach }) => ({ slot, dl: symbolsOf(dl), ul: symbolsOf(ul), prach })),
    activeSlotsPerFrame: { dl: rate(activeSlots.dl), ul: rate(activeSlots.ul) },
    symbolUs: us(symbolNs),
    streams: streams.map(streamJson),
    cToU: cToU.map(pairingJson),
    cToUplink: cToUplink.map(pairingJson),
    timings: timings.map(({ name, minFrame, maxFrame, ...p }) => ({
      name,
      unit: 'µs',
      ...inUs(p),
      symbols: { min: round(p.min / symbolNs, 2), p50: round(p.p50 / symbolNs, 2), max: round(p.max / symbolNs, 2) },
      minFrame,
      maxFrame,
    })),
  };
}

/** One frame of ranmix/pcap/1; `first` is the capture's first stamp in ns since its whole second. */
export const frameJson = ({ at, ...row }: FrameRow, first: number): PcapFrameJson =>
  copy({ ...row, seconds: at === undefined ? undefined : round((at - first) / 1e9, 9) });

export interface Judged {
  readonly check: CheckJson;
  readonly unjudged: readonly string[];
}

/** What a capture tells as ranmix/pcap/1. */
export function pcapJson(facts: CaptureFacts, frames: readonly FrameRow[] | undefined, judged?: Judged): PcapJson {
  const { planes, first, anchor, ptp } = facts;
  return copy({
    schema: 'ranmix/pcap/1',
    file: facts.file,
    format: facts.format,
    linkTypes: facts.linkTypes,
    interfaces: facts.interfaces,
    damages: facts.damages,
    frames: {
      total: facts.frames,
      cPlane: planes.C,
      uPlane: planes.U,
      delay: planes.delay,
      ptp: planes.ptp,
      other: planes.other,
      otherLinkLayer: facts.otherLink,
      cut: facts.cut,
      unstamped: facts.unstamped,
      faulty: facts.faulty,
      beyond: facts.beyond,
    },
    otherTypes: facts.otherTypes.map(({ value, count }) => ({ etherType: `0x${value.toString(16).padStart(4, '0')}`, count })), // prettier-ignore
    bytes: facts.bytes,
    firstStamp: first && `${first.seconds}.${String(first.nanos).padStart(9, '0')}`,
    spanSeconds: facts.span === undefined ? undefined : facts.span / 1e9,
    eaxcBits: facts.eaxcBits,
    time: {
      anchor: anchor && { by: anchor.by, reading: anchor.reading, plausible: anchor.plausible },
      why: facts.noAnchor,
      tried: facts.tried.map(({ reading, advance }) => ({ reading, advanceUs: us(advance) })),
    },
    ptp: ptp && { ...ptp, taiMinusStamp: undefined, taiMinusStampSeconds: ptp.taiMinusStamp === undefined ? undefined : ptp.taiMinusStamp / 1e9 }, // prettier-ignore
    links: facts.links.map(linkJson),
    faultCounts: facts.faultCounts,
    faults: facts.faults.map((f) => ({ ...f, faults: f.faults.map(({ fault, at }) => ({ fault, at, spec: FAULT_CLAUSES[fault] })) })), // prettier-ignore
    frameList: frames?.map((row) => frameJson(row, first?.nanos ?? 0)),
    check: judged?.check,
    unjudged: judged?.unjudged,
    version: VERSION,
  });
}
