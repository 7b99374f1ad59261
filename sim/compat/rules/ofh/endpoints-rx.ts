import { known } from '../../../base/origin.ts';
import { ofRu } from '../../support/inputs.ts';
import { judgeCount, portRule, ulIds } from '../../support/ports.ts';
import { SPEC } from '../../support/specs.ts';

/** Each uplink and PRACH stream needs a static Rx endpoint of its own; silent where the unit lists none. */
export const endpointsRx = portRule({
  id: 'OFH-PAR-014',
  family: 'ports',
  spec: [SPEC.endpoints],
  judge: (s) => {
    const [first] = s.ru.rxEndpoints;
    if (!first) return [];
    return [judgeCount(s, 'Rx endpoints', ulIds(s), ofRu(s, 'rxEndpoints', known(s.ru.rxEndpoints.length, first.origin)))]; // prettier-ignore
  },
});
