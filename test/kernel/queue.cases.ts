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

/** The obviously right queue: a list that is kept in order. */
class SortedList {
  private readonly entries: { readonly entry: Entry; readonly handle: EventHandle }[] = [];

  get size(): number {
    return this.entries.length;
  }

  get nextTime(): number {
    return this.entries[0]?.entry.time ?? Infinity;
  }

  /** The new entry has the highest sequence of all, so it goes behind all of its time and priority. */
  push(entry: Entry, handle: EventHandle): void {
    let from = 0;
    let to = this.entries.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = this.entries[middle]!.entry;
      if (other.time < entry.time || (other.time === entry.time && other.priority <= entry.priority)) from = middle + 1;
      else to = middle;
    }
    this.entries.splice(from, 0, { entry, handle });
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

/** A queue and the list beside it: whatever is done is done to both, and both must agree. */
class Pair {
  readonly queue: EventQueue;
  private readonly list = new SortedList();
  private sequence = 0;
  now = 0;

  constructor(queue: EventQueue) {
    this.queue = queue;
  }

  push(time: number, priority = 0, a = 0, b = 0): EventHandle {
    const entry: Entry = { time, priority, sequence: this.sequence, handler: this.sequence % 65_535, a, b };
    this.sequence++;
    this.queue.push(time, priority, entry.handler, a, b);
    const handle = this.queue.pushed;
    this.list.push(entry, handle);
    return handle;
  }

  /** Takes the next event of both; false when there is none. */
  pop(limit = Infinity): boolean {
    const expected = this.list.pop(limit);
    const { queue } = this;
    if (queue.pop(limit) !== (expected !== undefined)) expect.fail(`pop(${limit}) with ${JSON.stringify(expected)}`);
    if (expected === undefined) return false;
    const { time, priority, sequence, handler, a, b } = queue;
    const equal =
      time === expected.time &&
      priority === expected.priority &&
      sequence === expected.sequence &&
      handler === expected.handler &&
      a === expected.a &&
      b === expected.b;
    if (!equal) expect({ time, priority, sequence, handler, a, b }).toEqual(expected);
    this.now = time;
    return true;
  }

  cancel(handle: EventHandle): void {
    const expected = this.list.cancel(handle);
    if (this.queue.cancel(handle) !== expected) expect.fail(`cancel(${handle}) is not ${expected}`);
  }

  agree(): void {
    if (this.queue.size !== this.list.size) expect(this.queue.size).toBe(this.list.size);
    if (this.queue.nextTime() !== this.list.nextTime) expect(this.queue.nextTime()).toBe(this.list.nextTime);
  }

