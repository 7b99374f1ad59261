import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { UserError } from '../../base/user-error.ts';
import { LIVE_PATH } from '../../protocol/live.ts';
import { checkHost, checkOrigin, checkToken, PROTOCOL, type GuardOptions } from '../http/guard.ts';
import { languageOf } from '../http/language.ts';
import { problemOf } from '../http/problem.ts';
import type { Limits } from '../limits.ts';
import { Client, CLOSE, type Watched } from './client.ts';
import type { Peer } from './subscription.ts';

export interface LiveOptions {
  readonly guard: GuardOptions;
  readonly limits: Limits;
  readonly find: (runId: string) => Watched | undefined;
}

export interface LiveServer {
  /** Tells everybody that the server goes away. */
  close(): Promise<void>;
}

/** Whoever does not hang up in this time, in ms, is cut off. */
const CLOSE_MS = 1000;

/** The address that is asked for; undefined where it is none. */
const addressOf = ({ url = '/' }: IncomingMessage): URL | undefined =>
  URL.canParse(url, 'http://localhost') ? new URL(url, 'http://localhost') : undefined;

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data)).toString('utf8');

function peerOf(socket: WebSocket): Peer {
  return {
    get buffered() {
      return socket.bufferedAmount;
    },
    send(text, done) {
      socket.send(text, (error) => {
        if (!error) done();
      });
    },
    close(code, reason) {
      socket.close(code, reason);
      setTimeout(() => socket.terminate(), CLOSE_MS).unref();
    },
  };
}

/** WebSocket at LIVE_PATH of an HTTP server: the same guards as for every request, before anything is upgraded. */
export function serveLive(server: Server, { guard, limits, find }: LiveOptions): LiveServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
    clientTracking: true,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });
  const answered = new WeakSet<WebSocket>();

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const url = addressOf(request);
    const language = languageOf(url?.searchParams.get('lang'), request.headers['accept-language']);
    try {
      checkHost(request, guard);
      checkOrigin(request, { navigation: false });
      if (url?.pathname !== LIVE_PATH) throw new UserError('not-found');
      checkToken(request.headers, guard);
      if (sockets.clients.size >= limits.clients) throw new UserError('too-many-requests', { seconds: 10 });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refuse(socket, error, language);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => open(ws, request, language));
  });

  function open(ws: WebSocket, _request: IncomingMessage, language: Parameters<typeof problemOf>[1]): void {
    const client = new Client(peerOf(ws), language, limits, find);
    answered.add(ws);
    ws.on('pong', () => answered.add(ws));
    ws.on('message', (data, isBinary) => client.receive(isBinary ? undefined : textOf(data)));
    ws.on('error', () => ws.terminate());
    ws.on('close', () => client.close());
  }

  const pulse = setInterval(() => {
    for (const ws of sockets.clients) {
      if (answered.delete(ws)) ws.ping();
      else ws.terminate();
    }
  }, limits.pingMs);
  pulse.unref();

  return {
    async close() {
      clearInterval(pulse);
      const open = [...sockets.clients];
      for (const ws of open) ws.close(CLOSE.goingAway, 'going-away');
      const closed = open.map((ws) => new Promise((resolve) => ws.once('close', resolve)));
      await Promise.race([Promise.all(closed), new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref())]);
      for (const ws of sockets.clients) ws.terminate();
      sockets.close();
    },
  };
}

/** Answers a refused upgrade like every other refused request: a problem, and the connection ends. */
function refuse(socket: Duplex, error: UserError, language: Parameters<typeof problemOf>[1]): void {
  const body = JSON.stringify(problemOf(error, language));
  // The other end may never hang up.
  socket.once('finish', () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? ''}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'x-content-type-options: nosniff',
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
