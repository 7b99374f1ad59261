import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { invariant } from '../base/invariant.ts';

/** RanMix's own folder: the nearest one upwards that holds its profiles, whether we run from sources or from the build. */
export function findHome(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'profiles')) || !existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    invariant(above !== folder, 'the profiles folder is missing beside the build');
    folder = above;
  }
  return folder;
}

/** Every text of the shipped library by its path below profiles/, e.g. ru/kestrel-r4.yaml, in a fixed order. */
export function readLibraryTexts(home: string = findHome()): ReadonlyMap<string, string> {
  const base = join(home, 'profiles');
  const names = readdirSync(base, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const files = names.filter((name) => name.endsWith('.yaml')).sort();
  return new Map(files.map((name) => [name, readFileSync(join(base, name), 'utf8')]));
}
