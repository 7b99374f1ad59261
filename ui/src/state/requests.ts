import type { FindingJson, MixRequest } from '../../../sim/protocol/index.ts';

export interface Upload {
  readonly name: string;
  readonly text: string;
}
type RemedyJson = FindingJson['remedies'][number];

/**
 * Applies a remedy: each change as a setting of the node or link that it belongs to, the value as JSON (null removes the key). A later
 * setting of a path replaces an earlier one. Pure.
 */
export function withRemedy(request: MixRequest, remedy: RemedyJson): MixRequest {
  const settings = remedy.changes.map(({ path, to }) => [`${remedy.endpoint}:${path}=`, JSON.stringify(to)] as const);
  const kept = (request.set ?? []).filter((entry) => !settings.some(([name]) => entry.startsWith(name)));
  return { ...request, set: [...kept, ...settings.map((setting) => setting.join(''))] };
}

/** An edited mix in place of the one before; what was set for the part that left goes with it. Pure. */
export function withMix(request: MixRequest, mix: Upload, replaced: string, files: readonly Upload[] = []): MixRequest {
  const kept = (request.files ?? []).filter((file) => !files.some((each) => each.name === file.name));
  const all = [...kept, ...files].filter((file) => mix.text.includes(file.name));
  const set = (request.set ?? []).filter((entry) => !entry.startsWith(`${replaced}:`));
  return { mix, ...(all.length > 0 ? { files: all } : {}), ...(set.length > 0 ? { set } : {}) };
}

/** The text of a file that the user opened here, so that its lines can be shown; the server's files are not read by the page. */
export function uploadedText(request: MixRequest | undefined, name: string): string | undefined {
  const { mix, ru = [], du = [], cu = [], core, files = [] } = request ?? {};
  const parts = [mix, ...files, ...ru, ...du, ...cu, core];
  for (const part of parts) if (part && 'text' in part && part.name === name) return part.text;
  return undefined;
}
