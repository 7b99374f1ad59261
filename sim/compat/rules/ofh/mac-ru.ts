import { canonicalMac, equalRule } from '../../support/equal.ts';
import { SPEC } from '../../support/specs.ts';

/** The address to which the DU sends must be the radio unit's own. */
export const macRu = equalRule({
  id: 'OFH-TRN-003',
  family: 'mac',
  stage: 'transport',
  spec: [SPEC.flow],
  name: 'ru-mac-address',
  du: (s) => s.cell.fronthaul.ruMac,
  ru: (s) => s.ru.ethernet.ruMac,
  canonical: canonicalMac,
  mends: ['du'],
});
