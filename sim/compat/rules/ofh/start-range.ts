import { encodingOf, floorTo, inUs, marginUs } from '../../support/figures.ts';
import { WINDOW_RELATIONS } from '../../../spec/oran/windows.ts';
import type { Judgement } from '../../rule.ts';
import { remedy } from '../../support/remedies.ts';
import { named, startRule, stated } from '../../support/start.ts';

/** T1a and Ta4 within what the program's parser accepts. */
export const startRange = startRule('OFH-TIM-102', (du, cell) =>
  WINDOW_RELATIONS.flatMap(({ du: key, duName }): readonly Judgement[] => {
    const v = cell.fronthaul[key];
    if (v.value === undefined) return [];
    const subject = named(v, duName);
    const most = du.behaviour.maxWindowValue;
    const margin = Math.min(v.value, most - v.value);
    if (margin >= 0) return [{ result: 'holds', subject }];
    const to = v.value < 0 ? 0 : floorTo(most, encodingOf(v));
    return [
      {
        result: 'fails',
        subject,
        expected: `0–${inUs(most)}`,
        actual: inUs(v.value),
        margin: marginUs(margin),
        inputs: [stated(du, key, v)],
        remedies: remedy(du.id, 'config', [[v, to]]),
      },
    ];
  }),
);
