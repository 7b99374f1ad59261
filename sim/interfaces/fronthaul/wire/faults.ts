/**
 * Everything that a parser can hold against a frame, in the order of the parsing: the closed list by which counters of malformed
 * messages are kept. The classes are those that public radio units count (classifier, C-plane parser, U-plane parser).
 */
export const WIRE_FAULTS = [
  'ethernet-cut',
  'mac',
  'vlan-tag',
  'ethertype',
  'ecpri-cut',
  'ecpri-revision',
  'ecpri-concatenation',
  'ecpri-type',
  'payload-size-too-big',
  'payload-size-too-small',
  'transport-fragment',
  'delay-action',
  'payload-version',
  'data-direction',
  'filter-index',
  'subframe',
  'slot',
  'symbol',
  'section-type',
  'section-count',
  'section-cut',
  'frame-structure',
  'comp-method',
  'comp-width',
  'comp-not-as-configured',
  'prb-range',
  're-mask',
  'num-symbol',
  'ue-count',
  'extension-type',
  'extension-length',
  'extension-content',
  'iq-parameter',
  'iq-cut',
  'trailing-bytes',
] as const;
export type WireFault = (typeof WIRE_FAULTS)[number];

/** One fault and the offset of the byte that shows it, from the start of the frame. */
export interface FaultAt {
  readonly fault: WireFault;
  readonly at: number;
}

/** Collects faults while a frame is read. */
export class Faults {
  readonly list: FaultAt[] = [];
  add(fault: WireFault, at: number): void {
    this.list.push({ fault, at });
  }
  /** Notes the fault where the condition does not hold; gives the condition. */
  expect(holds: boolean, fault: WireFault, at: number): boolean {
    if (!holds) this.add(fault, at);
    return holds;
  }
}
