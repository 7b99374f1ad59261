import { MPLANE_SPEC } from '../../../spec/oran/mplane.ts';
import { sharedRule } from '../../support/mplane.ts';

/** The call home goes by an IP version that both ends have. */
export const mplaneIp = sharedRule({
  id: 'OFH-TRN-011',
  name: 'call home',
  key: 'ipVersions',
  spec: [MPLANE_SPEC.transport],
  du: (s) => s.du.mplane.ipVersions,
  ru: (s) => s.ru.mplane.ipVersions,
});
