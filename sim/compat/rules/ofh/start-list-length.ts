import { marginOf } from '../../support/figures.ts';
import type { Judgement } from '../../rule.ts';
import { remedy } from '../../support/remedies.ts';
import { ID_LISTS, named, startRule, stated } from '../../support/start.ts';

/** At most so many ids in a list as the program has room for. */
export const startListLength = startRule('OFH-PAR-105', (du, cell) =>
  ID_LISTS.flatMap(([list, name]): readonly Judgement[] => {
    const ids = cell.fronthaul[list];
    if (ids.value === undefined) return [];
    const subject = named(ids, name);
    const most = du.behaviour.maxEaxcPerList;
    const margin = marginOf(most - ids.value.length, 'port');
    if (margin.value >= 0) return [{ result: 'holds', subject, margin }];
    const shorter = ids.value.slice(0, most);
    const antennas = list === 'eaxcDl' ? cell.antennasDl : cell.antennasUl;
    const served = Math.min(antennas.value ?? most, most);
    return [
      {
        result: 'fails',
        subject,
        expected: `<= ${most}`,
        actual: String(ids.value.length),
        margin,
        inputs: [stated(du, list, ids)],
        remedies: remedy(du.id, 'config', [[ids, shorter], [antennas, served]]), // prettier-ignore
      },
    ];
  }),
);
