import type { MixRequest, ServerFrame } from '../../../sim/protocol/index.ts';
import { createLiveClient, type LiveClient } from '../wire/live-client.ts';
import { ApiError, createApi, type Api } from '../wire/rest.ts';
import { takeToken } from '../wire/token.ts';
import { reduceLive, waitFor, type Live } from './live.ts';
import { slotFor, withPart, type Content } from './mix-edit.ts';
import type { Model, Pace, Selection } from './model.ts';
import { withMix, type Upload } from './requests.ts';
import { firstChoice } from './findings.ts';
import { readSettings, writeSettings } from './settings.ts';
import { patch, read, useModel } from './store.ts';

/** Live figures reach the page at most ten times in a second, however fast frames come. */
const FLUSH_MS = 100;
/** What the live channel takes for "as fast as it goes". */
const FASTEST = 1000;
/** A run that somebody watches goes on until it is stopped. */
const WATCHED_SECONDS = 3600;

let api: Api | undefined;
let client: LiveClient | undefined;
let ownRun: string | undefined;

/** Connects the store to the server; called once. */
export function boot(): void {
  patch(readSettings());
  useModel.subscribe((now, before) => {
    if (now.checked !== before.checked || now.run !== before.run) keepRunning(now);
    if (now.language !== before.language || now.theme !== before.theme || now.libraryOpen !== before.libraryOpen || now.bottomOpen !== before.bottomOpen || now.motion !== before.motion) writeSettings(now); // prettier-ignore
  });
  const token = takeToken();
  const base = new URL('api/v1/', document.baseURI);
  api = createApi({ base: base.href, token, language: () => read().language });
  const live = new URL('live', base);
  live.protocol = base.protocol === 'https:' ? 'wss:' : 'ws:';
  client = createLiveClient({
    url: live.href,
    protocols: token === undefined ? ['ranmix'] : ['ranmix', `token.${token}`],
    onFrame: takeFrame,
    onConnection: (connection) => {
      const returned = connection === 'open' && read().connection !== 'open' && read().start.state === 'failed';
      patch({ connection });
      if (returned) void load();
    },
    lastSeq: (runId) => (latest?.runId === runId ? latest.seq : undefined),
  });
  void load();
}

/** Everything of the first screen, again after a failure. */
export async function load(): Promise<void> {
  patch({ start: { state: 'loading' }, problem: undefined });
  void loadProfiles();
  await guarded(async (server) => {
    const start = await server.start();
    patch({ start: { state: 'ready', value: start } });
    follow(start.runId);
    await Promise.all([
      check(start.request, { keepHistory: false }),
      server.runStatus(start.runId).then((run) => patch({ run })),
    ]);
  }, (error) => {
    if (read().start.state === 'loading') patch({ start: { state: 'failed', problem: error.problem } });
  }); // prettier-ignore
  client?.retry();
}

async function loadProfiles(): Promise<void> {
  patch({ profiles: { state: 'loading' } });
  try {
    patch({ profiles: { state: 'ready', value: (await api?.profiles()) ?? [] } });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    patch({ profiles: { state: 'failed', problem: error.problem } });
  }
}

/** Runs what talks to the server; its refusal is shown, anything else is a defect and goes on. */
async function guarded(work: (server: Api) => Promise<void>, onError?: (error: ApiError) => void): Promise<boolean> {
  if (!api) return false;
  try {
    await work(api);
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    onError?.(error);
    patch({ problem: error.problem });
    return false;
  }
}

// ---- the mix ------------------------------------------------------------------------------------------------------

let asked = 0;

/** Checks a mix and shows it where the server accepts it; a refused one leaves the page as it was, with the reason. */
async function check(request: MixRequest, { keepHistory = true } = {}): Promise<boolean> {
  const mine = ++asked;
  patch({ checking: true, problem: undefined });
  const done = await guarded(async (server) => {
    const checked = await server.check(request);
    if (mine !== asked) return;
    const { request: before, past, selected } = read();
    const history = keepHistory && before ? { past: [...past, before].slice(-50), future: [] } : {};
    patch({ request, checked, ...history, selected: stillThere(selected, checked) });
  });
  if (mine === asked) patch({ checking: false });
  return done && mine === asked;
}

function stillThere(
  selected: Selection | undefined,
  { check, topology }: NonNullable<ReturnType<typeof read>['checked']>,
): Selection | undefined {
  // prettier-ignore
  if (selected?.kind === 'node' && topology.nodes.some((n) => n.id === selected.id)) return selected;
  if (selected?.kind === 'link' && topology.links.some((l) => l.id === selected.id)) return selected;
  return firstChoice(check);
}

/** An edit of the mix, from what it is now. */
export const edit = async (change: (request: MixRequest) => MixRequest): Promise<boolean> =>
  check(change(read().request ?? {}));

