import { say, type Language, type PhraseCode } from '../../base/messages/index.ts';
import type { CheckJson, FindingJson } from '../../protocol/finding.ts';
import { columns, MARK, pad, plain, style, table } from '../terminal.ts';
import { hang, widthOf, wrap } from './wrap.ts';

const KEY_WIDTH = 10;
const INDENT = 4;

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
    const items = toVerify.map((f) => [
      `  ${f.id}  ${hang(plain(f.message), f.id.length + 4, widthOf())}`,
      ...gather(f.missing ?? []).map((m) => `${' '.repeat(INDENT)}${style(hang(m, INDENT, widthOf()), 'dim')}`),
    ]);
    parts.push([style(t('text.verify-heading'), 'bold'), ...items.flat()].join('\n'));
  }
  // Margins of different units cannot be ranked; time is the one that a lab watches.
  const first = check.held.find((h) => h.margin.unit === 'µs') ?? check.held[0];
  if (first) {
    const margin = `${signed(first.margin.value)} ${first.margin.unit}`.trim();
    parts.push(hang(t('text.held', { count: check.held.length, margin, subject: plain(first.subject) }), 0, widthOf()));
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
  const heading = say({ code: 'text.stages' }, language);
  const indent = columns(heading) + 2;
  let used = indent;
  const shown = stages.map(({ stage, state, at }) => {
    const text = `${MARK[state].icon} ${stage}${at === undefined ? '' : ` ${at.toFixed(3)} s`}`;
    const isFull = used > indent && used + text.length > widthOf();
    used = (isFull ? indent : used) + text.length + 2;
    return `${isFull ? `\n${' '.repeat(indent)}` : ''}${style(text, MARK[state].how)}`;
  });
  return `${style(heading, 'bold')}  ${shown.join('  ').replaceAll('  \n', '\n')}`;
}

/** What nobody stated, leaves of one place together: `ru-1 /…/ru-delay-profile/{t2a-min-up, t2a-max-up}`. */
function gather(missing: readonly { readonly endpoint: string; readonly path: string }[]): readonly string[] {
  const byPlace = new Map<string, Set<string>>();
  for (const { endpoint, path } of missing) {
    const [, place = '', leaf = ''] = /^(.*[./])?([^./]*)$/s.exec(path) ?? [];
    const key = `${endpoint} ${plain(place)}`;
    byPlace.set(key, (byPlace.get(key) ?? new Set()).add(plain(leaf)));
  }
  return [...byPlace].map(([place, leaves]) => place + (leaves.size > 1 ? `{${[...leaves].join(', ')}}` : [...leaves].join(''))); // prettier-ignore
}

/** One finding: heading, sentence, figures, values with file and line, three outcomes, remedies. */
export function renderFinding(f: FindingJson, language: Language): string {
  const t = (code: PhraseCode): string => say({ code }, language);
  const mark = f.result === 'fails' ? MARK.incompatible : MARK.undetermined;
  const margin = f.margin ? `  ${style(`${signed(f.margin.value)} ${f.margin.unit}`, mark.how)}` : '';
  const head = `${style(mark.icon, mark.how)} ${f.id}  ${t(`severity.${f.severity}`)}${margin}`;
  const message = wrap(plain(f.message), widthOf() - 2).map((line) => `  ${style(line, 'bold')}`);
  const rows: [PhraseCode, string][] = [];
  const { subject, expected, actual } = f;
  if (expected) rows.push(['text.expected', plain(`${subject} ${expected}`)]);
  if (actual) rows.push(['text.actual', plain(actual)]);
  const isMissing = (o: FindingJson['origin'][number]): boolean =>
    o.kind === 'unknown' && (f.missing ?? []).some((m) => m.endpoint === o.endpoint && m.path === o.path);
  for (const o of f.origin.filter((each) => !isMissing(each))) {
    const place = o.file === undefined ? '' : ` ${plain(o.file)}${o.line === undefined ? '' : `:${o.line}`}`;
    rows.push([
      'text.values',
      `${o.endpoint}${place} ${plain(o.path ?? '')} (${t(`origin.${o.kind}`)}${o.reason ? `: ${plain(o.reason)}` : ''})`,
    ]);
  }
  for (const missing of gather(f.missing ?? [])) rows.push(['text.missing', missing]);
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
      `${s.doc} ${s.clause}${s.edition ? `, ${s.edition}` : ''}; ${t(`text.status.${s.status}`)}`,
    ]);
  const lines = rows.map(([key, value]) => `${' '.repeat(INDENT)}${style(pad(t(key), KEY_WIDTH), 'dim')} ${hang(value, INDENT + KEY_WIDTH + 1, widthOf())}`); // prettier-ignore
  return [head, ...message, ...lines].join('\n');
}

function change(c: FindingJson['remedies'][number]['changes'][number], language: Language): string {
  const show = (v: unknown): string => plain(typeof v === 'string' ? v : JSON.stringify(v));
  if (c.to === null) return say({ code: 'text.remove' }, language);
  return c.from === undefined
    ? `${say({ code: 'text.add' }, language)} ${show(c.to)}`
    : `${show(c.from)} → ${show(c.to)}`;
}

/** Keys that mean nothing to the program, each with its line; those that only RanMix leaves aside are counted. */
function renderUnread(unread: CheckJson['unread'], language: Language): string {
  const rows: string[][] = [];
  for (const [file, list] of group(unread)) {
    const told = list.filter((u) => u.effect !== 'skipped');
    for (const u of told) {
      const near =
        u.near === undefined ? '' : ` · ${say({ code: 'text.unread.near', data: { name: u.near } }, language)}`;
      rows.push([
        `${plain(file)}${u.line === undefined ? '' : `:${u.line}`}`,
        plain(u.path),
        say({ code: `text.unread.${u.effect}` }, language) + plain(near),
      ]);
    }
    if (list.length > told.length)
      rows.push([
        plain(file),
        say({ code: 'text.unread.count', data: { count: list.length - told.length } }, language),
      ]);
  }
  return `${style(say({ code: 'text.unread-heading' }, language), 'bold')}\n${table(rows, '  ')}`;
}

function group(unread: CheckJson['unread']): ReadonlyMap<string, CheckJson['unread']> {
  const byFile = new Map<string, CheckJson['unread']>();
  for (const u of unread) byFile.set(u.file, [...(byFile.get(u.file) ?? []), u]);
  return byFile;
}
