import { asList } from '../../support/figures.ts';
import { holds } from '../../support/inputs.ts';
import type { Judgement } from '../../rule.ts';
import { remedy } from '../../support/remedies.ts';
import { freeIds, ID_LISTS, named, startRule, stated } from '../../support/start.ts';

/** No id twice within one list. */
export const startDuplicates = startRule('OFH-PAR-104', (du, cell) =>
  ID_LISTS.flatMap(([list, name]): readonly Judgement[] => {
    const ids = cell.fronthaul[list];
    if (ids.value === undefined) return [];
    const subject = named(ids, name);
    const once = [...new Set(ids.value)];
    const surplus = ids.value.length - once.length;
    if (surplus === 0) return [holds(subject)];
    return [
      {
        result: 'fails',
        subject,
        expected: asList(once),
        actual: asList(ids.value),
        inputs: [stated(du, list, ids)],
        remedies: remedy(du.id, 'config', [[ids, [...once, ...freeIds(once, surplus)]]]),
      },
    ];
  }),
);
