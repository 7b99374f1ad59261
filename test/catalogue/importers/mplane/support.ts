import { readFileSync } from 'node:fs';
import { nodeId } from '../../../../sim/base/ids.ts';
import type { Origin } from '../../../../sim/base/origin.ts';
import { UserError } from '../../../../sim/base/user-error.ts';
import type { Oru } from '../../../../sim/catalogue/assembly.ts';
import type { Imported, Override, SourceText } from '../../../../sim/catalogue/importer.ts';
import { mplane } from '../../../../sim/catalogue/importers/mplane/index.ts';

export const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

export const readAll = (sources: readonly SourceText[], overrides: readonly Override[] = []): Imported =>
  mplane.read(sources, { nextId: () => nodeId('ru-1'), overrides, include: () => undefined });

export const readText = (text: string, overrides: readonly Override[] = []): Imported =>
  readAll([{ name: 'ru.txt', text }], overrides);

export function oruOf(text: string, overrides: readonly Override[] = []): Oru {
  const [node] = readText(text, overrides).nodes;
  if (node?.kind !== 'o-ru') throw new Error('no O-RU');
  return node;
}

export const set = (path: string, value: unknown): Override => ({ path, value, reason: '--set' });

/** The error that a text is refused with. */
export function refusal(text: string, overrides: readonly Override[] = []): UserError {
  try {
    readText(text, overrides);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const UPLANE = 'urn:o-ran:uplane-conf:1.0';
export const uplane = (inner: string): string =>
  `<user-plane-configuration xmlns="${UPLANE}">${inner}</user-plane-configuration>`;
export const capability = (inner: string): string =>
  `<module-capability xmlns="urn:o-ran:module-cap:1.0"><ru-capabilities>${inner}</ru-capabilities></module-capability>`;
export const formats = (...entries: readonly string[]): string =>
  capability(
    `<format-of-iq-sample>${entries.map((e) => `<compression-method-supported>${e}</compression-method-supported>`).join('')}</format-of-iq-sample>`,
  );

/** Origins with their place in the file taken out. */
export function withoutPlaces<T>(tree: T): T {
  return JSON.parse(
    JSON.stringify(tree, (key, value: unknown) =>
      key === 'line' || key === 'file' || key === 'label' ? undefined : value,
    ),
  ) as T;
}

/** Every origin in a node. */
export function originsOf(tree: unknown): Origin[] {
  if (typeof tree !== 'object' || tree === null) return [];
  if ('kind' in tree && 'path' in tree) return [tree as Origin];
  return Object.values(tree).flatMap(originsOf);
}
