import { prbCount } from '../spec/nr/bandwidth.ts';
import { cplaneFrame, uplaneFrames, type UplaneFormat } from '../spec/oran/frames.ts';
import { MIN_FRAME } from '../spec/transport.ts';
import type { DuBehaviour, DuCell } from './assembly.ts';

type Shaping = Pick<DuBehaviour, 'mtuIncludesEthernetHeader' | 'cplanePadded'>;

/** The U-plane of one direction as this DU builds it for a whole symbol; undefined where a value that shapes it is not known. */
export function uplaneFormat(
  { mtuIncludesEthernetHeader }: Shaping,
  cell: DuCell,
  way: 'Dl' | 'Ul',
): UplaneFormat | undefined {
  const f = cell.fronthaul;
  const [bandwidth, scs, mtu] = [f.ruBandwidth.value ?? cell.bandwidth.value, cell.scs.value, f.mtu.value];
  const prbs = bandwidth === undefined || scs === undefined ? undefined : prbCount(bandwidth, scs);
  const [method, width, header] = [f[`method${way}`].value, f[`width${way}`].value, f[`header${way}`].value];
  if (prbs === undefined || method === undefined || width === undefined || header === undefined || mtu === undefined) return undefined; // prettier-ignore
  return { prbs, method, width, header, vlan: typeof f.vlanU.value === 'number', mtu, mtuIncludesEthernetHeader };
}

/** Frames in bytes without FCS. */
export interface SymbolBurst {
  readonly down: readonly number[];
  readonly up: readonly number[];
}

/**
 * Everything that the fullest symbol of a cell may hold: towards the radio unit every downlink eAxC with all PRBs and the C-plane messages
 * of a slot for all streams; back every uplink eAxC with all PRBs, cut as the DU cuts. TDD lowers the mean, not this. Undefined where the
 * downlink's shape is not known; `up` is empty where the uplink's is not.
 */
export function fullestSymbol(shaping: Shaping, cell: DuCell): SymbolBurst | undefined {
  const { eaxcDl, eaxcUl, eaxcPrach, vlanC, prachControl } = cell.fronthaul;
  const down = uplaneFormat(shaping, cell, 'Dl');
  if (down === undefined || eaxcDl.value === undefined) return undefined;
  const up = uplaneFormat(shaping, cell, 'Ul');
  const pad = Math.max(MIN_FRAME, shaping.cplanePadded);
  const cplane = (type: 1 | 3, count: number): readonly number[] =>
    Array.from({ length: count }, () => cplaneFrame(type, typeof vlanC.value === 'number', pad));
  const uplinks = eaxcUl.value?.length ?? 0;
  const prach = prachControl.value === 'c-plane' ? (eaxcPrach.value?.length ?? 0) : 0;
  return {
    down: [
      ...eaxcDl.value.flatMap(() => uplaneFrames(down)),
      ...cplane(1, eaxcDl.value.length + uplinks),
      ...cplane(3, prach),
    ],
    up: up === undefined ? [] : Array.from({ length: uplinks }, () => uplaneFrames(up)).flat(),
  };
}
