import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { say, type Language } from '../base/messages/index.ts';
import { UserError } from '../base/user-error.ts';
import { findHome, readLibrary } from '../run/home.ts';
import { makeApp } from './http/app.ts';
import { isLoopback, isToken, servedNames } from './http/guard.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { serveLive } from './live/socket.ts';
import { Runs } from './runs/registry.ts';
import { openRunThread } from './runs/run-worker.ts';
import type { OpenThread } from './runs/thread.ts';
import { Service } from './service.ts';
import { RunStore } from './store/store.ts';
import { Desk } from './desk/desk.ts';

export interface ServerOptions {
  readonly port: number;
  readonly host: string;
  readonly token?: string | undefined;
  readonly limits?: Partial<Limits>;
  /** Where defects are written to. */
  readonly log: (text: string) => void;
  /** Language of a refusal to start. */
  readonly language: Language;
  /** How runs are calculated: threads of their own unless a test says otherwise. */
  readonly openThread?: OpenThread;
  readonly pageFolder?: string;
  /** Where results are kept over restarts. */
  readonly data?: { readonly folder: string; readonly isAsked: boolean } | undefined;
}

export interface RunningServer {
  /** Where a browser finds it. */
  readonly url: string;
  readonly port: number;
  /** Says good-bye to everybody, ends all runs and frees the port. */
  close(): Promise<void>;
}

/** A whole request, and its headers, may take so long to arrive; an answer may stand still for so long. Whoever is slower is cut off. */
const REQUEST_MS = 60_000;
const HEADERS_MS = 15_000;
const ANSWER_MS = 120_000;
const CHECK_MS = 5_000;
const MOST_CONNECTIONS = 256;

/** Nobody keeps a place by silence: neither before a request, nor in the midst of it, nor by not reading the answer. */
function limitTime(server: Server): void {
  server.requestTimeout = REQUEST_MS;
  server.headersTimeout = HEADERS_MS;
  server.timeout = HEADERS_MS;
  server.on('request', ({ socket }) => void socket.setTimeout(ANSWER_MS));
  server.maxConnections = MOST_CONNECTIONS;
  // All headers, or none of the request: left out in silence, one of them may be the Origin. Their bytes are bounded anyway.
  server.maxHeadersCount = 0;
}

/** Throws UserError option-bad-value where the address could be reached by others and no token protects it. */
function checkOptions({ host, token, language }: ServerOptions): void {
  const refuse = (name: string, value: string, expected: Parameters<typeof say>[0]['code']): UserError =>
    new UserError('option-bad-value', { name, value, expected: say({ code: expected }, language) });
  if (token !== undefined && !isToken(token)) throw refuse('--token', '***', 'cli.expected.token');
  if (host === '') throw refuse('--host', host, 'cli.expected.address'); // the system takes it for all addresses
  if (token === undefined && !isLoopback(host)) throw refuse('--host', host, 'cli.expected.host');
}

/** A folder that was asked for must be usable; the usual one is done without where it cannot be, as in a container. */
function openStore({ data, log, language }: ServerOptions): RunStore | undefined {
  if (!data) return undefined;
  try {
    return new RunStore(data.folder, log);
  } catch {
    const expected = say({ code: 'cli.expected.folder' }, language);
    if (data.isAsked) throw new UserError('option-bad-value', { name: '--data', value: data.folder, expected });
    log(say({ code: 'server.no-store', data: { folder: data.folder } }, language));
    return undefined;
  }
}

/** Starts the application. Throws UserError for an address that it may not, or cannot, listen on. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  checkOptions(options);
  const { host, token, log } = options;
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const guard = { names: servedNames(host), token };
  const store = openStore(options);
  const runs = new Runs({ limits, log, store, open: options.openThread ?? openRunThread(limits) });
  const desk = new Desk(limits.workerHeap, limits.checkMs);
  const service = new Service({ library: readLibrary(), desk, runs });
  const pageFolder = options.pageFolder ?? join(findHome(), 'dist', 'ui');
  const server = createServer(
    { connectionsCheckingInterval: CHECK_MS },
    makeApp({ service, limits, guard, pageFolder, log }),
  );
  limitTime(server);
  const live = serveLive(server, { guard, limits, find: (id) => runs.find(id) });
  const close = async (): Promise<void> => {
    const isFree = new Promise((resolve) => server.close(resolve)); // nobody new from here on
    await live.close();
    await desk.close(); // before the runs: what it has read would become another one
    await runs.close();
    server.closeAllConnections();
    await isFree;
  };
  try {
    const port = await listen(server, options);
    const name = host.includes(':') ? `[${host}]` : host;
    return { url: `http://${name}:${port}/`, port, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const LISTEN_ERRORS: Readonly<Record<string, (o: ServerOptions) => readonly [string, string | number, Parameters<typeof say>[0]['code']]>> = {
  EADDRINUSE: ({ port }) => ['--port', port, 'cli.expected.free-port'],
  EACCES: ({ port }) => ['--port', port, 'cli.expected.free-port'],
  EADDRNOTAVAIL: ({ host }) => ['--host', host, 'cli.expected.address'],
  EAI_AGAIN: ({ host }) => ['--host', host, 'cli.expected.address'],
  EAFNOSUPPORT: ({ host }) => ['--host', host, 'cli.expected.address'],
  ENOTFOUND: ({ host }) => ['--host', host, 'cli.expected.address'],
  EINVAL: ({ host }) => ['--host', host, 'cli.expected.address'],
}; // prettier-ignore

function listen(server: Server, options: ServerOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const about = LISTEN_ERRORS[error.code ?? '']?.(options);
      if (!about) return reject(error);
      const [name, value, expected] = about;
      reject(new UserError('option-bad-value', { name, value, expected: say({ code: expected }, options.language) }));
    });
    server.listen(options.port, options.host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : options.port);
    });
  });
}
