import { fromKhz, hz } from '../../../base/units.ts';
import { STREAM, STREAMS } from '../../../interfaces/fronthaul/streams.ts';
import { macText, splitEaxc, type EaxcBits, type Mac } from '../../../interfaces/fronthaul/wire/index.ts';
import type { CaptureReader } from '../../../interfaces/pcap/index.ts';
import { bandwidthsMhz, prbCount } from '../../../spec/nr/bandwidth.ts';
import { MIN_FRAME, WIRE_OVERHEAD } from '../../../spec/transport.ts';
import { anchorOf, triedReadings, wrap, type Anchor, type Reading } from './clock.ts';
import type { CaptureFacts, FormatFacts, LinkFacts, PairingFacts, Percentiles, StreamFacts, Timing, TimingName, Totals } from './facts.ts'; // prettier-ignore
import type { FormatVerdict } from './format.ts';
import type { LinkState } from './link-state.ts';
import type { Pairing } from './pairing.ts';
import type { PtpFacts } from './ptp.ts';
import type { Spread } from './spread.ts';
import type { StreamState } from './stream-state.ts';

export type { CaptureFacts } from './facts.ts';

interface Counted {
  readonly file: string;
  readonly eaxcBits: EaxcBits;
  readonly asked: Reading | undefined;
  readonly reader: CaptureReader;
  readonly totals: Totals;
  readonly links: readonly LinkState[];
  readonly ptp: PtpFacts | undefined;
}

/** What was counted, as plain data. */
export function conclude({ file, eaxcBits, asked, reader, totals, links, ptp }: Counted): CaptureFacts {
  const { first, last, otherTypes, faultCounts } = totals;
  const phase = links.map((link) => link.phase).find((each) => each !== undefined);
  const declared = reader.interfaces.map((each) => each.timeScale).find((scale) => scale !== undefined);
  const tai = ptp?.taiMinusStamp === undefined || first === undefined ? undefined : ptp.taiMinusStamp;
  const anchor = anchorOf({ first: first?.seconds, declared, asked, tai, phase });
  const found = typeof anchor === 'string' ? undefined : anchor;
  const span = first && last !== undefined ? last - first.at : undefined;
  return {
    file,
    format: reader.format ?? 'pcap',
    linkTypes: [...new Set(reader.interfaces.map((each) => each.linkType))],
    interfaces: reader.interfaces.map(({ name, description, snapLength, timeScale }) => ({ name, description, snapLength, timeScale })), // prettier-ignore
    damages: reader.damages,
    frames: totals.frames,
    bytes: totals.bytes,
    cut: totals.cut,
    unstamped: totals.unstamped,
    otherLink: totals.otherLink,
    beyond: totals.beyond,
    planes: totals.planes,
    otherTypes: [...otherTypes].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count),
    first: first && { seconds: first.seconds, nanos: first.nanos },
    span,
    eaxcBits,
    anchor: found,
    noAnchor: typeof anchor === 'string' ? anchor : undefined,
    tried: phase === undefined ? [] : triedReadings(phase),
    ptp,
    links: links.map((link) => linkFacts(link, eaxcBits, span, found)),
    faulty: totals.faulty,
    faultCounts: [...faultCounts].map(([fault, count]) => ({ fault, count })).sort((a, b) => b.count - a.count),
    faults: totals.faults,
  };
}

/** Quantiles of a spread, each turned by `f`; a falling `f` turns the order. */
function percentiles(spread: Spread, f: (value: number) => number): Percentiles | undefined {
  const at = (q: number): number => f(spread.quantile(q) ?? NaN);
  if (spread.count === 0) return undefined;
  const [low, high] = [at(0), at(1)];
  const isFalling = low > high;
  return {
    count: spread.count,
    min: isFalling ? high : low,
    p1: at(isFalling ? 0.99 : 0.01),
    p50: at(0.5),
    p99: at(isFalling ? 0.01 : 0.99),
    max: isFalling ? low : high,
  };
}

/** Kinds of message that each delay is measured on; uplink delays count after air. */
const MEASURED: readonly (readonly [name: TimingName, kind: number, sign: 1 | -1])[] = [
  ['T1a_up', STREAM.uDl, 1],
  ['T1a_cp_dl', STREAM.cDl, 1],
  ['T1a_cp_ul', STREAM.cUl, 1],
  ['T1a_cp_prach', STREAM.cPrach, 1],
  ['Ta4', STREAM.uUl, -1],
  ['Ta4_prach', STREAM.uPrach, -1],
];

function timings({ phases, centre }: LinkState, { shift }: Anchor): readonly Timing[] {
  const zero = wrap((centre ?? 0) + shift);
  return MEASURED.flatMap(([name, kind, sign]) => {
    const spread = phases[kind];
    const values = spread && percentiles(spread, (relative) => sign * (zero + relative));
    if (!values || !spread) return [];
    const { minBy, maxBy } = spread;
    return [{ name, ...values, minFrame: sign > 0 ? minBy : maxBy, maxFrame: sign > 0 ? maxBy : minBy }];
  });
}

