import { UserError } from '../../../base/user-error.ts';
import type { DuCell, Odu } from '../../assembly.ts';
import { cellOf } from './cell.ts';
import { fronthaulOf } from './fronthaul.ts';
import { DEFAULTS, type Release } from './releases.ts';
import { mismatch, type Scope } from './scope.ts';
import { childAt, treeAt, type Section, type Tree } from './tree.ts';

/** Each is judged and, in a run, simulated symbol by symbol. */
const MOST_CELLS = 64;

/** Items of a list of mappings; the program has one where the list is absent. */
function itemsOf(tree: Tree | undefined, path: string): readonly (Tree | undefined)[] {
  if (!tree) return [undefined];
  if (tree.kind !== 'list') throw mismatch({ tree, path }, '[mapping, …]');
  if (tree.items.length > MOST_CELLS) throw mismatch({ tree, path }, `[mapping, …] <= ${MOST_CELLS}`);
  for (const [i, item] of tree.items.entries()) {
    if (item.kind !== 'section') throw mismatch({ tree: item, path: `${path}[${i}]` }, 'mapping');
  }
  return tree.items;
}

function cellsOf(root: Section, release: Release, releases: readonly Release[], file: string): readonly DuCell[] {
  const common = childAt(root, 'cell_cfg');
  const ofh = childAt(root, 'ru_ofh');
  const [cells, radios] = [childAt(root, 'cells'), treeAt(root, ['ru_ofh', 'cells'])];
  const cellItems = itemsOf(cells, 'cells');
  const radioItems = itemsOf(radios, 'ru_ofh.cells');
  if (cellItems.length !== radioItems.length) {
    const { tree, path } = radios ? { tree: radios, path: 'ru_ofh.cells' } : { tree: cells ?? root, path: 'cells' };
    const { file: at, line } = tree.place;
    const expected = `${path} × ${radios ? cellItems.length : radioItems.length}`;
    throw new UserError(
      'schema-mismatch',
      { path, expected, found: `× ${radios ? radioItems.length : cellItems.length}` },
      { file: at, ...(line === undefined ? {} : { line }), path },
    );
  }
  return cellItems.map((item, i) => {
    const shared = { release, releases, file };
    const inner = item ? [{ path: `cells[${i}]`, tree: item }] : [];
    const cell: Scope = { ...shared, defaults: DEFAULTS.cell, layers: [...inner, { path: 'cell_cfg', tree: common }] };
    const own = { path: `ru_ofh.cells[${i}]`, tree: radioItems[i] };
    const radio: Scope = { ...shared, defaults: DEFAULTS.radio, layers: [own] };
    const base: Scope = { ...radio, layers: [own, { path: 'ru_ofh', tree: ofh }] };
    const node: Scope = { ...shared, defaults: DEFAULTS.node, layers: [{ path: '', tree: root }] };
    const of = cellOf(cell, i);
    return { ...of, fronthaul: fronthaulOf(node, base, radio, of.bandwidth) };
  });
}

/** The values alone: what tells one release's defaults from another's. */
const fingerprint = (cells: readonly DuCell[]): string =>
  JSON.stringify(cells, (key, value: unknown) => (key === 'origin' ? undefined : value));

/**
 * The cells under each distinct set of defaults that the releases have, oldest first; the newest release of a set stands for it.
 * Throws UserError schema-mismatch on a value of the wrong type or on lists of different length.
 */
export function variantsOf(root: Section, releases: readonly Release[], file: string): Odu['variants'] {
  const groups = new Map<string, Release[]>();
  for (const release of releases) {
    const key = fingerprint(cellsOf(root, release, [release], file));
    groups.set(key, [...(groups.get(key) ?? []), release]);
  }
  return [...groups.values()].map((group) => {
    const [newest] = group.slice(-1);
    return { releases: group, cells: newest === undefined ? [] : cellsOf(root, newest, group, file) };
  });
}
