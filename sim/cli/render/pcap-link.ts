import type { PcapJson } from '../../protocol/pcap.ts';
import { style, table } from '../terminal.ts';
import { hang, widthOf } from './wrap.ts';

export type Say = (code: string, data?: Readonly<Record<string, string | number>>) => string;
type Link = PcapJson['links'][number];
type Stream = Link['streams'][number];

const MOST_NAMED = 3;

export const faultName = (fault: string, t: Say): string => t(`fault.${fault}`);

/** One O-DU and one O-RU: what the carrier is, what is sent, and when. */
export function renderLink(link: Link, t: Say): string {
  const parts = [title(link, t), streams(link, t), ambiguity(link, t), timing(link, t)];
  return parts.filter((part) => part !== '').join('\n');
}

function title(link: Link, t: Say): string {
  const ends = style(`O-DU ${link.du} → O-RU ${link.ru}`, 'bold');
  const prbs = link.prbs === undefined ? [] : [t(`text.pcap.prbs.${link.prbsBy ?? 'highest'}`, { prbs: link.prbs })];
  const width = link.bandwidthMhz === undefined ? [] : [`${link.bandwidthMhz} MHz`];
  const tdd = link.tdd ? ` (${link.tdd.dlSymbols}D${link.tdd.ulSymbols}U)` : '';
  const duplex = link.duplex === undefined ? t('text.pcap.duplex.unseen') : `${link.duplex} ${link.tddLetters ?? ''}${tdd}`.trim(); // prettier-ignore
  const { dl, ul } = link.activeSlotsPerFrame;
  const slots = dl === undefined || ul === undefined ? [] : [t('text.pcap.slots', { dl, ul })];
  const facts = [`${link.scsKhz} kHz (${t(`text.pcap.scs.${link.scsBy}`)})`, ...prbs, ...width, duplex, ...slots];
  return [
    ends,
    hang(`  ${facts.join(' · ')}`, 2, widthOf()),
    ...(link.endsAssumed ? [`  ${t('text.pcap.ends-assumed')}`] : []),
  ].join('\n');
}

const some = (list: readonly { readonly value: string | number }[]): string =>
  list.length === 0
    ? '-'
    : list.slice(0, MOST_NAMED).map(({ value }) => value).join(' ') + (list.length > MOST_NAMED ? ' …' : ''); // prettier-ignore

const megabits = (bits: number | undefined): string => (bits === undefined ? '-' : (bits / 1e6).toFixed(bits < 1e7 ? 3 : 1)); // prettier-ignore

function formatOf({ format, compHdrs, plane }: Stream, t: Say): string {
  if (plane.startsWith('C-')) return compHdrs.length === 0 ? '' : `udCompHdr ${some(compHdrs)}`;
  if (!format) return t('text.pcap.format-unknown');
  const name = format.method === 'bfp' ? `BFP${format.width}` : `${format.method} ${format.width}`;
  return `${name} ${format.header}${format.by === 'size' ? ` (${t('text.pcap.inferred')})` : ''}`;
}

function sequenceOf({ sequence }: Stream, t: Say): string {
  const { gaps, missing, duplicates, reordered } = sequence;
  const isClean = gaps + missing + duplicates + reordered === 0;
  return isClean ? t('text.pcap.sequence.clean') : t('text.pcap.sequence.faults', { gaps, missing, duplicates, reordered }); // prettier-ignore
}

function streams(link: Link, t: Say): string {
  const head =
    ['plane', 'eAxC', 'count', '1/s', 'rate', 'wire-rate', 'VLAN/PCP', 'bytes', 'format', 'prb-column', 'per-symbol', 'sections', 'sequence'] // prettier-ignore
      .map((name) => (/^[a-z]/.test(name) && name !== 'eAxC' ? t(`text.pcap.${name}`) : name));
  const rows = link.streams.map((s) => [
    s.plane,
    `${s.eaxc} (${s.port.duPort}:${s.port.bandSector}:${s.port.cc}:${s.port.ruPort})`,
    String(s.frames),
    s.framesPerSecond === undefined ? '-' : String(s.framesPerSecond),
    megabits(s.bitsPerSecond),
    megabits(s.wireBitsPerSecond),
    s.vlans.slice(0, MOST_NAMED).map(({ vlan, pcp }) => (pcp === undefined ? vlan : `${vlan}/${pcp}`)).join(' '),
    some(s.lengths),
    formatOf(s, t),
    some(s.prbsPerSymbol),
    some(s.framesPerSymbol),
    some(s.sectionsPerMessage),
    sequenceOf(s, t),
  ]); // prettier-ignore
  return table([head.map((name) => style(name, 'dim')), ...rows], '  ');
}

/** Formats that explain the same bytes: BFP is what is in use, and what was taken. */
function ambiguity(link: Link, t: Say): string {
  const lines = link.streams.flatMap(({ plane, eaxc, format }) => {
    if (!format || format.others.length === 0) return [];
    const formats = format.others.map((f) => `${f.method} ${f.width} ${f.header}`).join(', ');
    return [style(`  ${t('text.pcap.also', { formats, plane, eaxc })}`, 'dim')];
  });
  return lines.join('\n');
}

function timing(link: Link, t: Say): string {
  type Row = { readonly min: number; readonly p1: number; readonly p50: number; readonly p99: number; readonly max: number };
  const shown = (name: string, row: Row, symbols = ''): string[] =>
    [name, ...[row.min, row.p1, row.p50, row.p99, row.max].map((value) => value.toFixed(1)), symbols];
  const rows = [
    ...link.timings.map((row) => shown(row.name, row, `${row.symbols.min} … ${row.symbols.p50} … ${row.symbols.max}`)),
    ...link.cToU.flatMap(({ eaxc, advanceUs }) => (advanceUs ? [shown(`${t('text.pcap.advance')}, ${eaxc}`, advanceUs)] : [])),
    ...link.cToUplink.flatMap(({ eaxc, advanceUs }) => (advanceUs ? [shown(`${t('text.pcap.reply')}, ${eaxc}`, advanceUs)] : [])),
    ...link.streams.flatMap(({ plane, eaxc, jitterUs }) => (jitterUs && jitterUs.count > 1 ? [shown(t('text.pcap.jitter', { plane: `${plane} ${eaxc}` }), jitterUs)] : [])),
  ];
  if (rows.length === 0) return '';
  const head = ['delay', 'least', '1 %', 'median', '99 %', 'greatest', 'in-symbols'].map((name) => (/^[a-z]/.test(name) ? t(`text.pcap.${name}`) : name));
  return table([head.map((name) => style(name, 'dim')), ...rows], '  ');
} // prettier-ignore
