import { fromKhz, hz } from '../../../base/units.ts';
import type { CaptureReader } from '../../../interfaces/pcap/index.ts';
import { LINK_ETHERNET } from '../../../interfaces/pcap/index.ts';
import { isCplane, STREAM } from '../../../interfaces/fronthaul/streams.ts';
import { decodeHeaders, FILTER, type EaxcBits, type UplaneHeaders } from '../../../interfaces/fronthaul/wire/index.ts';
import { bandwidthsMhz, prbCount } from '../../../spec/nr/bandwidth.ts';
import { meanSymbolUs, slotDuration, type Numerology } from '../../../spec/nr/numerology.ts';
import { wrap } from './clock.ts';
import { carrierOf, inferFormat, type FormatSample, type FormatVerdict } from './format.ts';
import { isFromDu, kindOf, MOST_STREAMS, Pairs, streamKey, type MessageHeaders } from './streams.ts';

/** So many frames tell the formats; the rest of a long capture is then judged by them. */
const FRAMES = 60_000;
const SAMPLES_EACH = 4;
const CLASSES = 64;
const TIMES = 2048;

/** How the numerology was found: by when symbols are sent, SCS nibble of frameStructure, or the highest slotId alone (then it is the least that fits). */
export type NumerologyBy = 'spacing' | 'frameStructure' | 'slotId';

export interface LinkSurvey {
  readonly du: number;
  readonly ru: number;
  /** Messages that tell which end is the O-DU; 0: taken in the order seen. */
  readonly votes: number;
  readonly mu: Numerology;
  readonly muBy: NumerologyBy;
  /** PRBs of the carrier: what numPrb 0 stands for, else the highest PRB seen. */
  readonly carrier: number | undefined;
  readonly carrierBy: 'numPrb-0' | 'highest' | undefined;
  /** By stream (see streamKey). */
  readonly formats: ReadonlyMap<number, FormatVerdict>;
}

export interface Survey {
  readonly links: readonly LinkSurvey[];
  /** The capture holds no more frames. */
  readonly isWhole: boolean;
}

interface Sampled {
  readonly samples: { bytes: Uint8Array; stated: number; framed: number }[];
  count: number;
}

interface Gathered {
  readonly source: number;
  readonly destination: number;
  votes: number;
  votesAgainst: number;
  maxSlot: number;
  scs: number | undefined;
  maxPrb: number;
  /** When messages came and what they are of, by kind. */
  readonly times: Map<number, Timed[]>;
  readonly classes: Map<number, Map<string, Sampled>>;
}

interface Timed {
  readonly radio: UplaneHeaders['radio'];
  readonly at: number;
}

/** Reads the first frames of a capture and says what is needed to read all of them: ends, numerology, carrier, formats. */
export function survey(reader: CaptureReader, eaxcBits: EaxcBits): Survey {
  const pairs = new Pairs<Gathered>((source, destination) => ({
    source,
    destination,
    votes: 0,
    votesAgainst: 0,
    maxSlot: 0,
    scs: undefined,
    maxPrb: 0,
    times: new Map(),
    classes: new Map(),
  }));
  let left = FRAMES;
  for (const {
    data,
    originalLength,
    interface: { linkType, fcsLength },
    seconds,
    nanos,
  } of reader.packets()) {
    if (left-- === 0) break;
    if (linkType !== LINK_ETHERNET) continue;
    const headers = decodeHeaders(data, eaxcBits, originalLength - fcsLength);
    if (headers.plane === 'other' || headers.plane === 'delay') continue;
    const pair = pairs.of(headers.ethernet.source, headers.ethernet.destination);
    if (pair)
      gather(
        pair,
        headers,
        data,
        seconds === undefined ? undefined : { radio: headers.radio, at: (seconds % 64) * 1e9 + nanos },
      );
  }
  return { links: pairs.all.map(conclude), isWhole: left >= 0 };
}

function gather(pair: Gathered, headers: MessageHeaders, data: Uint8Array, timed: Timed | undefined): void {
  const { radio, eaxc, ethernet } = headers;
  if (isFromDu(headers) === (ethernet.source === pair.source)) pair.votes++;
  else pair.votesAgainst++;
  pair.maxSlot = Math.max(pair.maxSlot, radio.slotId);
  const kind = kindOf(headers);
  if (timed) {
    const times = pair.times.get(kind) ?? [];
    pair.times.set(kind, times);
    if (times.length < TIMES) times.push(timed);
  }
  if (headers.plane === 'C') {
    const isCarriers = headers.sectionType === 0 || radio.filterIndex === FILTER.prachShort;
    if (headers.frameStructure !== undefined && isCarriers) pair.scs ??= headers.frameStructure & 0xf;
    if (headers.section && kind !== STREAM.cPrach)
      measure(pair, headers.section['startPrb'], headers.section['numPrb']);
    return;
  }
  if (kind !== STREAM.uPrach) measure(pair, headers.section?.startPrb, headers.section?.numPrb);
  keep(pair, streamKey(kind, eaxc), headers, data);
}

function measure(pair: Gathered, start = 0, count = 0): void {
  if (count > 0) pair.maxPrb = Math.max(pair.maxPrb, start + count);
}

