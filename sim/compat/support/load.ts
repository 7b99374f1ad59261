import type { FronthaulScope, Input } from '../rule.ts';
import { cplaneFrame, uplaneFrames, type UplaneFormat } from '../../spec/oran/frames.ts';
import { MIN_FRAME, WIRE_OVERHEAD } from '../../spec/transport.ts';
import { carrierBandwidth, carrierPrbs } from './carrier.ts';
import { missingOf, ofDu } from './inputs.ts';

/** The downlink U-plane as this DU builds it for a whole symbol; undefined where a value that shapes it is not known. */
export function downlinkFormat(s: FronthaulScope): UplaneFormat | undefined {
  const f = s.cell.fronthaul;
  const prbs = carrierPrbs(s);
  const [method, width, header, mtu] = [f.methodDl.value, f.widthDl.value, f.headerDl.value, f.mtu.value];
  if (prbs === undefined || method === undefined || width === undefined || header === undefined || mtu === undefined) return undefined; // prettier-ignore
  const vlan = typeof f.vlanU.value === 'number';
  return { prbs, method, width, header, vlan, mtu, mtuIncludesEthernetHeader: s.du.behaviour.mtuIncludesEthernetHeader }; // prettier-ignore
}

const SHAPED_BY = ['methodDl', 'widthDl', 'headerDl', 'mtu', 'eaxcDl'] as const;

/** What is not known of the values that shape the downlink's frames. */
export const formatMissing = (s: FronthaulScope): readonly Input<unknown>[] =>
  missingOf(
    carrierBandwidth(s),
    ofDu(s, 'scs', s.cell.scs),
    ...SHAPED_BY.map((key) => ofDu<unknown>(s, key, s.cell.fronthaul[key])),
  );

const onWire = (frames: readonly number[]): number => frames.reduce((sum, size) => sum + size + WIRE_OVERHEAD, 0);

/**
 * Bits on the wire of the fullest symbol: towards the radio unit every downlink eAxC with all PRBs and the C-plane messages of a slot
 * for all streams; back every uplink eAxC with all PRBs, cut as the DU cuts. The greater of the two (links are full duplex).
 * TDD lowers the mean, not this.
 */
export function fullestSymbolBits(s: FronthaulScope): number | undefined {
  const format = downlinkFormat(s);
  const { eaxcDl, eaxcUl, eaxcPrach, vlanC, prachControl, methodUl, widthUl, headerUl } = s.cell.fronthaul;
  if (!format || eaxcDl.value === undefined) return undefined;
  const tagged = typeof vlanC.value === 'number';
  const pad = Math.max(MIN_FRAME, s.du.behaviour.cplanePadded);
  const cplane = (type: 1 | 3, count: number): number => count * (cplaneFrame(type, tagged, pad) + WIRE_OVERHEAD);
  const uplinks = eaxcUl.value?.length ?? 0;
  const prach = prachControl.value === 'c-plane' ? (eaxcPrach.value?.length ?? 0) : 0;
  const messages = cplane(1, eaxcDl.value.length + uplinks) + cplane(3, prach);
  const down = eaxcDl.value.length * onWire(uplaneFrames(format)) + messages;
  const [method, width, header] = [methodUl.value, widthUl.value, headerUl.value];
  if (method === undefined || width === undefined || header === undefined) return 8 * down;
  return 8 * Math.max(down, uplinks * onWire(uplaneFrames({ ...format, method, width, header })));
}
