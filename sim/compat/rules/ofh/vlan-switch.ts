import type { TransportSwitch } from '../../../catalogue/assembly.ts';
import { input, type FronthaulRule, type FronthaulScope, type Judgement } from '../../rule.ts';
import { holds, ofDu } from '../../support/inputs.ts';
import { remedy } from '../../support/remedies.ts';
import { onTheWay } from '../../support/route.ts';
import { SPEC } from '../../support/specs.ts';

/** A switch that says nothing of its VLANs carries all of them. */
function judgeSwitch(s: FronthaulScope, plane: 'C' | 'U', node: TransportSwitch): readonly Judgement[] {
  const tag = s.cell.fronthaul[`vlan${plane}`];
  const { value: vlans } = node.vlans;
  if (typeof tag.value !== 'number' || vlans === undefined) return [];
  const subject = `vlan ${plane} ${node.id}`;
  if (vlans === 'all' || vlans.includes(tag.value)) return [holds(subject)];
  return [
    {
      result: 'fails',
      subject,
      expected: vlans.join(', ') || '-',
      actual: String(tag.value),
      inputs: [ofDu(s, `vlan${plane}`, tag), input(node.id, 'switch.vlans', node.vlans)],
      remedies: remedy(node.id, 'config', [[node.vlans, [...vlans, tag.value].sort((a, b) => a - b)]]),
      data: { switch: node.id, plane },
    },
  ];
}

/** Each switch on the way is a member of the VLANs of both planes. */
export const vlanSwitch: FronthaulRule = {
  id: 'OFH-TRN-006',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'transport',
  interface: 'OFH',
  spec: [SPEC.membership],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'OFH-TRN-006', standard: 'vlan-switch.standard', receiver: 'vlan-switch.receiver', operator: 'vlan.operator' }, // prettier-ignore
  judge: (s) => onTheWay(s).flatMap((node) => [...judgeSwitch(s, 'C', node), ...judgeSwitch(s, 'U', node)]),
};
