import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserFile, openBrowser, openPage, serve, type Served } from './served.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The browser complains itself where the server refuses a request; that refusal is what the test is about. */
const isRefusal = (text: string): boolean => text.startsWith('Failed to load resource');

describe.skipIf(browserFile === undefined)('the page', () => {
  let served: Served;
  let browser: Browser;
  beforeAll(async () => {
    [served, browser] = await Promise.all([serve(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  it('shows a real mix running: verdict, nodes, links and a counter that moves', async () => {
    const { page, complaints, close } = await openPage(browser, served.url);
    await page.locator('[data-verdict]').waitFor();
    expect(await page.locator('[data-verdict]').getAttribute('data-verdict')).toBe('interoperable');
    for (const kind of ['ue', 'o-ru', 'o-du', 'o-cu-cp', 'o-cu-up', 'core'])
      expect(await page.locator(`g.node.${kind}`).count(), kind).toBeGreaterThan(0);
    for (const kind of ['OFH', 'F1-C', 'F1-U', 'E1', 'NG', 'N3'])
      expect(await page.locator(`g.link[class~="${kind}"]`).count(), kind).toBeGreaterThan(0);
    expect(await page.locator('g.node.host').count()).toBeGreaterThan(0);
    const before = await counter(page, 'RX_ON_TIME', 0);
    expect(await counter(page, 'RX_ON_TIME', before)).toBeGreaterThan(before);
    expect(await page.locator('.v-interoperable.OFH .load').textContent()).toMatch(/b\/s$/);
    expect(complaints).toEqual([]);
    await close();
  });

  it('opens a finding with its clause and outcomes, and says it in Japanese', async () => {
    const { page, complaints, close } = await openPage(browser, served.url);
    await page.locator('[data-finding]').first().click();
    const detail = page.getByTestId('finding-detail');
    await detail.waitFor();
    expect(await detail.textContent()).toMatch(/O-RAN\.WG4|TS 38/);
    expect(await detail.textContent()).not.toMatch(JAPANESE);
    await page.getByRole('button', { name: '日本語' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
    expect(await detail.textContent()).toMatch(JAPANESE);
    expect(await page.locator('[data-verdict]').textContent()).toContain('接続可');
    expect(await page.locator('text.lane').first().textContent()).toBe('端末');
    await page.reload();
    await page.locator('[data-verdict]').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
    expect(complaints).toEqual([]);
    await close();
  });

  it('runs the mix that is chosen, mends it with one click, and says that the results are older', async () => {
    const { page, complaints, close } = await openPage(browser, served.url);
    await page.locator('.mix-switcher select').selectOption('mixes/early');
    await page.locator('[data-verdict="incompatible"]').waitFor();
    await counter(page, 'RX_EARLY', 0);
    expect(await page.locator('.link.OFH > title').textContent()).toContain('Incompatible');
    await page
      .getByTestId('finding-detail')
      .getByRole('button', { name: /^Apply/ })
      .first()
      .click();
    await page.locator('[data-verdict="interoperable"]').waitFor();
    await page.getByText('Results are older than this mix.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('[data-verdict="incompatible"]').waitFor();
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.locator('[data-verdict="interoperable"]').waitFor();
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.getByText('Results are older than this mix.').waitFor({ state: 'hidden' });
    await page.locator('.ue[data-state="connected"]').first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('pauses and goes on', async () => {
    const { page, close } = await openPage(browser, served.url);
    await counter(page, 'RX_ON_TIME', 0);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    const clock = page.getByTestId('clock').locator('b');
    const stopped = await steady(clock);
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => clock.textContent()).not.toBe(stopped);
    await close();
  });

  it('stops when asked to, which is no failure', async () => {
    const { page, close } = await openPage(browser, served.url);
    await page.locator('.mix-switcher select').selectOption('mixes/early');
    await counter(page, 'RX_EARLY', 0);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.locator('.state-stopped').waitFor();
    await steady(page.getByTestId('clock').locator('b'));
    expect(await page.locator('.state-stopped').count()).toBe(1);
    expect(await page.locator('.run-bar .notice').count()).toBe(0);
    await close();
  });

  it.each(['en-US', 'ja-JP'])('never moves while figures do (%s)', async (locale) => {
    const { page, close } = await openPage(browser, served.url, { locale });
    await page.locator('.ue[data-state="connected"]').first().waitFor();
    let seen = await counter(page, 'RX_ON_TIME', 0);
    const before = await places(page);
    expect(before.length).toBeGreaterThan(60);
    for (let i = 0; i < 12; i++) {
      seen = await counter(page, 'RX_ON_TIME', seen);
      expect(await places(page)).toEqual(before);
    }
    await close();
  });

  it('keeps the drawing in its place when a file is refused, and puts the refusal away with Escape', async () => {
    const { page, close } = await openPage(browser, served.url);
    await page.locator('g.node.o-ru').first().click();
    const before = await page.locator('g.node.o-du > .box').boundingBox();
    await page.getByLabel('O-RU M-plane dump').setInputFiles({ name: 'ru.xml', mimeType: 'text/xml', buffer: Buffer.from('<a>') }); // prettier-ignore
    await page.getByRole('alert').waitFor();
    expect(await page.locator('g.node.o-du > .box').boundingBox()).toEqual(before);
    await page.keyboard.press('Escape');
    await page.getByRole('alert').waitFor({ state: 'hidden' });
    await page.getByTestId('inspector').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('inspector').waitFor({ state: 'hidden' });
    await close();
  });

  it('leads the fronthaul through a switch of the library', async () => {
    const { page, close } = await openPage(browser, served.url);
    await page.getByRole('searchbox').fill('switch');
    await page.locator('.part').first().click();
    const box = await page.locator('g.node.switch > .box').boundingBox();
    const line = await page.locator('g.link.OFH .line').boundingBox();
    expect(box && line && box.x > line.x && box.x + box.width < line.x + line.width).toBe(true);
    expect(box && line && Math.abs(box.y + box.height / 2 - line.y - line.height / 2)).toBeLessThan(2);
    await close();
  });

  it('draws nothing in a panel that is folded away', async () => {
    const { page, close } = await openPage(browser, served.url);
    await page.getByRole('button', { name: 'Fold the run panel' }).click();
    const clock = page.getByTestId('clock').locator('b');
    const before = await clock.textContent();
    await expect.poll(() => clock.textContent()).not.toBe(before);
    expect(await page.locator('.bottom canvas, .bottom table, .bottom .stages').count()).toBe(0);
    await close();
  });

  it('shows what is known of a node and of a link, chosen by keyboard', async () => {
    const { page, close } = await openPage(browser, served.url);
    await page.locator('g.node.o-ru').first().focus();
    await page.keyboard.press('Enter');
    const inspector = page.getByTestId('inspector');
    expect(await inspector.textContent()).toContain('T2a_max_up');
    await page.locator('g.link.OFH').first().focus();
    await page.keyboard.press(' ');
    await expect.poll(() => inspector.textContent()).toContain('U-plane');
    await close();
  });

  it('puts a radio unit of the library into the mix', async () => {
    const { page, close } = await openPage(browser, served.url);
    await page.getByRole('searchbox').fill('osprey');
    await page.locator('.part').first().click();
    await expect.poll(() => page.locator('g.node.o-ru > title').first().textContent()).toContain('Osprey');
    await close();
  });

  it('says what a run lacks that cannot begin', async () => {
    const { page, complaints, close } = await openPage(browser, served.url);
    await page.getByRole('searchbox').fill('ran550');
    await page.locator('.part').first().click();
    await page.locator('[data-verdict="undetermined"]').waitFor();
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.getByText('The run could not begin.').waitFor();
    expect(await page.locator('.run-bar .notice').textContent()).toContain('t2a-min-up');
    expect(complaints).toEqual([]);
    await close();
  });

  it('says where a bad file is wrong, and keeps the mix', async () => {
    const { page, complaints, close } = await openPage(browser, served.url);
    await page.locator('[data-verdict]').waitFor();
    const file = { name: 'gnb.yml', mimeType: 'text/yaml', buffer: Buffer.from('ru_ofh:\n  cells: [\n') };
    await page.getByLabel('DU configuration').setInputFiles(file);
    const problem = page.getByRole('alert');
    await problem.waitFor();
    expect(await problem.textContent()).toMatch(/gnb\.yml:\d/);
    expect(await page.locator('[data-verdict]').getAttribute('data-verdict')).toBe('interoperable');
    expect(complaints.filter((text) => !isRefusal(text))).toEqual([]);
    await close();
  });

  it('comes back by itself when the server was away', async () => {
    const own = await serve();
    const { page, close } = await openPage(browser, own.url);
    await counter(page, 'RX_ON_TIME', 0);
    await own.stop();
    await page.getByText('Connection lost; reconnecting…').waitFor();
    const again = await serve('--port', new URL(own.url).port);
    await page.getByText('Connection lost; reconnecting…').waitFor({ state: 'hidden', timeout: 20_000 });
    await counter(page, 'RX_ON_TIME', 0);
    await close();
    await again.stop();
  });

  it('says so when there is no server', async () => {
    const own = await serve();
    const { page, close } = await openPage(browser, 'about:blank');
    await page.route('**/api/v1/**', (route) => route.abort());
    await page.goto(own.url);
    await page.getByText('The server does not answer.').waitFor();
    await page.unroute('**/api/v1/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('[data-verdict]').waitFor();
    await close();
    await own.stop();
  });

  it.each([
    ['light', 1440, 900, 'en-US'],
    ['dark', 1280, 720, 'ja-JP'],
    ['light', 420, 900, 'ja-JP'],
    ['dark', 420, 900, 'en-US'],
  ] as const)('can be used by everybody: %s, %d × %d, %s', async (colorScheme, width, height, locale) => {
    const options = { colorScheme, viewport: { width, height }, locale, bypassCSP: true };
    const { page, close } = await openPage(browser, served.url, options);
    await counter(page, 'RX_ON_TIME', 0);
    await page.locator('[data-finding]').first().click();
    expect(await violations(page)).toEqual([]);
    await page.locator('g.node.o-du').first().focus();
    await page.keyboard.press('Enter');
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await close();
  });
});

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;

/** Waits until a counter is above `least`, and tells it. */
async function counter(page: Page, name: string, least: number): Promise<number> {
  const cell = page.locator(`tr[data-counter="${name}"] td`).first();
  const value = async (): Promise<number> => Number((await cell.textContent())?.replace(/\D/g, ''));
  await expect.poll(value, { timeout: 20_000 }).toBeGreaterThan(least);
  return value();
}

/** Waits until a text has stood still for the time of several updates, and tells it. */
async function steady(text: Locator): Promise<string | null> {
  let last: string | null = null;
  let since = Date.now();
  const still = async (): Promise<number> => {
    const now = await text.textContent();
    if (now !== last) [last, since] = [now, Date.now()];
    return Date.now() - since;
  };
  await expect.poll(still, { timeout: 10_000, interval: 50 }).toBeGreaterThan(500);
  return last;
}

/** Where everything stands that is laid out; of figures their cell, since what is written in it may be shorter or longer. */
const places = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '.frame > *, .run-bar > *, .run-body > *, .packets > *, .counters tr > *, .stages li, .throughput figure, .throughput svg, .node > .box, .link .verdict, .link .line',
      ),
    ].map((element) => {
      // prettier-ignore
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.tagName, element.getAttribute('class'), ...[x, y, width, height].map(Math.round)].join(' ');
    }),
  );

/** What axe-core calls serious or critical. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }> } }; // prettier-ignore
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`)); // prettier-ignore
  });
}
