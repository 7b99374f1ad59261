/** What a slot holds, as bits. */
export const CONTENT = { ssb: 1, sib1: 2, csiRs: 4, signalling: 8, data: 16, report: 32, always: 64 } as const;

/**
 * What is kept of a slot: its number; CONTENT bits by direction (0 = empty); downlink PRBs that hold anything; messages that were sent and that
 * could be used; bits of each transport block and whose it is (-1: nobody's); which eAxC the RU was asked for uplink IQ of, as bits by position.
 */
export const SLOT = { number: 0, dl: 1, ul: 2, dlPrbs: 3, controlSent: 4, controlUsed: 5, dataSent: 6, dataUsed: 7, ulUsed: 8, prachUsed: 9, dlBits: 10, ulBits: 11, dlUe: 12, ulUe: 13, asked: 14 } as const; // prettier-ignore
const FIELDS = 16;

/**
 * What is to become of each slot and what has: the DU writes what it sends, the receivers what they could use, and at the slot's end the
 * sums are compared. A ring by absolute slot index; what belongs to one slot lies together in memory.
 */
export class SlotBoard {
  /** Whole numbers: at a slot's place, what SLOT says. */
  readonly slots: Int32Array;
  private readonly mask: number;

  /** `slots`: how many it remembers, a power of two and far more than lie between deciding about a slot and closing it. */
  constructor(slots = 64) {
    this.mask = slots - 1;
    this.slots = new Int32Array(slots * FIELDS);
    for (let slot = 0; slot < slots; slot++) this.slots[slot * FIELDS + SLOT.number] = -1;
  }

  /** Where a slot is kept. */
  at(slot: number): number {
    return (slot & this.mask) * FIELDS;
  }

  has(slot: number): boolean {
    return this.slots[this.at(slot) + SLOT.number] === slot;
  }

  /** Makes room for a slot; returns its place, wiped. */
  open(slot: number): number {
    const i = this.at(slot);
    const { slots } = this;
    for (let field = 0; field < FIELDS; field++) slots[i + field] = 0;
    slots[i + SLOT.number] = slot;
    slots[i + SLOT.dlUe] = -1;
    slots[i + SLOT.ulUe] = -1;
    return i;
  }
}
