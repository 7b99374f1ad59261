import { describe, expect, it } from 'vitest';
import type { ValidateJson } from '../../sim/protocol/validate.ts';
import { accuracyTable } from '../../sim/report/accuracy-table.ts';

const counts = { checked: 0, missed: 0, context: 0, knownBad: 0, notEvaluable: 0 };
const row = (id: string, outcome: 'met' | 'missed' | 'context', relative?: number): ValidateJson['rows'][number] => ({
  id, file: 'v.json', tier: 'T2', kind: 'k', use: outcome === 'context' ? 'context' : 'check', outcome, source: 's', inferred: [],
  expectations: [{ quantity: 'q', unit: '1', value: 1, actual: 1 + (relative ?? 0), ...(outcome === 'context' ? {} : { met: outcome === 'met', relative: relative ?? 0 }) }],
}); // prettier-ignore

const result: ValidateJson = {
  schema: 'ranmix/validate/1',
  version: '0',
  files: ['v.json'],
  summary: { ...counts, checked: 5, missed: 1, context: 1 },
  tiers: [
    { ...counts, tier: 'T0', checked: 3, met: 3, bar: 'held' },
    { ...counts, tier: 'T2', checked: 2, met: 1, missed: 1, context: 1, mape: 0.0203, bar: 'missed' },
    { ...counts, tier: 'T3', knownBad: 1, met: 0, bar: 'none' },
  ],
  rows: [row('a', 'met', -0.0072), row('b', 'missed', 0.034), row('c', 'context', 0.9)],
};

describe('the table of accuracy', () => {
  it('has a line a tier, with the worst judged figure and never one of context', () => {
    expect(accuracyTable(result, 'en').split('\n')).toEqual([
      '| tier | checked | met | missed | worst error | mean error | context | known bad |',
      '|---|--:|--:|--:|--:|--:|--:|--:|',
      '| T0 arithmetic | 3 | 3 | 0 | – | – | 0 | 0 |',
      '| T2 published | 2 | 1 | 1 | 3.4 % | 2 % | 1 | 0 |',
      '| T3 behaviour | 0 | 0 | 0 | – | – | 0 | 1 |',
    ]);
  });

  it('speaks Japanese', () => {
    expect(accuracyTable(result, 'ja')).toContain('| T2 公表値 | 2 | 1 | 1 | 3.4 % | 2 % | 1 | 0 |');
  });
});
