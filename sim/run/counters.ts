import {
  DU_COUNTERS,
  DROPS,
  RU_COUNTERS,
  STREAMS,
  UNREADABLE,
  type DuCounters,
  type RuCounters,
} from '../interfaces/fronthaul/index.ts';
import type { Cell } from '../model/cell.ts';
import type { Network } from '../model/network.ts';
import type { RunCounters } from './result.ts';

/** Counters by radio unit, eAxC and DU: those of several cells of one node are added up. */
export function countersOf({ cells }: Network): RunCounters {
  const ru: Record<string, RuCounters> = {};
  const du: Record<string, DuCounters> = {};
  const eaxc: Record<string, Record<string, RuCounters>> = {};
  const refused: Record<string, Record<string, number>> = {};
  for (const cell of cells) {
    const { ru: unit, du: owner } = cell.parameters;
    ru[unit] = added(RU_COUNTERS, ru[unit], cell.ruCounters);
    du[owner] = added(DU_COUNTERS, du[owner], cell.duCounters);
    const ids = (eaxc[unit] ??= {});
    for (const [id, counters] of cell.eaxcCounters) ids[id] = added(RU_COUNTERS, ids[id], counters);
    for (const [node, reasons] of refusals(cell)) {
      for (const [reason, count] of Object.entries(reasons)) {
        const sums = (refused[node] ??= {});
        sums[reason] = (sums[reason] ?? 0) + count;
      }
    }
  }
  return { ru, du, eaxc, refused };
}

const added = <K extends string>(
  names: readonly K[],
  a: Readonly<Record<K, number>> | undefined,
  b: Readonly<Record<K, number>>,
): Readonly<Record<K, number>> =>
  a === undefined ? b : (Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as Record<K, number>);

/** What each end has turned away, and why: at its port, or because it could not read it. Only what there is. */
function refusals(cell: Cell): readonly (readonly [node: string, reasons: Readonly<Record<string, number>>])[] {
  const { du, ru } = cell.parameters;
  const ends = [
    [ru, cell.ru, cell.down.counts],
    [du, cell.du, cell.up.counts],
  ] as const;
  return ends.map(([node, receiver, counts]) => {
    const lost = DROPS.map((why) => [why, counts.dropped('C', why) + counts.dropped('U', why)] as const);
    const misread = UNREADABLE.map((why) => [why, STREAMS.reduce((sum, _, stream) => sum + receiver.misread(stream, why), 0)] as const); // prettier-ignore
    return [node, Object.fromEntries([...lost, ...misread].filter(([, count]) => count > 0))];
  });
}
