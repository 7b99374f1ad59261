import { TIME_LIMITS } from '../../../spec/oran/sync.ts';
import type { FronthaulRule } from '../../rule.ts';
import { ofLink, open } from '../../support/inputs.ts';
import { SPEC } from '../../support/specs.ts';
import {
  hopsOf,
  betterClocks,
  inNs,
  isWayTold,
  marginNs,
  sourceError,
  sourceOf,
  sum,
  wayError,
} from '../../support/sync.ts';

/** What the chain adds up to, against its part of the ±1.5 µs of a TDD cell. Silent where nobody says by which clocks time comes. */
export const timeErrorAir: FronthaulRule = {
  id: 'SYNC-TIM-001',
  scope: 'fronthaul',
  severity: 'performance',
  stage: 'cell',
  interface: 'SYNC',
  plane: 'S',
  spec: [SPEC.timeBudget, SPEC.ptpClocks],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'SYNC-TIM-001', standard: 'time-error.standard', receiver: 'time-error.receiver', operator: 'time-error.operator' }, // prettier-ignore
  judge: (s) => {
    if (!isWayTold(s)) return [];
    const subject = 'max|TE|';
    const error = sourceOf(s) === 'unit' ? sourceError(s) : sum(sourceError(s), wayError(s));
    const { total, missing, inputs } = error;
    const margin = marginNs(TIME_LIMITS.chain - total);
    if (total > TIME_LIMITS.chain)
      return [
        {
          result: 'fails',
          subject,
          expected: `<= ${inNs(TIME_LIMITS.chain)}`,
          actual: inNs(total),
          margin,
          inputs: [ofLink(s, 'hops', hopsOf(s)), ...inputs].filter((i) => i.valued.value !== undefined),
          remedies: betterClocks(s),
          severity: total > TIME_LIMITS.air ? 'degraded' : 'performance',
        },
      ];
    return missing.length > 0 ? [open(subject, missing)] : [{ result: 'holds', subject, margin }];
  },
};
