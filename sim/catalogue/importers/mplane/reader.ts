import { known, type Origin, type Valued } from '../../../base/origin.ts';
import { UserError } from '../../../base/user-error.ts';
import type { Unread } from '../../assembly.ts';
import { LEAVES, type Leaf } from './leaves.ts';
import { LIST_KEYS } from './lists.ts';
import { isXran } from './modules.ts';
import { qualified, schemaPath, xpath, type DataNode } from './tree.ts';

/** Leaves that we know: not to read one of them was a choice, and nothing to report. */
const KNOWN: ReadonlySet<string> = new Set(LEAVES.map((leaf) => leaf.path));

interface Step {
  readonly module: string;
  readonly name: string;
}

/** Steps of a path without keys; a step without a module has its parent's. */
export function stepsOf(path: string): readonly Step[] {
  let module = '';
  return path
    .split('/')
    .slice(1)
    .map((step) => {
      const colon = step.indexOf(':');
      if (colon >= 0) module = step.slice(0, colon);
      return { module, name: step.slice(colon + 1) };
    });
}

/** Reads leaves by the catalogue, remembers which it read, and says where each value comes from. */
export class Reader {
  readonly roots: readonly DataNode[];
  readonly file: string;
  readonly #read = new Set<DataNode>();
  readonly #notes: Unread[] = [];

  constructor(roots: readonly DataNode[], file: string) {
    this.roots = roots;
    this.file = file;
  }

  /** Nodes at a path without keys, below a node that stands on it or below the roots. Throws UserError schema-mismatch. */
  find(path: string, scope?: DataNode): readonly DataNode[] {
    const steps = stepsOf(path);
    const rest = scope ? steps.slice(stepsOf(schemaPath(scope)).length) : steps;
    let found: readonly DataNode[] = scope ? [scope] : this.roots;
    for (const [index, step] of rest.entries()) {
      const candidates = index === 0 && !scope ? found : found.flatMap(childrenOf);
      found = candidates.filter((node) => node.name === step.name && node.module === step.module);
    }
    return found;
  }

  /**
   * The value of a leaf; where it is missing, its YANG default (only where its surroundings are there), else unknown with the path
   * that would settle it. Throws UserError schema-mismatch, option-bad-value.
   */
  value<T>(leaf: Leaf<T>, scope?: DataNode): Valued<T> {
    const [node, ...others] = this.find(leaf.path, scope);
    if (node === undefined) return this.#missing(leaf, scope);
    for (const other of others)
      if (other.value !== node.value) throw mismatch(other, `${other.value ?? '{…}'} ≠ ${node.value ?? '{…}'}`);
    const value = this.#parse(leaf, node);
    const origin = this.originOf(node, leaf);
    const doubt = origin.kind === 'overridden' ? undefined : leaf.doubt?.(value);
    return known(value, doubt === undefined ? origin : suspect(origin, doubt));
  }

