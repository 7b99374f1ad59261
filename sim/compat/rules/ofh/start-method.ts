import { compressionLabel } from '../../../spec/oran/compression.ts';
import { asList } from '../../support/figures.ts';
import { holds } from '../../support/inputs.ts';
import type { Judgement } from '../../rule.ts';
import { remedy } from '../../support/remedies.ts';
import { startRule, stated } from '../../support/start.ts';

const WAYS = [
  ['dl', 'methodDl', 'widthDl'],
  ['ul', 'methodUl', 'widthUl'],
  ['prach', 'methodPrach', 'widthPrach'],
] as const;

/** Method and width that the program implements, not only parses. */
export const startMethod = startRule('OFH-PAR-107', (du, cell) =>
  WAYS.flatMap(([way, methodKey, widthKey]): readonly Judgement[] => {
    const [method, width] = [cell.fronthaul[methodKey], cell.fronthaul[widthKey]];
    const { methods } = du.behaviour;
    if (method.value === undefined || width.value === undefined || methods.length === 0) return [];
    const [m, w] = [method.value, width.value];
    const subject = `compression ${way}`;
    if (methods.some((able) => able.method === m && able.widths.includes(w))) return [holds(subject)];
    const able =
      methods.find((each) => each.method === m) ?? methods.find((each) => each.method === 'bfp') ?? methods[0];
    const nearest = [...(able?.widths ?? [])].sort((a, b) => Math.abs(a - w) - Math.abs(b - w))[0];
    return [
      {
        result: 'fails',
        subject,
        expected: asList(methods.flatMap((each) => each.widths.map((each2) => compressionLabel(each.method, each2)))),
        actual: compressionLabel(m, w),
        inputs: [stated(du, 'method', method), stated(du, 'width', width)],
        remedies: able && nearest !== undefined ? remedy(du.id, 'config', [[method, able.method], [width, nearest]]) : [], // prettier-ignore
      },
    ];
  }),
);
