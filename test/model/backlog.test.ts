import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Backlog } from '../../sim/model/transport/backlog.ts';
import { Turns } from '../../sim/model/transport/turns.ts';

/** Some in a burst, some apart, some at one instant. */
const times = fc.array(fc.oneof(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 500_000, max: 510_000 }), fc.constant(777_777)), { maxLength: 200 }); // prettier-ignore

describe('turns', () => {
  it('puts times in order, equal ones as they came', () => {
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 3 }), fc.constantFrom(0, 10, 1e6), (batches, room) => {
        const turns = new Turns();
        for (const batch of batches) {
          turns.reserve(batch.length);
          turns.unsorted.set(batch);
          turns.count = batch.length;
          turns.sort(Math.min(...batch) - room, Math.max(...batch) + room);
          const sorted = batch.map((time, place) => [time, place] as const).sort((a, b) => a[0] - b[0]);
          expect([...turns.places.subarray(0, batch.length)]).toEqual(sorted.map(([, place]) => place));
          expect([...turns.times.subarray(0, batch.length)]).toEqual(sorted.map(([time]) => time));
        }
      }),
    );
  });
});

describe('a backlog', () => {
  it('never says that something waits less than it does, in whatever order it is told', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 0, max: 40_000 }), (list, work, spread) => {
        const backlog = new Backlog();
        // two frames each, the later one up to `spread` after the first
        for (const time of list) backlog.add(time, time + spread, 2 * work);
        const frames = list.flatMap((time) => [time, time + spread]).sort((a, b) => a - b);
        const end = frames.at(-1) ?? 0;
        backlog.settle(end);
        let free = 0;
        for (const time of frames) {
          const start = Math.max(free, time);
          free = start + work;
          expect(start - time).toBeLessThanOrEqual(backlog.longestWait(time, time));
        }
        if (frames.length > 0) expect(backlog.longestWait(frames[0]!, end)).toBeGreaterThanOrEqual(backlog.longestWait(frames[0]!, frames[0]!));
      }),
    ); // prettier-ignore
  });

  it('is no more than what comes within two spans of 32.768 µs where the port keeps up', () => {
    const backlog = new Backlog();
    for (let n = 0; n < 10_000; n++) backlog.add(n * 32_768, n * 32_768, 10_000);
    backlog.settle(9_999 * 32_768);
    expect(backlog.longestWait(9_990 * 32_768, 9_990 * 32_768)).toBe(20_001);
  });

  it('knows nothing of what is to come, and nothing any more of long ago', () => {
    const backlog = new Backlog();
    backlog.add(1e9, 1e9, 1000);
    backlog.settle(1e9);
    expect(backlog.longestWait(1e9, 1e9)).toBe(1001);
    expect(backlog.longestWait(1e9, 1e9 + 100_000)).toBe(Infinity);
    expect(backlog.longestWait(1e9 - 100e6, 1e9 - 100e6)).toBe(Infinity);
  });
});
