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

export const qualified = (node: Pick<DataNode, 'module' | 'name'>): string =>
  node.module === '' ? node.name : `${node.module}:${node.name}`;

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
  const twins = node.parent?.children.filter((c) => c.name === node.name && c.module === node.module) ?? [];
  return twins.length > 1 ? `[${(twins.indexOf(node) + 1).toString()}]` : '';
}

export const keyValue = (node: DataNode, key: string): string | undefined =>
  node.children.find((child) => child.name === key && child.module === node.module)?.value;

const quote = (text: string): string => (text.includes("'") ? `"${text}"` : `'${text}'`);

/** Joins roots of one name (files glued together, several replies): later leaves win, list entries meet by their keys. */
export function mergeRoots(roots: readonly DataNode[]): DataNode[] {
  const merged = new Map<string, DataNode>();
  for (const root of roots) {
    const twin = merged.get(qualified(root));
    if (twin) mergeInto(twin, root);
    else merged.set(qualified(root), root);
  }
  return [...merged.values()];
}

function mergeInto(into: DataNode, from: DataNode): void {
  const known = new Map<string, DataNode>();
  for (const child of into.children) known.set(identity(child) ?? '', child);
  for (const child of from.children) {
    const id = identity(child);
    const twin = id === undefined ? undefined : known.get(id);
    if (twin === undefined) {
      child.parent = into;
      into.children.push(child);
    } else if (child.children.length === 0 && twin.children.length === 0) {
      into.children[into.children.indexOf(twin)] = child;
      child.parent = into;
    } else {
      mergeInto(twin, child);
    }
  }
}

/** What makes a node the same in two trees; undefined where it stands for itself (leaf-lists, lists without keys). */
function identity(node: DataNode): string | undefined {
  const name = qualified(node);
  if (MULTIPLE.has(name)) return undefined;
  const keys = LIST_KEYS[name];
  return keys ? `${name} ${JSON.stringify(keys.map((key) => keyValue(node, key)))}` : name;
}

/** Every node of a tree, parents first. */
export function* walk(node: DataNode): Generator<DataNode> {
  yield node;
  for (const child of node.children) yield* walk(child);
}
