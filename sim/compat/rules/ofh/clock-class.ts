import type { FronthaulRule } from '../../rule.ts';
import { asList } from '../../support/figures.ts';
import { holds, ofDu, ofLink, ofRu, open } from '../../support/inputs.ts';
import { remedy } from '../../support/remedies.ts';
import { SPEC } from '../../support/specs.ts';
import { sourceOf } from '../../support/sync.ts';

/** The class that the source of time announces is one that the radio unit follows. */
export const clockClass: FronthaulRule = {
  id: 'SYNC-ACC-001',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'sync',
  interface: 'SYNC',
  plane: 'S',
  spec: [SPEC.clockClasses],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'SYNC-ACC-001', standard: 'clock-class.standard', receiver: 'ptp.receiver', operator: 'clock-class.operator' }, // prettier-ignore
  judge: (s) => {
    const source = sourceOf(s);
    if (source === undefined || source === 'unit') return [];
    const subject = 'clockClass';
    const ru = ofRu(s, 'acceptedClockClasses', s.ru.sync.acceptedClockClasses);
    const ofWay = ofLink(s, 'clockClass', s.link.transport.sync.clockClass);
    const own = ofDu(s, 'clockClass', s.du.sync.clockClass);
    const told = source === 'du' && own.valued.value !== undefined ? own : ofWay;
    const announced = told.valued.value;
    const accepted = ru.valued.value;
    if (announced === undefined) return [open(subject, [source === 'du' ? own : ofWay])];
    if (accepted === undefined) return [open(subject, [ru])];
    if (accepted.includes(announced)) return [holds(subject)];
    const [best] = [...accepted].sort((a, b) => a - b);
    return [
      {
        result: 'fails',
        subject,
        expected: asList(accepted),
        actual: String(announced),
        inputs: [told, ru],
        remedies: [
          ...(told === own && best !== undefined ? remedy(s.du.id, 'config', [[own.valued, best]]) : []),
          ...remedy(s.ru.id, 'config', [[ru.valued, [...accepted, announced]]]),
        ],
      },
    ];
  },
};
