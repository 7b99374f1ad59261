import { connect, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runStatusSchema } from '../../sim/protocol/rest.ts';
import { Pacer } from '../../sim/run/pacer.ts';
import { DEFAULT_LIMITS } from '../../sim/server/limits.ts';
import type { RunningServer } from '../../sim/server/server.ts';
import { fakeThreads, logged, postJson, raw, request, result, start, watch } from './support.ts';

/** What no browser sends. Every case ends with a server that answers as before. */
let server: RunningServer;
let fake: ReturnType<typeof fakeThreads>;
beforeEach(async () => {
  logged.length = 0;
  fake = fakeThreads();
  server = await start({ openThread: fake.open });
});
afterEach(async () => {
  expect((await fetch(new URL('healthz', server.url))).status).toBe(200);
  await server.close();
  expect(logged).toEqual([]);
});

const own = () => `127.0.0.1:${server.port}`;
const RUNS = '/api/v1/runs';
const mix = { mix: { id: 'mixes/first' } };
const head = (first: string, ...lines: string[]) => [first, ...lines, '', ''].join('\r\n');
const status = async (text: string | Uint8Array) => (await raw(server.port, text)).status;
const run = async (asked: object = {}) => runStatusSchema.parse(await (await postJson(server.url, 'runs', { ...mix, ...asked })).json()); // prettier-ignore

describe('a request', () => {
  it('whose target names another host is refused, whatever its header says', async () => {
    const ask = (target: string) => status(request('GET', target, { host: own() }));
    expect(await ask(`http://evil.example${RUNS}`)).toBe(421);
    expect(await ask(`http://${own()}@evil.example${RUNS}`)).toBe(421);
    expect(await ask(`http://${own()}${RUNS}`)).toBe(200);
    expect(await ask(`//evil.example${RUNS}`)).toBe(404);
  });

  it.each(['[::ffff:127.0.0.1]', '0.0.0.0', '2130706433', '127.1', 'x.localhost', 'localhost.', '[::1%25lo]'])(
    'for %s is refused: another spelling is another name',
    async (host) => expect(await status(request('GET', RUNS, { host }))).toBe(421),
  );

  it('without a name is refused, in the older protocol too', async () => {
    expect(await status('GET /healthz HTTP/1.0\r\n\r\n')).toBe(421);
    expect(await status('GET /healthz HTTP/1.1\r\n\r\n')).toBe(400);
  });

  it('shows all its headers or is none: an Origin does not hide behind two thousand others', async () => {
    const many = Array.from({ length: 2500 }, () => 'x:');
    const text = head(`GET ${RUNS} HTTP/1.1`, `Host: ${own()}`, 'Connection: close', ...many, 'Origin: http://evil.example'); // prettier-ignore
    expect(await status(text)).toBe(403);
  });

  it.each([
    ['two origins', ['Origin: http://OWN', 'Origin: http://evil.example'], 403],
    ['two origins, the other way round', ['Origin: http://evil.example', 'Origin: http://OWN'], 403],
    ['an empty origin', ['Origin:'], 403],
    ['two lengths', ['Content-Length: 2', 'Content-Length: 3'], 400],
    ['a length and chunks', ['Content-Length: 2', 'Transfer-Encoding: chunked'], 400],
    ['chunks by another name', ['Transfer-Encoding: xchunked'], 400],
    ['a blank before the colon', ['Transfer-Encoding : chunked'], 400],
    ['a folded line', ['X: a', ' b'], 400],
    ['a length beyond all numbers', ['Content-Length: 99999999999999999999'], 400],
    ['twenty kilobytes of a header', [`X: ${'a'.repeat(20_000)}`], 431],
  ])('with %s is refused', async (_, lines, code) => {
    const text = head(`POST ${RUNS} HTTP/1.1`, `Host: ${own()}`, 'Connection: close', ...lines.map((l) => l.replace('OWN', own()))); // prettier-ignore
    expect(await status(text)).toBe(code);
    expect(fake.threads).toEqual([]);
  });

  it('that was refused before it was read is not followed by what hid in it', async () => {
    const hidden = head(`DELETE ${RUNS}/x HTTP/1.1`, `Host: ${own()}`);
    const lines = [`Host: ${own()}`, 'Content-Type: text/plain', `Content-Length: ${hidden.length + 500}`];
    const { body } = await raw(server.port, head(`POST ${RUNS} HTTP/1.1`, ...lines) + hidden);
    expect(body.match(/HTTP\/1\.1/g)).toBeNull();
  });

  it.each(['TRACE', 'PROPFIND', 'LINK'])('by the method %s finds nothing', async (method) => {
    expect(await status(request(method, '/', { host: own() }))).toBe(404);
    expect(await status(request(method, RUNS, { host: own() }))).toBe(405);
  });

  it.each(['/assets/..%5c..%5cpackage.json', '/..%2f..%2fpackage.json', '/%00', '/index.html%00.js', '/%c0%ae%c0%ae/x', '//etc/passwd', '/api//v1/runs', '/api%2fv1/runs', '/healthz/../api/v1/runs'])(
    'for %s finds no file',
    async (path) => expect([400, 404]).toContain(await status(request('GET', path, { host: own() }))),
  ); // prettier-ignore
});

