import { connect } from 'node:net';
import { WebSocket, type ClientOptions } from 'ws';
import { serverFrameSchema, type LiveState, type ServerFrame } from '../../sim/protocol/live.ts';
import type { RunJson } from '../../sim/protocol/run.ts';
import { startServer, type RunningServer, type ServerOptions } from '../../sim/server/server.ts';
import type { OpenThread, RunEvents, RunJob } from '../../sim/server/runs/thread.ts';

/** What was written to the log: empty where nothing went wrong inside. */
export const logged: string[] = [];

export const start = (options: Partial<ServerOptions> = {}): Promise<RunningServer> =>
  startServer({ port: 0, host: '127.0.0.1', language: 'en', log: (text) => logged.push(text), openThread: fakeThreads().open, ...options }); // prettier-ignore

export interface FakeThread {
  readonly job: RunJob;
  readonly events: RunEvents;
  readonly asked: string[];
}

/** Threads that do nothing but remember what they were asked. */
export function fakeThreads(): { readonly open: OpenThread; readonly threads: FakeThread[] } {
  const threads: FakeThread[] = [];
  const open: OpenThread = (job, events) => {
    const asked: string[] = [];
    threads.push({ job, events, asked });
    return {
      pause: () => void asked.push('pause'),
      resume: () => void asked.push('resume'),
      setPace: (pace) => void asked.push(`pace ${pace}`),
      stop: async () => void asked.push('stop'),
    };
  };
  return { open, threads };
}

export const liveState = (time: number, onTime = 0): LiveState => ({
  time,
  phase: 'running',
  stages: [{ stage: 'cell', state: 'passed', at: 0.1 }],
  counters: { ru: { 'ru-1': { RX_ON_TIME: onTime } }, du: { 'du-1': { early: 0, onTime: 0, late: 0 } } },
  throughput: { 'NRCellDU=1': { dl: 1e6, ul: 1e5 } },
  loads: { 'fh-1': { down: 1e9, up: 1e8 } },
  ues: [{ id: 'ue-1', ru: 'ru-1', state: 'connected' }],
});

export const result = (mix: string): RunJson => ({
  schema: 'ranmix/run/1',
  mix,
  verdict: 'interoperable',
  stages: [],
  findings: [],
  seed: 1,
  startupSeconds: 0.1,
  simulatedSeconds: 1,
  events: 10,
  counters: { ru: {}, du: {} },
  kpis: [],
  assumed: [],
  fingerprint: '0',
  version: '0',
});

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends bytes as they are, for what fetch forbids: Host, Origin, half requests. Answers when the server closes. */
export function raw(port: number, text: string | Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let all = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (all += chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', ...rest] = all.split('\r\n\r\n');
      const [first = '', ...lines] = head.split('\r\n');
      const headers = Object.fromEntries(
        lines.map((line) => {
          const at = line.indexOf(':');
          return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
        }),
      );
      resolve({ status: Number(first.split(' ')[1]), headers, body: rest.join('\r\n\r\n') });
    });
  });
}

export const request = (method: string, path: string, headers: Readonly<Record<string, string>>, body = ''): string =>
  [
    `${method} ${path} HTTP/1.1`,
    ...Object.entries({ connection: 'close', ...(body ? { 'content-length': String(Buffer.byteLength(body)) } : {}), ...headers }).map(([name, value]) => `${name}: ${value}`), // prettier-ignore
    '',
    body,
  ].join('\r\n');

export const postJson = (url: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(new URL(`api/v1/${path}`, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** A watcher that keeps every frame; each must fit the contract. */
export interface Watcher {
  readonly frames: ServerFrame[];
  readonly socket: WebSocket;
  readonly send: (message: unknown) => void;
  /** Waits until the frames satisfy; fails after two seconds. */
  readonly until: (enough: (frames: readonly ServerFrame[]) => boolean) => Promise<void>;
  readonly closed: Promise<number>;
}

export async function watch(
  url: string,
  options: ClientOptions = {},
  protocols: string[] = ['ranmix'],
): Promise<Watcher> {
  const address = new URL('api/v1/live', url);
  address.protocol = 'ws:';
  const socket = new WebSocket(address, protocols, options);
  const frames: ServerFrame[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data: Buffer) => {
    frames.push(serverFrameSchema.parse(JSON.parse(data.toString('utf8'))));
    for (const look of [...waiting]) look();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => socket.once('open', () => resolve()).once('error', reject));
  return {
    frames,
    socket,
    closed,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    until: (enough) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`only ${JSON.stringify(frames).slice(0, 500)}`));
        }, 2000);
        const look = (): void => {
          if (!enough(frames)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

/** What a refused upgrade answers. */
export function refusedUpgrade(url: string, options: ClientOptions, protocols: string[] = []): Promise<number> {
  const address = new URL('api/v1/live', url);
  address.protocol = 'ws:';
  const socket = new WebSocket(address, protocols, options);
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.on('open', () => reject(new Error('the upgrade was let through')));
    socket.on('error', () => undefined);
  });
}
