import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { UserError } from '../../base/user-error.ts';
import type { SourceText } from '../../catalogue/index.ts';
import { findHome } from '../home.ts';
import { readVectors, type VectorFile } from './read.ts';

/** Where the vectors stand that the program ships, below its own folder. */
const SHIPPED = 'sim/run/validate/vectors';
/** Where a row's files are looked for, from the folder of its vector file on: beside it, then among samples beside that folder. */
const PLACES = ['.', '../samples'] as const;

/**
 * Finds the files that rows name. Only names below those places are followed: a vector file of somebody else's reads nothing outside.
 * Throws UserError include-outside.
 */
export const includeFrom =
  (folder: string, read: (path: string, name: string) => SourceText): VectorFile['include'] =>
  (name) => {
    for (const place of PLACES) {
      const root = resolve(folder, place);
      const path = resolve(root, name);
      if (!path.startsWith(root + sep)) throw new UserError('include-outside', { name });
      if (existsSync(path) && statSync(path).isFile()) return read(path, basename(path));
    }
    return undefined;
  };

const readOwn = (path: string, name: string): SourceText => ({ name, text: readFileSync(path, 'utf8') });

/** The vectors that the program ships, in the order of their names. */
export function shippedVectors(home: string = findHome()): readonly VectorFile[] {
  const folder = join(home, SHIPPED);
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const include = includeFrom(folder, readOwn);
  return names.sort().map((name) => readVectors(readOwn(join(folder, name), name), include));
}
