import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../sim/base/user-error.ts';
import { checkOrigin, isLoopback, isToken, parseHost, sameToken, servedNames } from '../../sim/server/http/guard.ts';
import { startServer, type RunningServer } from '../../sim/server/server.ts';
import { logged, raw, refusedUpgrade, request, start, watch } from './support.ts';

const refusal = async (work: Promise<unknown>): Promise<UserError> => {
  const error: unknown = await work.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof UserError)) throw new Error(`no refusal but ${String(error)}`);
  return error;
};

describe('who may ask', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(async () => {
    await server.close();
    expect(logged).toEqual([]);
  });
  const own = () => `127.0.0.1:${server.port}`;
  const ask = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    raw(server.port, request(method, path, headers, body));

  it.each(['127.0.0.1', 'localhost', '[::1]', 'LocalHost'])(
    'serves the name %s, with a port or without',
    async (name) => {
      expect((await ask('GET', '/healthz', { host: `${name}:${server.port}` })).status).toBe(200);
      expect((await ask('GET', '/healthz', { host: name })).status).toBe(200);
    },
  );

  it.each(['evil.example', 'evil.example:8420', '127.0.0.1.evil.example', 'localhost.', '192.168.1.2', '', 'localhost:', 'a b', '127.0.0.1@evil'])(
    'refuses the name "%s" (DNS rebinding)',
    async (host) => {
      for (const path of ['/', '/healthz', '/api/v1/profiles']) {
        const answer = await ask('GET', path, { host });
        expect(answer.status).toBe(421);
        expect(answer.headers['content-type']).toContain('application/problem+json');
        expect(JSON.parse(answer.body)).toMatchObject({ code: 'host-refused', status: 421 });
      }
    },
  ); // prettier-ignore

  it('refuses two Host headers', async () => {
    const text = `GET /healthz HTTP/1.1\r\nHost: ${own()}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
    expect((await raw(server.port, text)).status).toBeGreaterThanOrEqual(400);
  });

  const origins = () => ['http://evil.example', 'null', `http://127.0.0.1:${server.port + 1}`, `http://localhost:${server.port}`, `file://`]; // prettier-ignore

  it('refuses what a page of another origin sends, whatever the method', async () => {
    for (const origin of origins()) {
      for (const method of ['POST', 'DELETE', 'GET', 'OPTIONS']) {
        const answer = await ask(method, '/api/v1/runs', { host: own(), origin, 'content-type': 'application/json' }, '{}'); // prettier-ignore
        expect([origin, method, answer.status]).toEqual([origin, method, 403]);
        expect(Object.keys(answer.headers).filter((h) => h.startsWith('access-control'))).toEqual([]);
      }
    }
  });

  it('lets its own origin and a program without any through', async () => {
    const asks: Record<string, string>[] = [
      {},
      { origin: `http://${own()}` },
      { origin: `http://${own()}`, 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
    ];
    for (const headers of asks)
      expect((await ask('GET', '/api/v1/runs', { host: own(), ...headers })).status).toBe(200);
  });

  it.each(['cross-site', 'same-site', 'nonsense'])('refuses Sec-Fetch-Site %s, but lets a link lead to the page', async (site) => {
    const navigation = { host: own(), 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' };
    expect((await ask('GET', '/api/v1/runs', { host: own(), 'sec-fetch-site': site })).status).toBe(403);
    expect((await ask('GET', '/api/v1/runs', navigation)).status).toBe(403);
    expect((await ask('POST', '/', navigation)).status).toBe(403);
    expect((await ask('GET', '/assets/x.js', { host: own(), 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' })).status).toBe(403);
    expect((await ask('GET', '/healthz', navigation)).status).toBe(200);
  }); // prettier-ignore

  it('guards the WebSocket in the same way', async () => {
    const { url } = server;
    expect(await refusedUpgrade(url, { origin: 'http://evil.example' })).toBe(403);
    expect(await refusedUpgrade(url, { origin: 'null' })).toBe(403);
    expect(await refusedUpgrade(url, { headers: { host: 'evil.example' } })).toBe(421);
    expect(await refusedUpgrade(url, { headers: { 'sec-fetch-site': 'cross-site' } })).toBe(403);
    expect(await refusedUpgrade(new URL('nowhere/', url).href, {})).toBe(404);
    const mine = await watch(url, { origin: `http://${own()}` });
    expect(mine.socket.protocol).toBe('ranmix');
    mine.socket.close();
    const program = await watch(url);
    program.socket.close();
  });
});

describe('who may listen where', () => {
  it.each(['0.0.0.0', '::', '192.0.2.1', 'example.org'])('refuses %s without a token', async (host) => {
    const error = await refusal(start({ host }));
    expect(error.code).toBe('option-bad-value');
    expect(error.data).toMatchObject({ name: '--host', value: host });
  });

  it.each(['short', 'with blanks in the token', 'ümlaut-ümlaut-ümlaut', ''])('refuses the token "%s" and does not show it', async (token) => {
    const error = await refusal(start({ token }));
    expect(JSON.stringify(error.data)).not.toContain(token === '' ? 'undefined' : token);
  }); // prettier-ignore

  it('names a port that is taken', async () => {
    const one = await start();
    const error = await refusal(start({ port: one.port }));
    expect(error.data).toMatchObject({ name: '--port', value: one.port });
    await one.close();
    const two = await start({ port: one.port });
    await two.close();
  });

  it('listens on loopback alone by default', async () => {
    const server = await startServer({ port: 0, host: '127.0.0.1', language: 'en', log: () => undefined });
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/`);
    await server.close();
  });
});

describe('a token', () => {
  const token = 'correct-horse_battery.staple~1';
  let server: RunningServer;
  beforeAll(async () => {
    server = await start({ host: '0.0.0.0', token });
  });
  afterAll(() => server.close());

  it('is asked of the API, not of the page', async () => {
    const url = `http://127.0.0.1:${server.port}/`;
    const ask = (headers: Record<string, string>) => fetch(new URL('api/v1/runs', url), { headers });
    const none = await ask({});
    expect(none.status).toBe(401);
    expect(none.headers.get('www-authenticate')).toBe('Bearer');
    for (const wrong of ['x', `${token}x`, token.slice(1)])
      expect((await ask({ authorization: `Bearer ${wrong}` })).status).toBe(401);
    expect((await ask({ authorization: `Basic ${token}` })).status).toBe(401);
    expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(200);
    expect((await fetch(new URL('api/v1/no-such-thing', url))).status).toBe(401);
    expect((await fetch(new URL('healthz', url))).status).toBe(200);
  });

  it.each([
    ['GET', 'start'], ['GET', 'profiles'], ['GET', 'profiles/x'], ['GET', 'mixes/first'], ['POST', 'check'], ['GET', 'runs'], ['POST', 'runs'],
    ['GET', 'runs/x'], ['DELETE', 'runs/x'], ['GET', 'runs/x/result'], ['OPTIONS', 'runs'], ['GET', '../V1/runs'], ['GET', '..//v1/runs'],
  ])('is asked before anything else: %s %s', async (method, path) => {
    for (const authorization of ['', 'Bearer wrong', `Bearer ${token} ${token}`]) {
      const asked = { host: '127.0.0.1', 'content-type': 'application/json', ...(authorization && { authorization }) };
      const target = path.startsWith('..') ? `/api${path.slice(2)}` : `/api/v1/${path}`;
      for (const query of ['', `?token=${token}`]) {
        const { status, body } = await raw(server.port, request(method, target + query, asked, method === 'POST' ? '{}' : ''));
        expect([method, path, status]).toEqual([method, path, 401]);
        expect(body).not.toContain(token);
      }
    }
  }); // prettier-ignore

  it('is asked of the WebSocket, as subprotocol or header', async () => {
    const url = `http://127.0.0.1:${server.port}/`;
    expect(await refusedUpgrade(url, {}, ['ranmix'])).toBe(401);
    expect(await refusedUpgrade(url, {}, ['ranmix', 'token.wrong'])).toBe(401);
    const page = await watch(url, {}, ['ranmix', `token.${token}`]);
    expect(page.socket.protocol).toBe('ranmix');
    page.socket.close();
    const program = await watch(url, { headers: { authorization: `Bearer ${token}` } });
    program.socket.close();
  });

  it('does not open the door to other names', async () => {
    const answer = await raw(server.port, request('GET', '/api/v1/runs', { host: 'evil.example', authorization: `Bearer ${token}` })); // prettier-ignore
    expect(answer.status).toBe(421);
  });
});

describe('the small parts', () => {
  it('knows loopback', () => {
    for (const host of ['127.0.0.1', '127.1.2.3', '::1', 'localhost']) expect(isLoopback(host)).toBe(true);
    for (const host of ['0.0.0.0', '::', '128.0.0.1', '127.0.0.1.evil', 'localhost.evil', '']) expect(isLoopback(host)).toBe(false); // prettier-ignore
  });

  it('reads a Host header', () => {
    expect(parseHost('[::1]:80')?.name).toBe('::1');
    expect(parseHost('a.b-c:1')?.name).toBe('a.b-c');
    for (const bad of [undefined, '', ':80', 'a:b', 'a/b', 'a;b', '[::1', 'a:123456', '-a', 'a.']) expect(parseHost(bad)).toBeUndefined(); // prettier-ignore
  });

  it('adds the addresses of this machine for a wildcard alone', () => {
    expect([...servedNames('127.0.0.1')].sort()).toEqual(['127.0.0.1', '::1', 'localhost']);
    expect(servedNames('0.0.0.0').size).toBeGreaterThan(3);
  });

  it('compares tokens whole', () => {
    expect(sameToken('a', 'a')).toBe(true);
    expect(sameToken('a', 'aa')).toBe(false);
    expect(isToken('a'.repeat(15))).toBe(false);
    expect(isToken('a'.repeat(16))).toBe(true);
  });

  it('takes an origin for its own only with the very port', () => {
    const asked = (origin: string) => ({ method: 'POST', headers: { host: 'localhost:80', origin }, rawHeaders: ['Origin', origin] }); // prettier-ignore
    expect(() => checkOrigin(asked('http://localhost:80'), { navigation: false })).not.toThrow();
    expect(() => checkOrigin(asked('http://localhost:81'), { navigation: false })).toThrow(UserError);
  });
});
