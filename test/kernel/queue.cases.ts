import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventHandle, EventQueue } from '../../sim/kernel/index.ts';

interface Entry {
  readonly time: number;
  readonly priority: number;
  readonly sequence: number;
  readonly handler: number;
  readonly a: number;
  readonly b: number;
}

/** The obviously right queue: a list that is searched from end to end. */
class SortedList {
  private entries: { readonly entry: Entry; readonly handle: EventHandle }[] = [];

  get size(): number {
    return this.entries.length;
  }

  get nextTime(): number {
    return this.entries[0]?.entry.time ?? Infinity;
  }

  push(entry: Entry, handle: EventHandle): void {
    this.entries.push({ entry, handle });
    this.entries.sort(
      ({ entry: x }, { entry: y }) => x.time - y.time || x.priority - y.priority || x.sequence - y.sequence,
    );
  }

  pop(limit: number): Entry | undefined {
    return this.nextTime <= limit ? this.entries.shift()?.entry : undefined;
  }

  cancel(handle: EventHandle): boolean {
    const at = this.entries.findIndex((other) => other.handle === handle);
    if (at >= 0) this.entries.splice(at, 1);
    return at >= 0;
  }
}

type Step =
  | { readonly do: 'push'; readonly ahead: number; readonly priority: number; readonly a: number; readonly b: number }
  | { readonly do: 'pop'; readonly ahead: number }
  | { readonly do: 'cancel'; readonly which: number };

/** Gaps of one to a million millions, and many that are equal. */
const gap = fc.oneof(
  fc.constantFrom(0, 0, 1, 35_714, 500_000, 1_000_000),
  fc.nat(20),
  fc.nat(2_000_000),
  fc.maxSafeNat().map((n) => n % 1e12),
);
const priority = fc.oneof(fc.constant(0), fc.integer({ min: -128, max: 127 }));
const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('push' as const), ahead: gap, priority, a: word, b: word }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pop' as const), ahead: fc.oneof(fc.constant(Infinity), gap) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat() }) },
);

