import type { Valued } from '../../../base/origin.ts';
import type { LlsTopology } from '../../../spec/oran/sync.ts';
import type { FronthaulRule, Input, Judgement } from '../../rule.ts';
import { asList } from '../../support/figures.ts';
import { holds, ofDu, ofLink, ofRu } from '../../support/inputs.ts';
import { remedy } from '../../support/remedies.ts';
import { SPEC } from '../../support/specs.ts';

/** Both ends take part in the topology by which time comes; silent about an end that does not say which ones it supports. */
export const llsTopology: FronthaulRule = {
  id: 'SYNC-FEA-001',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'sync',
  interface: 'SYNC',
  plane: 'S',
  spec: [SPEC.lls],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'SYNC-FEA-001', standard: 'lls.standard', receiver: 'lls.receiver', operator: 'ptp.operator' },
  judge: (s) => {
    const { lls } = s.link.transport.sync;
    const { value } = lls;
    if (value === undefined) return [];
    const judge = (subject: string, able: Input<readonly LlsTopology[]>): readonly Judgement[] => {
      const list: Valued<readonly LlsTopology[]> = able.valued;
      if (list.value === undefined) return [];
      if (list.value.includes(value)) return [holds(subject)];
      return [
        {
          result: 'fails',
          subject,
          expected: asList(list.value.map((t) => `LLS-${t}`)),
          actual: `LLS-${value}`,
          inputs: [able, ofLink(s, 'lls', lls)],
          remedies: list.value.flatMap((t) => remedy(s.link.id, 'hardware', [[lls, t]])),
        },
      ];
    };
    return [
      ...judge('LLS O-RU', ofRu(s, 'llsTopologies', s.ru.sync.llsTopologies)),
      ...judge('LLS O-DU', ofDu(s, 'llsTopologies', s.du.sync.llsTopologies)),
    ];
  },
};
