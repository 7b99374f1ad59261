import { UserError, type Where } from '../../base/user-error.ts';

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** How much structure a stranger's JSON may have: small texts of many values take a hundred times their size in memory. */
export interface JsonBounds {
  /** Objects and lists inside one another. */
  readonly jsonDepth: number;
  /** Values of all objects and lists together. */
  readonly jsonValues: number;
}

/**
 * Counts brackets and commas outside strings before anything is built of them, whether the text is valid or not. Throws UserError
 * too-deep or too-many-values.
 */
function checkBounds(text: string, { jsonDepth, jsonValues }: JsonBounds, where: Where): void {
  let depth = 0;
  let values = 1;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === BACKSLASH) i++;
      else if (c === QUOTE) quoted = false;
    } else if (c === QUOTE) quoted = true;
    else if (OPENING.has(c)) {
      values++;
      if (++depth > jsonDepth) throw new UserError('too-deep', { limit: jsonDepth }, where);
    } else if (CLOSING.has(c)) depth--;
    else if (c === COMMA) values++;
    if (values > jsonValues) throw new UserError('too-many-values', { limit: jsonValues }, where);
  }
}

/** The first key anywhere that could reach an object's prototype. */
function forbiddenKey(root: unknown): string | undefined {
  const open: unknown[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, value] of Object.entries(next)) {
      if (FORBIDDEN_KEYS.has(key)) return key;
      if (typeof value === 'object' && value !== null) open.push(value);
    }
  }
  return undefined;
}

/**
 * Reads JSON that a stranger sent. Throws UserError file-binary (no UTF-8), too-deep, too-many-values, json-syntax or forbidden-key; nothing
 * else.
 */
export function parseJson(input: Uint8Array | string, bounds: JsonBounds, where: Where = {}): unknown {
  let text: string;
  try {
    text = typeof input === 'string' ? input : new TextDecoder('utf-8', { fatal: true }).decode(input);
  } catch {
    throw new UserError('file-binary', {}, where);
  }
  checkBounds(text, bounds, where);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 120) : '';
    throw new UserError('json-syntax', { reason }, where);
  }
  const key = forbiddenKey(value);
  if (key !== undefined) throw new UserError('forbidden-key', { key }, where);
  return value;
}