/** Another part in its place in the mix: the chosen place where it fits, else the first of its kind. */
export async function replacePart(kind: string, content: Content, files: readonly Upload[] = []): Promise<void> {
  const { request, checked, selected } = read();
  const slot = checked && slotFor(kind, checked.topology, selected);
  if (!request?.mix || !slot) return;
  const { mix } = request;
  await guarded(async (server) => {
    const source =
      'id' in mix ? { name: `${mix.id.replace(/.*\//, '')}.yaml`, text: (await server.mix(mix.id)).text } : mix;
    const text = await withPart(source.text, slot, content);
    await check(withMix(request, { name: source.name, text }, slot.id, files));
  });
}

/** A mix of the user's own, with the files that it names. */
export const openMix = async (mix: Upload, files: readonly Upload[]): Promise<boolean> =>
  check({ mix, ...(files.length > 0 ? { files: [...files] } : {}) });

/** A mix that ships with RanMix: checked, and running at once. */
export async function chooseMix(id: string): Promise<void> {
  if (await check({ mix: { id } })) await run();
}

/** A refusal first; else what is known of a node or link, back to the findings. */
export function putAway(): void {
  const { problem, selected, checked } = read();
  if (problem) patch({ problem: undefined });
  else if (checked && selected && selected.kind !== 'finding') patch({ selected: firstChoice(checked.check) });
}

export async function undo(): Promise<void> {
  const { past, future, request } = read();
  const previous = past.at(-1);
  if (!previous || !request || !(await check(previous, { keepHistory: false }))) return;
  patch({ past: past.slice(0, -1), future: [request, ...future] });
}

export async function redo(): Promise<void> {
  const { past, future, request } = read();
  const next = future[0];
  if (!next || !request || !(await check(next, { keepHistory: false }))) return;
  patch({ past: [...past, request], future: future.slice(1) });
}

// ---- the run ------------------------------------------------------------------------------------------------------

/** Keeps the drawing of what runs, while the mix is edited further. */
function keepRunning({ run: current, checked, ran }: Model): void {
  const isRunning = current !== undefined && current.mix === checked?.check.mix;
  const next = isRunning ? checked?.topology : ran?.mix === current?.mix ? ran : undefined;
  if (next !== ran) patch({ ran: next });
}

export async function run(): Promise<void> {
  const { request, pace } = read();
  if (!request) return;
  patch({ starting: true, problem: undefined });
  await guarded(async (server) => {
    if (ownRun !== undefined) await server.stop(ownRun).catch(() => undefined);
    const status = await server.run({
      ...request,
      ...(pace === 'max' ? {} : { pace, durationSeconds: WATCHED_SECONDS }),
    });
    ownRun = status.runId;
    patch({ run: status });
    follow(status.runId);
  });
  patch({ starting: false });
}

export async function stop(): Promise<void> {
  const { run: current } = read();
  if (!current) return;
  await guarded(async (server) => {
    patch({ run: { ...current, state: 'stopped' } });
    await server.stop(current.runId);
    if (ownRun === current.runId) ownRun = undefined;
  }, () => patch({ run: current })); // prettier-ignore
}

export function pauseOrResume(): void {
  const { run: current } = read();
  if (!current || (current.state !== 'running' && current.state !== 'paused')) return;
  const pause = current.state === 'running';
  client?.send({ type: pause ? 'pause' : 'resume', runId: current.runId });
  patch({ run: { ...current, state: pause ? 'paused' : 'running' } });
}

export function setPace(pace: Pace): void {
  patch({ pace });
  const { run: current } = read();
  if (current) client?.send({ type: 'pace', runId: current.runId, pace: pace === 'max' ? FASTEST : pace });
}

export const retryConnection = (): void => client?.retry();

// ---- live frames --------------------------------------------------------------------------------------------------

let latest: Live | undefined;
let flushing: ReturnType<typeof setTimeout> | undefined;

function follow(runId: string): void {
  latest = waitFor(runId);
  patch({ live: latest });
  client?.follow(runId);
}

function takeFrame(frame: ServerFrame): void {
  if (!latest) return;
  const before = latest;
  latest = reduceLive(before, frame);
  if (latest === before) return;
  if (latest.phase === 'gap' && before.phase !== 'gap') client?.follow(latest.runId);
  if (frame.type === 'end') endRun('ended');
  if (frame.type === 'error' && latest.phase === 'failed') endRun('failed');
  flushing ??= setTimeout(() => {
    flushing = undefined;
    patch({ live: latest });
  }, FLUSH_MS);
}

function endRun(state: 'ended' | 'failed'): void {
  const { run: current } = read();
  // A run that somebody stopped ends with an error frame that says so: that is no failure.
  if (current && current.runId === latest?.runId && current.state !== 'stopped') patch({ run: { ...current, state } });
}
