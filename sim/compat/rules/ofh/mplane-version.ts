import { compareVersions, MPLANE_SPEC } from '../../../spec/oran/mplane.ts';
import { newerRule } from '../../support/mplane.ts';

/** The unit states the highest M-plane version that it complies with; a client written for a later one may ask for more. */
export const mplaneVersion = newerRule({
  id: 'OFH-SMV-001',
  name: 'supported-mplane-version',
  key: 'version',
  spec: [MPLANE_SPEC.version],
  compare: compareVersions,
});
