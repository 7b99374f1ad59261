import { LIST_KEYS, MULTIPLE } from './lists.ts';

/** One node of instance data, the same whether it came as XML or as RFC 7951 JSON. Values stay text until the typed reader. */
export interface DataNode {
  readonly module: string;
  readonly name: string;
  /** Undefined where it has children. An empty container or leaf has the empty text. */
  value: string | undefined;
  readonly children: DataNode[];
  parent: DataNode | undefined;
  line: number | undefined;
  file: string;
  /** Stands in what a client writes. */
  readonly edit: boolean;
  /** The server said that this is a default (RFC 6243 3.3, RFC 8342 origin). */
  byDefault: boolean;
  /** Why the user replaced the value. */
  overridden?: string;
}

export type NewNode = Pick<DataNode, 'module' | 'name' | 'line' | 'file' | 'edit'> & { readonly value?: string };

/** Makes a node and hangs it below its parent. */
export function addNode(parent: DataNode | undefined, fields: NewNode): DataNode {
  const node: DataNode = { value: undefined, ...fields, children: [], parent, byDefault: false };
  parent?.children.push(node);
  return node;
}

/** module:name, or {namespace}name where the namespace is none that we know. */
export function qualified({ module, name }: Pick<DataNode, 'module' | 'name'>): string {
  if (module === '') return name;
  return module.endsWith('}') ? module + name : `${module}:${name}`;
}

/** Name as a path writes it: with its module where that differs from the parent's (RFC 7951 6.11). */
const stepName = (node: DataNode): string => (node.parent?.module === node.module ? node.name : qualified(node));

/** Path without list keys: /o-ran-sync:sync/ptp-config/domain-number. */
export const schemaPath = (node: DataNode): string => `${node.parent ? schemaPath(node.parent) : ''}/${stepName(node)}`;

/** Unique path, list keys included: …/bandwidth-scs-delay-state[bandwidth='100000'][subcarrier-spacing='30000']/… */
export const xpath = (node: DataNode): string =>
  `${node.parent ? xpath(node.parent) : ''}/${stepName(node)}${predicates(node)}`;

function predicates(node: DataNode): string {
  const keys = LIST_KEYS[qualified(node)];
  if (keys) return keys.map((key) => `[${key}=${quote(keyValue(node, key) ?? '')}]`).join('');
  const { at, of } = placeOf(node);
  return of > 1 ? `[${at.toString()}]` : '';
}

interface Place {
  readonly at: number;
  readonly of: number;
}
/** Places among children of one name, counted once for each parent. */
const places = new WeakMap<DataNode, { readonly count: number; readonly of: Map<DataNode, Place> }>();

/** Which of the children of its name a node is, from 1. */
export function placeOf(node: DataNode): Place {
  const { parent } = node;
  if (!parent) return { at: 1, of: 1 };
  let counted = places.get(parent);
  if (counted?.count !== parent.children.length) {
    counted = { count: parent.children.length, of: countPlaces(parent.children) };
    places.set(parent, counted);
  }
  return counted.of.get(node) ?? { at: 1, of: 1 };
}

function countPlaces(children: readonly DataNode[]): Map<DataNode, Place> {
  const total = groupBy(children, qualified);
  const found = new Map<DataNode, Place>();
  for (const twins of total.values()) twins.forEach((twin, i) => found.set(twin, { at: i + 1, of: twins.length }));
  return found;
}

export const keyValue = (node: DataNode, key: string): string | undefined =>
  node.children.find((child) => child.name === key && child.module === node.module)?.value;

const quote = (text: string): string => (text.includes("'") ? `"${text}"` : `'${text}'`);

/**
 * Joins roots of one name (files glued together, several replies) and entries of one list that share their keys: later leaves win.
 * Two leaves of one name in one place both stay: the reader refuses them where they differ.
 */
export function mergeRoots(roots: readonly DataNode[]): DataNode[] {
  const merged = new Map<string, DataNode>();
  const joined: Joined = new Map();
  for (const root of roots) {
    tidy(root, joined);
    const twin = merged.get(qualified(root));
    if (twin) mergeInto(twin, root, joined);
    else merged.set(qualified(root), root);
  }
  return [...merged.values()];
}

/** Where the children of nodes that others were joined to stand: kept, so that many small joins stay cheap. */
type Joined = Map<DataNode, Map<string | undefined, number>>;

function tidy(node: DataNode, joined: Joined): void {
  const known = new Map<string, DataNode>();
  let kept = 0;
  for (const child of node.children) {
    tidy(child, joined);
    const id = LIST_KEYS[qualified(child)] ? identity(child) : undefined;
    const twin = id === undefined ? undefined : known.get(id);
    if (twin) mergeInto(twin, child, joined);
    else {
      node.children[kept++] = child;
      if (id !== undefined) known.set(id, child);
    }
  }
  node.children.length = kept;
}

function mergeInto(into: DataNode, from: DataNode, joined: Joined): void {
  const known = joined.get(into) ?? new Map(into.children.map((child, index) => [identity(child), index]));
  joined.set(into, known);
  for (const child of from.children) {
    const id = identity(child);
    const index = id === undefined ? undefined : known.get(id);
    const twin = index === undefined ? undefined : into.children[index];
    if (twin && (child.children.length > 0 || twin.children.length > 0)) mergeInto(twin, child, joined);
    else {
      child.parent = into;
      known.set(id, index ?? into.children.length);
      into.children[index ?? into.children.length] = child;
    }
  }
}

/** What makes a node the same in two trees; undefined where it stands for itself (leaf-lists, no keys). */
function identity(node: DataNode): string | undefined {
  const name = qualified(node);
  if (MULTIPLE.has(name)) return undefined;
  const keys = LIST_KEYS[name];
  if (!keys) return name;
  const values = keys.map((key) => keyValue(node, key));
  return values.includes(undefined) ? undefined : `${name} ${JSON.stringify(values)}`;
}

/** Every node of a tree, parents first. */
export function* walk(node: DataNode): Generator<DataNode> {
  yield node;
  for (const child of node.children) yield* walk(child);
}

/** Entries by what they have in common, in their order. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
