import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

export const root = posix.normalize(`${import.meta.dirname}/../..`);

/** A source file, parsed once for all checks. `path` is relative to the project, with slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

export const source = (path: string, text: string): Source => ({
  path,
  text,
  tree: ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  ),
});

/** All TypeScript below these folders. */
export function readSources(...folders: string[]): Source[] {
  return folders.flatMap((folder) => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => posix.relative(root, posix.join(entry.parentPath, entry.name)))
      .sort()
      .map((path) => source(path, readFileSync(join(root, path), 'utf8')));
  });
}

/** One line for each violation: `file:line what is wrong`. */
export function at(file: Source, node: ts.Node | number, what: string): string {
  const position = typeof node === 'number' ? node : node.getStart(file.tree);
  return `${file.path}:${file.tree.getLineAndCharacterOfPosition(position).line + 1} ${what}`;
}

export function* walk(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* walk(child);
}

export const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);
