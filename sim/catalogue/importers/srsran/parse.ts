import { UserError } from '../../../base/user-error.ts';
import type { ImportContext, Override, SourceText } from '../../importer.ts';
import { near } from '../shared/near.ts';
import { readYaml } from '../shared/yaml.ts';
import { keysOf, ROOT_KEYS, type KeySet } from './keys.ts';
import {
  fromPlain,
  fromYaml,
  merge,
  parsePath,
  pathText,
  setAt,
  treeAt,
  type Section,
  type Step,
  type Tree,
} from './tree.ts';

export interface Parsed {
  readonly root: Section;
  /** Paths of overrides that are in the tree. */
  readonly overridden: readonly string[];
}

/** True where the first step of an override's path is a key of the program's root. */
export const ownsPath = (path: string): boolean => ROOT_KEYS.has(/^[\w-]*/.exec(path)?.[0] ?? '');

/**
 * Reads and merges the files in their order, then puts the user's overrides on top.
 * Throws UserError: what readYaml throws, schema-mismatch (the root is no mapping), option-unknown-parameter, option-bad-value.
 */
export function parse(sources: readonly SourceText[], context: ImportContext): Parsed {
  let tree: Tree | undefined;
  for (const source of sources) {
    const { root } = readYaml(source);
    if (root.kind !== 'map') {
      const found = root.kind === 'list' ? 'list' : root.text;
      const where = { file: source.name, line: root.line };
      throw new UserError('schema-mismatch', { path: '/', expected: 'mapping', found }, where);
    }
    tree = merge(tree, fromYaml(root, source.name));
  }
  const overrides = context.overrides.filter((o) => ownsPath(o.path));
  for (const override of overrides) tree = applyOverride(tree, override, sources.at(-1)?.name ?? '');
  const root: Section = tree?.kind === 'section' ? tree : { kind: 'section', place: { file: '' }, children: new Map() };
  return { root, overridden: overrides.map((o) => o.path) };
}

function applyOverride(tree: Tree | undefined, override: Override, file: string): Tree | undefined {
  const path = parsePath(override.path);
  if (!path) throw unknownParameter(override.path, []);
  checkPath(path, override.path);
  const before = treeAt(tree, path);
  const place = { ...(before?.place ?? { file }), reason: override.reason };
  const list = path.findIndex((step, i) => typeof step === 'number' && step > lengthOf(treeAt(tree, path.slice(0, i))));
  if (list >= 0)
    throw badValue(
      override.path,
      pathText(path.slice(0, list + 1)),
      `[0..${lengthOf(treeAt(tree, path.slice(0, list)))}]`,
    );
  if (override.value === null || override.value === undefined) return setAt(tree, path, undefined, place);
  return setAt(tree, path, fromPlain(plainOf(override), place), place);
}

const lengthOf = (tree: Tree | undefined): number => (tree?.kind === 'list' ? tree.items.length : 0);

/** A path of the program, in any of its releases. */
function checkPath(path: readonly Step[], text: string): void {
  let section: string | undefined = '';
  for (const [i, step] of path.entries()) {
    if (typeof step === 'number') {
      section = `${section}[]`;
      continue;
    }
    const keys: KeySet | undefined = section === undefined ? undefined : keysOf(section);
    if (keys && !keys.has(step)) {
      const prefix = pathText(path.slice(0, i));
      const candidates = near(step, keys.keys(), 5);
      const names = candidates.length > 0 ? candidates : [...keys.keys()].slice(0, 12);
      throw unknownParameter(
        text,
        names.map((name) => (prefix === '' ? name : `${prefix}.${name}`)),
      );
    }
    section = section === '' ? step : `${section}.${step}`;
  }
}

/** `[4, 5]` and `{…}` on a command line are lists and mappings; anything else stays the text that the program would get. */
function plainOf({ path, value }: Override): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return readYaml({ name: path, text: value }).value;
  } catch (error) {
    if (error instanceof UserError) throw badValue(path, value, '[…] | {…}');
    throw error;
  }
}

const unknownParameter = (name: string, known: readonly string[]): UserError =>
  new UserError('option-unknown-parameter', { name, known: known.join(', ') || [...ROOT_KEYS].join(', ') });
const badValue = (name: string, value: string, expected: string): UserError =>
  new UserError('option-bad-value', { name, value, expected });
