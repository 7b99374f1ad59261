/** What a slot holds, as bits. */
export const CONTENT = { ssb: 1, sib1: 2, csiRs: 4, signalling: 8, data: 16, report: 32, always: 64 } as const;

/**
 * What is to become of each slot and what has: the DU writes what it sends, the receivers what they could use, and at the slot's end the
 * sums are compared. A ring by absolute slot index, in typed arrays.
 */
export class SlotBoard {
  private readonly mask: number;
  private readonly slot: Int32Array;
  /** CONTENT bits by direction; 0 = empty slot. */
  readonly dl: Uint8Array;
  readonly ul: Uint8Array;
  /** Downlink PRBs that hold anything. */
  readonly dlPrbs: Uint16Array;
  readonly controlSent: Uint16Array;
  readonly controlUsed: Uint16Array;
  readonly dataSent: Uint16Array;
  readonly dataUsed: Uint16Array;
  readonly ulUsed: Uint16Array;
  readonly prachUsed: Uint16Array;
  /** Bits of the transport block and whose it is. */
  readonly dlBits: Float64Array;
  readonly ulBits: Float64Array;
  readonly dlUe: Int16Array;
  readonly ulUe: Int16Array;
  /** Which eAxC the RU was asked for uplink IQ of this slot, by position. */
  readonly asked: Int32Array;

  /** `slots`: how many it remembers, a power of two and far more than lie between deciding about a slot and closing it. */
  constructor(slots = 64) {
    this.mask = slots - 1;
    this.slot = new Int32Array(slots).fill(-1);
    this.dl = new Uint8Array(slots);
    this.ul = new Uint8Array(slots);
    this.dlPrbs = new Uint16Array(slots);
    this.controlSent = new Uint16Array(slots);
    this.controlUsed = new Uint16Array(slots);
    this.dataSent = new Uint16Array(slots);
    this.dataUsed = new Uint16Array(slots);
    this.ulUsed = new Uint16Array(slots);
    this.prachUsed = new Uint16Array(slots);
    this.dlBits = new Float64Array(slots);
    this.ulBits = new Float64Array(slots);
    this.dlUe = new Int16Array(slots);
    this.ulUe = new Int16Array(slots);
    this.asked = new Int32Array(slots);
  }

  /** Where a slot is kept. */
  at(slot: number): number {
    return slot & this.mask;
  }

  has(slot: number): boolean {
    return this.slot[slot & this.mask] === slot;
  }

  /** Makes room for a slot; returns its place, wiped. */
  open(slot: number): number {
    const i = slot & this.mask;
    this.slot[i] = slot;
    this.dl[i] = 0;
    this.ul[i] = 0;
    this.dlPrbs[i] = 0;
    this.controlSent[i] = 0;
    this.controlUsed[i] = 0;
    this.dataSent[i] = 0;
    this.dataUsed[i] = 0;
    this.ulUsed[i] = 0;
    this.prachUsed[i] = 0;
    this.dlBits[i] = 0;
    this.ulBits[i] = 0;
    this.asked[i] = 0;
    this.dlUe[i] = -1;
    this.ulUe[i] = -1;
    return i;
  }
}
