import { isSameTdd, tddLetters, tddPatterns, type TddShape } from '../../../spec/nr/tdd.ts';
import type { FronthaulRule } from '../../rule.ts';
import { holds, ofDu, ofRu } from '../../support/inputs.ts';
import { SPEC } from '../../support/specs.ts';

const show = (p: TddShape): string =>
  `${tddLetters(p)} (${tddPatterns(p)
    .map((each) => `${each.dlSymbols}D${each.ulSymbols}U`)
    .join(' + ')})`;

/** The TDD pattern that is set up on the radio unit must be the cell's; silent where none is set up (the unit then follows the C-plane). */
export const tddPattern: FronthaulRule = {
  id: 'OFH-PAR-047',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'userplane',
  interface: 'OFH',
  spec: [SPEC.tddPattern, SPEC.tdd],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'OFH-PAR-047', standard: 'tdd.standard', receiver: 'tdd.receiver', operator: 'tdd.operator' },
  judge: (s) => {
    const [du, ru] = [s.cell.tdd, s.ru.active.tdd];
    const subject = 'TDD pattern';
    if (du.value === undefined || ru.value === undefined) return [];
    if (isSameTdd(du.value, ru.value)) return [holds(subject)];
    return [
      {
        result: 'fails',
        subject,
        expected: show(ru.value),
        actual: show(du.value),
        inputs: [ofDu(s, 'tdd', du), ofRu(s, 'tdd', ru)],
        remedies: [],
      },
    ];
  },
};
