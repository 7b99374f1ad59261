import type { FindingJson, MixRequest, Topology } from '../../../sim/protocol/index.ts';

export type Role = 'ru' | 'du' | 'cu';
export interface Upload {
  readonly name: string;
  readonly text: string;
}
type RemedyJson = FindingJson['remedies'][number];

/** Puts a part of the library into the mix in place of the present one. What was set for the one before goes with it only where it is another's. Pure. */
export const withProfile = (request: MixRequest, role: Role, profile: string): MixRequest => ({
  ...request,
  [role]: [{ profile }],
});

export const withFiles = (request: MixRequest, role: Role, files: readonly Upload[]): MixRequest => ({
  ...request,
  [role]: files.map(({ name, text }) => ({ name, text })),
});

/** The value of a change as `--set` takes it: plain words as they are, everything else as JSON; null removes the key. */
const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Applies a remedy: on a link it changes the transport, on a node it sets the owner's own paths. Later settings of a path replace earlier ones. Pure. */
export function withRemedy(request: MixRequest, remedy: RemedyJson, topology: Topology): MixRequest {
  const changes = remedy.changes.map(({ path, to }) => [path, written(to)] as const);
  if (topology.links.some((link) => link.id === remedy.endpoint)) {
    const merged = new Map((request.transport ?? '').split(',').flatMap(pairOf));
    for (const [path, value] of changes) merged.set(path, value);
    return { ...request, transport: [...merged].map(([key, value]) => `${key}=${value}`).join(',') };
  }
  const replaced = new Set(changes.map(([path]) => path));
  const kept = (request.set ?? []).filter((entry) => !replaced.has(entry.slice(0, entry.indexOf('='))));
  return { ...request, set: [...kept, ...changes.map(([path, value]) => `${path}=${value}`)] };
}

function pairOf(entry: string): [string, string][] {
  const at = entry.indexOf('=');
  return at < 0 ? [] : [[entry.slice(0, at).trim(), entry.slice(at + 1).trim()]];
}

/** The text of a file that the user opened here, so that its lines can be shown; the server's files are not read by the page. */
export function uploadedText(request: MixRequest | undefined, name: string): string | undefined {
  const parts = [request?.mix, ...(request?.ru ?? []), ...(request?.du ?? []), ...(request?.cu ?? []), request?.core];
  for (const part of parts) if (part && 'text' in part && part.name === name) return part.text;
  return undefined;
}
