import { say, type Language, type PhraseCode } from '../../base/messages/index.ts';
import type { ValidateJson, ValidateRowJson } from '../../protocol/validate.ts';
import { plain, style, table } from '../terminal.ts';
import { widthOf } from './wrap.ts';

type Row = ValidateRowJson;
type Expectation = Row['expectations'][number];
type Cells = readonly string[];

/** Judged figures that are shown for each tier, those nearest to their bound first; of each quantity one. */
const WORST = 5;
/** Figures that missed; --json has all of them. */
const MOST_MISSED = 40;
/** A source is cut where the terminal is too narrow for all of it. */
const SHORTEST_SOURCE = 24;

/** A validation for people: a line a tier, what was missed and why, the worst of what was met, then what is never judged. */
export function renderValidate(result: ValidateJson, language: Language): string {
  const t = (code: PhraseCode, data: Record<string, string | number> = {}): string => say({ code, data }, language);
  const section = (code: PhraseCode, rows: readonly Cells[]): string[] =>
    rows.length === 0 ? [] : [`${style(t(code), 'bold')}\n${table(fitted([headOf(t), ...rows]), '  ')}`];
  const missed = result.rows
    .filter((row) => row.outcome === 'missed' || row.outcome === 'not-evaluable')
    .flatMap((row) => missesOf(row));
  const shown = missed.slice(0, MOST_MISSED);
  const inferred = result.rows.filter((row) => row.use === 'check' && row.inferred.length > 0).length;
  const more = missed.length - shown.length;
  return (
    [
      headline(result, t),
      table(tierRows(result, t)),
      ...(inferred > 0 ? [t('text.validate.inferred', { count: inferred })] : []),
      ...section('text.validate.missed-rows', shown),
      ...(more > 0 ? [t('text.validate.more', { count: more })] : []),
      ...section(
        'text.validate.worst-rows',
        result.tiers.flatMap(({ tier }) => worstOf(result.rows.filter((row) => row.tier === tier))),
      ),
      ...section('text.validate.context-rows', allOf(result, 'context')),
      ...section('text.validate.known-bad-rows', allOf(result, 'known-bad')),
    ].join('\n\n') + '\n'
  );
}

type Say = (code: PhraseCode, data?: Record<string, string | number>) => string;

function headline({ summary, tiers }: ValidateJson, t: Say): string {
  const held = tiers.every((tier) => tier.bar !== 'missed');
  const { checked, missed, context, knownBad, notEvaluable } = summary;
  const text = t('text.validate.headline', { met: checked - missed, checked, notEvaluable, context, knownBad });
  return style(`${held ? '✓' : '✕'} ${text}`, ['bold', held ? 'green' : 'red']);
}

function tierRows({ tiers }: ValidateJson, t: Say): readonly Cells[] {
  const head = (['tier', 'checked', 'met', 'missed', 'not-evaluable', 'context', 'known-bad', 'mape', 'bar'] as const).map((name) => t(`text.validate.${name}`)); // prettier-ignore
  const rows = tiers.map((tier) => [
    `${tier.tier} ${t(`text.validate.${tier.tier}`)}`,
    ...[tier.checked, tier.met, tier.missed, tier.notEvaluable, tier.context, tier.knownBad].map(String),
    tier.mape === undefined ? '–' : percent(tier.mape),
    t(`text.validate.bar.${tier.bar}`),
  ]);
  return [head, ...rows];
}

const headOf = (t: Say): Cells =>
  (['row', 'quantity', 'expected', 'actual', 'deviation', 'tolerance', 'source'] as const).map((name) => t(`text.validate.${name}`)); // prettier-ignore

const missesOf = (row: Row): readonly Cells[] => {
  if (row.reason) return [[row.id, row.kind, '', '', '', '', `${row.reason.message} · ${row.source}`]].map(safe);
  return row.expectations.filter((e) => e.met !== true).map((e) => cellsOf(row, e));
};

