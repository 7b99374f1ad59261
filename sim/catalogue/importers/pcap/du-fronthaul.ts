import type { Valued } from '../../../base/origin.ts';
import { bytes, fromMhz, ns, type Ns } from '../../../base/units.ts';
import { isOneOf } from '../../../base/one-of.ts';
import type { StreamName } from '../../../interfaces/fronthaul/streams.ts';
import { ethernetBytes } from '../../../interfaces/fronthaul/wire/index.ts';
import {
  compressionLabel,
  COMPRESSION_METHODS,
  prbBytes,
  type CompressionMethod,
} from '../../../spec/oran/compression.ts';
import type { DuFronthaul, VlanTag } from '../../assembly.ts';
import type { FromCapture } from './du-origin.ts';
import type { CaptureFacts, FormatFacts, LinkFacts, StreamFacts, TimingName } from './facts.ts';

/** Which part of the measured delays counts as the O-DU's window. */
export const WINDOWS = ['all', 'p1-p99'] as const;
export type Window = (typeof WINDOWS)[number];

interface Seen {
  readonly facts: CaptureFacts;
  readonly link: LinkFacts;
  readonly from: FromCapture;
  readonly window: Window;
}

const streamsOf = (link: LinkFacts, ...planes: readonly StreamName[]): readonly StreamFacts[] =>
  link.streams.filter(({ plane }) => planes.includes(plane));

/** The value that all agree on; undefined where they differ or there are none. */
function agreed<T>(values: readonly T[]): T | undefined {
  const [only, ...others] = new Set(values);
  return others.length === 0 ? only : undefined;
}

/** Least or greatest measured delay, rounded against the O-DU. */
function edge({ facts, link, from, window }: Seen, path: string, name: TimingName, end: 'min' | 'max'): Valued<Ns> {
  const timing = link.timings.find((t) => t.name === name);
  if (!timing) return from.open(path, 'us');
  const q = window === 'all' ? end : end === 'min' ? 'p1' : 'p99';
  const value = end === 'min' ? Math.floor(timing[q]) : Math.ceil(timing[q]);
  return from.seen(path, ns(value), {
    frame: end === 'min' ? timing.minFrame : timing.maxFrame,
    reason: `${q}, n = ${timing.count}; ${facts.anchor?.by ?? ''} ${facts.anchor?.reading ?? ''}`,
    encoding: 'us',
  });
}

const isMethod = (method: string): method is CompressionMethod => isOneOf(COMPRESSION_METHODS, method);

/** How the format was found, for people who doubt it: 28 B/PRB: BFP9 | mu-law 9. */
function evidence({ method, width, by, others }: FormatFacts): string {
  if (by === 'header') return 'udCompHdr';
  const named = [{ method, width }, ...others].map((f) => compressionLabel(isMethod(f.method) ? f.method : undefined, f.width));
  return `${isMethod(method) ? prbBytes(method, width) : '?'} B/PRB: ${named.join(' | ')}`;
} // prettier-ignore

interface Compression {
  readonly method: Valued<CompressionMethod>;
  readonly width: Valued<number>;
  readonly header: Valued<'static' | 'dynamic'>;
}

/** Out of U-plane frames that the O-DU sends, or that it gets from the captured O-RU (then only assumed to be what it takes). */
function compression({ link, from }: Seen, plane: StreamName, way: string, kind: 'reported' | 'assumed'): Compression {
  const streams = streamsOf(link, plane).flatMap((s) => (s.format ? [{ ...s.format, frame: s.firstFrame }] : []));
  const [first] = streams;
  const about = { frame: first?.frame, kind, ...(first ? { reason: evidence(first) } : {}) };
  const method = agreed(streams.map((s) => s.method));
  return {
    method: from.seen(`compr_method_${way}`, method !== undefined && isMethod(method) ? method : undefined, about),
    width: from.seen(`compr_bitwidth_${way}`, agreed(streams.map((s) => s.width)), about),
    header: from.seen(`compr_header_${way}`, agreed(streams.map((s) => s.header)), about),
  };
}

/** What the C-plane asks of the uplink in udCompHdr, where it says anything (static senders write 0, which reads as none 16). */
function asked(
  { link, from }: Seen,
  plane: StreamName,
  way: string,
): Pick<Compression, 'method' | 'width'> | undefined {
  const streams = streamsOf(link, plane);
  const said = agreed(streams.flatMap((s) => s.compHdrs.map(({ value }) => value)));
  const [method = '', width] = said?.split(' ') ?? [];
  if (!isMethod(method) || said === 'none 16') return undefined;
  const about = { frame: streams[0]?.firstFrame, reason: `udCompHdr ${plane}` };
  return {
    method: from.seen(`compr_method_${way}`, method, about),
    width: from.seen(`compr_bitwidth_${way}`, Number(width), about),
  };
}

