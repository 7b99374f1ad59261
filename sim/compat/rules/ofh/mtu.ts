import type { Remedy } from '../../../base/finding.ts';
import { bytes, type Bytes } from '../../../base/units.ts';
import { uplaneFrames, type UplaneFormat } from '../../../spec/oran/frames.ts';
import { ETHERNET_HEADER, VLAN_TAG } from '../../../spec/transport.ts';
import {
  input,
  type FronthaulRule,
  type FronthaulScope,
  type Input,
  type Judgement,
  type PhraseCodes,
} from '../../rule.ts';
import { inBytes, marginBytes } from '../../support/figures.ts';
import { holds, isKnownInput, ofDu, ofLink, ofRu, open, type KnownInput } from '../../support/inputs.ts';
import { downlinkFormat, formatMissing } from '../../support/load.ts';
import { remedy } from '../../support/remedies.ts';
import { onTheWay } from '../../support/route.ts';
import { SPEC } from '../../support/specs.ts';

/** A limit, as the largest payload behind the Ethernet header. l2-mtu counts that header, but neither tags nor FCS; other MTUs count the payload alone. */
interface Limit {
  readonly input: KnownInput<Bytes>;
  readonly payload: number;
}

const limit = (i: Input<Bytes>, header: number): readonly Limit[] =>
  isKnownInput(i) ? [{ input: i, payload: i.valued.value - header }] : [];

const ofUnit = (s: FronthaulScope): readonly Limit[] => limit(ofRu(s, 'mtu', s.ru.ethernet.mtu), ETHERNET_HEADER);
const ofWay = (s: FronthaulScope): readonly Limit[] => [
  ...limit(ofLink(s, 'mtu', s.link.transport.mtu), 0),
  ...(s.host ? limit(input(s.host.id, 'host.nicMtu', s.host.nicMtu), 0) : []),
  ...onTheWay(s).flatMap((node) => limit(input(node.id, 'switch.mtu', node.mtu), 0)),
];
/** The port of the DU takes what its MTU lets it send. */
const ofPort = (s: FronthaulScope): readonly Limit[] => limit(ofDu(s, 'mtu', s.cell.fronthaul.mtu), 0);

const headerOf = (f: UplaneFormat): number => ETHERNET_HEADER + (f.vlan ? VLAN_TAG : 0);
const widerWay = (owner: KnownInput<Bytes>, payload: number): readonly Remedy[] =>
  remedy(owner.endpoint, 'config', [[owner.valued, bytes(payload)]]);

/** The longest frame of a format against the tightest of some limits. */
function judgeFrames(
  subject: string,
  format: UplaneFormat,
  sender: Input<Bytes>,
  limits: readonly Limit[],
  smaller: (payload: number) => readonly Remedy[],
  phrases: Partial<PhraseCodes>,
): Judgement {
  const header = headerOf(format);
  const frame = Math.max(0, ...uplaneFrames(format));
  const tightest = [...limits].sort((a, b) => a.payload - b.payload)[0];
  if (!tightest) return holds(subject);
  const margin = tightest.payload - (frame - header);
  if (margin >= 0) return { result: 'holds', subject, margin: marginBytes(margin) };
  const owner = tightest.input;
  return {
    result: 'fails',
    subject,
    expected: `<= ${inBytes(tightest.payload + header)}`,
    actual: inBytes(frame),
    margin: marginBytes(margin),
    inputs: [sender, owner],
    remedies: [...(owner.endpoint === sender.endpoint || owner.field === 'ru.mtu' ? [] : widerWay(owner, frame - header)), ...smaller(tightest.payload)], // prettier-ignore
    phrases,
  };
}

function judgeDown(s: FronthaulScope, format: UplaneFormat): Judgement {
  const { mtu: own } = s.cell.fronthaul;
  const shorter = (payload: number): readonly Remedy[] => {
    const to = s.du.behaviour.mtuIncludesEthernetHeader ? payload + headerOf(format) : payload;
    return to <= 0 ? [] : remedy(s.du.id, 'config', [[own, bytes(to)]]);
  };
  const judged = judgeFrames('mtu dl', format, ofDu(s, 'mtu', own), [...ofUnit(s), ...ofWay(s)], shorter, {});
  const ru = ofRu(s, 'mtu', s.ru.ethernet.mtu);
  return judged.result === 'holds' && !isKnownInput(ru) ? open('mtu dl', [ru]) : judged;
}

/** The radio unit cuts its frames by its own l2-mtu; silent where that is not known (the downlink says so). */
function judgeUp(s: FronthaulScope, down: UplaneFormat): readonly Judgement[] {
  const { methodUl, widthUl, headerUl } = s.cell.fronthaul;
  const [method, width, header] = [methodUl.value, widthUl.value, headerUl.value];
  const ru = ofRu(s, 'mtu', s.ru.ethernet.mtu);
  if (method === undefined || width === undefined || header === undefined || !isKnownInput(ru)) return [];
  const own = ru.valued.value - ETHERNET_HEADER;
  const format: UplaneFormat = { ...down, method, width, header, mtu: own, mtuIncludesEthernetHeader: false };
  const shorter = (payload: number): readonly Remedy[] =>
    remedy(s.ru.id, 'config', [[ru.valued, bytes(payload + ETHERNET_HEADER)]]);
  return [judgeFrames('mtu ul', format, ru, [...ofPort(s), ...ofWay(s)], shorter, { message: 'mtu.ul', operator: 'mtu.ul.operator' })]; // prettier-ignore
}

/** The largest U-plane frames of both ends against the smallest MTU on their way. */
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
    const format = downlinkFormat(s);
    if (!format) return formatMissing(s).length === 0 ? [] : [open('mtu dl', formatMissing(s))];
    return [judgeDown(s, format), ...judgeUp(s, format)];
  },
};