/** What every EventQueue must do; give each implementation to it. */
export const queueCases = (name: string, make: () => EventQueue): void => {
  describe(`${name}, as any event queue,`, () => {
    const popped = (queue: EventQueue, limit = Infinity): Entry | undefined => {
      if (!queue.pop(limit)) return undefined;
      const { time, priority, sequence, handler, a, b } = queue;
      return { time, priority, sequence, handler, a, b };
    };
    const push = (queue: EventQueue, time: number, a = 0, priority = 0): EventHandle => {
      queue.push(time, priority, 1, a, 0);
      return queue.pushed;
    };
    const drained = (queue: EventQueue): Entry[] => {
      const all: Entry[] = [];
      for (let entry = popped(queue); entry !== undefined; entry = popped(queue)) all.push(entry);
      return all;
    };

    it('does what a sorted list does, step by step', () => {
      const run = (steps: Step[]): void => {
        const queue = make();
        const list = new SortedList();
        const handles: EventHandle[] = [];
        let now = 0;
        let sequence = 0;
        for (const step of steps) {
          if (step.do === 'push') {
            const { priority, a, b } = step;
            const entry: Entry = { time: now + step.ahead, priority, sequence, handler: sequence % 65_535, a, b };
            sequence++;
            queue.push(entry.time, priority, entry.handler, a, b);
            handles.push(queue.pushed);
            list.push(entry, queue.pushed);
          } else if (step.do === 'pop') {
            const expected = list.pop(now + step.ahead);
            expect(popped(queue, now + step.ahead)).toEqual(expected);
            now = expected?.time ?? now;
          } else if (handles.length > 0) {
            const handle = handles[step.which % handles.length]!;
            expect(queue.cancel(handle)).toBe(list.cancel(handle));
          }
          expect(queue.size).toBe(list.size);
          expect(queue.nextTime()).toBe(list.nextTime);
        }
        for (let expected = list.pop(Infinity); expected !== undefined; expected = list.pop(Infinity)) {
          expect(popped(queue)).toEqual(expected);
        }
        expect(popped(queue)).toBeUndefined();
        expect(new Set(handles).size).toBe(handles.length);
      };
      fc.assert(fc.property(fc.array(step, { maxLength: 400, size: 'max' }), run), { numRuns: 200 });
    });

    it('keeps the order when pops and pushes alternate without a look in between', () => {
      fc.assert(
        fc.property(
          fc.array(gap, { minLength: 1, maxLength: 50 }),
          fc.array(gap, { maxLength: 300 }),
          (first, later) => {
            const queue = make();
            const list = new SortedList();
            let sequence = 0;
            const both = (time: number): void => {
              queue.push(time, 0, 0, 0, 0);
              list.push({ time, priority: 0, sequence: sequence++, handler: 0, a: 0, b: 0 }, queue.pushed);
            };
            first.forEach(both);
            for (const ahead of later) {
              const entry = popped(queue);
              expect(entry).toEqual(list.pop(Infinity));
              both((entry?.time ?? 0) + ahead);
            }
            expect(drained(queue).map(({ sequence }) => sequence)).toEqual(
              Array.from({ length: list.size }, () => list.pop(Infinity)?.sequence),
            );
          },
        ),
      );
    });

    it('gives ten thousand events of one time back in the order of their coming', () => {
      const queue = make();
      for (let i = 0; i < 10_000; i++) push(queue, 7, i);
      expect(drained(queue).map(({ a }) => a)).toEqual(Array.from({ length: 10_000 }, (_, i) => i));
    });

    it('puts the lower priority value first among equal times', () => {
      const queue = make();
      for (const priority of [0, 127, -1, 5, -128, 0]) push(queue, 3, 0, priority);
      expect(drained(queue).map(({ priority, sequence }) => [priority, sequence])).toEqual([
        [-128, 4],
        [-1, 2],
        [0, 0],
        [0, 5],
        [5, 3],
        [127, 1],
      ]);
    });

    it('takes what lies exactly at the limit, and nothing after it', () => {
      const queue = make();
      push(queue, 10);
      push(queue, 11);
      expect(queue.pop(9)).toBe(false);
      expect(queue.pop(10)).toBe(true);
      expect(queue.pop(10)).toBe(false);
      expect(queue.size).toBe(1);
      expect(queue.nextTime()).toBe(11);
    });

    it('is empty in the beginning and after the last event', () => {
      const queue = make();
      for (let round = 0; round < 3; round++) {
        expect([queue.size, queue.nextTime(), queue.pop(Infinity)]).toEqual([0, Infinity, false]);
        push(queue, round);
        expect(queue.pop(Infinity)).toBe(true);
      }
    });

    it('holds times up to 2^53 apart by one nanosecond', () => {
      const queue = make();
      const last = Number.MAX_SAFE_INTEGER;
      for (const time of [last, 0, last - 1, 1]) push(queue, time);
      expect(drained(queue).map(({ time }) => time)).toEqual([0, 1, last - 1, last]);
    });

    it('refuses the handle of an event that is executed or cancelled, also when its memory is used again', () => {
      const queue = make();
      const executed = push(queue, 1);
      queue.pop(Infinity);
      const cancelled = push(queue, 2);
      expect(queue.cancel(cancelled)).toBe(true);
      expect(queue.nextTime()).toBe(Infinity);
      const live = push(queue, 3);
      expect([queue.cancel(executed), queue.cancel(cancelled), queue.size]).toEqual([false, false, 1]);
      expect(queue.cancel(live)).toBe(true);
      expect(queue.size).toBe(0);
    });

    it('refuses a handle that was never given', () => {
      const queue = make();
      push(queue, 1);
      for (const handle of [-1, 5, 2 ** 40, NaN]) expect(queue.cancel(handle as EventHandle)).toBe(false);
      expect(queue.size).toBe(1);
    });

    it('cancels most of many events and keeps the rest in order', () => {
      const queue = make();
      const handles = Array.from({ length: 5_000 }, (_, i) => push(queue, (i * 7_919) % 5_003, i));
      handles.forEach((handle, i) => i % 10 === 0 || expect(queue.cancel(handle)).toBe(true));
      expect(queue.size).toBe(500);
      const times = drained(queue).map(({ time }) => time);
      expect(times).toHaveLength(500);
      expect(times).toEqual(times.toSorted((x, y) => x - y));
    });

    it('survives timers that are set and cancelled for ever while others wait', () => {
      const queue = make();
      for (let i = 0; i < 100; i++) push(queue, 1e9 + i);
      for (let i = 0; i < 100_000; i++) queue.cancel(push(queue, 1e6 + (i % 1000)));
      expect(queue.size).toBe(100);
      expect(drained(queue).map(({ time }) => time)).toEqual(Array.from({ length: 100 }, (_, i) => 1e9 + i));
    });
  });
};
