import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isIPv4 } from 'node:net';
import { networkInterfaces, hostname } from 'node:os';
import { UserError } from '../../base/user-error.ts';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '::1'];
const WILDCARDS = ['0.0.0.0', '::'];

/** True for addresses and names that only this machine can reach: 127.0.0.0/8, ::1 and localhost. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));

/** Names under which a server bound to `host` may be asked for: a page of another name must not reach it (DNS rebinding). */
export function servedNames(host: string): ReadonlySet<string> {
  const names = [...LOOPBACK_NAMES, host.toLowerCase()];
  if (WILDCARDS.includes(host)) {
    names.push(hostname().toLowerCase());
    for (const address of Object.values(networkInterfaces()).flat()) if (address) names.push(address.address);
  }
  return new Set(names);
}

/** Name and port of a Host header; undefined where it is none. */
export function parseHost(header: string | undefined): { readonly name: string; readonly header: string } | undefined {
  const [, v6, name] =
    /^(?:\[([0-9a-f:.]{2,45})\]|([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?))(?::\d{1,5})?$/i.exec(header ?? '') ?? [];
  const found = v6 ?? name;
  return found === undefined || header === undefined ? undefined : { name: found.toLowerCase(), header };
}

const shown = (text: string | undefined): string => (text ?? '-').slice(0, 100);

export interface GuardOptions {
  readonly names: ReadonlySet<string>;
  readonly token?: string | undefined;
}

interface Asked {
  readonly url?: string | undefined;
  readonly method?: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
}

const countOf = (asked: Asked, name: string): number =>
  asked.rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === name).length;

/** The host of a target in absolute form, which counts before the header (RFC 9112 3.2.2); undefined for a mere path. */
const targetHost = ({ url = '' }: Asked): string | undefined => /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1];

/** Refuses a request for a name that is not ours. Throws UserError host-refused. */
export function checkHost(asked: Asked, { names }: GuardOptions): void {
  for (const header of [asked.headers.host, targetHost(asked) ?? asked.headers.host]) {
    const host = parseHost(header);
    if (!host || !names.has(host.name)) throw new UserError('host-refused', { host: shown(header) });
  }
  if (countOf(asked, 'host') !== 1) throw new UserError('host-refused', { host: shown(asked.headers.host) });
}

/**
 * Refuses what a page of another origin asks. A program that is no browser sends no Origin and passes; `null` is an origin that is
 * not ours. `navigation`: true where a link from elsewhere may lead (the page itself, never the API).
 * Throws UserError origin-refused.
 */
export function checkOrigin(asked: Asked, { navigation }: { readonly navigation: boolean }): void {
  const { origin, host } = asked.headers;
  const own = [`http://${host ?? ''}`, `https://${host ?? ''}`].map((o) => o.toLowerCase());
  if (origin !== undefined && (!own.includes(origin.toLowerCase()) || countOf(asked, 'origin') !== 1))
    throw new UserError('origin-refused', { origin: shown(origin) });
  const site = asked.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return;
  const isRead = asked.method === 'GET' || asked.method === 'HEAD';
  if (navigation && isRead && asked.headers['sec-fetch-mode'] === 'navigate') return;
  throw new UserError('origin-refused', { origin: shown(origin ?? String(site)) });
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in a time that tells nothing about where the two differ. */
export const sameToken = (given: string, token: string): boolean => timingSafeEqual(digest(given), digest(token));

/** Tokens fit into a WebSocket subprotocol and cannot be guessed. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9._~-]{16,200}$/.test(text);

/** The word of the WebSocket subprotocol; beside it a browser may send `token.<token>`, since it cannot set a header. */
export const PROTOCOL = 'ranmix';
const TOKEN_PROTOCOL = 'token.';

const protocolsOf = (headers: IncomingHttpHeaders): readonly string[] =>
  (headers['sec-websocket-protocol'] ?? '').split(',').map((p) => p.trim());

/** Throws UserError token-required where a token is set and the request does not carry it. */
export function checkToken(headers: IncomingHttpHeaders, { token }: GuardOptions): void {
  if (token === undefined) return;
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const protocol = protocolsOf(headers).find((p) => p.startsWith(TOKEN_PROTOCOL));
  const given = bearer ?? protocol?.slice(TOKEN_PROTOCOL.length);
  if (given === undefined || !sameToken(given, token)) throw new UserError('token-required');
}
