import type { Odu, DuCell } from '../../catalogue/assembly.ts';
import type { Valued } from '../../base/origin.ts';
import { input, type DuRule, type Input, type Judgement, type RuleId } from '../rule.ts';
import { nameOf } from './inputs.ts';
import { SPEC } from './specs.ts';

/** A check that the program makes of its own files, cell by cell, before anything is sent. Silent where the value is not stated. */
export const startRule = (id: RuleId, judge: (du: Odu, cell: DuCell) => readonly Judgement[]): DuRule => ({
  id,
  scope: 'du',
  severity: 'blocking',
  stage: 'start',
  interface: 'OFH',
  spec: [SPEC.start],
  decisive: [],
  confidence: 'source-read',
  phrases: { message: id, standard: 'start.standard', receiver: 'start.receiver', operator: 'start.operator' },
  judge: ({ du, cells }) =>
    cells.flatMap((cell) =>
      judge(du, cell).map((j) => (cells.length === 1 ? j : { ...j, subject: `${j.subject} #${cell.index}` })),
    ),
});

export const named = (v: Valued<unknown>, otherwise: string): string => nameOf(v, otherwise);
export const stated = <T>(du: Odu, field: string, v: Valued<T>): Input<T> => input(du.id, `du.${field}`, v);

/** The three lists of eAxC ids with the standards' names of what they carry. */
export const ID_LISTS = [
  ['eaxcDl', 'eAxC dl'],
  ['eaxcUl', 'eAxC ul'],
  ['eaxcPrach', 'eAxC prach'],
] as const;

/** The lowest ids that a list does not use yet. */
export function freeIds(taken: readonly number[], count: number): readonly number[] {
  const used = new Set(taken);
  const free: number[] = [];
  for (let id = 0; free.length < count; id++) if (!used.has(id)) free.push(id);
  return free;
}

/** A list with exactly so many ids: cut at its end, or filled with free ones. */
export const resize = (ids: readonly number[], count: number): readonly number[] =>
  ids.length >= count ? ids.slice(0, count) : [...ids, ...freeIds(ids, count - ids.length)];
