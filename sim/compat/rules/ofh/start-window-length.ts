import type { Ns } from '../../../base/units.ts';
import { unitOf } from '../../../catalogue/encoding.ts';
import { numerologyOf } from '../../../spec/nr/numerology.ts';
import { encodingOf, floorTo, inUs, marginUs } from '../../support/figures.ts';
import type { Judgement } from '../../rule.ts';
import { remedy } from '../../support/remedies.ts';
import { startRule, stated } from '../../support/start.ts';
import { symbolNs } from '../../support/ticks.ts';

const PAIRS = [
  ['T1a_max_up − T1a_min_up', 't1aMinUp', 't1aMaxUp'],
  ['T1a_max_cp_dl − T1a_min_cp_dl', 't1aMinCpDl', 't1aMaxCpDl'],
  ['T1a_max_cp_ul − T1a_min_cp_ul', 't1aMinCpUl', 't1aMaxCpUl'],
] as const;

/** Each transmission window ends after it starts, and is longer than so many symbols as the program needs to find a tick in it. */
export const startWindowLength = startRule('OFH-TIM-101', (du, cell) =>
  PAIRS.flatMap(([subject, minKey, maxKey]): readonly Judgement[] => {
    const [min, max] = [cell.fronthaul[minKey], cell.fronthaul[maxKey]];
    const mu = cell.scs.value === undefined ? undefined : numerologyOf(cell.scs.value);
    const symbols = du.behaviour.minWindowSymbols;
    if (min.value === undefined || max.value === undefined || (mu === undefined && symbols > 0)) return [];
    const needed = mu === undefined ? 0 : symbols * symbolNs(mu);
    const length = max.value - min.value;
    const margin = marginUs(length - needed);
    if (symbols === 0 ? length >= 0 : length > needed) return [{ result: 'holds', subject, margin }];
    const [up, down] = [unitOf(encodingOf(max)), unitOf(encodingOf(min))];
    const higher = (symbols === 0 ? min.value : floorTo(min.value + needed, encodingOf(max)) + up) as Ns;
    const lower = (symbols === 0 ? max.value : Math.ceil((max.value - needed) / down - 1) * down) as Ns;
    return [
      {
        result: 'fails',
        subject,
        expected: symbols === 0 ? `>= ${inUs(0)}` : `> ${inUs(needed)}`,
        actual: inUs(length),
        margin,
        inputs: [stated(du, minKey, min), stated(du, maxKey, max)],
        remedies: [
          ...remedy(du.id, 'config', [[max, higher]]),
          ...(lower >= 0 ? remedy(du.id, 'config', [[min, lower]]) : []),
        ],
      },
    ];
  }),
);