function linkFacts(
  link: LinkState,
  eaxcBits: EaxcBits,
  span: number | undefined,
  anchor: Anchor | undefined,
): LinkFacts {
  const { survey, slots } = link;
  const seen = slots.seen();
  const streams = [...link.streams].sort(([a], [b]) => a - b);
  const prbs = survey.carrierBy === 'numPrb-0' ? survey.carrier : highest(streams.map(([, { state }]) => state), streams) ?? survey.carrier; // prettier-ignore
  return {
    du: macText(survey.du as Mac),
    ru: macText(survey.ru as Mac),
    endsAssumed: survey.votes === 0,
    mu: survey.mu,
    muBy: survey.muBy,
    prbs,
    prbsBy: prbs === undefined ? undefined : (survey.carrierBy ?? 'highest'),
    bandwidthMhz: prbs === undefined ? undefined : channelOf(prbs, survey.mu),
    duplex: seen.duplex,
    tddLetters: seen.letters,
    tdd: seen.pattern,
    slots: slots.list(),
    activeSlots: { dl: perFrame(link.active.dl.slots, span), ul: perFrame(link.active.ul.slots, span) },
    streams: streams.map(([key, { state }]) => streamFacts(state, Math.floor(key / 65_536), key % 65_536, eaxcBits, span)), // prettier-ignore
    cToU: pairings(link.down),
    cToUplink: pairings(link.up),
    symbolNs: link.symbolNs,
    timings: anchor ? timings(link, anchor) : [],
  };
}

/** The highest PRB of the carrier's own streams. */
function highest(states: readonly StreamState[], streams: readonly (readonly [number, unknown])[]): number | undefined {
  const ends = states.filter((_, i) => {
    const kind = Math.floor((streams[i]?.[0] ?? 0) / 65_536);
    return kind !== STREAM.cPrach && kind !== STREAM.uPrach;
  });
  const most = Math.max(0, ...ends.map(({ endMax }) => endMax));
  return most > 0 ? most : undefined;
}

/** The only channel bandwidth with so many PRBs. */
function channelOf(prbs: number, mu: number): number | undefined {
  const scs = fromKhz(15 * 2 ** mu);
  const fitting = [false, true].flatMap((fr2) =>
    bandwidthsMhz(scs, fr2).filter((mhz) => prbCount(hz(mhz * 1e6), scs, fr2) === prbs),
  );
  const [only, ...others] = new Set(fitting);
  return others.length === 0 ? only : undefined;
}

const perSecond = (count: number, span: number | undefined): number | undefined =>
  span === undefined || span <= 0 ? undefined : count / (span / 1e9);

/** Only where the capture lasts a frame at least. */
const perFrame = (count: number, span: number | undefined): number | undefined =>
  span === undefined || span < 10e6 ? undefined : count / (span / 10e6);

const pairings = (all: ReadonlyMap<number, Pairing>): readonly PairingFacts[] =>
  [...all]
    .sort(([a], [b]) => a - b)
    .map(([eaxc, { slots, advance, messages, uWithoutC, cWithoutU }]) => ({
      eaxc,
      slots,
      advance: percentiles(advance, (ns) => ns),
      messagesPerSlot: messages.list(),
      uWithoutC,
      cWithoutU,
    }));

function formatFacts({ format, others, looked, by }: FormatVerdict): FormatFacts {
  const { method, width, header, fits } = format;
  return {
    method,
    width,
    header,
    by,
    fits: Math.round(fits),
    looked: Math.round(looked),
    others: others.map((other) => ({ method: other.method, width: other.width, header: other.header })),
  };
}

function streamFacts(
  s: StreamState,
  kind: number,
  eaxc: number,
  eaxcBits: EaxcBits,
  span: number | undefined,
): StreamFacts {
  const wire = s.lengths.list().reduce((sum, { value, count }) => sum + count * Math.max(0, MIN_FRAME - value), s.bytes) + s.frames * WIRE_OVERHEAD; // prettier-ignore
  const median = s.phases.quantile(0.5) ?? 0;
  const { gaps, missing, duplicates, reordered, increments } = s.sequence;
  return {
    plane: STREAMS[kind] ?? 'U-DL',
    eaxc,
    port: splitEaxc(eaxc, eaxcBits),
    firstFrame: s.firstFrame,
    frames: s.frames,
    bytes: s.bytes,
    faulty: s.faulty,
    framesPerSecond: perSecond(s.frames, span),
    bitsPerSecond: perSecond(s.bytes * 8, span),
    wireBitsPerSecond: perSecond(wire * 8, span),
    lengths: s.lengths.list(),
    tags: s.tags.list().map(({ value, count }) => {
      const [vid, pcp] = value.split('/').map(Number);
      return value === 'untagged' || vid === undefined ? { vlan: 'untagged', pcp: undefined, count } : { vlan: vid, pcp, count }; // prettier-ignore
    }),
    format: s.format && formatFacts(s.format),
    compHdrs: s.compHdrs.list(),
    sectionTypes: s.sectionTypes.values(),
    filterIndexes: s.filters.values(),
    sections: s.sections.list(),
    prbRange: s.endMax > 0 ? { from: s.startMin, to: s.endMax - 1 } : undefined,
    prbsPerSymbol: s.prbs.list(),
    framesPerSymbol: s.framesPerSymbol.list(),
    sequence: { gaps, missing, duplicates, reordered, increments: [...increments].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count) }, // prettier-ignore
    jitter: percentiles(s.phases, (phase) => median - phase),
  };
}
