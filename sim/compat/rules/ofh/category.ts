import type { FronthaulRule } from '../../rule.ts';
import { holds, ofRu, open } from '../../support/inputs.ts';
import { SPEC } from '../../support/specs.ts';

/** Precoding has one place: in the DU for a category A unit, in the unit for category B. */
export const category: FronthaulRule = {
  id: 'OFH-FEA-001',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'userplane',
  interface: 'OFH',
  spec: [SPEC.category],
  decisive: ['ru.category'],
  confidence: 'spec',
  phrases: { message: 'OFH-FEA-001', standard: 'category.standard', receiver: 'category.receiver', operator: 'category.operator' }, // prettier-ignore
  judge: (s) => {
    const subject = 'ru-supported-category';
    const theirs = ofRu(s, 'category', s.ru.category);
    const expected = s.du.behaviour.category;
    const actual = s.ru.category.value;
    if (actual === undefined) return [open(subject, [theirs])];
    return [
      actual === expected
        ? holds(subject)
        : { result: 'fails', subject, expected, actual, inputs: [theirs], remedies: [] },
    ];
  },
};
