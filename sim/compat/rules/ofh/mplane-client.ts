import { MPLANE_SPEC } from '../../../spec/oran/mplane.ts';
import type { FronthaulRule, FronthaulScope, Judgement } from '../../rule.ts';
import { holds, ofDu, ofRu, open } from '../../support/inputs.ts';
import { remedy } from '../../support/remedies.ts';

const subject = 'NETCONF client';

/** No client: the unit must come up from its own files. */
function judgeAlone(s: FronthaulScope): Judgement {
  const { du, ru } = s;
  const { localFile } = ru.mplane;
  if (localFile.value === true) return holds(subject);
  const own = ofRu(s, 'localFile', localFile);
  if (localFile.value === undefined) return open(subject, [own]);
  return {
    result: 'fails',
    subject,
    expected: 'hierarchical, hybrid',
    actual: 'none',
    inputs: [ofDu(s, 'client', du.mplane.client), own],
    remedies: remedy(du.id, 'firmware', [[du.mplane.client, 'hierarchical']]),
  };
}

/** A client that sets units up: the unit must have a server. */
function judgeManaged(s: FronthaulScope): Judgement {
  const { du, ru } = s;
  const { netconf } = ru.mplane;
  if (netconf.value === true) return holds(subject);
  const server = ofRu(s, 'netconf', netconf);
  if (netconf.value === undefined) return open(subject, [server]);
  return {
    result: 'fails',
    subject,
    expected: 'none',
    actual: du.mplane.client.value ?? '',
    inputs: [ofDu(s, 'client', du.mplane.client), server],
    remedies: ru.mplane.localFile.value === true ? remedy(du.id, 'config', [[du.mplane.client, 'none']]) : [],
    phrases: { message: 'mplane.no-server' },
  };
}

/** Who sets the unit up: a client of the DU by NETCONF, or the unit's own files. Both ends must mean the same. */
export const mplaneClient: FronthaulRule = {
  id: 'OFH-PRC-001',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'mplane',
  interface: 'OFH',
  plane: 'M',
  spec: [MPLANE_SPEC.startup, MPLANE_SPEC.models],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'OFH-PRC-001', standard: 'mplane.standard', receiver: 'mplane.receiver', operator: 'mplane.operator' }, // prettier-ignore
  judge: (s) => {
    const { client } = s.du.mplane;
    const { netconf, localFile } = s.ru.mplane;
    if (netconf.value === true && localFile.value === true) return [holds(subject)];
    if (client.value === undefined) return [open(subject, [ofDu(s, 'client', client)])];
    return [client.value === 'none' ? judgeAlone(s) : judgeManaged(s)];
  },
};
