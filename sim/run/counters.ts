import { RU_COUNTERS, type DuCounters, type RuCounterName, type RuCounters } from '../interfaces/fronthaul/index.ts';
import type { Network } from '../model/network.ts';
import type { RunCounters } from './result.ts';

/** Counters by radio unit and DU: those of several cells of one node are added up. */
export function countersOf({ cells }: Network): RunCounters {
  const ru: Record<string, RuCounters> = {};
  const du: Record<string, DuCounters> = {};
  for (const cell of cells) {
    const { ru: unit, du: owner } = cell.parameters;
    ru[unit] = addRu(ru[unit], cell.ru.values);
    du[owner] = addDu(du[owner], cell.du.values);
  }
  return { ru, du };
}

const addRu = (a: RuCounters | undefined, b: RuCounters): RuCounters =>
  a === undefined ? b : (Object.fromEntries(RU_COUNTERS.map((name) => [name, a[name] + b[name]])) as Record<RuCounterName, number>); // prettier-ignore

const addDu = (a: DuCounters | undefined, b: DuCounters): DuCounters =>
  a === undefined ? b : { early: a.early + b.early, onTime: a.onTime + b.onTime, late: a.late + b.late };
