import { equalRule } from '../../support/equal.ts';
import { SPEC } from '../../support/specs.ts';

export const vlanU = equalRule({
  id: 'OFH-TRN-002',
  family: 'vlan',
  stage: 'transport',
  plane: 'U',
  spec: [SPEC.vlan],
  name: 'VLAN U-plane',
  du: (s) => s.cell.fronthaul.vlanU,
  ru: (s) => s.ru.ethernet.vlanU,
  mends: ['du', 'ru'],
});
