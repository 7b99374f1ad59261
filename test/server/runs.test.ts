import { afterEach, describe, expect, it, vi } from 'vitest';
import { runStatusSchema, startSchema } from '../../sim/protocol/rest.ts';
import type { Limits } from '../../sim/server/limits.ts';
import type { RunningServer } from '../../sim/server/server.ts';
import { fakeThreads, liveState, logged, postJson, refusedUpgrade, result, start, watch, type FakeThread } from './support.ts'; // prettier-ignore

let server: RunningServer | undefined;
let threads: FakeThread[] = [];
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(limits: Partial<Limits> = {}): Promise<RunningServer> {
  logged.length = 0;
  const fake = fakeThreads();
  threads = fake.threads;
  server = await start({ limits, openThread: fake.open });
  return server;
}
const mix = { mix: { id: 'mixes/first' } };
const url = () => server?.url ?? '';
const get = (path: string) => fetch(new URL(`api/v1/${path}`, url()));
const status = async (response: Promise<Response>) => runStatusSchema.parse(await (await response).json());
const run = async (request: object = {}) => status(postJson(url(), 'runs', { ...mix, ...request }));
const thread = (i: number): FakeThread => {
  const found = threads[i];
  if (!found) throw new Error(`only ${threads.length} threads`);
  return found;
};
const asked = (...all: string[]) => vi.waitFor(() => expect(thread(0).asked).toEqual(all), 2000);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a run', () => {
  it('is started as asked, shown, and kept after its end', async () => {
    await serve();
    const created = await postJson(url(), 'runs', { ...mix, seed: 7, durationSeconds: 3, pace: 2 });
    expect(created.status).toBe(201);
    const { runId, state, seed, mix: hash } = runStatusSchema.parse(await created.json());
    expect([state, seed, hash.length]).toEqual(['running', 7, 64]);
    expect(thread(0).job).toMatchObject({ seed: 7, durationSeconds: 3, pace: 2, mix: hash, settings: { ues: 4 } });
    expect(await (await get('runs')).json()).toEqual([{ runId, state, seed, mix: hash }]);
    expect((await get(`runs/${runId}/result`)).status).toBe(404);
    thread(0).events.ended((language) => ({ ...result(hash), version: language }));
    expect((await status(get(`runs/${runId}`))).state).toBe('ended');
    expect(await (await get(`runs/${runId}/result`)).json()).toMatchObject({ mix: hash, version: 'en' });
    expect(await (await get(`runs/${runId}/result?lang=ja`)).json()).toMatchObject({ version: 'ja' });
  });

  it('takes seed and duration from the mix where nobody asks for others', async () => {
    await serve();
    await run();
    expect(thread(0).job).toMatchObject({ seed: 1, durationSeconds: 2, pace: undefined });
  });

  it('is stopped by DELETE, and forgotten by another', async () => {
    await serve();
    const { runId } = await run();
    const remove = () => fetch(new URL(`api/v1/runs/${runId}`, url()), { method: 'DELETE' });
    expect((await remove()).status).toBe(204);
    expect(thread(0).asked).toEqual(['stop']);
    expect((await status(get(`runs/${runId}`))).state).toBe('stopped');
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
    expect((await get(`runs/${runId}`)).status).toBe(404);
  });

  it('has a limit of neighbours', async () => {
    await serve({ runs: 2 });
    await run();
    await run();
    const third = await postJson(url(), 'runs', mix);
    expect([third.status, await third.json()]).toMatchObject([429, { code: 'too-many-runs' }]);
    thread(0).events.ended(() => result('m'));
    expect((await postJson(url(), 'runs', mix)).status).toBe(201);
  });

  it('is kept among the newest alone, and for a while', async () => {
    await serve({ keptRuns: 2 });
    for (let i = 0; i < 4; i++) {
      await run({ seed: i });
      thread(i).events.ended(() => result('m'));
      await pause(5);
    }
    const seeds = async () => ((await (await get('runs')).json()) as { seed: number }[]).map((r) => r.seed);
    expect(await seeds()).toEqual([2, 3]);
    await server?.close();
    await serve({ keptMs: 1000 });
    await run();
    thread(0).events.ended(() => result('m'));
    expect(await seeds()).toEqual([1]);
    await vi.waitFor(async () => expect(await seeds()).toEqual([]), 5000);
  });

  it('that exceeds its time ends with a word', async () => {
    await serve({ runMs: 50 });
    const { runId } = await run();
    const { until, send, frames, socket } = await watch(url());
    send({ type: 'subscribe', runId });
    await until((all) => all.length > 0);
    expect(frames[0]).toMatchObject({ type: 'error', code: 'run-limit', runId });
    expect((await status(get(`runs/${runId}`))).state).toBe('failed');
    expect(thread(0).asked).toContain('stop');
    socket.close();
  });

  it('that crashes ends alone; the log tells why, the page only that', async () => {
    await serve();
    const { runId } = await run();
    const { runId: other } = await run();
    const { until, send, frames, socket } = await watch(url());
    send({ type: 'subscribe', runId });
    thread(0).events.failed(new Error('planted defect'));
    await until((all) => all.length > 0);
    expect(frames[0]).toMatchObject({ type: 'error', code: 'internal', runId });
    expect(JSON.stringify(frames)).not.toContain('planted');
    expect(logged.join()).toContain('planted defect');
    expect((await status(get(`runs/${runId}`))).state).toBe('failed');
    expect((await status(get(`runs/${other}`))).state).toBe('running');
    socket.close();
  });

  it.each([
    [{ seed: -1 }, 'schema-mismatch'],
    [{ seed: 1.5 }, 'schema-mismatch'],
    [{ durationSeconds: 0 }, 'schema-mismatch'],
    [{ durationSeconds: 3601 }, 'schema-mismatch'],
    [{ pace: 1e9 }, 'schema-mismatch'],
    [{ mix: { id: 'mixes/none' } }, 'profile-unknown'],
  ])('%j is refused', async (request, code) => {
    await serve();
    const answer = await postJson(url(), 'runs', { ...mix, ...request });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.json()).toMatchObject({ code });
    expect(threads).toEqual([]);
  });
});