  /** The values of a leaf-list, or of one leaf in every entry of a list; unknown where there is none. */
  values<T>(leaf: Leaf<T>, scope?: DataNode): Valued<readonly T[]> {
    const nodes = this.find(leaf.path, scope);
    const [first] = nodes;
    if (first === undefined) return { value: undefined, origin: this.#missing(leaf, scope).origin };
    return known(
      nodes.map((node) => this.#parse(leaf, node)),
      this.originOf(first, leaf),
    );
  }

  /** Where a node's value comes from. `leaf` tells state from configuration; without it the node is taken as configuration. */
  originOf(node: DataNode, leaf?: Pick<Leaf<unknown>, 'config' | 'encoding'>): Origin {
    const place = { file: node.file, ...(node.line === undefined ? {} : { line: node.line }), path: xpath(node) };
    const encoding = leaf === undefined ? {} : { encoding: leaf.encoding };
    if (node.overridden !== undefined) return { kind: 'overridden', ...place, ...encoding, reason: node.overridden };
    if (node.byDefault) return { kind: 'defaulted', ...place, ...encoding };
    return { kind: node.edit && leaf?.config !== false ? 'configured' : 'reported', ...place, ...encoding };
  }

  /** Says that a subtree was seen and what becomes of it. */
  note(node: DataNode, effect: Unread['effect']): void {
    this.#read.add(node);
    this.#notes.push({ ...this.#unread(node, effect), path: xpath(node) });
  }

  /**
   * What was not read: one entry for each path without keys, as high up as nothing below was read. Never a value, never a key:
   * what stands there may be a secret.
   */
  unread(): readonly Unread[] {
    const held = new Set<DataNode>();
    for (const node of this.#read) for (let at: DataNode | undefined = node; at; at = at.parent) held.add(at);
    const entries = new Map<string, Unread>();
    const look = (node: DataNode): void => {
      if (this.#read.has(node)) return;
      if (held.has(node)) {
        const keys = LIST_KEYS[qualified(node)] ?? [];
        for (const child of node.children) if (!keys.includes(child.name)) look(child);
        return;
      }
      const entry = this.#unread(node, isXran(node.module) ? 'unsupported' : 'skipped');
      if (!KNOWN.has(entry.path) && !entries.has(entry.path)) entries.set(entry.path, entry);
    };
    for (const root of this.roots) look(root);
    return [...entries.values(), ...this.#notes];
  }

  #unread(node: DataNode, effect: Unread['effect']): Unread {
    return { file: node.file, ...(node.line === undefined ? {} : { line: node.line }), path: schemaPath(node), effect };
  }

  #missing<T>(leaf: Leaf<T>, scope: DataNode | undefined): Valued<T> {
    const [root] = stepsOf(leaf.path);
    const around = scope ?? this.roots.find((node) => node.name === root?.name && node.module === root.module);
    const path = scope ? xpath(scope) + leaf.path.slice(schemaPath(scope).length) : leaf.path;
    const place = { file: around?.file ?? this.file, path };
    return leaf.yangDefault !== undefined && around
      ? known(leaf.yangDefault, { kind: 'defaulted', ...place, reason: 'YANG default', encoding: leaf.encoding })
      : { value: undefined, origin: { kind: 'unknown', ...place } };
  }

  #parse<T>(leaf: Leaf<T>, node: DataNode): T {
    this.#read.add(node);
    const value = node.value === undefined ? undefined : leaf.type.parse(node.value);
    if (value !== undefined) return value;
    const text = node.value === undefined ? '{…}' : node.value.slice(0, 40);
    if (node.overridden === undefined) throw mismatch(node, `"${text}" ≠ ${leaf.type.name}`);
    throw new UserError('option-bad-value', { name: xpath(node), value: text, expected: leaf.type.name });
  }
}

function childrenOf(node: DataNode): readonly DataNode[] {
  if (node.value === undefined || node.value === '') return node.children;
  throw mismatch(node, `"${node.value.slice(0, 40)}" ≠ {…}`);
}

const mismatch = (node: DataNode, reason: string): UserError => {
  const path = xpath(node);
  const where = { file: node.file, ...(node.line === undefined ? {} : { line: node.line }), path };
  return new UserError('schema-mismatch', { path, reason }, where);
};

/** Marks an origin as one on which no failure may rest. */
export const suspect = (origin: Origin, reason: string, source?: string): Origin => ({
  ...origin,
  suspect: true,
  reason: origin.reason === undefined ? reason : `${origin.reason}; ${reason}`,
  ...(source === undefined ? {} : { source }),
});

/** Adds to the reason of an origin. */
export const because = (origin: Origin, reason: string | undefined): Origin =>
  reason === undefined
    ? origin
    : { ...origin, reason: origin.reason === undefined ? reason : `${origin.reason}; ${reason}` };

/** Origin of a value made of several: the first place, overridden or suspect where any part is. */
export function joined(first: Origin, values: readonly { readonly origin: Origin }[]): Origin {
  const parts = values.map((v) => v.origin);
  const overridden = parts.find((part) => part.kind === 'overridden');
  const doubtful = parts.find((part) => part.suspect);
  const base: Origin = overridden
    ? { ...first, kind: 'overridden', ...(overridden.reason === undefined ? {} : { reason: overridden.reason }) }
    : first;
  return doubtful && !overridden && !first.suspect ? suspect(base, doubtful.reason ?? '?', doubtful.source) : base;
}

/** The one value that all have in common; undefined where they differ or there is none. */
export function common<T>(values: readonly T[]): T | undefined {
  const [first, ...others] = new Map(values.map((value) => [JSON.stringify(value), value])).values();
  return others.length === 0 ? first : undefined;
}

/** Nobody stated it, or not in a way that can be used; `reason` in few words. */
export const open = <T>(path: string, file: string, reason?: string): Valued<T> => ({
  value: undefined,
  origin: { kind: 'unknown', file, path, ...(reason === undefined ? {} : { reason }) },
});
