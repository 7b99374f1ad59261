import { at, type Source } from './source.ts';

export const MOST_LINES = 500;

/** `exceptions`: path → why this file may be longer. An exception that is needed no longer is a violation too. */
export function checkLength(files: readonly Source[], exceptions: Readonly<Record<string, string>> = {}): string[] {
  const lines = new Map(files.map((file) => [file.path, file.text.replace(/\n$/, '').split('\n').length]));
  const long = [...lines].filter(([path, count]) => count > MOST_LINES && !(path in exceptions));
  const idle = Object.keys(exceptions).filter((path) => (lines.get(path) ?? 0) <= MOST_LINES);
  return [
    ...long.map(([path, count]) => `${path} has ${count} lines, at most ${MOST_LINES}`),
    ...idle.map((path) => `${path} needs no exception from ${MOST_LINES} lines`),
  ];
}

/** Counts that only go down. The patterns are looked for in comments too: that is where most of them live. */
export const RATCHETS: readonly { readonly what: string; readonly pattern: RegExp; readonly allowed: number }[] = [
  { what: 'as any', pattern: /\bas any\b/g, allowed: 0 },
  { what: '@ts-', pattern: /@ts-(?:ignore|expect-error|nocheck|check)\b/g, allowed: 0 },
  { what: 'TODO', pattern: /\b(?:TODO|FIXME)\b/g, allowed: 0 },
];

export function checkRatchets(files: readonly Source[], ratchets = RATCHETS): string[] {
  return ratchets.flatMap(({ what, pattern, allowed }) => {
    const hits = files.flatMap((file) => [...file.text.matchAll(pattern)].map((hit) => at(file, hit.index, what)));
    if (hits.length === allowed) return [];
    if (hits.length < allowed) return [`${what}: ${hits.length} are left, lower the ratchet from ${allowed}`];
    return hits;
  });
}
