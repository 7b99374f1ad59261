import type { Unread } from '../../assembly.ts';
import { effectOfUnknown, keysOf, knows, rightKey } from './keys.ts';
import { RELEASES, type Release } from './releases.ts';
import type { Section, Tree } from './tree.ts';

interface Met {
  /** Section as keys.json names it. */
  readonly section: string;
  readonly key: string;
  /** Path as the owner would write it. */
  readonly path: string;
  readonly tree: Tree;
  readonly knownTo: ReadonlySet<Release>;
}

const join = (section: string, key: string): string => (section === '' ? key : `${section}.${key}`);

/** What a program reads as a section: a mapping, or nothing at all. A mapping for a plain option is a key that it does not know. */
const isSection = (tree: Tree): boolean => tree.kind === 'section' || (tree.kind === 'value' && tree.empty);

/** Every key of the merged files in a section that we judge, with the releases that know it. */
function* keysMet(tree: Section, section: string, path: string): Generator<Met> {
  const keys = keysOf(section);
  if (!keys) return;
  for (const [key, child] of tree.children) {
    const here = join(path, key);
    const knownTo = new Set(RELEASES.filter((r) => knows(keys.get(key), r, isSection(child))));
    yield { section, key, path: here, tree: child, knownTo };
    if (knownTo.size === 0) continue;
    const inner = join(section, key);
    if (child.kind === 'section') yield* keysMet(child, inner, here);
    if (child.kind !== 'list') continue;
    for (const [i, item] of child.items.entries()) {
      if (item.kind === 'section') yield* keysMet(item, `${inner}[]`, `${here}[${i}]`);
    }
  }
}

/**
 * Releases that the files fit: those that refuse the fewest of their keys. Where each refuses something else (keys of several releases in
 * one file), the newest of them.
 */
export function inferReleases(root: Section): readonly Release[] {
  const met = [...keysMet(root, '', '')];
  const refused = RELEASES.map((release) => ({
    release,
    keys: met.filter((m) => m.knownTo.size > 0 && !m.knownTo.has(release)).map((m) => m.path),
  }));
  const fewest = Math.min(...refused.map((r) => r.keys.length));
  const best = refused.filter((r) => r.keys.length === fewest);
  const newest = best.at(-1)?.keys.join('\n');
  return best.filter((r) => r.keys.join('\n') === newest).map((r) => r.release);
}

/** Keys that the program, in the releases that remain, does not know. */
export const unreadOf = (root: Section, releases: readonly Release[]): readonly Unread[] =>
  [...keysMet(root, '', '')]
    .filter((m) => !releases.some((r) => m.knownTo.has(r)))
    .map((m) => {
      const near = rightKey(m.section, m.key, releases);
      const { file, line } = m.tree.place;
      return {
        file,
        ...(line === undefined ? {} : { line }),
        path: m.path,
        effect: effectOfUnknown(m.section),
        ...(near === undefined || near === m.key ? {} : { near }),
      };
    });
