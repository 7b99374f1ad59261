import type { FronthaulRule, FronthaulScope, Judgement } from '../../rule.ts';
import { typesOf, unionOf } from '../../support/endpoints.ts';
import { holds, ofDu, ofRu, open } from '../../support/inputs.ts';
import { remedy } from '../../support/remedies.ts';
import { SPEC } from '../../support/specs.ts';

const subject = 'PRACH';

function judgeStatic(s: FronthaulScope): Judgement {
  const able = ofRu(s, 'staticPrach', s.ru.staticPrach);
  const set = ofRu(s, 'staticPrachConfigured', s.ru.staticPrachConfigured);
  const control = s.cell.fronthaul.prachControl;
  if (s.ru.staticPrach.value === false)
    return {
      result: 'fails',
      subject,
      expected: 'c-plane',
      actual: 'static',
      inputs: [ofDu(s, 'prachControl', control), able],
      remedies: remedy(s.du.id, 'config', [[control, 'c-plane']]),
      phrases: { message: 'prach.static' },
    };
  if (s.ru.staticPrachConfigured.value === true) return holds(subject);
  if (s.ru.staticPrachConfigured.value === false)
    return {
      result: 'fails',
      subject,
      expected: 'c-plane',
      actual: 'static',
      inputs: [ofDu(s, 'prachControl', control), set],
      remedies: remedy(s.du.id, 'config', [[control, 'c-plane']]),
      phrases: { message: 'prach.not-set' },
    };
  if (s.ru.staticPrach.value === undefined) return open(subject, [able]);
  return open(subject, [set], { phrases: { message: 'prach.not-configured' } });
}

function judgeCplane(s: FronthaulScope): Judgement {
  const obeys = ofRu(s, 'cplanePrach', s.ru.cplanePrach);
  const types = typesOf(s.ru, 'ul');
  const listed = unionOf(types, 'sectionTypes');
  const takes = s.ru.cplanePrach.value ?? listed?.includes(3);
  if (takes === undefined) return open(subject, [obeys]);
  if (takes) return holds(subject);
  const control = s.cell.fronthaul.prachControl;
  const told = s.ru.cplanePrach.value === undefined ? types.map((t) => ofRu(s, 'sectionTypes', t.sectionTypes)) : [obeys]; // prettier-ignore
  return {
    result: 'fails',
    subject,
    expected: 'static',
    actual: 'c-plane',
    inputs: [ofDu(s, 'prachControl', control), ...told],
    remedies: s.ru.staticPrach.value === true ? remedy(s.du.id, 'config', [[control, 'static']]) : [],
  };
}

/** Who places PRACH: section type 3 from the DU, or patterns set up on the radio unit. Both ends must do the same. */
export const prachControl: FronthaulRule = {
  id: 'OFH-FEA-004',
  scope: 'fronthaul',
  severity: 'service',
  stage: 'registration',
  interface: 'OFH',
  plane: 'C',
  spec: [SPEC.staticPrach, SPEC.sectionType3],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'OFH-FEA-004', standard: 'prach.standard', receiver: 'prach.receiver', operator: 'prach.operator' }, // prettier-ignore
  judge: (s) => {
    const control = ofDu(s, 'prachControl', s.cell.fronthaul.prachControl);
    const how = control.valued.value;
    return [how === undefined ? open(subject, [control]) : how === 'static' ? judgeStatic(s) : judgeCplane(s)];
  },
};
