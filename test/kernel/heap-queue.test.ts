import { describe, expect, it } from 'vitest';
import { Bug } from '../../sim/base/invariant.ts';
import { HeapQueue } from '../../sim/kernel/index.ts';
import { queueCases } from './queue.cases.ts';

queueCases('HeapQueue', () => new HeapQueue());

describe('HeapQueue', () => {
  it('stops with a bug when the sequence is used up instead of starting anew', () => {
    const queue = new HeapQueue();
    Object.assign(queue, { nextSequence: 2 ** 45 - 1 });
    queue.push(1, 127, 0, 0, 0);
    expect(() => queue.push(1, 0, 0, 0, 0)).toThrow(Bug);
    queue.pop(Infinity);
    expect([queue.priority, queue.sequence]).toEqual([127, 2 ** 45 - 1]);
  });

  it('keeps the lowest priority apart from the sequence', () => {
    const queue = new HeapQueue();
    Object.assign(queue, { nextSequence: 2 ** 45 - 1 });
    queue.push(1, -128, 0, 0, 0);
    queue.pop(Infinity);
    expect([queue.priority, queue.sequence]).toEqual([-128, 2 ** 45 - 1]);
  });

  it('never uses a slot again whose generations are used up', () => {
    const queue = new HeapQueue();
    queue.push(1, 0, 0, 0, 0);
    queue.pop(Infinity);
    const words = Reflect.get(queue, 'words') as Int32Array;
    expect(words[5]).toBe(1);
    words[5] = 2 ** 29 - 1;
    queue.push(2, 0, 0, 0, 0);
    const last = queue.pushed;
    expect(last).toBe((2 ** 29 - 1) * 2 ** 24);
    queue.pop(Infinity);
    queue.push(3, 0, 0, 0, 0);
    expect(queue.pushed).toBe(1);
    expect(queue.cancel(last)).toBe(false);
  });

  it('needs no more than 40 bytes for a pending event', () => {
    const queue = new HeapQueue();
    for (let i = 0; i < 2 ** 14; i++) queue.push(i, 0, 0, 0, 0);
    const arrays = ['times', 'slots', 'words'].map((name) => (Reflect.get(queue, name) as Int32Array).byteLength);
    expect(arrays.reduce((sum, bytes) => sum + bytes) / 2 ** 14).toBeLessThanOrEqual(40);
  });

  it('does not grow while timers are set and cancelled', () => {
    const queue = new HeapQueue();
    for (let i = 0; i < 10_000; i++) {
      queue.push(1e9 + i, 0, 0, 0, 0);
      queue.cancel(queue.pushed);
    }
    expect(Reflect.get(queue, 'capacity')).toBeLessThanOrEqual(128);
  });
});
