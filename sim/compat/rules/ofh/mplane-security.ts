import { MPLANE_SPEC } from '../../../spec/oran/mplane.ts';
import { sharedRule } from '../../support/mplane.ts';

/** NETCONF runs over SSH or TLS: one that both ends have, each with a port of its own for the call home. */
export const mplaneSecurity = sharedRule({
  id: 'OFH-SEC-001',
  name: 'NETCONF',
  key: 'security',
  spec: [MPLANE_SPEC.security, MPLANE_SPEC.callHome],
  du: (s) => s.du.mplane.security,
  ru: (s) => s.ru.mplane.security,
});
