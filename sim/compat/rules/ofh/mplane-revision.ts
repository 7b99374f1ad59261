import { MPLANE_SPEC } from '../../../spec/oran/mplane.ts';
import { newerRule } from '../../support/mplane.ts';

/** Revisions are dates, and later ones hold what earlier ones do (RFC 7950 11): text order is theirs. */
export const mplaneRevision = newerRule({
  id: 'OFH-SMV-002',
  name: 'o-ran-uplane-conf',
  key: 'uplaneRevision',
  spec: [MPLANE_SPEC.yangLibrary],
  compare: (ru, du) => (ru === du ? 0 : ru < du ? -1 : 1),
});
