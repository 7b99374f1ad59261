import { sha256 } from '../base/sha256.ts';
import type { Assembly } from './assembly.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Names for people and places in files say nothing about the mix itself. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  'name',
  'label',
  'file',
  'line',
  'source',
  'reason',
  'path',
  'encoding',
  'site',
]);

/**
 * The part of a mix that decides its verdict and its run, with keys in order: values, the kinds of their origins, unread keys. Moving a
 * line, renaming a file or reordering keys leaves it as it is.
 */
export function canonicalMix(assembly: Assembly): string {
  return JSON.stringify([
    assembly.nodes.map((node) => ordered(node)),
    assembly.fronthauls.map((link) => ordered(link)),
    assembly.unread.map(({ path, effect }) => [path, effect]),
    ...(assembly.switches ? [assembly.switches.map(ordered)] : []),
  ]);
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isRecord(value)) return value;
  const keep = Object.entries(value).filter(([key, inner]) => inner !== undefined && !SAYS_NOTHING.has(key));
  return Object.fromEntries(keep.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, ordered(inner)]));
}

/** Identity of a mix: SHA-256 of its canonical form, 64 hexadecimal digits. */
export const hashMix = (assembly: Assembly): string => sha256(canonicalMix(assembly));
