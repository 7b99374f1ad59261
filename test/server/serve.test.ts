import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watch } from './support.ts';

/** The command as it is typed, from the sources. */
let state: string;
beforeAll(() => {
  state = mkdtempSync(join(tmpdir(), 'state-'));
});
afterAll(() => rmSync(state, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const serve = (...args: string[]) => serveIn({}, ...args);

function serveIn(env: NodeJS.ProcessEnv, ...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sim/cli/main.ts', 'serve', ...args], {
    env: { ...process.env, XDG_STATE_HOME: state, NO_COLOR: '1', LANG: 'C', ...env },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /http:\/\/\S+\//.exec(out)?.[0];
      if (found) resolve(found);
    });
    void ended.then(({ err: text }) => reject(new Error(text)));
  });
  url.catch(() => undefined);
  return { child, ended, url };
}

describe('ranmix serve', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('prints its address, serves, and ends well on %s', async (signal) => {
    const { child, ended, url } = serve('--port', '0');
    const address = await url;
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const start = (await (await fetch(new URL('api/v1/start', address))).json()) as { runId: string };
    const page = await watch(address);
    page.send({ type: 'subscribe', runId: start.runId });
    child.kill(signal);
    expect(await page.closed).toBe(1001);
    const { code, out, err } = await ended;
    expect(code).toBe(0);
    expect(out).toMatch(/^RanMix \S+ serves http:\S+ \(Ctrl-C stops it\)\n$/);
    expect(err).not.toMatch(/Error|at /);
  });

  it.each([
    [['--host', '0.0.0.0'], 'loopback'],
    [['--port', 'x'], 'port number'],
    [['--port', '70000'], 'port number'],
    [['--token', 'short'], '16'],
    [['--port', '0', '--host', '192.0.2.1', '--token', 'a-token-that-is-long'], 'address of this machine'],
    [['--port', '0', '--data', '/dev/null/x'], 'written'],
    [['--port', '0', '--host', '', '--token', 'a-token-that-is-long'], 'address of this machine'],
    [['--port', '0', '--host', 'no host', '--token', 'a-token-that-is-long'], 'address of this machine'],
  ])('%j ends with one clear line', async (args, text) => {
    const { code, out, err } = await serve(...args).ended;
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(new RegExp(`^error: .*${text}.*\\n$`));
    expect(err).not.toContain('short');
  });

  it.each([
    ['en', 'a free port'],
    ['ja', '空きポート'],
  ])('on a port that is taken ends with one clear line (%s)', async (language, text) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { code, out, err } = await serve('--port', String(port), '--lang', language).ended;
    taken.close();
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(new RegExp(`^[^\\n]*${port}[^\\n]*${text}[^\\n]*\\n$`));
  });

  it.each(['throw new Error("planted")', 'Promise.reject(new Error("planted"))'])('after a defect (%s) says what it was, without the token, and ends', async (defect) => {
    const code = `import { isMainThread } from 'node:worker_threads'; if (isMainThread) process.once('SIGUSR2', () => { ${defect} });`;
    const { child, ended, url } = serveIn({ NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}`, RANMIX_TOKEN: '' }, '--port', '0', '--token', 'a-token-that-is-long'); // prettier-ignore
    await url;
    child.kill('SIGUSR2');
    const { code: exit, err } = await ended;
    expect(exit).toBe(70);
    expect(err).toMatch(/planted[\s\S]*at /);
    expect(err).not.toContain('a-token-that-is-long');
  }); // prettier-ignore

  it('goes on when nobody reads its log any more', async () => {
    const { child, ended, url } = serve('--port', '0');
    const address = await url;
    child.stderr.destroy();
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
  });
});
