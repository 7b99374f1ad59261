import { judgeIds, portRule } from '../../support/ports.ts';
import { SPEC } from '../../support/specs.ts';

/** The DU's eAxC ids must be set up on the radio unit where its configuration is known. */
export const eaxcIdsUl = portRule({
  id: 'OFH-PAR-016',
  family: 'eaxc',
  spec: [SPEC.eaxc],
  judge: (s) => judgeIds(s, 'eaxcUl'),
});
