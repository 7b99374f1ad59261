import { counterWord } from '../../base/messages/counter-words.ts';
import { say, type Language, type PhraseCode } from '../../base/messages/index.ts';
import { movedBy } from '../../catalogue/exporters/counters/index.ts';
import type { RunJson } from '../../protocol/run.ts';
import { columns, pad, plain, style } from '../terminal.ts';

type Counts = Readonly<Record<string, number>>;

/** eAxC ids in one table; more of them begin the next. */
const IDS_A_TABLE = 8;

/** All counters for people: of each radio unit in sum and by eAxC, of each DU, and what each node has refused. One text a table. */
export function renderCounters({ ru, du, eaxc, refused }: RunJson['counters'], language: Language): readonly string[] {
  const t = (code: PhraseCode): string => say({ code }, language);
  const headed = (code: PhraseCode, id: string, rows: readonly Row[]): string =>
    `${style(t(code), 'bold')} ${plain(id)}\n${figures(rows)}`;
  return [
    ...Object.entries(ru).map(([id, unit]) => headed('text.counters', id, unitRows(unit, eaxc?.[id] ?? {}, t('text.counter.unit')))), // prettier-ignore
    ...Object.entries(du).map(([id, own]) => headed('text.du-counters', id, Object.entries(own).map(([name, n]) => [named('du', name, t), n]))), // prettier-ignore
    ...Object.entries(refused ?? {})
      .filter(([, reasons]) => Object.keys(reasons).length > 0)
      .map(([id, reasons]) => headed('text.refused', id, refusalRows(reasons, id in ru, t))),
  ];
}

/** The unit's sum and each eAxC side by side, M-plane's own names in front. */
function unitRows(unit: Counts, eaxc: Readonly<Record<string, Counts>>, whole: string): readonly Row[] {
  const ids = Object.keys(eaxc);
  if (ids.length === 0) return Object.entries(unit);
  const columnsOf: readonly (readonly [string, Counts])[] = [[whole, unit], ...ids.map((id) => [`eAxC ${id}`, eaxc[id] ?? {}] as const)]; // prettier-ignore
  const tables = Array.from({ length: Math.ceil(columnsOf.length / IDS_A_TABLE) }, (_, i) => columnsOf.slice(i * IDS_A_TABLE, (i + 1) * IDS_A_TABLE)); // prettier-ignore
  return tables.flatMap((each): readonly Row[] => [
    ['', ...each.map(([heading]) => heading)],
    ...Object.keys(unit).map((name): Row => [name, ...each.map(([, counts]) => counts[name] ?? 0)]),
  ]);
}

/** Why, how often, and which counters of the unit show it: that none does is what somebody who looks at counters has to know. */
const refusalRows = (reasons: Counts, isUnit: boolean, t: (code: PhraseCode) => string): readonly Row[] =>
  Object.entries(reasons).map(([reason, n]) => {
    const moved = movedBy(reason).filter((name) => name !== 'RX_TOTAL');
    const shown = moved.length === 0 ? t('text.refused.unseen') : moved.join(' ');
    return [named('refusal', reason, t), n, ...(isUnit ? [shown] : [])];
  });

type Row = readonly [string, ...(number | string)[]];

/** Names, then columns as wide as their widest cell: figures end together, words begin together. */
function figures(rows: readonly Row[]): string {
  const width = (i: number): number => Math.max(...rows.map((row) => columns(String(row[i] ?? ''))));
  const isWords = (i: number): boolean => i === 0 || rows.every((row) => typeof row[i] !== 'number');
  const cell = (value: number | string, i: number): string => {
    const rest = width(i) - columns(String(value));
    return isWords(i) ? pad(String(value), width(i)) : ' '.repeat(rest) + String(value);
  };
  return rows.map((row) => `  ${row.map(cell).join('  ')}`.trimEnd()).join('\n');
}

/** A word for what only has a key; a key that is newer than the words stands for itself. */
const named = (kind: 'du' | 'refusal', key: string, t: (code: PhraseCode) => string): string => {
  const code = counterWord(kind, key);
  return code === undefined ? plain(key) : t(code);
};
