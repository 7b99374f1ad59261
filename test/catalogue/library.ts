import { readdirSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Library } from '../../sim/catalogue/index.ts';

const FOLDER = `${import.meta.dirname}/../../profiles`;

/** The profiles that the project ships, as an edge reads them. */
export function realLibrary(): Library {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  return new Map(
    files
      .map((e) => `${e.parentPath}/${e.name}`)
      .map((path): [string, string] => [
        relative(FOLDER, path)
          .split(sep)
          .join('/')
          .replace(/\.yaml$/, ''),
        readFileSync(path, 'utf8'),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
