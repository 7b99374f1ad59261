import type { DuRule, RuleId } from '../rule.ts';
import { holds } from './inputs.ts';
import { remedy } from './remedies.ts';
import { named, resize, startRule, stated } from './start.ts';

type List = 'eaxcDl' | 'eaxcUl' | 'eaxcPrach';

/** As many ids as antennas in the downlink, at least as many in the uplink. */
export const portCountRule = (id: RuleId, list: List): DuRule =>
  startRule(id, (du, cell) => {
    const antennas = list === 'eaxcDl' ? cell.antennasDl : cell.antennasUl;
    const ids = cell.fronthaul[list];
    if (!du.behaviour.portsMatchAntennas || ids.value === undefined || antennas.value === undefined) return [];
    const [count, wanted] = [ids.value.length, antennas.value];
    const isExact = list === 'eaxcDl';
    const subject = named(ids, list);
    if (isExact ? count === wanted : count >= wanted) return [holds(subject)];
    return [
      {
        result: 'fails',
        subject,
        expected: isExact ? String(wanted) : `>= ${wanted}`,
        actual: String(count),
        inputs: [stated(du, list, ids), stated(du, 'antennas', antennas)],
        remedies: [
          ...remedy(du.id, 'config', [[ids, resize(ids.value, wanted)]]),
          ...(count > 0 ? remedy(du.id, 'config', [[antennas, count]]) : []),
        ],
      },
    ];
  });
