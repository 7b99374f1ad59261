import { grown } from './pooled-queue.ts';

/** A 4-ary heap of records, by their numbers; who has them says which of two comes first. */
export class RecordHeap {
  count = 0;
  private records = new Int32Array(16);
  private readonly before: (record: number, other: number) => boolean;

  constructor(before: (record: number, other: number) => boolean) {
    this.before = before;
  }

  /** The record that comes first. Unspecified when there is none. */
  get first(): number {
    return this.records[0]!;
  }

  push(record: number): void {
    if (this.count === this.records.length) {
      const records = new Int32Array(grown(this.count));
      records.set(this.records);
      this.records = records;
    }
    const { records } = this;
    let index = this.count++;
    while (index > 0) {
      const parent = (index - 1) >> 2;
      if (!this.before(record, records[parent]!)) break;
      records[index] = records[parent]!;
      index = parent;
    }
    records[index] = record;
  }

  /** Takes out the record that comes first. */
  pop(): number {
    const first = this.records[0]!;
    this.count--;
    this.siftDown(0, this.records[this.count]!);
    return first;
  }

  /** Keeps those that `keep` accepts. */
  filter(keep: (record: number) => boolean): void {
    const { records, count } = this;
    let kept = 0;
    for (let i = 0; i < count; i++) if (keep(records[i]!)) records[kept++] = records[i]!;
    this.count = kept;
    for (let i = (kept - 2) >> 2; i >= 0; i--) this.siftDown(i, records[i]!);
  }

  private siftDown(index: number, record: number): void {
    const { records, count } = this;
    for (let child = 4 * index + 1; child < count; child = 4 * index + 1) {
      const end = Math.min(child + 4, count);
      let first = child;
      for (let other = child + 1; other < end; other++)
        if (this.before(records[other]!, records[first]!)) first = other;
      if (!this.before(records[first]!, record)) break;
      records[index] = records[first]!;
      index = first;
    }
    records[index] = record;
  }
}
