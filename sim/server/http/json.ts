import { UserError, type Where } from '../../base/user-error.ts';

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Deepest nesting of brackets outside strings; counted before anything recurses, whether the text is valid or not. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === BACKSLASH) i++;
      else if (c === QUOTE) quoted = false;
    } else if (c === QUOTE) quoted = true;
    else if (OPENING.has(c)) deepest = Math.max(deepest, ++depth);
    else if (CLOSING.has(c)) depth--;
  }
  return deepest;
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
 * Reads JSON that a stranger sent. Throws UserError file-binary (no UTF-8), too-deep, json-syntax or forbidden-key; nothing else.
 */
export function parseJson(input: Uint8Array | string, depth: number, where: Where = {}): unknown {
  let text: string;
  try {
    text = typeof input === 'string' ? input : new TextDecoder('utf-8', { fatal: true }).decode(input);
  } catch {
    throw new UserError('file-binary', {}, where);
  }
  if (depthOf(text) > depth) throw new UserError('too-deep', { limit: depth }, where);
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