describe('a body', () => {
  it.each([
    ['of numbers', '[', '1,', '1]'],
    ['of objects', '{"du":[', '{},', '{}]}'],
    ['of texts', '{"set":[', '"",', '""]}'],
    ['of keys', '{', '"k":1,', '"k":1}'],
  ])('that is as wide as it may be long costs nothing: %s', async (_, open, unit, close) => {
    const count = Math.floor((DEFAULT_LIMITS.bodyBytes - 100) / unit.length);
    const answer = await postJson(server.url, 'check', open + unit.repeat(count) + close);
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'too-many-values' }]);
  });

  it('may hold as many values as the limit, and not one more', async () => {
    const body = (values: number) => `{"set":[${Array.from({ length: values - 2 }, () => '""').join()}]}`;
    const code = async (values: number) => ((await (await postJson(server.url, 'check', body(values))).json()) as { code: string }).code; // prettier-ignore
    expect(await code(DEFAULT_LIMITS.jsonValues)).toBe('schema-mismatch');
    expect(await code(DEFAULT_LIMITS.jsonValues + 1)).toBe('too-many-values');
  });

  it.each(['1e999', '-1e999', 'NaN', '-0', '1e-400', '"1"', '9007199254740993'])('with %s for a seed starts no odd run', async (seed) => {
    const answer = await postJson(server.url, 'runs', `{"mix":{"id":"mixes/first"},"seed":${seed}}`);
    expect(answer.status === 201 ? (fake.threads[0]?.job.seed ?? NaN) + 0 : answer.status).toBeOneOf([0, 400, 422]);
  }); // prettier-ignore

  it('in chunks without end is cut at the limit', async () => {
    const socket = connect(server.port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.on('close', resolve).on('error', () => undefined));
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    let sent = 0;
    const more = (): void => {
      while (!socket.destroyed && sent < 256 * 1024 * 1024 && socket.write(chunk)) sent += chunk.length;
    };
    socket.on('drain', more).resume();
    socket.write(head('POST /api/v1/check HTTP/1.1', `Host: ${own()}`, 'Content-Type: application/json', 'Transfer-Encoding: chunked')); // prettier-ignore
    more();
    await closed;
    expect(sent).toBeGreaterThan(DEFAULT_LIMITS.bodyBytes);
    expect(sent).toBeLessThan(128 * 1024 * 1024);
  });

  it('waits for those before it where all together are too much, and what is cut off is let go', async () => {
    await server.close();
    server = await start({ openThread: fake.open, limits: { bodyBytes: 1000, bodiesBytes: 1500 } });
    const half = () => {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', () => undefined);
      const lines = [`Host: ${own()}`, 'Content-Type: application/json', 'Content-Length: 1000'];
      socket.write(`${head('POST /api/v1/check HTTP/1.1', ...lines)}"${'x'.repeat(900)}`);
      return socket;
    };
    const first = half();
    const post = async () => (await postJson(server.url, 'check', `"${'x'.repeat(900)}"`)).status;
    await vi.waitFor(async () => expect(await post()).toBe(429), 2000);
    first.destroy();
    await vi.waitFor(async () => expect(await post()).toBe(422), 2000);
    for (let i = 0; i < 4; i++) expect(await post()).toBe(422);
  });

  it('that is heavy to read holds up nobody else', async () => {
    const heavy = postJson(server.url, 'check', { mix: { name: 'm', text: `ranmix: mix/1\n${'---\n'.repeat(500_000)}` } });
    let worst = 0;
    for (let i = 0; i < 20; i++) {
      const from = performance.now();
      await fetch(new URL('healthz', server.url));
      worst = Math.max(worst, performance.now() - from);
    }
    expect(worst).toBeLessThan(1000);
    expect((await heavy).status).toBe(400);
  }); // prettier-ignore
});

