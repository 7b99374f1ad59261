import { describe, expect, it } from 'vitest';
import { Bug } from '../../sim/base/invariant.ts';
import type { EventHandle, EventQueue } from '../../sim/kernel/index.ts';

/** What every queue on the common memory must do when numbers run out; it looks into that memory. */
export const pooledQueueCases = (name: string, make: () => EventQueue): void => {
  describe(`${name}, on the common memory,`, () => {
    it('stops with a bug when the sequence is used up instead of starting anew', () => {
      const queue = make();
      Object.assign(queue, { low: -2, high: 2 ** 21 - 1 });
      queue.push(1, 127, 0, 0, 0);
      expect(() => queue.push(1, 0, 0, 0, 0)).toThrow(Bug);
      expect(() => queue.push(1, 0, 0, 0, 0)).toThrow(Bug);
    });

    it.each([-128, -1, 0, 127])('keeps priority %d apart from the sequence', (priority) => {
      const queue = make();
      Object.assign(queue, { low: -2, high: 2 ** 21 - 1, left: -2 });
      queue.push(1, priority, 0, 0, 0);
      queue.pop(Infinity);
      expect([queue.priority, queue.sequence]).toEqual([priority, Number.MAX_SAFE_INTEGER]);
    });

    it('keeps the order when the low word of the sequence overflows', () => {
      const queue = make();
      Object.assign(queue, { low: -3, high: 0, left: -3 });
      for (let a = 0; a < 100; a++) queue.push(5, a % 2, 0, a, 0);
      const popped: number[] = [];
      while (queue.pop(Infinity)) popped.push(queue.a);
      expect(popped).toEqual([...Array.from({ length: 50 }, (_, i) => 2 * i), ...Array.from({ length: 50 }, (_, i) => 2 * i + 1)]); // prettier-ignore
    });

    it('gives no handle twice although the generations of a record are used up again and again', () => {
      const queue = make();
      const seen = new Set<EventHandle>();
      let accepted = 0;
      for (let i = 0; i < 200_000; i++) {
        queue.push(i, 0, 0, 0, 0);
        seen.add(queue.pushed);
        if (i % 2 === 0) queue.pop(Infinity);
        else queue.cancel(queue.pushed);
        if (i === 70_000) accepted += [...seen].filter((handle) => queue.cancel(handle)).length;
      }
      expect([seen.size, accepted, queue.size]).toEqual([200_000, 0, 0]);
    });

    it('leaves a record alone for ever whose handles are used up', () => {
      const queue = make();
      queue.push(1, 0, 0, 0, 0);
      const first = queue.pushed;
      queue.pop(Infinity);
      queue.push(2, 0, 0, 0, 0);
      queue.pop(Infinity); // the first record is free again
      const record = 8 * (first % 2 ** 24);
      (Reflect.get(queue, 'eras') as Uint16Array)[record / 8] = 2 ** 13 - 1;
      (Reflect.get(queue, 'words') as Int32Array)[record + 4] = 0xffff << 16;
      queue.push(3, 0, 0, 0, 0);
      const last = queue.pushed;
      expect(last % 2 ** 24).toBe(first % 2 ** 24);
      expect(last).toBeGreaterThan(2 ** 52);
      expect(last).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
      queue.pop(Infinity);
      for (let i = 0; i < 10; i++) {
        queue.push(4, 0, 0, 0, 0);
        expect(queue.pushed % 2 ** 24).not.toBe(first % 2 ** 24);
        expect(queue.cancel(last)).toBe(false);
      }
      while (queue.pop(Infinity));
      expect(queue.size).toBe(0);
    });

    it('does not grow while timers are set and cancelled', () => {
      const queue = make();
      for (let i = 0; i < 10_000; i++) {
        queue.push(1e9 + i, 0, 0, 0, 0);
        queue.cancel(queue.pushed);
      }
      expect(Reflect.get(queue, 'capacity')).toBeLessThanOrEqual(256);
    });
  });
};
