import { describe, expect, it } from 'vitest';
import { UserError } from '../../../sim/base/user-error.ts';
import { evaluator, figures, shape, type Evaluator } from '../../../sim/run/validate/evaluator.ts';
import type { Figure } from '../../../sim/run/validate/tolerance.ts';
import { validateSchema } from '../../../sim/protocol/validate.ts';
import { validateJson } from '../../../sim/report/validate.ts';
import { z } from 'zod';
import { fileOf, row, validate } from './support.ts';

const saying = (figure: Figure): Evaluator => ({
  kind: 'made-up',
  evaluate: () => figures({ rate: { unit: '1/s', figure } }),
});
const outcome = (changes: Readonly<Record<string, unknown>>, figure: Figure = 100) =>
  validate([fileOf(row(changes))], { evaluators: [saying(figure)] });

describe('a validation', () => {
  it('counts a check that is met, and one that is not', () => {
    expect(outcome({}).summary).toEqual({ checked: 1, missed: 0, context: 0, knownBad: 0, notEvaluable: 0 });
    expect(outcome({}, 101)).toMatchObject({
      summary: { checked: 1, missed: 1, notEvaluable: 0 },
      tiers: [{ tier: 'T0', met: 0, bar: 'missed' }],
      rows: [{ outcome: 'missed', expectations: [{ actual: 101, met: false, deviation: 1, relative: 0.01 }] }],
    });
  });

  it.each([
    ['of a kind that nobody evaluates', { kind: 'other' }, 'kind'],
    ['whose quantity is not known', { expect: [{ quantity: 'raet', value: 1, unit: '1/s' }] }, 'quantity'],
    ['in another unit', { expect: [{ quantity: 'rate', value: 100, unit: 'Mbit/s' }] }, 'quantity'],
    ['without a tolerance', { tolerance: {} }, 'tolerance'],
    ['that expects nothing', { expect: [] }, undefined],
  ])('takes a check %s for a miss, never for a pass', (_, changes, code) => {
    const { summary, rows } = outcome(changes);
    expect(summary).toMatchObject({ checked: 1, missed: 1, notEvaluable: 1 });
    expect(rows[0]?.outcome).toBe('not-evaluable');
    expect(rows[0]?.reason?.code ?? rows[0]?.expectations[0]?.reason?.code).toBe(code);
  });

  it('takes no half answer: one figure met and one without answer is not evaluable', () => {
    const expectations = [{ quantity: 'rate', value: 100, unit: '1/s' }, { quantity: 'x', value: 1, unit: '1' }]; // prettier-ignore
    expect(outcome({ expect: expectations }).summary).toMatchObject({ missed: 1, notEvaluable: 1 });
    expect(outcome({ expect: expectations }, 7).summary).toMatchObject({ missed: 1, notEvaluable: 0 });
  });

  it('takes a ratio of nothing for no answer', () => {
    expect(outcome({}, NaN).summary).toMatchObject({ missed: 1, notEvaluable: 1 });
  });

  it('shows context and known-bad rows with its own figure and never judges them', () => {
    for (const use of ['context', 'known-bad'] as const) {
      const { summary, rows, tiers } = outcome({ use }, 1e9);
      expect(summary).toMatchObject({ checked: 0, missed: 0, notEvaluable: 0, [use === 'context' ? 'context' : 'knownBad']: 1 }); // prettier-ignore
      expect(rows[0]).toMatchObject({ outcome: use, expectations: [{ actual: 1e9 }] });
      expect(rows[0]?.expectations[0]).not.toHaveProperty('met');
      expect(tiers[0]?.bar).toBe('none');
    }
  });

  it('takes a row out of the checks whose constant was fitted to it, and a single figure likewise', () => {
    expect(outcome({ fitted: ['size of a frame'] }, 5)).toMatchObject({
      summary: { checked: 0, missed: 0, context: 1 },
      rows: [{ outcome: 'context', fitted: true, expectations: [{ actual: 5 }] }],
    });
    const half = [{ quantity: 'rate', value: 100, unit: '1/s' }, { quantity: 'rate', value: 7, unit: '1/s', fitted: true }]; // prettier-ignore
    expect(outcome({ expect: half }).rows[0]?.outcome).toBe('met');
    expect(outcome({ expect: half.slice(1) }).rows[0]).toMatchObject({ outcome: 'context', fitted: true });
  });

  it('lets the tolerance of a figure go before that of its row', () => {
    const own = { expect: [{ quantity: 'rate', value: 100, unit: '1/s', tolerance: { rel: 0.02 } }] };
    expect(outcome(own, 101).summary.missed).toBe(0);
    expect(outcome(own, 103).summary.missed).toBe(1);
  });

  it('holds a tier of published figures to a mean error as well', () => {
    const rows = [10, 4].map((percent, i) =>
      row({ id: `P${i}`, tier: 'T2', tolerance: { rel: 0.2 }, expect: [{ quantity: 'rate', value: 100 / (1 + percent / 100), unit: '1/s' }] }),
    ); // prettier-ignore
    const { tiers, summary } = validate([fileOf(...rows)], { evaluators: [saying(100)] });
    expect(summary.missed).toBe(0);
    expect(tiers[0]?.mape).toBeCloseTo(0.07, 6);
    expect(tiers[0]?.bar).toBe('missed');
    expect(validate([fileOf(rows[1])], { evaluators: [saying(100)] }).tiers[0]?.bar).toBe('held');
  });

  it('evaluates the tiers that were asked for alone, each in its own line', () => {
    const rows = [row({ id: 'a' }), row({ id: 'b', tier: 'T3' })];
    const all = validate([fileOf(...rows)], { evaluators: [saying(100)] });
    expect(all.tiers.map((t) => t.tier)).toEqual(['T0', 'T3']);
    const some = validate([fileOf(...rows)], { evaluators: [saying(100)], tiers: ['T3'] });
    expect(some.rows.map((r) => r.id)).toEqual(['b']);
  });

  it('goes on after a row whose file is bad, and says what is wrong with it', () => {
    const bad: Evaluator = {
      kind: 'bad',
      evaluate: () => {
        throw new UserError('file-missing', {}, { file: 'gnb.yml' });
      },
    };
    const result = validate([fileOf(row({ id: 'a', kind: 'bad' }), row())], { evaluators: [bad, saying(100)] });
    expect(result.rows.map((r) => r.outcome)).toEqual(['not-evaluable', 'met']);
    const [first] = validateSchema.parse(validateJson(result, 'en')).rows;
    expect(first?.reason?.message).toBe('gnb.yml: There is no such file.');
  });

  it('does not swallow a defect of an evaluator', () => {
    const broken: Evaluator = {
      kind: 'made-up',
      evaluate: () => {
        throw new TypeError('oops');
      },
    };
    expect(() => validate([fileOf(row())], { evaluators: [broken] })).toThrow('oops');
  });

  it('never shows an evaluator what is expected of it', () => {
    const seen: unknown[] = [];
    const curious: Evaluator = {
      kind: 'made-up',
      evaluate: (given) => {
        seen.push(given);
        return { kind: 'figures', figureOf: (asked) => void seen.push(asked) };
      },
    };
    validate([fileOf(row({ inputs: { a: 1 } }))], { evaluators: [curious] });
    expect(seen).toEqual([{ inputs: { a: 1 } }, { quantity: 'rate', unit: '1/s' }]);
  });

  it('picks the first form of inputs that fits', () => {
    const two = evaluator('made-up', [
      shape(z.object({ a: z.number() }), ({ a }) => figures({ rate: { unit: '1/s', figure: a } })),
      shape(z.object({ b: z.number() }), ({ b }) => figures({ rate: { unit: '1/s', figure: 2 * b } })),
    ]);
    const rows = [row({ id: 'a', inputs: { a: 100 } }), row({ id: 'b', inputs: { b: 50 } }), row({ id: 'c', inputs: {} })]; // prettier-ignore
    expect(validate([fileOf(...rows)], { evaluators: [two] }).rows.map((r) => r.outcome)).toEqual(['met', 'met', 'not-evaluable']); // prettier-ignore
  });
});
