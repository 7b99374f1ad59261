import type { Change, Remedy } from '../../base/finding.ts';
import type { LinkId, NodeId } from '../../base/ids.ts';
import type { Valued } from '../../base/origin.ts';
import { encode } from '../../catalogue/encoding.ts';

/** One edit in the owner's words; undefined where the owner has no path for it. A key that the file does not hold is added: no `from`. */
export function change(valued: Valued<unknown>, to: unknown): Change | undefined {
  const { path, encoding, file, line, kind } = valued.origin;
  if (path === undefined) return undefined;
  const isAdded = valued.value === undefined || (kind === 'configured' && file !== undefined && line === undefined);
  const written = encode(valued.value, encoding);
  return { path, ...(isAdded || written === null ? {} : { from: written }), to: encode(to, encoding) };
}

/** One alternative; none where an edit has no path or nothing would change. */
export function remedy(
  endpoint: NodeId | LinkId,
  effort: Remedy['effort'],
  edits: readonly (readonly [valued: Valued<unknown>, to: unknown])[],
): readonly Remedy[] {
  const changes = edits
    .filter(([valued, to]) => JSON.stringify(valued.value) !== JSON.stringify(to))
    .map(([valued, to]) => change(valued, to));
  const complete = changes.flatMap((c) => c ?? []);
  return changes.length === 0 || complete.length < changes.length ? [] : [{ endpoint, changes: complete, effort }];
}
