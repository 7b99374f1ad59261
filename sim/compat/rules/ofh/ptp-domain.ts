import type { FronthaulRule } from '../../rule.ts';
import { asList } from '../../support/figures.ts';
import { holds, isKnownInput, missingOf, ofDu, ofLink, ofRu, open } from '../../support/inputs.ts';
import { remedy } from '../../support/remedies.ts';
import { SPEC } from '../../support/specs.ts';
import { sourceOf } from '../../support/sync.ts';

/** All that take part in PTP and state a domain state the same. */
export const ptpDomain: FronthaulRule = {
  id: 'SYNC-PAR-001',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'sync',
  interface: 'SYNC',
  plane: 'S',
  spec: [SPEC.ptp],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'SYNC-PAR-001', standard: 'ptp.standard', receiver: 'ptp.receiver', operator: 'ptp.operator' },
  judge: (s) => {
    if (sourceOf(s) === 'unit') return []; // a receiver of its own needs no domain
    const subject = 'domain-number';
    const ru = ofRu(s, 'ptpDomain', s.ru.sync.ptpDomain);
    const others = [
      ofLink(s, 'ptpDomain', s.link.transport.ptpDomain),
      ofDu(s, 'ptpDomain', s.cell.fronthaul.ptpDomain),
    ];
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
        actual: String(mine),
        inputs: [ru, ...different],
        remedies: [
          ...remedy(s.ru.id, 'config', [[s.ru.sync.ptpDomain, first.valued.value]]),
          ...(different.length === 1 ? remedy(first.endpoint, 'config', [[first.valued, mine]]) : []),
        ],
      },
    ];
  },
};
