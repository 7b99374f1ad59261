import { asList } from '../../support/figures.ts';
import { holds } from '../../support/inputs.ts';
import type { Judgement } from '../../rule.ts';
import { remedy } from '../../support/remedies.ts';
import { freeIds, ID_LISTS, named, startRule, stated } from '../../support/start.ts';

/** No id above the highest that the program accepts. */
export const startListIds = startRule('OFH-PAR-106', (du, cell) =>
  ID_LISTS.flatMap(([list, name]): readonly Judgement[] => {
    const ids = cell.fronthaul[list];
    if (ids.value === undefined) return [];
    const subject = named(ids, name);
    const most = du.behaviour.maxEaxcId;
    const fitting = ids.value.filter((id) => id <= most);
    if (fitting.length === ids.value.length) return [holds(subject)];
    const free = freeIds(fitting, ids.value.length - fitting.length);
    return [
      {
        result: 'fails',
        subject,
        expected: `<= ${most}`,
        actual: asList(ids.value.filter((id) => id > most)),
        inputs: [stated(du, list, ids)],
        remedies: free.every((id) => id <= most) ? remedy(du.id, 'config', [[ids, [...fitting, ...free]]]) : [],
      },
    ];
  }),
);