function keep(pair: Gathered, key: number, headers: UplaneHeaders, data: Uint8Array): void {
  if (!headers.section) return;
  let classes = pair.classes.get(key);
  if (!classes) {
    if (pair.classes.size >= MOST_STREAMS) return;
    pair.classes.set(key, (classes = new Map<string, Sampled>()));
  }
  const stated = headers.payloadSize - (headers.sectionAt - headers.ecpriAt - 4);
  const framed = headers.length - headers.sectionAt;
  const name = `${headers.section.numPrb} ${stated} ${framed}`;
  const own = classes.get(name) ?? { samples: [], count: 0 };
  if (own.count === 0 && classes.size >= CLASSES) return;
  classes.set(name, own);
  own.count++;
  if (own.samples.length < SAMPLES_EACH) own.samples.push({ bytes: data.slice(headers.sectionAt), stated, framed });
}

/** N_RB of all channels of a numerology (FR1 and FR2 where both have it). */
const channels = (mu: Numerology): readonly number[] => {
  const scs = fromKhz(15 * 2 ** mu);
  return [false, true].flatMap((fr2) => bandwidthsMhz(scs, fr2).flatMap((mhz) => prbCount(hz(mhz * 1e6), scs, fr2) ?? []));
}; // prettier-ignore

function conclude(pair: Gathered): LinkSurvey {
  const isForward = pair.votes >= pair.votesAgainst;
  const { mu, muBy } = numerology(pair);
  const formats = new Map<number, FormatVerdict>();
  const zeros = new Map<number, number>();
  const candidates = [undefined, ...new Set([...channels(mu), ...(pair.maxPrb > 0 ? [pair.maxPrb] : [])])];
  for (const [key, classes] of pair.classes) {
    const samples = [...classes.values()].flatMap(({ samples: own, count }) =>
      own.map((sample): FormatSample => ({ ...sample, weight: count / own.length })),
    );
    const verdict = inferFormat(samples, candidates);
    if (!verdict) continue;
    formats.set(key, verdict);
    for (const sample of samples) {
      const carrier = carrierOf(verdict.format, sample);
      if (carrier !== undefined) zeros.set(carrier, (zeros.get(carrier) ?? 0) + sample.weight);
    }
  }
  const [zero] = [...zeros].sort((a, b) => b[1] - a[1])[0] ?? [];
  const carrier = zero ?? (pair.maxPrb > 0 ? pair.maxPrb : undefined);
  return {
    du: isForward ? pair.source : pair.destination,
    ru: isForward ? pair.destination : pair.source,
    votes: Math.abs(pair.votes - pair.votesAgainst),
    mu,
    muBy,
    carrier,
    carrierBy: zero !== undefined ? 'numPrb-0' : carrier === undefined ? undefined : 'highest',
    formats,
  };
}

const NUMEROLOGIES: readonly Numerology[] = [0, 1, 2, 3, 4];
/** Kinds whose times tell most: one frame a symbol before one a slot. */
const TELLING = [STREAM.uDl, STREAM.uUl, STREAM.cDl, STREAM.cUl];
const FEWEST_TIMES = 8;
/** By so much must the times be steadier under one numerology than under any other. */
const STEADIER = 0.5;

/** The least numerology that has the slots seen, unless times of sending or a frameStructure say more. */
function numerology({ maxSlot, times, scs }: Gathered): { readonly mu: Numerology; readonly muBy: NumerologyBy } {
  const least = Math.min(6, Math.ceil(Math.log2(maxSlot + 1))) as Numerology;
  const told = TELLING.map((kind) => times.get(kind) ?? []).find(({ length }) => length >= FEWEST_TIMES) ?? [];
  const [first, second] = NUMEROLOGIES.filter((mu) => mu >= least)
    .map((mu) => ({ mu, unrest: unrest(told, mu) }))
    .sort((a, b) => a.unrest - b.unrest);
  if (first && second && first.unrest < STEADIER * second.unrest) return { mu: first.mu, muBy: 'spacing' };
  if (scs !== undefined && scs <= 6 && scs >= least) return { mu: scs as Numerology, muBy: 'frameStructure' };
  return { mu: least, muBy: 'slotId' };
}

/** How far apart the times before air lie (10 % to 90 %), ns, if symbols last as long as the numerology has them. */
function unrest(times: readonly Timed[], mu: Numerology): number {
  const [first] = times;
  if (!first) return NaN;
  const airOf = ({ radio }: Timed): number =>
    radio.frameId * 10e6 +
    radio.subframeId * 1e6 +
    radio.slotId * slotDuration(mu) +
    radio.symbolId * 1e3 * meanSymbolUs(mu);
  const zero = airOf(first) - first.at;
  const advances = times.map((each) => wrap(airOf(each) - each.at - zero)).sort((a, b) => a - b);
  const at = (q: number): number => advances[Math.floor(q * (advances.length - 1))] ?? NaN;
  return at(0.9) - at(0.1);
}

/** The format of a stream, else of another of the same kind in the pair. */
export function formatFor({ formats }: LinkSurvey, kind: number, eaxc: number): FormatVerdict | undefined {
  const own = formats.get(streamKey(kind, eaxc));
  if (own || isCplane(kind)) return own;
  for (const [key, verdict] of formats) if (Math.floor(key / 65_536) === kind) return verdict;
  return undefined;
}
