import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { runMix, type FromRunWorker, type ToRunWorker } from '../../sim/run/index.ts';
import { Pacer } from '../../sim/run/pacer.ts';
import { mixOf } from './mix.ts';

const file = join(import.meta.dirname, '../../sim/run/worker.ts');
const code = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => { register(); return import(${JSON.stringify(pathToFileURL(file).href)}); })`;

let worker: Worker | undefined;
afterEach(async () => {
  await worker?.terminate();
  worker = undefined;
});

function open(
  onMessage: (message: FromRunWorker, tell: (message: ToRunWorker) => void) => boolean,
): Promise<FromRunWorker[]> {
  const thread = new Worker(code, { eval: true, env: {} });
  worker = thread;
  const tell = (message: ToRunWorker): void => thread.postMessage(message);
  tell({ type: 'start', assembly: mixOf(), options: { durationSeconds: 0.4, seed: 5 }, watched: true });
  return new Promise((resolve, reject) => {
    const seen: FromRunWorker[] = [];
    thread.on('error', reject);
    thread.on('message', (message: FromRunWorker) => {
      seen.push(message);
      if (onMessage(message, tell)) resolve(seen);
    });
  });
}

describe('the thread of a run', () => {
  it('tells snapshots and the same result as in this thread', { timeout: 30_000 }, async () => {
    const seen = await open((m) => m.type !== 'sample');
    const last = seen.at(-1);
    expect(last?.type).toBe('ended');
    expect(last?.type === 'ended' && last.result).toEqual(runMix(mixOf(), { durationSeconds: 0.4, seed: 5 }));
    expect(seen.filter((m) => m.type === 'sample').length).toBeGreaterThan(4);
  });

  it('pauses, goes on and takes another pace', { timeout: 30_000 }, async () => {
    let told = 0;
    const seen = await open((m, tell) => {
      if (m.type === 'sample' && ++told === 3) {
        tell({ type: 'pause' });
        tell({ type: 'pace', pace: 100 });
        setTimeout(() => tell({ type: 'resume' }), 50);
      }
      return m.type !== 'sample';
    });
    expect(seen.at(-1)?.type).toBe('ended');
  });
});

describe('pace', () => {
  it('holds a run to the clock', () => {
    let now = 1000;
    const pacer = new Pacer(() => now, 2);
    pacer.restart(20);
    expect(pacer.waitFor(20.1)).toBeCloseTo(50, 9);
    now += 60;
    expect(pacer.waitFor(20.1)).toBe(0);
    pacer.restart(21, 0.5);
    expect(pacer.waitFor(21.1)).toBeCloseTo(200, 9);
  });

  it('lets it go without one', () => {
    expect(new Pacer(() => 0, undefined).waitFor(1e9)).toBe(0);
  });
});
