import { afterEach, describe, expect, it, vi } from 'vitest';
import { runSchema, type RunJson } from '../../sim/protocol/run.ts';
import { runStatusSchema } from '../../sim/protocol/rest.ts';
import { DEFAULT_LIMITS } from '../../sim/server/limits.ts';
import { openRunThread } from '../../sim/server/runs/run-worker.ts';
import type { RunningServer } from '../../sim/server/server.ts';
import { logged, postJson, start, watch } from './support.ts';

/** Real threads, real simulation: what a browser would see. */
let server: RunningServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});
const serve = async (): Promise<string> => {
  logged.length = 0;
  server = await start({ openThread: openRunThread(DEFAULT_LIMITS) });
  return server.url;
};
const WAIT = { timeout: 20_000, interval: 50 };

describe('a real run', () => {
  it('is watched from power-on to its result, which tells the story of the verdict; once more gives the same bytes', async () => {
    const url = await serve();
    const request = { mix: { id: 'mixes/early' }, seed: 3, durationSeconds: 0.3 };
    const results: RunJson[] = [];
    for (let i = 0; i < 2; i++) {
      const { runId, mix } = runStatusSchema.parse(await (await postJson(url, 'runs', request)).json());
      const { send, frames, socket } = await watch(url);
      send({ type: 'subscribe', runId });
      await vi.waitFor(() => expect(frames.at(-1)?.type).toBe('end'), WAIT);
      expect(frames[0]?.type).toBe('snapshot');
      const packets = frames.flatMap((f) => (f.type === 'snapshot' || f.type === 'delta' ? f.packets : []));
      expect(packets.some((p) => p.class === 'early')).toBe(true);
      const result = runSchema.parse(await (await fetch(new URL(`api/v1/runs/${runId}/result`, url))).json());
      expect(result).toMatchObject({ mix, seed: 3, simulatedSeconds: 0.3, verdict: 'incompatible' });
      expect(result.counters.ru['ru-1']?.['RX_EARLY']).toBeGreaterThan(0);
      expect(result.stages.find((s) => s.stage === 'f1')?.state).toBe('passed');
      expect(result.stages.find((s) => s.stage === 'registration')?.state).not.toBe('passed');
      results.push(result);
      socket.close();
    }
    expect(results[1]).toEqual(results[0]);
    expect(logged).toEqual([]);
  });

  it('keeps the pace that it is told, and stands still when paused', async () => {
    const url = await serve();
    const { runId } = runStatusSchema.parse(await (await postJson(url, 'runs', { mix: { id: 'mixes/first' }, durationSeconds: 3600, pace: 1 })).json()); // prettier-ignore
    const { send, frames, socket } = await watch(url);
    const times = () => frames.flatMap((f) => (f.type === 'delta' && f.packets.length > 0 ? [f.state.time] : []));
    send({ type: 'subscribe', runId });
    await vi.waitFor(() => expect(times().length).toBeGreaterThan(5), WAIT);
    const [simulated, wall] = [times().at(-1) ?? 0, performance.now()];
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const ratio = ((times().at(-1) ?? 0) - simulated) / ((performance.now() - wall) / 1000);
    expect(ratio).toBeLessThan(1.3);
    // Slow motion is looked at more closely, or it would be a slide show.
    send({ type: 'pace', runId, pace: 0.1 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [slow, before] = [times().at(-1) ?? 0, times().length];
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((times().at(-1) ?? 0) - slow).toBeLessThan(0.25);
    expect(times().length - before).toBeGreaterThan(3);
    send({ type: 'pause', runId });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const still = times().at(-1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(times().at(-1)).toBe(still);
    socket.close();
  });

  it('that exceeds its memory ends with a word, and the server lives on', async () => {
    logged.length = 0;
    server = await start({ openThread: openRunThread({ ...DEFAULT_LIMITS, workerHeap: 16 }) });
    const { url } = server;
    const { runId } = runStatusSchema.parse(await (await postJson(url, 'runs', { mix: { id: 'mixes/first' } })).json());
    const state = async () => runStatusSchema.parse(await (await fetch(new URL(`api/v1/runs/${runId}`, url))).json()).state; // prettier-ignore
    await vi.waitFor(async () => expect(await state()).toBe('failed'), WAIT);
    const { send, frames, socket } = await watch(url);
    send({ type: 'subscribe', runId });
    await vi.waitFor(() => expect(frames.at(-1)).toMatchObject({ type: 'error', code: 'run-limit' }), WAIT);
    expect((await fetch(new URL('healthz', url))).status).toBe(200);
    socket.close();
  });
});
