import type { FronthaulRule } from '../../rule.ts';
import { asList } from '../../support/figures.ts';
import { holds, isKnownInput, missingOf, ofDu, ofLink, ofRu, open } from '../../support/inputs.ts';
import { remedy } from '../../support/remedies.ts';
import { SPEC } from '../../support/specs.ts';
import { sourceOf } from '../../support/sync.ts';

/** All that take part in PTP use the same telecom profile. Where nobody says anything about PTP, the question for the domain stands for this one. */
export const ptpProfile: FronthaulRule = {
  id: 'SYNC-PAR-002',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'sync',
  interface: 'SYNC',
  plane: 'S',
  spec: [SPEC.ptpProfile, SPEC.ptpProfiles],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'SYNC-PAR-002', standard: 'ptp-profile.standard', receiver: 'ptp.receiver', operator: 'ptp.operator' }, // prettier-ignore
  judge: (s) => {
    const source = sourceOf(s);
    if (source === undefined || source === 'unit') return [];
    const subject = 'ptp-profile';
    const ru = ofRu(s, 'ptpProfile', s.ru.sync.ptpProfile);
    const others = [ofLink(s, 'ptpProfile', s.link.transport.sync.ptpProfile), ofDu(s, 'ptpProfile', s.du.sync.ptpProfile)]; // prettier-ignore
    const stated = others.filter(isKnownInput);
    const mine = ru.valued.value;
    if (mine === undefined) return [open(subject, [ru])];
    if (stated.length === 0) return [open(subject, missingOf(...others).slice(0, 1))];
    const different = stated.filter((o) => o.valued.value !== mine);
    const [first] = different;
    if (!first) return [holds(subject)];
    return [
      {
        result: 'fails',
        subject,
        expected: asList([...new Set(stated.map((o) => o.valued.value))]),
        actual: mine,
        inputs: [ru, ...different],
        remedies: [
          ...remedy(s.ru.id, 'config', [[s.ru.sync.ptpProfile, first.valued.value]]),
          ...(different.length === 1 ? remedy(first.endpoint, 'config', [[first.valued, mine]]) : []),
        ],
      },
    ];
  },
};
