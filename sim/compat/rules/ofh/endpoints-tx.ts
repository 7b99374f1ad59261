import { known } from '../../../base/origin.ts';
import { ofRu } from '../../support/inputs.ts';
import { dlIds, judgeCount, portRule } from '../../support/ports.ts';
import { SPEC } from '../../support/specs.ts';

/** Each downlink stream needs a static Tx endpoint of its own; silent where the unit lists none. */
export const endpointsTx = portRule({
  id: 'OFH-PAR-013',
  family: 'ports',
  spec: [SPEC.endpoints],
  judge: (s) => {
    const [first] = s.ru.txEndpoints;
    if (!first) return [];
    return [judgeCount(s, 'Tx endpoints', dlIds(s), ofRu(s, 'txEndpoints', known(s.ru.txEndpoints.length, first.origin)))]; // prettier-ignore
  },
});