describe('a connection', () => {
  const upgrade = (key = randomBytes(16).toString('base64'), origin = '') =>
    head('GET /api/v1/live HTTP/1.1', `Host: ${own()}`, 'Connection: Upgrade', 'Upgrade: websocket', `Sec-WebSocket-Key: ${key}`, 'Sec-WebSocket-Version: 13', ...(origin ? [`Origin: ${origin}`] : [])); // prettier-ignore
  const open = (text: string): Promise<Socket> =>
    new Promise((resolve) => {
      const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.write(text));
      socket.on('error', () => undefined);
      socket.once('data', () => resolve(socket));
    });

  it('that was refused and is never hung up is hung up by us', async () => {
    const socket = await open(upgrade(undefined, 'http://evil.example'));
    const gone = new Promise((resolve) => socket.on('close', () => resolve('gone')));
    // It sends on: only a connection that is really closed answers with a reset.
    const timer = setInterval(() => socket.write('x'), 20);
    expect(await Promise.race([gone, new Promise((resolve) => setTimeout(() => resolve('held'), 3000))])).toBe('gone');
    clearInterval(timer);
  });

  it('that floods is heard no more, whether it hangs up or not', async () => {
    const { runId } = await run();
    const message = (data: object): Buffer => {
      const text = Buffer.from(JSON.stringify(data));
      return Buffer.concat([Buffer.from([0x81, 0x80 | text.length]), Buffer.alloc(4), text]);
    };
    const socket = await open(upgrade());
    const gone = new Promise((resolve) => socket.on('close', () => resolve('gone')));
    for (let i = 0; i < 60; i++) socket.write(message({}));
    // The next second would be another allowance.
    const timer = setInterval(() => socket.write(message({ type: 'pause', runId })), 100);
    expect(await Promise.race([gone, new Promise((resolve) => setTimeout(() => resolve('held'), 5000))])).toBe('gone');
    clearInterval(timer);
    expect(fake.threads[0]?.asked).toEqual([]);
  });

  it('that asks for what never was gets the whole story or a word', async () => {
    const { runId } = await run();
    fake.threads[0]?.events.sample({ state: { time: 0, phase: 'running', stages: [], counters: { ru: {}, du: {} }, throughput: {}, loads: {}, ues: [] }, packets: [] }); // prettier-ignore
    for (const [from, type] of [[0, 'snapshot'], [1e15, 'snapshot'], [-1, 'error'], [1.5, 'error'], ['5', 'error'], [1e308, 'error']] as const) {
      const { send, frames, until, socket } = await watch(server.url);
      send({ type: 'subscribe', runId, from });
      await until((all) => all.length > 0);
      expect([from, frames[0]?.type]).toEqual([from, type]);
      socket.close();
    }
  }); // prettier-ignore
});

describe('a run', () => {
  it('waits at the slowest pace, rather than not at all', () => {
    for (const pace of [1e-12, Number.MIN_VALUE]) expect(new Pacer(() => 0, pace).waitFor(1)).toBe(2 ** 31 - 1);
  });

  it('with secrets is handed on without them, before anything is stored', async () => {
    await run({ files: [{ name: 'ue.conf', text: 'imsi = "001010123456789";\nt1a_max_up = 390;' }] });
    const text = JSON.stringify(fake.threads[0]?.job);
    expect(text).not.toContain('001010123456789');
    expect(text).toContain('t1a_max_up = 390');
  });

  it('whose result is a defect fails alone', async () => {
    const { runId } = await run();
    fake.threads[0]?.events.ended(() => {
      throw new TypeError('planted defect');
    });
    await vi.waitFor(() => expect(logged.join()).toContain('planted defect'));
    logged.length = 0;
    const { runId: next } = await run();
    fake.threads[1]?.events.ended(() => result('m'));
    expect((await fetch(new URL(`api/v1/runs/${next}/result`, server.url))).status).toBe(200);
    expect(next).not.toBe(runId);
  });

  it('that is asked for while the server ends is not begun', async () => {
    const asked = Promise.allSettled(Array.from({ length: 4 }, () => postJson(server.url, 'runs', mix)));
    await vi.waitFor(async () => expect((await fetch(new URL('healthz', server.url))).status).toBe(200));
    await server.close();
    await asked;
    const left = fake.threads.filter(({ asked: said }) => !said.includes('stop'));
    expect(left).toEqual([]);
    server = await start({ openThread: fake.open });
  });
});
