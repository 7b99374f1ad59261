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

/** Every text of the shipped library by its id: its path below profiles/ without the ending, e.g. ru/kestrel-r4; in a fixed order. */
export function readLibrary(home: string = findHome()): ReadonlyMap<string, string> {
  const base = join(home, 'profiles');
  const ids = readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replaceAll('\\', '/').slice(0, -'.yaml'.length));
  return new Map(ids.sort().map((id) => [id, readFileSync(join(base, `${id}.yaml`), 'utf8')]));
}
