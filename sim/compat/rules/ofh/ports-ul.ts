import { ofRu } from '../../support/inputs.ts';
import { judgeCount, PORT_SPEC, portRule, ulIds } from '../../support/ports.ts';

/** Uplink and PRACH streams of the DU together against number-of-ru-ports-ul. */
export const portsUl = portRule({
  id: 'OFH-PAR-012',
  family: 'ports',
  spec: PORT_SPEC,
  judge: (s) => [judgeCount(s, 'eAxC ul + prach', ulIds(s), ofRu(s, 'portsUl', s.ru.portsUl))],
});
