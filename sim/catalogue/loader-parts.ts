import { nodeId, type NodeId } from '../base/ids.ts';
import { UserError } from '../base/user-error.ts';
import type { AnyNode, NodeKind, Unread } from './assembly.ts';
import {
  isSupplement,
  type Imported,
  type Importer,
  type NextId,
  type Override,
  type SourceText,
  type Supplement,
} from './importer.ts';
import { SUPPLEMENTS } from './importers/index.ts';
import { recognise } from './recognise.ts';

/** What the user meant a file to be. */
export type Role = 'du' | 'ru' | 'cu' | 'core';
export const ROLE_KINDS: Readonly<Record<Role, readonly NodeKind[]>> = {
  du: ['o-du'],
  ru: ['o-ru'],
  cu: ['o-cu-cp', 'o-cu-up'],
  core: ['core'],
};

/** One file, or several that merge in order, with what the mix says about its node. */
export interface Part {
  readonly importer: Importer;
  readonly sources: readonly SourceText[];
  /** Files that tell more about its node, each with its format. */
  readonly supplements?: readonly { readonly format: Supplement; readonly source: SourceText }[];
  readonly role?: Role;
  /** The mix's name for the node. */
  readonly id?: NodeId;
  readonly overrides: readonly Override[];
  readonly host?: NodeId;
  readonly site?: string;
}

export interface ReadPart {
  readonly part: Part;
  readonly nodes: readonly AnyNode[];
  readonly unread: readonly Unread[];
  readonly overridden: readonly string[];
}

/**
 * Texts in the given order as parts: neighbours of one merging format become one part, later wins. What supplements a node belongs to
 * the part before it, to the first where it comes before all. Throws UserError wrong-kind where there is none.
 */
export function groupParts(sources: readonly SourceText[], about: Omit<Part, 'importer' | 'sources'>): readonly Part[] {
  const parts: Part[] = [];
  const before: { readonly format: Supplement; readonly source: SourceText }[] = [];
  for (const source of sources) {
    const importer = recognise(source);
    if (importer === 'mix') {
      const expected = about.role === undefined ? 'profile/1' : ROLE_KINDS[about.role].join(' | ');
      throw new UserError('wrong-kind', { actual: 'mix/1', expected }, { file: source.name, path: 'ranmix' });
    }
    const last = parts.at(-1);
    if (isSupplement(importer)) {
      const more = { format: importer, source };
      if (last) parts[parts.length - 1] = { ...last, supplements: [...(last.supplements ?? []), more] };
      else before.push(more);
      continue;
    }
    if (last?.importer === importer && importer.merges)
      parts[parts.length - 1] = { ...last, sources: [...last.sources, source] };
    else parts.push({ ...about, importer, sources: [source] });
  }
  const [early] = before;
  const [first, ...rest] = parts;
  if (early === undefined) return parts;
  if (first) return [{ ...first, supplements: [...before, ...(first.supplements ?? [])] }, ...rest];
  throw new UserError('wrong-kind', { actual: early.format.format, expected: early.format.of }, { file: early.source.name }); // prettier-ignore
}

const ID_STEM: Readonly<Record<NodeKind, string>> = {
  'o-ru': 'ru', 'o-du': 'du', 'o-cu-cp': 'cu-cp', 'o-cu-up': 'cu-up', core: 'core', host: 'host',
}; // prettier-ignore

/** Hands out du-1, ru-1, cu-cp-1 …, never one that is taken. */
export function idGiver(taken: Iterable<NodeId>): NextId {
  const used = new Set(taken);
  return (kind) => {
    let n = 1;
    while (used.has(nodeId(`${ID_STEM[kind]}-${n}`))) n++;
    const id = nodeId(`${ID_STEM[kind]}-${n}`);
    used.add(id);
    return id;
  };
}

/** Which of several nodes of one file the mix's name means. */
const WEIGHT: readonly NodeKind[] = ['o-du', 'o-ru', 'o-cu-cp', 'o-cu-up', 'core', 'host'];
const mainNode = (nodes: readonly AnyNode[]): AnyNode | undefined =>
  WEIGHT.map((kind) => nodes.find((node) => node.kind === kind)).find((node) => node !== undefined);

/**
 * Reads a part. Throws what its importer throws, and UserError wrong-kind where nothing in it plays the given role.
 */
export function readPart(
  part: Part,
  overrides: readonly Override[],
  nextId: NextId,
  include: (name: string) => SourceText | undefined,
): ReadPart {
  const all = [...part.overrides, ...overrides];
  const read = part.importer.read(part.sources, {
    nextId,
    overrides: all.filter((o) => !isSupplementPath(o.path)),
    include,
  });
  const { nodes, unread, overridden } = supplemented(part, read, all);
  if (part.role !== undefined) checkRole(part, part.role, nodes);
  const main = mainNode(nodes);
  const dressed = nodes.map((node) => ({
    ...node,
    ...(node === main && part.id !== undefined ? { id: part.id } : {}),
    ...(part.host === undefined ? {} : { host: part.host }),
    ...(part.site === undefined ? {} : { site: part.site }),
  }));
  return { part, nodes: dressed, unread, overridden };
}

/** True for a path of a format that stands beside a node's own files. */
export const isSupplementPath = (path: string): boolean => SUPPLEMENTS.some((s) => s.ownsPath(path));

/** What the files beside the node's own, or settings in their words alone, make of it. */
function supplemented(part: Part, read: Imported, overrides: readonly Override[]): Imported {
  return SUPPLEMENTS.reduce<Imported>((so, format) => {
    const own = (part.supplements ?? []).filter((s) => s.format === format).map((s) => s.source);
    const settings = overrides.filter((o) => format.ownsPath(o.path));
    const spokenOf = so.nodes.some((node) => node.kind === format.of);
    const [first] = own;
    if (first && !spokenOf)
      throw new UserError('wrong-kind', { actual: format.format, expected: format.of }, { file: first.name });
    if (!spokenOf || own.length + settings.length === 0) return so;
    const { nodes, unread, overridden } = format.supplement(so.nodes, own, settings);
    return { nodes, unread: [...so.unread, ...unread], overridden: [...so.overridden, ...overridden] };
  }, read);
}

function checkRole(part: Part, role: Role, nodes: readonly AnyNode[]): void {
  const kinds = ROLE_KINDS[role];
  if (nodes.some((node) => kinds.includes(node.kind))) return;
  const actual = [...new Set(nodes.map((node) => node.kind))].join(', ') || part.importer.format;
  const file = part.sources[0]?.name;
  throw new UserError('wrong-kind', { actual, expected: kinds.join(' | ') }, file === undefined ? {} : { file });
}
