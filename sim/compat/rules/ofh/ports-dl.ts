import { ofRu } from '../../support/inputs.ts';
import { dlIds, judgeCount, PORT_SPEC, portRule } from '../../support/ports.ts';

/** Downlink streams of the DU against number-of-ru-ports-dl. */
export const portsDl = portRule({
  id: 'OFH-PAR-011',
  family: 'ports',
  spec: PORT_SPEC,
  judge: (s) => [judgeCount(s, 'eAxC dl', dlIds(s), ofRu(s, 'portsDl', s.ru.portsDl))],
});
