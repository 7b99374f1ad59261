/** What everybody writes first: a binary heap of objects that hold a closure. The yardstick of the kernel bench. */
interface Entry {
  readonly time: number;
  readonly sequence: number;
  readonly action: () => void;
}

const before = (x: Entry, y: Entry): boolean => x.time < y.time || (x.time === y.time && x.sequence < y.sequence);

export class ClosureSimulation {
  now = 0;
  private readonly heap: Entry[] = [];
  private sequence = 0;

  after(delay: number, action: () => void): void {
    const { heap } = this;
    const entry: Entry = { time: this.now + delay, sequence: this.sequence++, action };
    let i = heap.push(entry) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (before(heap[parent]!, entry)) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = entry;
  }

  run(events: number): void {
    for (let i = 0; i < events; i++) {
      const entry = this.pop();
      if (entry === undefined) return;
      this.now = entry.time;
      entry.action();
    }
  }

  private pop(): Entry | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (before(last, heap[child]!)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
    return top;
  }
}