describe('the first screen', () => {
  const first = async () => startSchema.parse(await (await get('start')).json());

  it('has one run for everybody who comes at once, long and at the speed of life', async () => {
    await serve();
    const starts = await Promise.all([first(), first(), first()]);
    expect(new Set(starts.map((s) => s.runId)).size).toBe(1);
    expect(threads).toHaveLength(1);
    expect(thread(0).job).toMatchObject({ pace: 1, durationSeconds: 3600 });
    expect(starts[0]?.mixes.map((m) => m.id)).toContain('mixes/first');
    expect(starts[0]?.request).toEqual({ mix: { id: 'mixes/first' } });
  });

  it('has a place of its own, and another run when that one has ended', async () => {
    await serve({ runs: 1 });
    await run();
    const one = await first();
    thread(1).events.ended(() => result('m'));
    const two = await first();
    expect(two.runId).not.toBe(one.runId);
    await fetch(new URL(`api/v1/runs/${two.runId}`, url()), { method: 'DELETE' });
    expect((await first()).runId).not.toBe(two.runId);
  });

  it('waits while nobody watches', async () => {
    await serve({ idleMs: 30 });
    const { runId } = await first();
    await asked('pause');
    const { send, socket, closed } = await watch(url());
    send({ type: 'subscribe', runId });
    await asked('pause', 'resume');
    socket.close();
    await closed;
    await asked('pause', 'resume', 'pause');
    await run();
    await pause(80);
    expect(thread(1).asked).toEqual([]);
  });

  it('goes on for a new visitor where somebody had paused it', async () => {
    await serve();
    const { runId } = await first();
    const { send, socket } = await watch(url());
    send({ type: 'pause', runId });
    await asked('pause');
    expect((await status(get(`runs/${runId}`))).state).toBe('paused');
    await first();
    expect(thread(0).asked).toEqual(['pause', 'resume']);
    socket.close();
  });
});

