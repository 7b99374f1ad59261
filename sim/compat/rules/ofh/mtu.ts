import type { Remedy } from '../../../base/finding.ts';
import { bytes, type Bytes } from '../../../base/units.ts';
import { uplaneFrames } from '../../../spec/oran/frames.ts';
import { ETHERNET_HEADER, VLAN_TAG } from '../../../spec/transport.ts';
import { input, type FronthaulRule, type FronthaulScope, type Input } from '../../rule.ts';
import { inBytes, marginBytes } from '../../support/figures.ts';
import { holds, isKnownInput, ofDu, ofLink, ofRu, open, type KnownInput } from '../../support/inputs.ts';
import { downlinkFormat, formatMissing } from '../../support/load.ts';
import { remedy } from '../../support/remedies.ts';
import { SPEC } from '../../support/specs.ts';

/** A limit, as the largest payload behind the Ethernet header. l2-mtu counts that header, but neither tags nor FCS; other MTUs count the payload alone. */
interface Limit {
  readonly input: KnownInput<Bytes>;
  readonly payload: number;
}

function limitsOf(s: FronthaulScope): readonly Limit[] {
  const stated: readonly (readonly [Input<Bytes>, number])[] = [
    [ofRu(s, 'mtu', s.ru.ethernet.mtu), ETHERNET_HEADER],
    [ofLink(s, 'mtu', s.link.transport.mtu), 0],
    ...(s.host ? [[input(s.host.id, 'host.nicMtu', s.host.nicMtu), 0] as const] : []),
  ];
  return stated.flatMap(([i, header]) => (isKnownInput(i) ? [{ input: i, payload: i.valued.value - header }] : []));
}

/** The largest U-plane frame of the DU against the smallest MTU on its way. */
export const mtu: FronthaulRule = {
  id: 'OFH-TRN-005',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'userplane',
  interface: 'OFH',
  plane: 'U',
  spec: [SPEC.l2Mtu],
  decisive: [],
  confidence: 'measured',
  phrases: { message: 'OFH-TRN-005', standard: 'mtu.standard', receiver: 'mtu.receiver', operator: 'mtu.operator' },
  judge: (s) => {
    const subject = 'mtu';
    const format = downlinkFormat(s);
    const ru = ofRu(s, 'mtu', s.ru.ethernet.mtu);
    if (!format) return formatMissing(s).length === 0 ? [] : [open(subject, formatMissing(s))];
    const header = ETHERNET_HEADER + (format.vlan ? VLAN_TAG : 0);
    const frame = Math.max(0, ...uplaneFrames(format));
    const tightest = [...limitsOf(s)].sort((a, b) => a.payload - b.payload)[0];
    const margin = tightest ? tightest.payload - (frame - header) : 0;
    if (!tightest || margin >= 0) {
      if (!isKnownInput(ru)) return [open(subject, [ru])];
      return tightest ? [{ result: 'holds', subject, margin: marginBytes(margin) }] : [holds(subject)];
    }
    const owner = tightest.input;
    return [
      {
        result: 'fails',
        subject,
        expected: `<= ${inBytes(tightest.payload + header)}`,
        actual: inBytes(frame),
        margin: marginBytes(margin),
        inputs: [ofDu(s, 'mtu', s.cell.fronthaul.mtu), owner],
        remedies: [...smallerFrames(s, tightest.payload, header), ...(owner.endpoint === s.ru.id ? [] : widerWay(owner, frame - header))], // prettier-ignore
        data: { limit: inBytes(tightest.payload + header) },
      },
    ];
  },
};

function smallerFrames(s: FronthaulScope, payload: number, header: number): readonly Remedy[] {
  const to = s.du.behaviour.mtuIncludesEthernetHeader ? payload + header : payload;
  return to <= 0 ? [] : remedy(s.du.id, 'config', [[s.cell.fronthaul.mtu, bytes(to)]]);
}

const widerWay = (owner: KnownInput<Bytes>, payload: number): readonly Remedy[] =>
  remedy(owner.endpoint, 'config', [[owner.valued, bytes(payload)]]);
