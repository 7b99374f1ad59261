/** What a slot holds, as bits. */
export const CONTENT = { ssb: 1, sib1: 2, csiRs: 4, signalling: 8, data: 16, report: 32, always: 64 } as const;

/** Slots that the board remembers: far more than lie between deciding about a slot and closing it. */
const SLOTS = 128;
const MASK = SLOTS - 1;

/**
 * What is to become of each slot and what has: the DU writes what it sends, the receivers what they could use, and at the slot's end the
 * sums are compared. A ring by absolute slot index, in typed arrays.
 */
export class SlotBoard {
  private readonly slot = new Int32Array(SLOTS).fill(-1);
  /** CONTENT bits by direction; 0 = empty slot. */
  readonly dl = new Uint8Array(SLOTS);
  readonly ul = new Uint8Array(SLOTS);
  /** Downlink PRBs that hold anything. */
  readonly dlPrbs = new Uint16Array(SLOTS);
  readonly controlSent = new Uint16Array(SLOTS);
  readonly controlUsed = new Uint16Array(SLOTS);
  readonly dataSent = new Uint16Array(SLOTS);
  readonly dataUsed = new Uint16Array(SLOTS);
  readonly ulUsed = new Uint16Array(SLOTS);
  readonly prachUsed = new Uint16Array(SLOTS);
  /** Bits of the transport block and whose it is. */
  readonly dlBits = new Float64Array(SLOTS);
  readonly ulBits = new Float64Array(SLOTS);
  readonly dlUe = new Int16Array(SLOTS);
  readonly ulUe = new Int16Array(SLOTS);
  /** Which eAxC the RU was asked for uplink IQ of this slot, by position. */
  readonly asked = new Int32Array(SLOTS);

  /** Where a slot is kept. */
  at(slot: number): number {
    return slot & MASK;
  }

  has(slot: number): boolean {
    return this.slot[slot & MASK] === slot;
  }

  /** Makes room for a slot; returns its place, wiped. */
  open(slot: number): number {
    const i = slot & MASK;
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
