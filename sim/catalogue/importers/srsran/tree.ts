import type { YamlNode } from '../shared/yaml.ts';

/** Where a value was stated last, and why where the user's override did it. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly reason?: string;
}

/** The merged files: each value as text, as the program's own parser gets it, with its place. */
export type Tree =
  | { readonly kind: 'section'; readonly place: Place; readonly children: ReadonlyMap<string, Tree> }
  | { readonly kind: 'list'; readonly place: Place; readonly items: readonly Tree[] }
  | { readonly kind: 'value'; readonly place: Place; readonly text: string; readonly empty: boolean };
export type Section = Extract<Tree, { kind: 'section' }>;
export type Step = string | number;

export function fromYaml(node: YamlNode, file: string): Tree {
  const place = { file, line: node.line };
  switch (node.kind) {
    case 'scalar':
      return { kind: 'value', place, text: node.text, empty: node.value === null };
    case 'list':
      return { kind: 'list', place, items: node.items.map((item) => fromYaml(item, file)) };
    case 'map':
      return {
        kind: 'section',
        place,
        children: new Map([...node.entries].map(([key, value]) => [key, fromYaml(value, file)])),
      };
  }
}

/** A plain value as a tree, all of it at one place. */
export function fromPlain(value: unknown, place: Place): Tree {
  if (Array.isArray(value)) return { kind: 'list', place, items: value.map((item: unknown) => fromPlain(item, place)) };
  if (typeof value === 'object' && value !== null) {
    const children = Object.entries(value).map(([key, inner]): [string, Tree] => [key, fromPlain(inner, place)]);
    return { kind: 'section', place, children: new Map(children) };
  }
  const text =
    typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
  return { kind: 'value', place, text, empty: value === null || value === undefined };
}

/** An empty value opens a section without changing it; so does a section in a later file. */
const opensNothing = (tree: Tree): boolean => tree.kind === 'value' && tree.empty;

/**
 * The later file over the earlier one, as the program does it: sections merge key by key, a list or value replaces the earlier one whole.
 * (CLI11 takes the files last to first and keeps the first value that it meets for an option; a YAML list is one option.)
 */
export function merge(earlier: Tree | undefined, later: Tree): Tree {
  if (earlier?.kind === 'section' && opensNothing(later)) return earlier;
  if (earlier?.kind !== 'section' || later.kind !== 'section') return later;
  const children = new Map(earlier.children);
  for (const [key, value] of later.children) children.set(key, merge(children.get(key), value));
  return { kind: 'section', place: later.place, children };
}

export function childAt(tree: Tree | undefined, step: Step): Tree | undefined {
  if (tree?.kind === 'section') return tree.children.get(String(step));
  return tree?.kind === 'list' && typeof step === 'number' ? tree.items[step] : undefined;
}

export const treeAt = (tree: Tree | undefined, path: readonly Step[]): Tree | undefined =>
  path.reduce<Tree | undefined>(childAt, tree);

/** The tree with the value at a path replaced, or taken away (`undefined`); sections and the next list item are made on the way. */
export function setAt(
  tree: Tree | undefined,
  path: readonly Step[],
  value: Tree | undefined,
  place: Place,
): Tree | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = setAt(childAt(tree, step), rest, value, place);
  if (typeof step === 'number') {
    const items = tree?.kind === 'list' ? [...tree.items] : [];
    if (inner) items[step] = inner;
    else items.splice(step, 1);
    return { kind: 'list', place: tree?.place ?? place, items };
  }
  const children = new Map(tree?.kind === 'section' ? tree.children : []);
  if (inner) children.set(step, inner);
  else children.delete(step);
  return { kind: 'section', place: tree?.place ?? place, children };
}

/** `ru_ofh.cells[0].vlan_tag_cp` as steps; undefined where it is no such path. */
export function parsePath(text: string): readonly Step[] | undefined {
  const steps = text.replace(/\[(\d+)\]/g, '.$1').split('.');
  return steps.every((step) => /^[\w-]+$/.test(step)) ? steps.map((s) => (/^\d+$/.test(s) ? Number(s) : s)) : undefined;
}

export const pathText = (path: readonly Step[]): string =>
  path.reduce<string>((text, s) => (typeof s === 'number' ? `${text}[${s}]` : text === '' ? s : `${text}.${s}`), '');
