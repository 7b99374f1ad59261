import { equalRule } from '../../support/equal.ts';
import { SPEC } from '../../support/specs.ts';

export const vlanC = equalRule({
  id: 'OFH-TRN-001',
  family: 'vlan',
  stage: 'transport',
  plane: 'C',
  spec: [SPEC.vlan],
  name: 'VLAN C-plane',
  du: (s) => s.cell.fronthaul.vlanC,
  ru: (s) => s.ru.ethernet.vlanC,
  mends: ['du', 'ru'],
});