/** Tag of a plane; a frame without one may have lost it before it was captured. */
function vlan({ link, from }: Seen, path: string, ...planes: readonly StreamName[]): Valued<VlanTag> {
  const streams = streamsOf(link, ...planes);
  const value = agreed(streams.flatMap((s) => s.tags.map((tag) => tag.vlan)));
  const kind = value === 'untagged' ? 'assumed' : 'reported';
  return from.seen<VlanTag>(path, value, { frame: streams[0]?.firstFrame, encoding: 'vlan', kind });
}

function eaxc({ link, from }: Seen, path: string, ...planes: readonly StreamName[]): Valued<readonly number[]> {
  const streams = streamsOf(link, ...planes);
  const ids = [...new Set(streams.map((s) => s.eaxc))].sort((a, b) => a - b);
  return from.seen(path, ids.length > 0 ? ids : undefined, { frame: streams[0]?.firstFrame });
}

function prachControl({ link, from }: Seen): Valued<'c-plane' | 'static'> {
  const [request] = streamsOf(link, 'C-PRACH');
  const [iq] = streamsOf(link, 'U-PRACH');
  const value = request ? 'c-plane' : iq ? 'static' : undefined;
  return from.seen<'c-plane' | 'static'>('prach_control', value, { frame: (request ?? iq)?.firstFrame });
}

/** The longest frame is as long as the O-DU's MTU lets it be, or as its PRBs fill: what it sends again is no longer. */
function mtu({ link, from }: Seen): DuFronthaul['mtu'] {
  const streams = streamsOf(link, 'U-DL');
  const tag = streams[0]?.tags[0]?.vlan;
  const longest = Math.max(0, ...streams.flatMap((s) => s.lengths.map(({ value }) => value)));
  const payload = longest - ethernetBytes(tag !== undefined && tag !== 'untagged');
  return from.seen('mtu', longest > 0 ? bytes(payload) : undefined, { frame: streams[0]?.firstFrame, reason: `${longest} B` });
} // prettier-ignore

/** What a capture tells of the O-DU's fronthaul; what it cannot tell stays open, by a name that can be set. */
export function fronthaulOf(seen: Seen): DuFronthaul {
  const { facts, link, from } = seen;
  const dl = compression(seen, 'U-DL', 'dl', 'reported');
  const ul = { ...compression(seen, 'U-UL', 'ul', 'assumed'), ...asked(seen, 'C-UL', 'ul') };
  const prach = { ...compression(seen, 'U-PRACH', 'prach', 'assumed'), ...asked(seen, 'C-PRACH', 'prach') };
  const first = link.streams[0]?.firstFrame;
  const width = link.bandwidthMhz;
  return {
    t1aMinUp: edge(seen, 't1a_min_up', 'T1a_up', 'min'),
    t1aMaxUp: edge(seen, 't1a_max_up', 'T1a_up', 'max'),
    t1aMinCpDl: edge(seen, 't1a_min_cp_dl', 'T1a_cp_dl', 'min'),
    t1aMaxCpDl: edge(seen, 't1a_max_cp_dl', 'T1a_cp_dl', 'max'),
    t1aMinCpUl: edge(seen, 't1a_min_cp_ul', 'T1a_cp_ul', 'min'),
    t1aMaxCpUl: edge(seen, 't1a_max_cp_ul', 'T1a_cp_ul', 'max'),
    ta4Min: from.open('ta4_min', 'us'),
    ta4Max: from.open('ta4_max', 'us'),
    methodDl: dl.method,
    methodUl: ul.method,
    methodPrach: prach.method,
    widthDl: dl.width,
    widthUl: ul.width,
    widthPrach: prach.width,
    headerDl: dl.header,
    headerUl: ul.header,
    eaxcDl: eaxc(seen, 'dl_port_id', 'U-DL', 'C-DL'),
    eaxcUl: eaxc(seen, 'ul_port_id', 'C-UL', 'U-UL'),
    eaxcPrach: eaxc(seen, 'prach_port_id', 'C-PRACH', 'U-PRACH'),
    prachControl: prachControl(seen),
    prachFftSize: from.open('prach_fft_size'),
    requestsEmptyUplink: from.open('requests_empty_uplink'),
    ignoresPayloadSize: from.open('ignores_payload_size'),
    ignoresSequence: from.open('ignores_sequence'),
    vlanC: vlan(seen, 'vlan_c', 'C-DL', 'C-UL', 'C-PRACH'),
    vlanU: vlan(seen, 'vlan_u', 'U-DL'),
    ruMac: from.seen('ru_mac_addr', link.ru, { frame: first, ...(link.endsAssumed ? { kind: 'assumed' } : {}) }),
    duMac: from.seen('du_mac_addr', link.du, { frame: first, ...(link.endsAssumed ? { kind: 'assumed' } : {}) }),
    mtu: mtu(seen),
    ruBandwidth: from.seen('ru_bandwidth', width === undefined ? undefined : fromMhz(width), {
      frame: first,
      reason: `${link.prbs ?? '?'} PRB`,
      encoding: 'mhz',
    }),
    iqLevel: from.open('iq_level'),
    ptpDomain: from.seen('ptp_domain', facts.ptp?.domain, {}),
  };
}
