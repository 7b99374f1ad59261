import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chromium as playwright, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { chromium } from '../../.setup/test-tools.js';

const root = new URL('../../', import.meta.url);
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']; // prettier-ignore

export interface Served {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** `ranmix serve` as a user starts it, on a free port. */
export async function serve(...options: string[]): Promise<Served> {
  const child = spawn(process.execPath, ['sim/cli/bin.js', 'serve', '--port', '0', ...options], { cwd: root });
  const url = await printedAddress(child);
  return {
    url,
    stop: async () => {
      if (child.exitCode !== null) return;
      const closed = once(child, 'exit');
      child.kill('SIGTERM');
      await closed;
    },
  };
}

async function printedAddress(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  for await (const text of child.stdout?.setEncoding('utf8') ?? []) {
    said += String(text);
    const [address] = /http:\/\/\S+/.exec(said) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`the server did not start: ${said}`);
}

export const browserFile = chromium();

export const openBrowser = (...flags: string[]): Promise<Browser> =>
  playwright.launch({ ...(browserFile ? { executablePath: browserFile } : {}), args: [...FLAGS, ...flags] });

/** A page that notes everything the browser complains about. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-US', ...options });
  const page: Page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}
