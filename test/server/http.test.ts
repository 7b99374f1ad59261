import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkResponseSchema, problemSchema, profileSummarySchema } from '../../sim/protocol/rest.ts';
import type { RunningServer } from '../../sim/server/server.ts';
import { logged, postJson, raw, request, start } from './support.ts';

let server: RunningServer;
let pageFolder: string;
beforeAll(async () => {
  pageFolder = mkdtempSync(join(tmpdir(), 'page-'));
  mkdirSync(join(pageFolder, 'assets'));
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(pageFolder, 'assets/main-abc123.js'), `const a = 1;${' '.repeat(5000)}`);
  writeFileSync(join(pageFolder, '.hash'), 'secret');
  server = await start({ pageFolder, limits: { bodyBytes: 100_000 } });
});
afterAll(async () => {
  await server.close();
  rmSync(pageFolder, { recursive: true });
  expect(logged).toEqual([]);
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, server.url), { headers });

/** Status and code of a refusal, which is always a whole problem without a stack. */
async function refused(response: Response | Promise<Response>): Promise<string> {
  const answer = await response;
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const text = await answer.text();
  expect(text).not.toMatch(/node:|\.ts:|\.js:|at \w+ \(/);
  const problem = problemSchema.parse(JSON.parse(text));
  expect(problem.status).toBe(answer.status);
  expect(problem.detail).not.toMatch(/\{\w+\}/);
  return `${answer.status} ${problem.code}`;
}

describe('every answer', () => {
  it('carries a strict policy and says nothing about what serves it', async () => {
    for (const path of ['', 'api/v1/profiles', 'nowhere']) {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain(`default-src 'self'`);
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${server.port}`);
      expect(policy).toContain(`frame-ancestors 'none'`);
      expect(policy).not.toMatch(/unsafe|\*|data:|https:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect([...headers.keys()].filter((h) => h === 'x-powered-by' || h.startsWith('access-control'))).toEqual([]);
    }
  });

  it('names no header of the policy by a Host that is no host', async () => {
    const { headers } = await raw(server.port, request('GET', '/', { host: "a;script-src 'unsafe-inline'" }));
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });
});

describe('a body', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/json', 'application/jsonx', ''])(
    'of the type "%s" is refused',
    async (type) => {
      const headers = { host: `127.0.0.1:${server.port}`, ...(type ? { 'content-type': type } : {}) };
      const answer = await raw(server.port, request('POST', '/api/v1/check', headers, '{}'));
      expect(answer.status).toBe(415);
      expect(answer.body).toContain('content-type-refused');
    },
  ); // prettier-ignore

  it('may state its charset', async () => {
    const answer = postJson(server.url, 'check', {}, { 'content-type': 'application/json; charset=utf-8' });
    expect(await refused(answer)).toBe('400 nothing-to-check');
  });

  it('above the limit is refused, just below it is read', async () => {
    const mix = (size: number) => JSON.stringify({ mix: { name: 'a', text: 'x'.repeat(size) } });
    const frame = mix(0).length;
    expect(await refused(postJson(server.url, 'check', mix(100_000 - frame + 1)))).toBe('413 file-too-large');
    expect(await refused(postJson(server.url, 'check', mix(100_000 - frame)))).not.toContain('413');
    expect(await refused(postJson(server.url, 'check', mix(5_000_000)))).toBe('413 file-too-large');
  });

  it('that is compressed is refused: nothing grows here', async () => {
    expect(await refused(postJson(server.url, 'check', '{}', { 'content-encoding': 'gzip' }))).toBe('415 content-type-refused'); // prettier-ignore
  });

  it.each([
    ['', '400 json-syntax'],
    ['{', '400 json-syntax'],
    ['{"mix":}', '400 json-syntax'],
    ['nonsense', '400 json-syntax'],
    ['null', '422 schema-mismatch'],
    ['[]', '422 schema-mismatch'],
    ['"text"', '422 schema-mismatch'],
    ['{}', '400 nothing-to-check'],
    ['{"mix":{"id":1}}', '422 schema-mismatch'],
    ['{"mix":{"id":"mixes/none"}}', '404 profile-unknown'],
    ['{"mix":{"path":"/etc/passwd"}}', '422 schema-mismatch'],
    ['{"du":[{"file":"/etc/passwd"}]}', '422 schema-mismatch'],
    ['{"mix":{"id":"../../package.json"}}', '404 profile-unknown'],
    ['{"mix":{"id":"/etc/passwd"}}', '404 profile-unknown'],
    ['{"transport":"../x"}', '400 nothing-to-check'],
    ['{"unknown":1}', '422 key-unknown'],
    ['{"__proto__":{"x":1}}', '400 forbidden-key'],
    ['{"mix":{"constructor":{}}}', '400 forbidden-key'],
    ['{"du":[{"a":[{"prototype":1}]}]}', '400 forbidden-key'],
  ])('%s ends in %s', async (body, code) => expect(await refused(postJson(server.url, 'check', body))).toBe(code));

  it.each([
    ['closed', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['open', '['.repeat(10_000)],
    ['of objects', `{"a":`.repeat(10_000)],
    ['one too deep', `${'['.repeat(33)}${']'.repeat(33)}`],
  ])('nested without end is refused: %s', async (_, body) => {
    expect(await refused(postJson(server.url, 'check', body))).toBe('400 too-deep');
  });

  it('that is no UTF-8 is refused', async () => {
    const response = fetch(new URL('api/v1/check', server.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
    });
    expect(await refused(response)).toBe('400 file-binary');
  });

  it('does not pollute: what was refused left no trace', () => expect(Reflect.get({}, 'x')).toBeUndefined());

  it.each([
    ['empty', '', 'file-empty'],
    ['binary', 'ranmix: mix/1\n\u0000', 'file-binary'],
    ['broken YAML', 'ranmix: mix/1\nnodes: [', 'yaml-syntax'],
    ['a mix that names a file of the server', 'ranmix: mix/1\nnodes:\n  du-1: { files: [/etc/passwd] }\n', 'include-outside'],
    ['a mix that climbs out', 'ranmix: mix/1\nnodes:\n  du-1: { files: [../package.json] }\n', 'include-outside'],
    ['a mix whose file was not uploaded', 'ranmix: mix/1\nnodes:\n  du-1: { files: [package.json] }\n', 'file-missing'],
  ])('with %s says what is wrong with it', async (_, text, code) => {
    const answer = await postJson(server.url, 'check', { mix: { name: 'my-mix.yaml', text } });
    const problem = problemSchema.parse(await answer.json());
    expect(problem.code).toBe(code);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  }); // prettier-ignore

  it('is read from the very text that was uploaded: a mix finds its files among them', async () => {
    const text = 'ranmix: mix/1\nnodes:\n  du-1: { files: [mine.yaml] }\n';
    const answer = await postJson(server.url, 'check', { mix: { name: 'm', text }, files: [{ name: 'mine.yaml', text: 'nothing: known' }] }); // prettier-ignore
    const problem = problemSchema.parse(await answer.json());
    expect(problem.code).not.toBe('file-missing');
    expect(problem.file).toBe('mine.yaml');
  });

  it('names file and line of a mistake', async () => {
    const answer = await postJson(server.url, 'check', { mix: { name: 'm.yaml', text: 'ranmix: mix/1\nnodes: 5\n' } });
    expect(problemSchema.parse(await answer.json())).toMatchObject({
      code: 'schema-mismatch',
      file: 'm.yaml',
      line: 2,
    });
  });
});

describe('routes', () => {
  it.each(['nowhere', 'api/v1', 'api/v1/nowhere', 'api/v2/profiles', 'api/v1/live', '.hash', 'assets/none.js', 'api/v1/Profiles', '%2e%2e/package.json', 'assets/..%2f..%2fpackage.json'])(
    'GET /%s is 404',
    async (path) => {
      const answer = await raw(server.port, request('GET', `/${path}`, { host: 'localhost' }));
      expect(answer.status).toBe(404);
      expect(answer.body).toContain('not-found');
    },
  ); // prettier-ignore

  it.each([
    ['GET', 'check', 'POST'],
    ['PUT', 'runs', 'GET, POST'],
    ['DELETE', 'profiles', 'GET'],
    ['POST', 'start', 'GET'],
    ['PATCH', 'runs/x', 'GET, DELETE'],
    ['OPTIONS', 'check', 'POST'],
  ])('%s /%s is 405 and says what is allowed', async (method, path, allowed) => {
    const answer = await fetch(new URL(`api/v1/${path}`, server.url), { method });
    expect(answer.headers.get('allow')).toBe(allowed);
    expect(await refused(answer)).toBe('405 method-refused');
  });

  it.each(['api/v1/profiles/%', 'api/v1/runs/%ff'])('GET /%s is a bad request', async (path) => {
    expect((await get(path)).status).toBe(400);
  });

  it('tells that it lives and is ready', async () => {
    expect((await get('healthz')).status).toBe(200);
    expect(await (await get('readyz')).json()).toEqual({ status: 'ok' });
  });

  it('lists the profiles and shows one with the source of each figure', async () => {
    const profiles = profileSummarySchema.array().parse(await (await get('api/v1/profiles')).json());
    expect(profiles.length).toBeGreaterThan(5);
    const [first] = profiles;
    const shown = (await (await get(`api/v1/profiles/${encodeURIComponent(first?.id ?? '')}`)).json()) as { figures: unknown[] }; // prettier-ignore
    expect(shown.figures.length).toBeGreaterThan(0);
    expect(await refused(get('api/v1/profiles/none'))).toBe('404 profile-unknown');
  });

  it('shows a mix of the library as text', async () => {
    const mix = (await (await get('api/v1/mixes/first')).json()) as { text: string; request: unknown };
    expect(mix.text).toContain('ranmix: mix/1');
    expect(mix.request).toEqual({ mix: { id: 'mixes/first' } });
    expect(await refused(get('api/v1/mixes/none'))).toBe('404 not-found');
    expect(await refused(get('api/v1/mixes/ru%2Fkestrel-r4'))).toBe('404 not-found');
  });

  it('checks a mix: verdict, drawing and what was asked, in the contract', async () => {
    const asked = { mix: { id: 'mixes/first' } };
    const { check, topology, request: echoed } = checkResponseSchema.parse(await (await postJson(server.url, 'check', asked)).json()); // prettier-ignore
    expect(check.verdict).toBe('interoperable');
    expect(topology.mix).toBe(check.mix);
    expect(echoed).toEqual(asked);
  });

  it('speaks the language that was asked for', async () => {
    const early = { mix: { id: 'mixes/early' } };
    const message = async (path: string, headers = {}) =>
      checkResponseSchema.parse(await (await postJson(server.url, path, early, headers)).json()).check.findings[0]?.message; // prettier-ignore
    const english = await message('check');
    const japanese = await message('check', { 'accept-language': 'ja-JP,en;q=0.5' });
    expect(english).toMatch(/^[\x20-\x7eµ–]+$/);
    expect(japanese).toMatch(/[ぁ-ん]/);
    expect(await message('check?lang=en', { 'accept-language': 'ja' })).toBe(english);
    expect(await message('check?lang=ja')).toBe(japanese);
    expect(await message('check?lang=xx', { 'accept-language': 'fr, en;q=0, ja;q=0.1' })).toBe(japanese);
    const problem = problemSchema.parse(await (await get('nowhere?lang=ja')).json());
    expect(problem.detail).toMatch(/[ぁ-ん]/);
  });
});

describe('the page', () => {
  it('is asked for each time, its assets never again', async () => {
    const index = await get('');
    expect(await index.text()).toContain('<title>page</title>');
    expect(index.headers.get('cache-control')).toBe('no-cache');
    const asset = await get('assets/main-abc123.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    expect((await get('api/v1/profiles')).headers.get('cache-control')).toBe('no-store');
  });

  it('says how to build it where it is missing', async () => {
    const bare = await start({ pageFolder: join(pageFolder, 'none') });
    const answer = await fetch(bare.url);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run prepare');
    await bare.close();
  });
});

describe('too much', () => {
  it('of requests is refused for a while', async () => {
    const small = await start({ limits: { requestsPerMinute: 3 } });
    const ask = () => fetch(new URL('api/v1/runs', small.url));
    for (let i = 0; i < 3; i++) expect((await ask()).status).toBe(200);
    expect(await refused(ask())).toBe('429 too-many-requests');
    expect((await fetch(new URL('healthz', small.url))).status).toBe(200);
    await small.close();
  });

  it('of time for a verdict is refused, and the next one is served', async () => {
    const hasty = await start({ limits: { checkMs: 1 } });
    expect(await refused(postJson(hasty.url, 'check', { mix: { id: 'mixes/first' } }))).toBe('400 run-limit');
    await hasty.close();
  });

  it('of garbage leaves the server standing', async () => {
    for (const text of [
      'GET\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      '\u0016\u0003\u0001\u0002\r\n\r\n',
      'POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n',
      `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(70_000)}\r\n\r\n`,
    ])
      // prettier-ignore
      expect((await raw(server.port, text)).status).toBeGreaterThanOrEqual(400);
    expect((await get('healthz')).status).toBe(200);
  });
});