  drain(): void {
    while (this.pop());
    this.agree();
  }
}

/** A uniform number in 0…1 from a small generator of our own, so that a schedule is always the same. */
const uniform = (): (() => number) => {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** What is hard for buckets: how far ahead of `now` the event number `n` lies, in ns, and its priority. */
type Schedule = (
  random: () => number,
  n: number,
  now: number,
) => { readonly ahead: number; readonly priority?: number };

const SLOT = 500_000;
export const SCHEDULES: Readonly<Record<string, Schedule>> = {
  'exponential delays': (random) => ({ ahead: Math.round(-Math.log(1 - random()) * 1e6) }),
  'all at one time': () => ({ ahead: 0 }),
  'all at one time, priorities mixed': (random) => ({ ahead: 0, priority: Math.floor(random() * 256) - 128 }),
  'slot boundaries, all cells at once': (_random, _n, now) => ({ ahead: SLOT - (now % SLOT) }),
  'slot boundaries, priorities mixed': (random, n, now) => ({
    ahead: SLOT - (now % SLOT) + (n % 3) * SLOT,
    priority: Math.floor(random() * 5) - 2,
  }),
  'time scales a million apart': (random) => ({ ahead: Math.floor(random() * 100 * 1e6 ** Math.floor(random() * 3)) }),
  'a density that drifts by a million': (random, n) => ({
    ahead: Math.floor(random() * 10 ** (2 + (n % 20_000) / 3_333)),
  }),
  'one far timer among dense events': (random, n) => ({ ahead: n % 1_000 === 7 ? 1e14 : Math.floor(random() * 64) }),
  'dense and sparse by turns': (random, n) => ({
    ahead: n % 400 < 350 ? Math.floor(random() * 50) : Math.floor(random() * 1e10),
  }),
  'always the same delay': () => ({ ahead: 35_714 }),
  'later and later': (_random, n) => ({ ahead: n }),
  'sooner and sooner': (_random, n) => ({ ahead: Math.max(0, 1e6 - n) }),
  'fractions of a nanosecond': (random) => ({ ahead: random() * 3 }),
};

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

/** The bytes of all typed arrays that an object holds, itself or through the objects in it; shared memory counts once. */
const bytesOf = (root: object): number => {
  const buffers = new Set<ArrayBufferLike>();
  const seen = new Set<object>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (ArrayBuffer.isView(value)) buffers.add(value.buffer);
    else for (const key of Reflect.ownKeys(value)) visit(Reflect.get(value, key));
  };
  visit(root);
  return [...buffers].reduce((sum, buffer) => sum + buffer.byteLength, 0);
};

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
        const pair = new Pair(make());
        const handles: EventHandle[] = [];
        for (const step of steps) {
          if (step.do === 'push') handles.push(pair.push(pair.now + step.ahead, step.priority, step.a, step.b));
          else if (step.do === 'pop') pair.pop(pair.now + step.ahead);
          else if (handles.length > 0) pair.cancel(handles[step.which % handles.length]!);
          pair.agree();
        }
        pair.drain();
        expect(new Set(handles).size).toBe(handles.length);
      };
      fc.assert(fc.property(fc.array(step, { maxLength: 400, size: 'max' }), run), { numRuns: 200 });
    });

    it('keeps the order when pops and pushes alternate without a look in between', () => {
      fc.assert(
        fc.property(
          fc.array(gap, { minLength: 1, maxLength: 200, size: 'max' }),
          fc.array(fc.tuple(gap, priority), { maxLength: 600, size: 'max' }),
          (first, later) => {
            const pair = new Pair(make());
            for (const time of first) pair.push(time);
            for (const [ahead, priority] of later) {
              pair.pop();
              pair.push(pair.now + ahead, priority);
            }
            pair.drain();
          },
        ),
      );
    });

    it.each(Object.entries(SCHEDULES))('keeps the order under a hard schedule: %s', (_name, schedule) => {
      for (const pending of [40, 3_000]) {
        const pair = new Pair(make());
        const random = uniform();
        const handles: EventHandle[] = [];
        let n = 0;
        const push = (): void => {
          const { ahead, priority } = schedule(random, n++, pair.now);
          handles.push(pair.push(pair.now + ahead, priority, n));
        };
        while (n < pending) push();
        while (n < 6_000) {
          pair.pop();
          push();
          if (n % 8 === 0) {
            pair.cancel(handles[Math.floor(random() * handles.length)]!);
            push();
          }
          if (n % 64 === 0) pair.agree();
        }
        pair.drain();
      }
    });

    it.each(Object.entries(SCHEDULES))(
      'does not collapse under a hard schedule: %s',
      { timeout: 60_000 },
      (_name, schedule) => {
        const cost = (pending: number): number => {
          const EVENTS = 20_000;
          const queue = make();
          const random = uniform();
          let n = 0;
          let now = 0;
          const push = (): void => {
            const { ahead, priority = 0 } = schedule(random, n++, now);
            queue.push(now + ahead, priority, 0, 0, 0);
          };
          const hold = (events: number): void => {
            for (let i = 0; i < events; i++) {
              queue.pop(Infinity);
              now = queue.time;
              push();
            }
          };
          while (n < pending) push();
          hold(1_000); // what was pushed at first has found its place
          const start = process.cpuUsage();
          hold(EVENTS);
          const { user, system } = process.cpuUsage(start);
          return user + system;
        };
        const least = (pending: number): number => Math.min(cost(pending), cost(pending), cost(pending));
        least(500);
        // what searches all events costs 64 times as much; 24 leaves room for caches and busy machines
        expect(least(32_000)).toBeLessThan(24 * least(500));
      },
    );

    it.each([1e5, 1e6])('needs no more than 40 bytes for each of %d pending events', { timeout: 60_000 }, (pending) => {
      for (const spread of [0, 1e9]) {
        const queue = make();
        const random = uniform();
        const push = (): void => queue.push(queue.size === 0 ? 0 : Math.floor(random() * spread), 0, 0, 0, 0);
        for (let i = 0; i < pending; i++) push();
        for (let i = 0; i < 1_000; i++) {
          queue.pop(Infinity);
          queue.push(queue.time + Math.floor(random() * spread), 0, 0, 0, 0);
        }
        expect(queue.size).toBe(pending);
        expect(bytesOf(queue) / pending).toBeLessThanOrEqual(40);
        expect(bytesOf(queue) / pending).toBeGreaterThan(30);
      }
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