describe('who watches', () => {
  it('sees the run live and may pause it, go on and change its pace', async () => {
    await serve();
    const { runId } = await run();
    const { until, send, frames, socket } = await watch(url());
    send({ type: 'subscribe', runId });
    thread(0).events.sample({ state: liveState(1), packets: [] });
    await until((all) => all.length === 1);
    thread(0).events.sample({ state: liveState(2, 9), packets: [] });
    for (const message of [{ type: 'pause', runId }, { type: 'resume', runId }, { type: 'pace', runId, pace: 5 }]) send(message); // prettier-ignore
    await until((all) => all.length === 2);
    expect(frames[1]).toMatchObject({ type: 'delta', runId, seq: 2, state: { time: 2 } });
    await asked('pause', 'resume', 'pace 5');
    thread(0).events.ended(() => result('m'));
    await until((all) => all.length === 3);
    expect(frames[2]).toMatchObject({ type: 'end', runId, seq: 3, result: { mix: 'm' } });
    socket.close();
  });

  it('comes back and goes on where it was', async () => {
    await serve();
    const { runId } = await run();
    const first = await watch(url());
    first.send({ type: 'subscribe', runId });
    for (let i = 1; i <= 3; i++) thread(0).events.sample({ state: liveState(i, i), packets: [] });
    await first.until((all) => all.at(-1)?.seq === 3);
    first.socket.terminate();
    for (let i = 4; i <= 6; i++) thread(0).events.sample({ state: liveState(i, i), packets: [] });
    const again = await watch(url());
    again.send({ type: 'subscribe', runId, from: 3 });
    await again.until((all) => all.length === 3);
    expect(again.frames.map((f) => `${f.type} ${f.seq}`)).toEqual(['delta 4', 'delta 5', 'delta 6']);
    again.send({ type: 'unsubscribe', runId });
    await pause(30);
    thread(0).events.sample({ state: liveState(7), packets: [] });
    await pause(30);
    expect(again.frames).toHaveLength(3);
    again.socket.close();
  });

  it('and reads nothing for a while misses frames, not the story; the others miss nothing', async () => {
    await serve();
    const { runId } = await run();
    const slow = await watch(url());
    const quick = await watch(url());
    for (const { send } of [slow, quick]) send({ type: 'subscribe', runId });
    const packet = { link: 'fh-1', stream: 'U-DL', eaxc: 0, frame: 0, slot: 0, symbol: 0, offset: 200, class: 'on-time' } as const; // prettier-ignore
    const packets = Array.from({ length: 600 }, () => packet);
    thread(0).events.sample({ state: liveState(0), packets });
    await slow.until((all) => all.length === 1);
    slow.socket.pause();
    for (let i = 1; i <= 400; i++) {
      thread(0).events.sample({ state: liveState(i, i), packets });
      if (i % 10 === 0) await quick.until((all) => all.at(-1)?.seq === i + 1);
    }
    slow.socket.resume();
    thread(0).events.sample({ state: liveState(401, 401), packets: [] });
    await slow.until((all) => all.at(-1)?.seq === 402);
    expect(quick.frames).toHaveLength(402);
    expect(slow.frames.length).toBeLessThan(402);
    expect(slow.frames.some((f) => f.type === 'delta' && (f.skipped ?? 0) > 0) || slow.frames.filter((f) => f.type === 'snapshot').length > 1).toBe(true); // prettier-ignore
    slow.socket.close();
    quick.socket.close();
  });

  it.each([
    ['', 'json-syntax'],
    ['{', 'json-syntax'],
    ['null', 'schema-mismatch'],
    ['{"type":"nonsense","runId":"x"}', 'schema-mismatch'],
    ['{"type":"subscribe"}', 'schema-mismatch'],
    ['{"type":"subscribe","runId":"none"}', 'not-found'],
    ['{"type":"subscribe","runId":"none","extra":1}', 'key-unknown'],
    ['{"type":"pace","runId":"none","pace":0}', 'schema-mismatch'],
    ['{"type":"pause","runId":"x","__proto__":{"a":1}}', 'forbidden-key'],
    ['['.repeat(10_000), 'too-deep'],
  ])('and says %.30s is told what is wrong, and stays', async (message, code) => {
    await serve();
    const { until, send, frames, socket } = await watch(url(), { headers: { 'accept-language': 'ja' } });
    send(message);
    await until((all) => all.length === 1);
    expect(frames[0]).toMatchObject({ type: 'error', code });
    expect(frames[0]?.type === 'error' && frames[0].message).toMatch(/[ぁ-ん]/);
    expect(socket.readyState).toBe(socket.OPEN);
    socket.close();
  });

  it('and sends bytes is told so', async () => {
    await serve();
    const { until, frames, socket } = await watch(url());
    socket.send(Buffer.from([1, 2, 3]));
    await until((all) => all.length === 1);
    expect(frames[0]).toMatchObject({ type: 'error', code: 'file-binary' });
    socket.close();
  });

  it('and sends too much at once, or too often, is let go', async () => {
    await serve({ messagesPerSecond: 5 });
    const big = await watch(url());
    big.send('x'.repeat(64 * 1024 + 1));
    expect(await big.closed).toBe(1009);
    const often = await watch(url());
    for (let i = 0; i < 20; i++) often.send('{}');
    expect(await often.closed).toBe(1008);
    expect((await fetch(new URL('healthz', url()))).status).toBe(200);
  });

  it('may watch so many runs at once and no more', async () => {
    await serve({ subscriptions: 1 });
    const { runId } = await run();
    const { runId: other } = await run();
    const { until, send, frames, socket } = await watch(url());
    send({ type: 'subscribe', runId });
    send({ type: 'subscribe', runId });
    send({ type: 'subscribe', runId: other });
    await until((all) => all.length === 1);
    expect(frames[0]).toMatchObject({ type: 'error', code: 'too-many-runs', runId: other });
    socket.close();
  });

  it('is one of so many and no more', async () => {
    await serve({ clients: 2 });
    const one = await watch(url());
    const two = await watch(url());
    expect(await refusedUpgrade(url(), {})).toBe(429);
    one.socket.close();
    await one.closed;
    const three = await vi.waitFor(() => watch(url()), 2000);
    three.socket.close();
    two.socket.close();
  });

  it('and does not answer a ping is gone', async () => {
    await serve({ pingMs: 40 });
    const mute = await watch(url(), { autoPong: false });
    const fine = await watch(url());
    expect(await mute.closed).toBe(1006);
    expect(fine.socket.readyState).toBe(fine.socket.OPEN);
    fine.socket.close();
  });

  it('is told when the server goes', async () => {
    await serve();
    await run();
    const { closed } = await watch(url());
    await server?.close();
    server = undefined;
    expect(await closed).toBe(1001);
    expect(thread(0).asked).toEqual(['stop']);
  });
});

describe('a defect', () => {
  it('is one to the log and nothing but its name to the page', async () => {
    logged.length = 0;
    server = await start({
      openThread: () => {
        throw new TypeError('planted defect');
      },
    });
    const answer = await postJson(url(), 'runs', mix);
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'internal', status: 500 });
    expect(text).not.toMatch(/planted|at /);
    expect(logged.join()).toMatch(/planted defect[\s\S]*at /);
    expect((await get('profiles')).status).toBe(200);
  });
});
