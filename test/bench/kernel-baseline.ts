/**
 * The yardstick of the kernel bench: a binary heap of objects, as fast as one can be made. Every object has one shape,
 * handlers are numbers in one table, nothing is allocated but the event itself, and nothing is checked.
 */
import type { Ns } from '../../sim/base/units.ts';
import type { Handler, HandlerId, Simulation } from '../../sim/kernel/index.ts';

/** What the workloads need of a simulation. */
export interface Kernel extends Pick<Simulation, 'now' | 'register'> {
  after(delay: Ns, handler: HandlerId, a?: number): unknown;
  run(stop: { readonly maxEvents: number }): unknown;
}

interface Entry {
  readonly time: Ns;
  readonly sequence: number;
  readonly handler: HandlerId;
  readonly a: number;
  readonly b: number;
}

const before = (x: Entry, y: Entry): boolean => x.time < y.time || (x.time === y.time && x.sequence < y.sequence);

export class ObjectHeapSimulation implements Kernel {
  now = 0 as Ns;
  private readonly handlers: Handler[] = [];
  private readonly heap: Entry[] = [];
  private sequence = 0;

  register(handler: Handler): HandlerId {
    return (this.handlers.push(handler) - 1) as HandlerId;
  }

  after(delay: Ns, handler: HandlerId, a = 0, b = 0): void {
    const { heap } = this;
    const entry: Entry = { time: (this.now + delay) as Ns, sequence: this.sequence++, handler, a, b };
    let i = heap.push(entry) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const other = heap[parent]!;
      if (before(other, entry)) break;
      heap[i] = other;
      i = parent;
    }
    heap[i] = entry;
  }

  run({ maxEvents }: { readonly maxEvents: number }): void {
    const { handlers } = this;
    for (let i = 0; i < maxEvents; i++) {
      const entry = this.pop();
      if (entry === undefined) return;
      this.now = entry.time;
      handlers[entry.handler]!(entry.a, entry.b);
    }
  }

  private pop(): Entry | undefined {
    const { heap } = this;
    const last = heap.pop();
    const { length } = heap;
    if (last === undefined || length === 0) return last;
    const top = heap[0];
    let i = 0;
    for (let child = 1; child < length; child = 2 * i + 1) {
      let first = heap[child]!;
      if (child + 1 < length) {
        const second = heap[child + 1]!;
        if (before(second, first)) {
          first = second;
          child++;
        }
      }
      if (before(last, first)) break;
      heap[i] = first;
      i = child;
    }
    heap[i] = last;
    return top;
  }
}
