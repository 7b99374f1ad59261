import { describe, expect, it } from 'vitest';
import { ApiError, createApi } from '../../ui/src/wire/rest.ts';
import { tokenIn } from '../../ui/src/wire/token.ts';
import start from '../fixtures/ui/start.json' with { type: 'json' };
import { twoSites } from './fixtures.ts';

interface Asked {
  readonly url: string;
  readonly init: RequestInit;
}

function answering(answer: () => Response | Promise<Response>, token?: string) {
  const asked: Asked[] = [];
  const api = createApi({
    base: 'http://127.0.0.1/api/v1/',
    token,
    language: () => 'ja',
    fetch: async (url, init) => {
      asked.push({ url: url instanceof Request ? url.url : String(url), init: init ?? {} });
      return answer();
    },
  });
  return { api, asked };
}

const json =
  (body: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(body), { status });
const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof ApiError ? error.problem : error),
  );

describe('the REST client', () => {
  it('asks in the language of the page, with the token as bearer', async () => {
    const { api, asked } = answering(json(start), 'secret-token');
    expect((await api.start()).runId).toBe('run-1');
    const headers = new Headers(asked[0]?.init.headers);
    expect(asked[0]?.url).toBe('http://127.0.0.1/api/v1/start');
    expect(headers.get('authorization')).toBe('Bearer secret-token');
    expect(headers.get('accept-language')).toBe('ja');
  });

  it('sends a mix as JSON', async () => {
    const { api, asked } = answering(json(twoSites()));
    await api.check({ ru: [{ profile: 'ru/kestrel-r4' }] });
    expect(asked[0]?.init).toMatchObject({ method: 'POST', body: '{"ru":[{"profile":"ru/kestrel-r4"}]}' });
  });

  it('hands on the problem of a refusal, with file and line', async () => {
    const problem = { type: 'about:blank', title: 'x', status: 400, detail: 'no YAML', code: 'yaml-syntax', file: 'gnb.yml', line: 12 }; // prettier-ignore
    expect(await codeOf(answering(json(problem, 400)).api.check({}))).toEqual(problem);
  });

  it('says so when the server is not there', async () => {
    const { api } = answering(() => Promise.reject(new TypeError('fetch failed')));
    expect(await codeOf(api.profiles())).toMatchObject({ code: 'page-offline' });
  });

  it('says so when an answer is no answer of this server', async () => {
    expect(await codeOf(answering(json({ runId: 1 })).api.start())).toMatchObject({ code: 'page-unreadable' });
    expect(await codeOf(answering(() => new Response('<html>')).api.start())).toMatchObject({ code: 'page-unreadable' }); // prettier-ignore
    const proxy = answering(() => new Response('Bad gateway', { status: 502 })).api;
    expect(await codeOf(proxy.start())).toMatchObject({ code: 'page-refused', status: 502 });
  });

  it('takes an empty answer where none is expected', async () => {
    const { api, asked } = answering(() => new Response(null, { status: 204 }));
    await api.stop('run/1');
    expect(asked[0]).toMatchObject({ url: 'http://127.0.0.1/api/v1/runs/run%2F1', init: { method: 'DELETE' } });
  });
});

describe('the token', () => {
  it.each([
    ['#token=abc', 'abc'],
    ['#?token=abc', 'abc'],
    ['#token=', undefined],
    ['#network', undefined],
    ['', undefined],
  ])('of %j is %j', (fragment, token) => expect(tokenIn(fragment)).toBe(token));
});