/** What came nearest to being missed; figures that are exactly as expected are no news. */
function worstOf(rows: readonly Row[]): readonly Cells[] {
  return rows
    .flatMap((row) => row.expectations.map((e) => ({ row, e, share: e.met === true ? (e.share ?? 0) : 0 })))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .filter(({ row, e }, i, all) => all.findIndex((o) => o.row.kind === row.kind && o.e.quantity === e.quantity) === i)
    .slice(0, WORST)
    .map(({ row, e }) => cellsOf(row, e));
}

const allOf = (result: ValidateJson, outcome: Row['outcome']): readonly Cells[] =>
  result.rows
    .filter((row) => row.outcome === outcome)
    .flatMap((row) => (row.expectations.length > 0 ? row.expectations.map((e) => cellsOf(row, e)) : [safe([row.id, '', '', '', '', '', row.source])])); // prettier-ignore

const safe = (cells: Cells): Cells => cells.map(plain);

function cellsOf(row: Row, e: Expectation): Cells {
  const source = e.reason ? `${e.reason.message} · ${row.source}` : row.source;
  const ours = e.actual === undefined ? '–' : figure(e.actual);
  // a value that was never ours to judge has no tolerance either
  const tolerance = e.met === undefined ? '' : toleranceOf(e);
  return safe([row.id, e.quantity, `${expected(e)} ${unit(e)}`.trim(), ours, deviation(e), tolerance, source]);
}

/** A pure number has none, and one in the unit of the row's inputs has that. */
const unit = (e: Expectation): string => (['1', 'as the inputs'].includes(e.unit) ? '' : e.unit.replace(/ .*$/, ''));

const short = (n: number): string => String(Number(n.toPrecision(7)));
const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;

function figure(actual: NonNullable<Expectation['actual']>): string {
  if (typeof actual === 'number') return short(actual);
  if (Array.isArray(actual)) return actual.length > 0 ? actual.map(short).join(', ') : '∅';
  return actual.intervals.slice(0, 1).map(([low, high]) => `${short(low)} … ${short(high)}`).join(''); // prettier-ignore
}

function expected({ value, min, max }: Expectation): string {
  if (value === undefined) return `${min ?? ''} … ${max ?? ''}`.trim();
  return (Array.isArray(value) ? value : [value]).map((v) => (typeof v === 'number' ? short(v) : v)).join(', ');
}

function deviation(e: Expectation): string {
  if (e.relative !== undefined) return e.relative === 0 ? '0' : `${e.relative > 0 ? '+' : '−'}${percent(Math.abs(e.relative))}`; // prettier-ignore
  if (e.deviation !== undefined) return short(e.deviation);
  if (typeof e.actual !== 'number' || typeof e.value !== 'number' || e.value === 0) return '';
  const share = e.actual / e.value - 1;
  if (share === 0) return '0';
  return `${share > 0 ? '+' : '−'}${percent(Math.abs(share))}`;
}

function toleranceOf({ tolerance, min, max }: Expectation): string {
  if (tolerance?.abs !== undefined) return `±${tolerance.abs}`;
  if (tolerance?.rel !== undefined) return `±${percent(tolerance.rel)}`;
  if (tolerance?.ci !== undefined) return percent(tolerance.ci);
  return min !== undefined || max !== undefined ? '…' : '=';
}

/** Cuts the last column where the terminal ends. */
function fitted(rows: readonly Cells[]): readonly Cells[] {
  const width = widthOf();
  if (width === Infinity) return rows;
  const before = (rows[0] ?? []).slice(0, -1).reduce((sum, _, i) => sum + 2 + Math.max(...rows.map((r) => r[i]?.length ?? 0)), 2); // prettier-ignore
  const room = Math.max(SHORTEST_SOURCE, width - before);
  return rows.map((r) => r.map((cell, i) => (i === r.length - 1 && cell.length > room ? `${cell.slice(0, room - 1)}…` : cell))); // prettier-ignore
}
