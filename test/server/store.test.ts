import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../sim/base/user-error.ts';
import type { StoredRun } from '../../sim/server/store/store.ts';
import { RunStore } from '../../sim/server/store/store.ts';
import { redactRequest } from '../../sim/server/store/redact-request.ts';
import type { RunningServer } from '../../sim/server/server.ts';
import { fakeThreads, logged, postJson, result, start, watch } from './support.ts';

let folder: string;
let server: RunningServer | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-'));
  logged.length = 0;
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const ID = '00000000-0000-4000-8000-000000000001';
const stored = (id = ID): StoredRun => ({
  schema: 'ranmix/stored-run/1',
  status: { runId: id, state: 'ended', mix: 'm', seed: 1 },
  endedAt: 5,
  request: { mix: { id: 'mixes/first' } },
  results: { en: result('en'), ja: result('ja') },
});
const open = () => new RunStore(folder, (text) => logged.push(text));

describe('the store', () => {
  it('gives back what it was given, readable by its owner alone, and nothing half written', () => {
    open().save(stored());
    open().save(stored());
    expect(open().load()).toEqual([stored()]);
    expect(readdirSync(join(folder, 'runs'))).toEqual([ID]);
    expect(statSync(join(folder, 'runs', ID, 'run.json')).mode & 0o077).toBe(0);
    mkdirSync(join(folder, 'runs', `.new-${ID}`));
    expect(open().load()).toHaveLength(1);
    expect(readdirSync(join(folder, 'runs'))).toEqual([ID]);
    open().remove(ID);
    expect(open().load()).toEqual([]);
    expect(logged).toEqual([]);
  });

  it('leaves what is damaged alone, and says so', () => {
    for (const [name, text] of [
      ['cut', '{"schema":'],
      ['other', '{}'],
      ['empty', ''],
    ] as const) {
      mkdirSync(join(folder, 'runs', name), { recursive: true });
      writeFileSync(join(folder, 'runs', name, 'run.json'), text);
    }
    mkdirSync(join(folder, 'runs', 'bare'));
    open().save(stored());
    expect(open().load()).toEqual([stored()]);
    expect(logged).toHaveLength(4);
    expect(readdirSync(join(folder, 'runs'))).toHaveLength(5);
  });

  it('takes no run by another name than its own', () => {
    open().save(stored());
    const text = readFileSync(join(folder, 'runs', ID, 'run.json'), 'utf8');
    mkdirSync(join(folder, 'runs', 'elsewhere'));
    writeFileSync(join(folder, 'runs', 'elsewhere', 'run.json'), text);
    expect(open().load()).toHaveLength(1);
    mkdirSync(join(folder, 'runs', 'x'));
    writeFileSync(join(folder, 'runs', 'x', 'run.json'), text.replaceAll(ID, '../../x'));
    expect(open().load()).toHaveLength(1);
  });

  it('ends no run when the disk will not have it', () => {
    const store = open();
    rmSync(join(folder, 'runs'), { recursive: true });
    writeFileSync(join(folder, 'runs'), 'a file stands here');
    expect(() => store.save(stored())).not.toThrow();
    expect(logged.join()).toContain(ID);
  });
});

describe('secrets', () => {
  it('of uploads and settings are not stored', () => {
    const text = 'ru_ofh:\n  password: hunter2\n  t1a_max_up: 390\n';
    const upload = { name: 'gnb.yml', text };
    const request = redactRequest({ mix: upload, du: [upload, { profile: 'du/srsran' }], ru: [upload], cu: [upload], core: upload, files: [upload], set: ['password=hunter2'], transport: 'fibre_km=1' }); // prettier-ignore
    expect(JSON.stringify(request)).not.toContain('hunter2');
    expect(JSON.stringify(request)).toContain('t1a_max_up: 390');
    expect(request.du?.[1]).toEqual({ profile: 'du/srsran' });
    const named = redactRequest({ files: [{ name: 'imsi-001010000000001.conf', text: '' }] });
    expect(named.files?.[0]?.name).toBe('imsi-***.conf');
    expect(Object.keys(request).sort()).toEqual(['core', 'cu', 'du', 'files', 'mix', 'ru', 'set', 'transport']);
  });
});

describe('a server', () => {
  const serve = async () => {
    const fake = fakeThreads();
    server = await start({ openThread: fake.open, data: { folder, isAsked: true } });
    return { url: server.url, threads: fake.threads };
  };

  it('knows the results of its earlier life, in both languages, and forgets them when told', async () => {
    const { url, threads } = await serve();
    const { runId } = (await (await postJson(url, 'runs', { mix: { id: 'mixes/first' } })).json()) as { runId: string };
    await postJson(url, 'runs', { mix: { id: 'mixes/first' } });
    threads[0]?.events.ended((language) => ({ ...result('m'), version: language }));
    await server?.close();
    const { url: later } = await serve();
    expect(await (await fetch(new URL('api/v1/runs', later))).json()).toMatchObject([{ runId, state: 'ended' }]);
    for (const lang of ['en', 'ja']) {
      const answer = await fetch(new URL(`api/v1/runs/${runId}/result?lang=${lang}`, later));
      expect(await answer.json()).toMatchObject({ version: lang });
    }
    const { send, until, frames, socket } = await watch(later);
    send({ type: 'subscribe', runId });
    send({ type: 'pause', runId });
    await until((all) => all.length === 1);
    expect(frames[0]).toMatchObject({ type: 'end', runId });
    socket.close();
    await fetch(new URL(`api/v1/runs/${runId}`, later), { method: 'DELETE' });
    expect(existsSync(join(folder, 'runs', runId))).toBe(false);
  });

  it('refuses a folder that it cannot use where it was asked for, and does without the usual one', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    chmodSync(file, 0o600);
    const error: unknown = await start({ data: { folder: file, isAsked: true } }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code: 'option-bad-value', data: { name: '--data', value: file } });
    server = await start({ data: { folder: file, isAsked: false } });
    expect(logged.join()).toContain(file);
  });
});
