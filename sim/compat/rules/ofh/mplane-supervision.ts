import { SUPERVISION_DEFAULTS, MPLANE_SPEC } from '../../../spec/oran/mplane.ts';
import type { FronthaulRule, FronthaulScope, Judgement } from '../../rule.ts';
import { holds, ofDu, ofRu, open } from '../../support/inputs.ts';
import { isManaged } from '../../support/mplane.ts';
import { remedy } from '../../support/remedies.ts';

const subject = 'supervision-watchdog-reset';

function judgeHabit(s: FronthaulScope): Judgement {
  const { supervision, interval, guard } = s.du.mplane;
  const { needsSupervision } = s.ru.mplane;
  const [habit, needs] = [ofDu(s, 'supervision', supervision), ofRu(s, 'needsSupervision', needsSupervision)];
  if (supervision.value === 'each-notification' || needsSupervision.value === false) return holds(subject);
  if (supervision.value === undefined) return open(subject, [habit]);
  const timers = [interval.value ?? SUPERVISION_DEFAULTS.interval, guard.value ?? SUPERVISION_DEFAULTS.guard];
  const seconds = timers.reduce((sum, time) => sum + time / 1e9, 0);
  if (supervision.value === 'never' && needsSupervision.value === undefined) return open(subject, [needs]);
  const isOnce = supervision.value === 'once';
  return {
    result: 'fails',
    subject,
    expected: 'each-notification',
    actual: supervision.value,
    inputs: [habit, ...(isOnce ? [] : [needs])],
    remedies: remedy(s.du.id, 'firmware', [[supervision, 'each-notification']]),
    data: { seconds },
    ...(isOnce ? { severity: 'resilience', phrases: { message: 'supervision.once', operator: 'supervision.operator.once' } } : {}), // prettier-ignore
  };
}

/** A unit that wants supervision falls silent when its client resets the watchdog too late, or never. */
export const mplaneSupervision: FronthaulRule = {
  id: 'OFH-PRC-002',
  scope: 'fronthaul',
  severity: 'service',
  stage: 'management',
  interface: 'OFH',
  plane: 'M',
  spec: [MPLANE_SPEC.watchdog, MPLANE_SPEC.lossOfSupervision],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'OFH-PRC-002', standard: 'supervision.standard', receiver: 'supervision.receiver', operator: 'supervision.operator' }, // prettier-ignore
  judge: (s) => (isManaged(s) ? [judgeHabit(s)] : []),
};
