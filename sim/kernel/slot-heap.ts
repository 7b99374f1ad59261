import { grown } from './pooled-queue.ts';

/** A 4-ary heap of slots; who has them says which of two comes first. */
export class SlotHeap {
  count = 0;
  private slots = new Int32Array(16);
  private readonly before: (slot: number, other: number) => boolean;

  constructor(before: (slot: number, other: number) => boolean) {
    this.before = before;
  }

  get bytes(): number {
    return this.slots.byteLength;
  }

  /** The slot that comes first. Unspecified when there is none. */
  get first(): number {
    return this.slots[0]!;
  }

  push(slot: number): void {
    if (this.count === this.slots.length) {
      const slots = new Int32Array(grown(this.count));
      slots.set(this.slots);
      this.slots = slots;
    }
    const { slots } = this;
    let index = this.count++;
    while (index > 0) {
      const parent = (index - 1) >> 2;
      if (!this.before(slot, slots[parent]!)) break;
      slots[index] = slots[parent]!;
      index = parent;
    }
    slots[index] = slot;
  }

  /** Takes out the slot that comes first. */
  pop(): number {
    const first = this.slots[0]!;
    this.count--;
    this.siftDown(0, this.slots[this.count]!);
    return first;
  }

  /** Keeps those that `keep` accepts. */
  filter(keep: (slot: number) => boolean): void {
    const { slots, count } = this;
    let kept = 0;
    for (let i = 0; i < count; i++) if (keep(slots[i]!)) slots[kept++] = slots[i]!;
    this.count = kept;
    for (let i = (kept - 2) >> 2; i >= 0; i--) this.siftDown(i, slots[i]!);
  }

  private siftDown(index: number, slot: number): void {
    const { slots, count } = this;
    for (let child = 4 * index + 1; child < count; child = 4 * index + 1) {
      const end = Math.min(child + 4, count);
      let first = child;
      for (let other = child + 1; other < end; other++) if (this.before(slots[other]!, slots[first]!)) first = other;
      if (!this.before(slots[first]!, slot)) break;
      slots[index] = slots[first]!;
      index = first;
    }
    slots[index] = slot;
  }
}
