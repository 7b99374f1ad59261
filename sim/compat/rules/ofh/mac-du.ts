import { canonicalMac, equalRule } from '../../support/equal.ts';
import { SPEC } from '../../support/specs.ts';

/** The address that the radio unit answers must be the one that the DU has. */
export const macDu = equalRule({
  id: 'OFH-TRN-004',
  family: 'mac',
  stage: 'transport',
  spec: [SPEC.flow],
  name: 'o-du-mac-address',
  du: (s) => s.cell.fronthaul.duMac,
  ru: (s) => s.ru.ethernet.duMac,
  canonical: canonicalMac,
  mends: ['ru', 'du'],
});
