import { known, unknown, type Encoding, type Origin, type Valued } from '../../../base/origin.ts';
import { UserError } from '../../../base/user-error.ts';
import { defaultOf, type DefaultTable, type Release } from './releases.ts';
import { MOST, show, textsOf, type Parser } from './schema.ts';
import { parsePath, treeAt, type Place, type Tree } from './tree.ts';

/** Some sections that may hold the same key, the first one wins; and what the release does where none has it. */
export interface Scope {
  readonly layers: readonly { readonly path: string; readonly tree: Tree | undefined }[];
  readonly defaults: DefaultTable;
  readonly release: Release;
  /** The releases that the defaults are said to be of. */
  readonly releases: readonly Release[];
  /** The owner's file, for what it leaves out. */
  readonly file: string;
}

export interface Stated {
  readonly tree: Tree;
  readonly path: string;
}

/** Where a key is stated. */
export function find(scope: Scope, key: string): Stated | undefined {
  const steps = parsePath(key) ?? [];
  for (const { path, tree } of scope.layers) {
    const held = treeAt(tree, steps);
    if (held) return { tree: held, path: `${path}${path === '' ? '' : '.'}${key}` };
  }
  return undefined;
}

/** Path of a key that nobody stated: the widest section that may hold it. */
export const pathOf = (scope: Scope, key: string): string => {
  const outer = scope.layers.at(-1)?.path ?? '';
  return outer === '' ? key : `${outer}.${key}`;
};

export function originAt(place: Place, path: string, encoding?: Encoding): Origin {
  return {
    kind: place.reason === undefined ? 'configured' : 'overridden',
    file: place.file,
    ...(place.line === undefined ? {} : { line: place.line }),
    path,
    ...(place.reason === undefined ? {} : { reason: place.reason }),
    ...(encoding === undefined ? {} : { encoding }),
  };
}

/** What the program does by itself counts as configured; the reason names the releases. */
export const originOfDefault = (scope: Scope, path: string, encoding?: Encoding): Origin => ({
  kind: 'configured',
  file: scope.file,
  path,
  reason: scope.releases.join(', '),
  ...(encoding === undefined ? {} : { encoding }),
});

export function mismatch(stated: Stated, expected: string): UserError {
  const { file, line } = stated.tree.place;
  return new UserError(
    'schema-mismatch',
    { path: stated.path, expected, found: show(stated.tree) },
    { file, ...(line === undefined ? {} : { line }), path: stated.path },
  );
}

function parseAll<T>(stated: Stated, parser: Parser<T>, expected: string): readonly T[] {
  const values = textsOf(stated.tree)?.map((t) => parser.read(t));
  const good = values?.filter((v) => v !== undefined);
  if (!values || !good || good.length < values.length) throw mismatch(stated, expected);
  if (good.length > MOST) throw mismatch(stated, `${expected} <= ${MOST}`);
  return good;
}

const asTexts = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** A list of values: as stated, or the release's default. */
export function list<T>(scope: Scope, key: string, parser: Parser<T>): Valued<readonly T[]> {
  const stated = find(scope, key);
  if (stated) {
    // A text of several, divided by commas, is a list to the program too.
    const tree = stated.tree;
    const split = tree.kind === 'value' && tree.text.includes(',');
    const items = split ? tree.text.split(',').map((t) => ({ ...tree, text: t.trim() })) : undefined;
    const read = items ? { ...stated, tree: { kind: 'list' as const, place: tree.place, items } } : stated;
    return known(parseAll(read, parser, `[${parser.expected}, …]`), originAt(tree.place, stated.path, 'plain'));
  }
  const { value } = defaultOf(scope.defaults, key, scope.release);
  if (value === undefined) return unknown(pathOf(scope, key), scope.file);
  const read = asTexts(value).flatMap((t) => parser.read(t) ?? []);
  return known(read, originOfDefault(scope, pathOf(scope, key), 'plain'));
}

/** One value: as stated, or the release's default; unknown where we know neither. Throws UserError schema-mismatch. */
export function one<T>(scope: Scope, key: string, parser: Parser<T>, encoding: Encoding = 'plain'): Valued<T> {
  const stated = find(scope, key);
  if (stated) {
    const [value, ...more] = parseAll(stated, parser, parser.expected);
    if (value === undefined || more.length > 0) throw mismatch(stated, parser.expected);
    return known(value, originAt(stated.tree.place, stated.path, encoding));
  }
  const { value } = defaultOf(scope.defaults, key, scope.release);
  const read = typeof value === 'string' ? parser.read(value) : undefined;
  if (read === undefined) return unknown(pathOf(scope, key), scope.file);
  return known(read, originOfDefault(scope, pathOf(scope, key), encoding));
}

/** The same origin, another value: what we hold for what the file says. */
export const map = <A, B>(valued: Valued<A>, convert: (value: A) => B): Valued<B> =>
  valued.value === undefined
    ? { value: undefined, origin: valued.origin }
    : known(convert(valued.value), valued.origin);
