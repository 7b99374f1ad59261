import { say, type Language, type PhraseCode } from '../../base/messages/index.ts';
import type { CheckJson, FindingJson } from '../../protocol/finding.ts';
import { MARK, pad, plain, style, table } from '../terminal.ts';

const KEY_WIDTH = 10;
/** Of one file, so many keys without effect are listed; the rest is counted. */
const UNREAD_SHOWN = 8;

/** The verdict for people: badge, findings worst first, what is to verify, stages. */
export function renderCheck(check: CheckJson, title: string, language: Language): string {
  const t = (code: PhraseCode, data?: Record<string, string | number>): string =>
    say({ code, ...(data ? { data } : {}) }, language);
  const certain = check.findings.filter((f) => !f.toVerify);
  const toVerify = check.findings.filter((f) => f.toVerify);
  const parts = [
    badge(check.verdict, language) +
      (check.toVerify ? ` · ${t('text.to-verify', { count: check.toVerify })}` : '') +
      `  ${style(plain(title), 'dim')}`,
  ];
  for (const f of certain) parts.push(renderFinding(f, language));
  if (toVerify.length > 0) {
    const rows = toVerify.map((f) => [
      '?',
      f.id,
      plain(f.message),
      plain(f.missing?.map((m) => `${m.endpoint} ${m.path}`).join(', ') ?? ''),
    ]);
    parts.push(`${style(t('text.verify-heading'), 'bold')}\n${table(rows, '  ')}`);
  }
  // Margins of different units cannot be ranked; time is the one that a lab watches.
  const first = check.held.find((h) => h.margin.unit === 'µs') ?? check.held[0];
  if (first) {
    const margin = `${signed(first.margin.value)} ${first.margin.unit}`.trim();
    parts.push(t('text.held', { count: check.held.length, margin, subject: plain(first.subject) }));
  }
  parts.push(renderStages(check.stages, language));
  if (check.unread.length > 0) parts.push(renderUnread(check.unread, language));
  return parts.join('\n\n') + '\n';
}

export const badge = (verdict: CheckJson['verdict'], language: Language): string =>
  style(`${MARK[verdict].icon} ${say({ code: `verdict.${verdict}` }, language)}`, ['bold', MARK[verdict].how as 'red']);

export const signed = (value: number): string =>
  (value > 0 ? '+' : value < 0 ? '−' : '') + String(Math.abs(Number(value.toFixed(3))));

export function renderStages(
  stages: readonly {
    readonly stage: string;
    readonly state: CheckJson['stages'][number]['state'];
    readonly at?: number;
  }[],
  language: Language,
): string {
  const shown = stages.map(({ stage, state, at }) =>
    style(`${MARK[state].icon} ${stage}${at === undefined ? '' : ` ${at.toFixed(3)} s`}`, MARK[state].how),
  );
  return `${style(say({ code: 'text.stages' }, language), 'bold')}  ${shown.join('  ')}`;
}

/** One finding: heading, figures, values with file and line, three outcomes, remedies. */
export function renderFinding(f: FindingJson, language: Language): string {
  const t = (code: PhraseCode): string => say({ code }, language);
  const mark = f.result === 'fails' ? MARK.incompatible : MARK.undetermined;
  const margin = f.margin ? `  ${signed(f.margin.value)} ${f.margin.unit}` : '';
  const head = `${style(mark.icon, mark.how)} ${f.id}  ${style(plain(f.message), 'bold')}${style(margin, mark.how)}  ${t(`severity.${f.severity}`)}`;
  const rows: [PhraseCode, string][] = [];
  if (f.expected !== undefined) rows.push(['text.expected', `${plain(f.subject)} ${plain(f.expected)}`]);
  if (f.actual !== undefined) rows.push(['text.actual', plain(f.actual)]);
  for (const o of f.origin) {
    const place = o.file === undefined ? '' : ` ${plain(o.file)}${o.line === undefined ? '' : `:${o.line}`}`;
    rows.push([
      'text.values',
      `${o.endpoint}${place} ${plain(o.path ?? '')} (${t(`origin.${o.kind}`)}${o.reason ? `: ${plain(o.reason)}` : ''})`,
    ]);
  }
  for (const m of f.missing ?? []) rows.push(['text.missing', `${m.endpoint} ${plain(m.path)}`]);
  rows.push(
    ['text.standard', plain(f.outcome.standard)],
    ['text.receiver', plain(f.outcome.receiver)],
    ['text.operator', plain(f.outcome.operator)],
  );
  // Each line is an alternative; the changes of one belong together.
  for (const r of f.remedies) {
    rows.push([
      'text.remedy',
      `${r.endpoint} ${r.changes.map((c) => `${plain(c.path)} ${change(c, language)}`).join('; ')}`,
    ]);
  }
  for (const s of f.spec)
    rows.push([
      'text.clause',
      `${s.doc} ${s.clause}${s.edition ? ` (${s.edition})` : ''}, ${t(`text.status.${s.status}`)}`,
    ]);
  return `${head}\n${rows.map(([key, value]) => `    ${style(pad(t(key), KEY_WIDTH), 'dim')} ${value}`).join('\n')}`;
}

function change(c: FindingJson['remedies'][number]['changes'][number], language: Language): string {
  const show = (v: unknown): string => plain(typeof v === 'string' ? v : JSON.stringify(v));
  if (c.to === null) return say({ code: 'text.remove' }, language);
  return c.from === undefined
    ? `${say({ code: 'text.add' }, language)} ${show(c.to)}`
    : `${show(c.from)} → ${show(c.to)}`;
}

function renderUnread(unread: CheckJson['unread'], language: Language): string {
  const byFile = group(unread);
  const rows: string[][] = [];
  for (const [file, list] of byFile) {
    const ranked = [...list].sort((a, b) => Number(a.effect === 'skipped') - Number(b.effect === 'skipped'));
    for (const u of ranked.slice(0, UNREAD_SHOWN)) {
      const near =
        u.near === undefined ? '' : ` · ${say({ code: 'text.unread.near', data: { name: u.near } }, language)}`;
      rows.push([
        `${plain(file)}${u.line === undefined ? '' : `:${u.line}`}`,
        plain(u.path),
        say({ code: `text.unread.${u.effect}` }, language) + plain(near),
      ]);
    }
    if (list.length > UNREAD_SHOWN)
      rows.push([plain(file), '…', say({ code: 'text.more', data: { count: list.length - UNREAD_SHOWN } }, language)]);
  }
  return `${style(say({ code: 'text.unread-heading' }, language), 'bold')}\n${table(rows, '  ')}`;
}

function group(unread: CheckJson['unread']): ReadonlyMap<string, CheckJson['unread']> {
  const byFile = new Map<string, CheckJson['unread']>();
  for (const u of unread) byFile.set(u.file, [...(byFile.get(u.file) ?? []), u]);
  return byFile;
}
