import { UserError } from '../../../base/user-error.ts';
import type { Override } from '../../importer.ts';
import { LEAVES } from './leaves.ts';
import { LIST_KEYS } from './lists.ts';
import { stepsOf } from './reader.ts';
import { addNode, keyValue, placeOf, qualified, schemaPath, walk, xpath, type DataNode } from './tree.ts';

/** One step of a user's path. `deep`: any depth below the step before ("//", "…", "..."). */
interface Step {
  readonly module: string | undefined;
  readonly name: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly position: number | undefined;
  readonly deep: boolean;
}

/** Names with a dash alone: "name" or "active" could be anybody's. */
const LEAF_NAMES: ReadonlySet<string> = new Set(
  LEAVES.map((leaf) => stepsOf(leaf.path).at(-1)?.name ?? '').filter((name) => name.includes('-')),
);

/** Paths that M-plane data may have: an xpath, or the bare name of a leaf that we read. */
export const isOwnPath = (path: string): boolean => path.startsWith('/') || LEAF_NAMES.has(path);

/**
 * Replaces the values that paths name, adds leaves that are missing, takes away those set to null, and returns the paths that were understood. A path may leave
 * out list keys and prefixes while it stays unique.
 * Throws UserError option-unknown-parameter (more than one place) and option-bad-value (no scalar).
 */
export function applyOverrides(roots: DataNode[], overrides: readonly Override[], file: string): readonly string[] {
  return overrides.filter((override) => isOwnPath(override.path) && apply(roots, override, file)).map((o) => o.path);
}

function apply(roots: DataNode[], { path, value, reason }: Override, file: string): boolean {
  if (value !== null && typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw new UserError(
      'option-bad-value',
      { name: path, value: JSON.stringify(value) ?? '', expected: '…' },
      { file },
    );
  }
  const node = path.startsWith('/') ? byPath(roots, path, file) : byName(roots, path, file);
  if (!node) return false;
  if (value === null) {
    node.parent?.children.splice(node.parent.children.indexOf(node), 1);
    return true;
  }
  node.value = String(value);
  node.overridden = reason;
  return true;
}

/** A leaf with that name somewhere in the file, else the only one of the catalogue. */
function byName(roots: DataNode[], name: string, file: string): DataNode | undefined {
  const found = roots.flatMap((root) =>
    [...walk(root)].filter((node) => node.name === name && node.children.length === 0),
  );
  const known = found.filter((node) => LEAVES.some((leaf) => leaf.path === schemaPath(node)));
  if (known.length > 0) return only(known, name, file);
  const paths = [
    ...new Set(
      LEAVES.map((leaf) => leaf.path).filter((path) => path.endsWith(`/${name}`) || path.endsWith(`:${name}`)),
    ),
  ];
  return paths.length === 1 && paths[0] !== undefined ? byPath(roots, paths[0], file) : undefined;
}

function byPath(roots: DataNode[], path: string, file: string): DataNode | undefined {
  const steps = parse(path);
  let found: readonly DataNode[] = roots;
  for (const [index, step] of steps.entries()) {
    const near = index === 0 ? found : found.flatMap((node) => node.children);
    const reached = step.deep ? near.flatMap((node) => [...walk(node)]) : near;
    found = reached.filter((node) => fits(node, step));
  }
  const leaves = found.filter((node) => node.children.length === 0);
  if (leaves.length > 0) return only(leaves, path, file);
  return steps.some((step) => step.deep) ? undefined : create(roots, steps, path, file);
}

const fits = (node: DataNode, { module, name, keys, position }: Step): boolean =>
  node.name === name &&
  (module === undefined || node.module === module) &&
  Object.entries(keys).every(([key, value]) => (key === '.' ? node.value : keyValue(node, key)) === value) &&
  (position === undefined || placeOf(node).at === position);

/** Adds what is missing on the way to a leaf of the catalogue; undefined where a list entry cannot be told. */
function create(roots: DataNode[], steps: readonly Step[], path: string, file: string): DataNode | undefined {
  const leaf = LEAVES.find(({ path: known }) => {
    const names = stepsOf(known);
    return (
      names.length === steps.length &&
      names.every((n, i) => n.name === steps[i]?.name && (steps[i]?.module ?? n.module) === n.module)
    );
  });
  if (!leaf) return undefined;
  let at: DataNode | undefined;
  for (const [index, { module, name }] of stepsOf(leaf.path).entries()) {
    const step = steps[index];
    const there: readonly DataNode[] = (at ? at.children : roots).filter(
      (node) => step !== undefined && fits(node, step),
    );
    if (there.length > 1) return only(there, path, file);
    const next: DataNode | undefined = there[0] ?? addStep(roots, at, module, name, step?.keys ?? {}, file);
    if (!next) return undefined;
    at = next;
  }
  return at;
}

function addStep(
  roots: DataNode[],
  parent: DataNode | undefined,
  module: string,
  name: string,
  keys: Readonly<Record<string, string>>,
  file: string,
): DataNode | undefined {
  const needed = LIST_KEYS[qualified({ module, name })] ?? [];
  if (!needed.every((key) => key in keys)) return undefined;
  const edit = parent?.edit ?? false;
  const node = addNode(parent, { module, name, line: undefined, file: parent?.file ?? file, edit });
  if (parent?.value === '') parent.value = undefined;
  for (const key of needed)
    addNode(node, { module, name: key, line: undefined, file: node.file, edit, value: keys[key] ?? '' });
  if (!parent) roots.push(node);
  return node;
}

function only(found: readonly DataNode[], path: string, file: string): DataNode | undefined {
  if (found.length <= 1) return found[0];
  const known = found.slice(0, 5).map(xpath).join(', ');
  throw new UserError(
    'option-unknown-parameter',
    { name: path, known: found.length > 5 ? `${known}, …` : known },
    { file },
  );
}

const STEP = /(\/\/?)((?:[^/[\]]|\[(?:'[^']*'|"[^"]*"|[^\]'"])*\])+)/g;
const PREDICATE = /\[\s*(?:(\d+)|([\w.:-]+)\s*=\s*(?:'([^']*)'|"([^"]*)"))\s*\]/g;

function parse(path: string): readonly Step[] {
  const steps: Step[] = [];
  let deep = false;
  for (const [, slashes, text = ''] of path.matchAll(STEP)) {
    deep ||= slashes === '//';
    const head = text.replace(/\[.*$/, '');
    if (head === '…' || head === '...') {
      deep = true;
      continue;
    }
    const colon = head.indexOf(':');
    const keys: Record<string, string> = {};
    let position: number | undefined;
    for (const [, index, key, single, double] of text.matchAll(PREDICATE)) {
      if (index !== undefined) position = Number(index);
      else if (key !== undefined) keys[key.slice(key.indexOf(':') + 1)] = single ?? double ?? '';
    }
    steps.push({
      module: colon < 0 ? undefined : head.slice(0, colon),
      name: head.slice(colon + 1),
      keys,
      position,
      deep,
    });
    deep = false;
  }
  return steps;
}
