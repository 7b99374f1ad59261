import { UserError } from '../../base/user-error.ts';
import type { Library } from '../../catalogue/index.ts';
import { VERSION } from '../version.ts';
import { open, type Evaluation, type Evaluator } from './evaluator.ts';
import { EVALUATORS } from './evaluators/index.ts';
import type { VectorFile } from './read.ts';
import type { Counts, ExpectationResult, Outcome, RowResult, TierResult, ValidateResult } from './result.ts';
import { TIERS, type Expectation, type Tier, type Tolerance, type VectorRow } from './schema.ts';
import { judge, told } from './tolerance.ts';

export interface ValidateOptions {
  readonly library: Library;
  /** All where none is given. */
  readonly tiers?: readonly Tier[];
  readonly evaluators?: readonly Evaluator[];
}

/** What a tier has to hold: no check missed, and of published figures a mean error of at most 5 %. */
const MOST_MAPE: Partial<Readonly<Record<Tier, number>>> = { T2: 0.05 };

/** Evaluates row after row, in the order of the files. Throws Bug where the model contradicts itself. */
export function* validateRows(files: readonly VectorFile[], options: ValidateOptions): Generator<RowResult> {
  const evaluators = new Map((options.evaluators ?? EVALUATORS).map((e) => [e.kind, e]));
  const { library, tiers = TIERS } = options;
  for (const file of files) {
    for (const row of file.rows.filter((r) => tiers.includes(r.tier))) {
      yield resultOfRow(row, file.name, answer(evaluators.get(row.kind), row, { library, include: file.include }));
    }
  }
}

/** How many rows {@link validateRows} will yield. */
export const countRows = (files: readonly VectorFile[], tiers: readonly Tier[] = TIERS): number =>
  files.reduce((sum, { rows }) => sum + rows.filter((r) => tiers.includes(r.tier)).length, 0);

/** A file that the row names and that is not as it should be leaves the row without an answer; it does not end the others. */
function answer(
  evaluator: Evaluator | undefined,
  row: VectorRow,
  surroundings: Parameters<Evaluator['evaluate']>[1],
): Evaluation {
  // prettier-ignore
  if (evaluator === undefined) return open('kind', { kind: row.kind });
  try {
    return evaluator.evaluate({ inputs: row.inputs }, surroundings);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const reason = { code: 'file', file: error.where.file ?? '-', error: error.code, data: error.data } as const;
    return { kind: 'open', reason };
  }
}

const isFitted = (fitted: VectorRow['fitted']): boolean => (Array.isArray(fitted) ? fitted.length > 0 : fitted === true); // prettier-ignore

function resultOfRow(row: VectorRow, file: string, evaluation: Evaluation): RowResult {
  const { id, tier, kind, use, source, inferred } = row;
  const fitted = isFitted(row.fitted) || (row.expect.length > 0 && row.expect.every((e) => isFitted(e.fitted)));
  const judged = use === 'check' && !fitted;
  const expectations = row.expect.map((e) => resultOf(e, row.tolerance, evaluation, judged));
  const outcome = use === 'known-bad' ? 'known-bad' : judged ? outcomeOf(expectations) : 'context';
  return {
    id, file, tier, kind, use, outcome, source, inferred,
    ...(row.note === undefined || row.note === '' ? {} : { note: row.note }),
    ...(fitted ? { fitted: true as const } : {}),
    ...(evaluation.kind === 'open' ? { reason: evaluation.reason } : {}),
    expectations,
  }; // prettier-ignore
}

function resultOf(e: Expectation, ofRow: Tolerance, evaluation: Evaluation, judged: boolean): ExpectationResult {
  const { tolerance: own, fitted, ...expected } = e;
  const tolerance = own ?? ofRow;
  const asked = { ...expected, ...(Object.keys(tolerance).length > 0 ? { tolerance } : {}) };
  if (evaluation.kind === 'open') return asked;
  const figure = evaluation.figureOf({ quantity: e.quantity, unit: e.unit });
  // a ratio of nothing is no answer
  if (figure === undefined || (typeof figure === 'number' && !Number.isFinite(figure)))
    return { ...asked, reason: { code: 'quantity', data: { quantity: e.quantity } } };
  const answered = { ...asked, actual: told(figure) };
  if (!judged || isFitted(fitted)) return answered;
  const judgement = judge(e, tolerance, figure);
  return judgement
    ? { ...answered, ...judgement }
    : { ...answered, reason: { code: 'tolerance', data: { quantity: e.quantity } } };
}

/** Met when every figure of it is; a row that expects nothing has nothing to be met. */
function outcomeOf(expectations: readonly ExpectationResult[]): Outcome {
  if (expectations.some((e) => e.met === false)) return 'missed';
  const all = expectations.every((e) => e.met === true || (e.actual !== undefined && e.reason === undefined));
  return all && expectations.some((e) => e.met === true) ? 'met' : 'not-evaluable';
}

/** Counts and bars of what was evaluated so far. */
export function resultOfRows(files: readonly VectorFile[], rows: readonly RowResult[]): ValidateResult {
  const tiers = TIERS.flatMap((tier) => {
    const own = rows.filter((row) => row.tier === tier);
    return own.length > 0 ? [tierOf(tier, own)] : [];
  });
  return {
    schema: 'ranmix/validate/1',
    version: VERSION,
    files: files.map((file) => file.name),
    summary: countsOf(rows),
    tiers,
    rows,
  };
}

function countsOf(rows: readonly RowResult[]): Counts {
  const count = (...outcomes: readonly Outcome[]): number => rows.filter((r) => outcomes.includes(r.outcome)).length;
  return {
    checked: count('met', 'missed', 'not-evaluable'),
    missed: count('missed', 'not-evaluable'),
    context: count('context'),
    knownBad: count('known-bad'),
    notEvaluable: count('not-evaluable'),
  };
}

function tierOf(tier: Tier, rows: readonly RowResult[]): TierResult {
  const counts = countsOf(rows);
  const errors = rows.flatMap((row) =>
    row.expectations.flatMap((e) => (e.met === undefined ? [] : (e.relative ?? []))),
  );
  const mape = errors.length > 0 ? errors.reduce((sum, e) => sum + Math.abs(e), 0) / errors.length : undefined;
  const most = MOST_MAPE[tier];
  const held = counts.missed === 0 && (most === undefined || mape === undefined || mape <= most);
  return {
    tier,
    ...counts,
    met: counts.checked - counts.missed,
    ...(most === undefined || mape === undefined ? {} : { mape: Number(mape.toPrecision(4)) }),
    bar: counts.checked === 0 ? 'none' : held ? 'held' : 'missed',
  };
}
