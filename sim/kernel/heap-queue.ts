import { PooledQueue } from './pooled-queue.ts';
import type { EventHandle, EventQueue } from './queue.ts';
import { RecordHeap } from './record-heap.ts';

/** Fewer cancelled events than this are never worth a sweep. */
const SWEEP_AT_LEAST = 64;

/** All events in one heap: short to read, and O(log n) whatever comes. */
export class HeapQueue extends PooledQueue implements EventQueue {
  private readonly heap = new RecordHeap((record, other) => this.before(record, other));

  push(time: number, priority: number, handler: number, a: number, b: number): void {
    this.heap.push(this.create(time, priority, handler, a, b));
  }

  pop(limit: number): boolean {
    const time = this.nextTime();
    if (time === Infinity || time > limit) return false;
    return this.take(this.heap.pop());
  }

  override cancel(handle: EventHandle): boolean {
    if (!super.cancel(handle)) return false;
    if (this.cancelled >= SWEEP_AT_LEAST && this.cancelled * 2 > this.entries) this.sweep();
    return true;
  }

  nextTime(): number {
    while (this.heap.count > 0) {
      const record = this.heap.first;
      if (!this.isCancelled(record)) return this.times[record >> 1]!;
      this.drop(this.heap.pop());
    }
    return Infinity;
  }

  private sweep(): void {
    this.heap.filter((record) => {
      const stays = !this.isCancelled(record);
      if (!stays) this.drop(record);
      return stays;
    });
  }
}
