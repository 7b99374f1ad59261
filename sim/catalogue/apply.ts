import type { LinkId, NodeId } from '../base/ids.ts';
import type { Change } from '../base/finding.ts';
import type { Origin, Valued } from '../base/origin.ts';
import { metres, ns, type Ns } from '../base/units.ts';
import { fibreDelay } from '../spec/transport.ts';
import type { AnyNode, Assembly, Transport } from './assembly.ts';
import { decode } from './encoding.ts';

/** Path and encoding of the fibre's length where the mix does not name its own. */
export const FIBRE_KEY = { path: 'transport.fibre_km', encoding: 'km' } as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isValued = (value: unknown): value is Valued<unknown> =>
  isRecord(value) && 'value' in value && isRecord(value['origin']) && typeof value['origin']['kind'] === 'string';

/** Every value with an origin inside a node, a link or a part of one. */
export function* valuesOf(tree: unknown): Generator<Valued<unknown>> {
  if (isValued(tree)) yield tree;
  else if (typeof tree === 'object' && tree !== null) for (const part of Object.values(tree)) yield* valuesOf(part);
}

/** Files that a node's values came from. */
export const filesOf = (node: AnyNode): ReadonlySet<string> =>
  new Set([...valuesOf(node)].flatMap((v) => v.origin.file ?? []));

const overridden = (origin: Origin, reason: string): Origin => {
  const { suspect: _, ...rest } = origin;
  return { ...rest, kind: 'overridden', reason };
};

/** The same tree with other values at a path. The shape stays, so the type does. */
function mapValued<T>(tree: T, edit: (valued: Valued<unknown>) => Valued<unknown>): T {
  const walk = (part: unknown): unknown => {
    if (isValued(part)) return edit(part);
    if (Array.isArray(part)) return part.map(walk);
    return isRecord(part) ? Object.fromEntries(Object.entries(part).map(([key, value]) => [key, walk(value)])) : part;
  };
  return walk(tree) as T;
}

const sameShape = (a: unknown, b: unknown): boolean =>
  a === undefined ||
  (typeof a === typeof b && Array.isArray(a) === Array.isArray(b)) ||
  b === 'untagged' ||
  a === 'untagged';

function editTree<T>(tree: T, changes: readonly Change[], reason: string): T {
  const byPath = new Map(changes.map((change) => [change.path, change]));
  return mapValued(tree, (valued) => {
    const change = valued.origin.path === undefined ? undefined : byPath.get(valued.origin.path);
    if (!change) return valued;
    const value = decode(change.to, valued.origin.encoding);
    return value === undefined || !sameShape(valued.value, value)
      ? valued
      : { value, origin: overridden(valued.origin, reason) };
  });
}

/** Another length of fibre moves every delay that was reckoned from it by the same time; a delay stated by itself stays. */
function editTransport(transport: Transport, changes: readonly Change[], reason: string): Transport {
  const path = transport.fibre.origin.path ?? FIBRE_KEY.path;
  const change = changes.find((c) => c.path === path);
  const rest = editTree(transport, changes.filter((c) => c !== change), reason); // prettier-ignore
  const before = transport.fibre.value;
  if (!change || before === undefined) return rest;
  const length = decode(change.to, transport.fibre.origin.encoding ?? FIBRE_KEY.encoding);
  if (typeof length !== 'number') return rest;
  const shift = fibreDelay(metres(length)) - fibreDelay(before);
  const moved = (v: Valued<Ns>): Valued<Ns> =>
    v.value === undefined || v.origin.path !== path
      ? v
      : { value: ns(v.value + shift), origin: overridden(v.origin, reason) };
  return {
    ...rest,
    fibre: { value: metres(length), origin: overridden(transport.fibre.origin, reason) },
    t12Min: moved(rest.t12Min),
    t12Max: moved(rest.t12Max),
    t34Min: moved(rest.t34Min),
    t34Max: moved(rest.t34Max),
  };
}

/**
 * The mix after some edits of one owner's file (or of one link). Pure. What a change's path does not name stays as it is;
 * a key that is removed also leaves the list of unread keys.
 */
export function applyChanges(
  assembly: Assembly,
  endpoint: NodeId | LinkId,
  changes: readonly Change[],
  reason = 'remedy',
): Assembly {
  const node = assembly.nodes.find((n) => n.id === endpoint);
  const files = node ? filesOf(node) : new Set<string>();
  const removed = new Set(changes.filter((c) => c.to === null).map((c) => c.path));
  return {
    ...assembly,
    nodes: assembly.nodes.map((n) => (n.id === endpoint ? editTree(n, changes, reason) : n)),
    fronthauls: assembly.fronthauls.map((link) =>
      link.id === endpoint ? { ...link, transport: editTransport(link.transport, changes, reason) } : link,
    ),
    ...(assembly.switches ? { switches: assembly.switches.map((s) => (s.id === endpoint ? editTree(s, changes, reason) : s)) } : {}), // prettier-ignore
    unread: assembly.unread.filter((u) => !(removed.has(u.path) && files.has(u.file))),
  };
}
