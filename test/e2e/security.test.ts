import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runStatusSchema, startSchema } from '../../sim/protocol/rest.ts';
import { attack, type Outcomes } from './attack.ts';
import { browserFile, openBrowser, serve, type Served } from './served.ts';
import { openTap, type Tap } from './tap.ts';

/** A name of the attacker's that leads to this machine. */
const EVIL = 'evil.example';
const PAGE = '<!doctype html><meta charset="utf-8"><title>attacker</title><body></body>';
const answer = (...headers: string[]) => ['HTTP/1.1 200 OK', 'content-type: text/html', 'connection: close', ...headers, '', PAGE].join('\r\n'); // prettier-ignore
const RUN = { mix: { id: 'mixes/first' }, durationSeconds: 3600, pace: 1 };

describe.skipIf(browserFile === undefined)('a page of another origin, in a real browser,', () => {
  let served: Served;
  let browser: Browser;
  let attacker: Tap;
  let sandbox: Tap;
  /** Our server, as the attacker's pages reach it. */
  let tap: Tap;
  let runId: string;

  const api = (path: string, init: RequestInit = {}) => fetch(new URL(`api/v1/${path}`, served.url), init);
  const runs = async () => runStatusSchema.array().parse(await (await api('runs')).json());
  const begin = async () => {
    const headers = { 'content-type': 'application/json' };
    return runStatusSchema.parse(await (await api('runs', { method: 'POST', headers, body: JSON.stringify(RUN) })).json()).runId; // prettier-ignore
  };

  beforeAll(async () => {
    [served, browser] = await Promise.all([serve(), openBrowser(`--host-resolver-rules=MAP ${EVIL} 127.0.0.1`)]);
    const port = Number(new URL(served.url).port);
    [attacker, sandbox, tap] = await Promise.all([
      openTap(0, answer()),
      openTap(0, answer('content-security-policy: sandbox allow-scripts allow-forms')),
      openTap(port, answer()),
    ]);
    startSchema.parse(await (await api('start')).json()); // so that nobody's visit starts it
    runId = await begin();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    for (const one of [attacker, sandbox, tap]) one?.close();
  });

  async function visit(address: string) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address);
    tap.asked.length = tap.answered.length = 0;
    return { page, close: () => context.close() };
  }

  const won = (outcomes: Outcomes) => Object.entries(outcomes).filter(([, how]) => /^GOT|^nothing/.test(how));
  const at = (host: string, { port }: Tap, path = '') => `http://${host}:${port}/${path}`;

  it.each([
    ['another port', () => at('127.0.0.1', attacker, 'attack'), () => at('127.0.0.1', tap), 403],
    ['another name of this machine', () => at('localhost', attacker, 'attack'), () => at('127.0.0.1', tap), 403],
    ['a stranger', () => at(EVIL, attacker, 'attack'), () => at('127.0.0.1', tap), 403],
    ['no origin at all', () => at('127.0.0.1', sandbox, 'attack'), () => at('127.0.0.1', tap), 403],
    ['a stranger, by its own name', () => at(EVIL, attacker, 'attack'), () => at(EVIL, tap), 421],
    ['a name that was bound anew', () => at(EVIL, tap, 'attack'), () => at(EVIL, tap), 421],
  ])('from %s starts, stops and reads nothing', async (_, from, to, status) => {
    const before = await runs();
    const { page, close } = await visit(from());
    const outcomes = await page.evaluate(attack, { url: to(), runId });
    expect(won(outcomes)).toEqual([]);
    // They did reach us, and each was refused by us.
    const kinds = [
      'POST /api/v1/runs',
      'GET /api/v1/runs',
      'GET /api/v1/start',
      'GET /api/v1/live',
      'GET /api/v1/profiles',
    ];
    await expect.poll(() => kinds.filter((kind) => !tap.asked.includes(kind))).toEqual([]);
    await expect.poll(() => tap.answered.length).toBeGreaterThan(15);
    expect([...new Set(tap.answered)]).toEqual([status]);
    expect(await runs()).toEqual(before);
    await close();
  });

  it('shows it in no frame', async () => {
    for (const name of ['iframe', 'object', 'embed']) {
      const { page, close } = await visit(at('localhost', attacker, 'attack'));
      const kind = name === 'object' ? 'data' : 'src';
      await page.evaluate(([tag = '', key = '', url = '']) => {
        const frame = document.createElement(tag);
        const settled = new Promise((resolve) => (frame.onload = frame.onerror = resolve));
        frame.setAttribute(key, url);
        document.body.append(frame);
        return Promise.race([settled, new Promise((resolve) => setTimeout(resolve, 1000))]);
      }, [name, kind, served.url]); // prettier-ignore
      const inside = (frame: Frame) =>
        frame
          .locator('#app')
          .count()
          .catch(() => 0); // gone: it shows nothing
      const shown = await Promise.all(page.frames().slice(1).map(inside));
      expect([name, shown.filter((count) => count > 0)]).toEqual([name, []]);
      await close();
    }
  });

  it('may open it, but has no hold on it', async () => {
    const before = await runs();
    const { page, close } = await visit(at('localhost', attacker, 'attack'));
    const opened: Promise<Page> = page.context().waitForEvent('page');
    await page.evaluate((url) => Object.assign(globalThis, { it: window.open(url) }), served.url);
    const popup = await opened;
    await popup.locator('[data-verdict]').waitFor();
    const seen = await page.evaluate((id) => {
      const { it } = globalThis as unknown as { it: Window | null };
      for (const type of ['pause', 'stop']) it?.postMessage({ type, runId: id }, '*');
      return it?.closed;
    }, runId);
    expect(seen).toBe(true); // cut loose: Cross-Origin-Opener-Policy
    expect(await popup.evaluate(() => window.opener === null)).toBe(true);
    expect(await runs()).toEqual(before);
    await close();
  });

  it('gets through where it is no stranger: the attack is real', async () => {
    const { page, close } = await visit(at('127.0.0.1', tap, 'attack'));
    const outcomes = await page.evaluate(attack, { url: at('127.0.0.1', tap), runId });
    const all = ['GET runs', 'GET start', 'POST JSON', 'DELETE', 'a WebSocket', 'a WebSocket by its word'];
    expect(all.filter((name) => !outcomes[name]?.startsWith('GOT'))).toEqual([]);
    expect(outcomes['POST plain text']).toBe('basic 415');
    expect(outcomes['POST a form']).toBe('basic 415');
    expect((await runs()).find((run) => run.runId === runId)?.state).not.toBe('running');
    await close();
  });
});
