import type { FronthaulRule } from '../../rule.ts';
import { typesOf, unionOf } from '../../support/endpoints.ts';
import { asList } from '../../support/figures.ts';
import { absent, holds, ofRu, open } from '../../support/inputs.ts';
import { SPEC } from '../../support/specs.ts';

/** Section type 3 has a rule of its own (PRACH). */
const PRACH_TYPE = 3;

/** The section types that the DU sends, each supported by some endpoint type. Old reports have no list: to verify. */
export const sectionTypes: FronthaulRule = {
  id: 'OFH-FEA-002',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'userplane',
  interface: 'OFH',
  plane: 'C',
  spec: [SPEC.endpointTypes, SPEC.sectionType3],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'OFH-FEA-002', standard: 'feature.standard', receiver: 'sections.receiver', operator: 'sections.operator' }, // prettier-ignore
  judge: (s) => {
    const subject = 'section types';
    const types = typesOf(s.ru, 'dl');
    const listed = unionOf(types, 'sectionTypes');
    const sent = s.du.behaviour.sectionTypes.filter((t) => t !== PRACH_TYPE);
    if (!listed) return [open(subject, [absent(s.ru.id, 'ru.sectionTypes', 'endpoint-types/supported-section-types')])];
    if (sent.every((t) => listed.includes(t))) return [holds(subject)];
    return [
      {
        result: 'fails',
        subject,
        expected: asList(listed),
        actual: asList(sent),
        inputs: types.map((t) => ofRu(s, 'sectionTypes', t.sectionTypes)),
        remedies: [],
      },
    ];
  },
};
