import { say, type Language, type PhraseCode } from '../../base/messages/index.ts';
import type { PcapFrameJson, PcapJson } from '../../protocol/pcap.ts';
import { plain, style, table } from '../terminal.ts';
import { renderCheck } from './check.ts';
import { faultName, renderLink, type Say } from './pcap-link.ts';
import { hang, widthOf } from './wrap.ts';

/** Faulty frames that are listed; --json has them all. */
const MOST = 20;

/** What a capture tells, for people. */
export function renderPcap(answer: PcapJson, language: Language): string {
  const t: Say = (code, data) => say({ code: code as PhraseCode, ...(data ? { data } : {}) }, language);
  const parts = [heading(answer, t), time(answer, t), ...answer.links.map((link) => renderLink(link, t))];
  if (answer.frames.faulty > 0) parts.push(faults(answer, t));
  if (answer.check) {
    parts.push(style(t('text.pcap.point'), 'dim'));
    parts.push(renderCheck(answer.check, answer.file, language).trimEnd());
    parts.push(style(hang(t('text.pcap.unjudged', { rules: (answer.unjudged ?? []).join(', ') }), 0, widthOf()), 'dim'));
  }
  return `${parts.join('\n\n')}\n`;
} // prettier-ignore

const KINDS = [
  ['cPlane', 'C-plane'],
  ['uPlane', 'U-plane'],
  ['delay', 'eCPRI 5'],
  ['ptp', 'PTP'],
  ['other', '…'],
] as const;

function heading({ file, format, frames, otherTypes, spanSeconds, damages }: PcapJson, t: Say): string {
  const span = spanSeconds === undefined ? '?' : `${spanSeconds.toFixed(6)} s`;
  const kinds = KINDS.flatMap(([key, name]) => (frames[key] > 0 ? [`${name} ${frames[key]}`] : [])).join(', ');
  const types = otherTypes.map(({ etherType, count }) => `${etherType} ${count}`).join(', ');
  const lines = [
    `${style(plain(file), 'bold')}  ${format} · ${t('text.pcap.frames', { count: frames.total, span })} (${kinds}${types ? `; ${types}` : ''})`,
  ];
  if (frames.cut > 0) lines.push(t('text.pcap.cut', { count: frames.cut }));
  if (frames.otherLinkLayer > 0) lines.push(t('text.pcap.other-link', { count: frames.otherLinkLayer }));
  if (frames.beyond > 0) lines.push(t('text.pcap.beyond', { count: frames.beyond }));
  for (const { kind, number, offset } of damages.slice(0, MOST))
    lines.push(style(t(`text.pcap.damage.${kind}`, { number, offset }), 'yellow'));
  return lines.join('\n');
}

function time({ time: { anchor, why, tried }, ptp }: PcapJson, t: Say): string {
  const told = tried.map(({ reading, advanceUs }) => `${reading} ${milliseconds(advanceUs)}`).join(', ');
  const how = anchor
    ? t(`text.pcap.anchor.${anchor.by}`, { reading: anchor.reading, count: ptp?.syncs ?? 0 })
    : t(`text.pcap.why.${why ?? 'no-downlink'}`, { tried: told });
  const lines = [`${style(t('text.pcap.time'), 'bold')}  ${how}`];
  if (anchor && !anchor.plausible) {
    const advance = tried.find(({ reading }) => reading === anchor.reading)?.advanceUs;
    lines.push(style(t('text.pcap.implausible', { advance: milliseconds(advance ?? NaN) }), 'yellow'));
  }
  if (ptp) {
    const { domain = '?', clockClass = '?', source = '?' } = ptp;
    lines.push(t('text.pcap.ptp', { domain, class: clockClass, source }));
  }
  return lines.map((line) => hang(line, 0, widthOf())).join('\n');
}

const milliseconds = (us: number): string => (Number.isNaN(us) ? '?' : `${Number((us / 1e3).toFixed(3))} ms`);

function faults({ frames, faults: list, faultCounts }: PcapJson, t: Say): string {
  const counts = faultCounts.map(({ fault, count }) => `${fault} ${count}`).join(', ');
  const rows = list.slice(0, MOST).map(({ number, plane, eaxc, faults: found }) => [
    `  ${number}`,
    `${plane ?? ''} ${eaxc ?? ''}`.trim(),
    found
      .map(({ fault, at, spec }) => {
        const clause = spec ? `, ${spec.doc} ${spec.clause}` : '';
        return `${fault}: ${faultName(fault, t)} (${t('text.pcap.byte', { at })}${clause})`;
      })
      .join('; '),
  ]);
  const more = frames.faulty - rows.length;
  return [
    `${style(t('text.pcap.faults'), 'bold')}  ${t('text.pcap.faulty', { count: frames.faulty })}: ${counts}`,
    table(rows),
    ...(more > 0 ? [`  ${t('text.pcap.more', { count: more })}`] : []),
  ].join('\n');
}

/** One frame on a line: number, time, plane, eAxC, frame.subframe.slot.symbol, sections, PRBs, sequence, exponent, faults. */
export function frameLine(f: PcapFrameJson): string {
  const at = f.seconds === undefined ? '-' : f.seconds.toFixed(9);
  const air = f.frame === undefined ? '-' : `${f.frame}.${f.subframe}.${f.slot}.${f.symbol}`;
  const prbs = f.startPrb === undefined || !f.prbs ? '-' : `${f.startPrb}-${f.startPrb + f.prbs - 1}`;
  const shown = [f.eaxc, air, f.sections, prbs, f.sequence, f.exponent].map((each) => String(each ?? '-'));
  return [f.number, at, f.plane, ...shown, f.length, f.faults.join(',') || '-'].join('\t');
}
