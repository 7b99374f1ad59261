import { TIME_LIMITS, TIME_RECEIVER } from '../../../spec/oran/sync.ts';
import type { FronthaulRule, FronthaulScope } from '../../rule.ts';
import { SPEC } from '../../support/specs.ts';
import { inNs, isWayTold, marginNs, slewOf, sourceError, sourceOf, sum, wayError, type TimeError } from '../../support/sync.ts'; // prettier-ignore

/** The DU as one more receiver of the network's time: a regular one (assumed; nothing tells). */
const REGULAR: TimeError = { total: TIME_RECEIVER.regular.constant + TIME_RECEIVER.regular.mtie / 2, inputs: [], missing: [] }; // prettier-ignore

/** How far the clocks of DU and radio unit may be apart: what they share is in neither. */
function apart(s: FronthaulScope): TimeError {
  switch (sourceOf(s)) {
    case 'du':
      return wayError(s);
    case 'unit':
      return sum(sourceError(s), sourceError(s));
    default:
      return sum(wayError(s), REGULAR);
  }
}

/** Both clocks together stay within what latency management counts on. Silent where nobody says anything about either. */
export const timeErrorFronthaul: FronthaulRule = {
  id: 'SYNC-TIM-002',
  scope: 'fronthaul',
  severity: 'degraded',
  stage: 'userplane',
  interface: 'SYNC',
  plane: 'S',
  spec: [SPEC.fronthaulTime],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'SYNC-TIM-002', standard: 'fronthaul-time.standard', receiver: 'fronthaul-time.receiver', operator: 'fronthaul-time.operator' }, // prettier-ignore
  judge: (s) => {
    const slew = slewOf(s);
    const told = isWayTold(s);
    if (!told && slew.total === 0) return [];
    const subject = 'TE O-DU – O-RU';
    const { total, missing, inputs } = told ? sum(slew, apart(s)) : slew;
    const margin = marginNs(TIME_LIMITS.fronthaul - total);
    if (total > TIME_LIMITS.fronthaul)
      return [
        {
          result: 'fails',
          subject,
          expected: `<= ${inNs(TIME_LIMITS.fronthaul)}`,
          actual: inNs(total),
          margin,
          inputs: inputs.filter((i) => i.valued.value !== undefined),
          remedies: [],
        },
      ];
    // what is missing here is missing for the budget of the air interface too, and asked for there, once
    return missing.length > 0 ? [] : [{ result: 'holds', subject, margin }];
  },
};
