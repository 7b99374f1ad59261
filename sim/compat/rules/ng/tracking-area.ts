import type { NodeId } from '../../../base/ids.ts';
import type { Core, OcuCp } from '../../../catalogue/assembly.ts';
import { input, type Judgement, type MixRule } from '../../rule.ts';
import { asList } from '../../support/figures.ts';
import { holds, missingOf, open } from '../../support/inputs.ts';
import { SPEC } from '../../support/specs.ts';

type Areas = NonNullable<Core['supportedTas']['value']>;
type Placed = Judgement & { readonly endpoints: readonly NodeId[] };

const pairs = (areas: Areas): readonly string[] => areas.flatMap((a) => a.plmns.map((plmn) => `${plmn}/${a.tac}`));

function judgePair(cu: OcuCp, core: Core): Placed {
  const subject = 'supported TA';
  const endpoints = [cu.id, core.id];
  const mine = input(cu.id, 'supportedTas', cu.supportedTas);
  const theirs = input(core.id, 'supportedTas', core.supportedTas);
  const [own, served] = [cu.supportedTas.value, core.supportedTas.value];
  if (own === undefined || served === undefined) return { ...open(subject, missingOf(mine, theirs)), endpoints };
  const allowed = new Set(pairs(served));
  const outside = pairs(own).filter((pair) => !allowed.has(pair));
  if (outside.length === 0) return { ...holds(subject), endpoints };
  return {
    result: 'fails',
    endpoints,
    subject,
    expected: asList([...allowed]),
    actual: asList(outside),
    inputs: [mine, theirs],
    remedies: [],
    ...(outside.length < pairs(own).length
      ? {
          severity: 'degraded' as const,
          phrases: { receiver: 'ng-area.receiver.some', operator: 'ng-area.operator.some' } as const,
        }
      : {}),
  };
}

/** The CU-CP's tracking areas among the core's (NG Setup, TS 38.413 8.7.1): none in common is refused, some missing ones are not served. */
export const supportedAreas: MixRule = {
  id: 'NG-ACC-001',
  scope: 'mix',
  severity: 'blocking',
  stage: 'ng',
  interface: 'NG',
  spec: [SPEC.ngSetup],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'NG-ACC-001', standard: 'ng-area.standard', receiver: 'ng-area.receiver', operator: 'ng-area.operator' }, // prettier-ignore
  judge: ({ nodes }) =>
    nodes.flatMap((cu) =>
      cu.kind === 'o-cu-cp' ? nodes.flatMap((core) => (core.kind === 'core' ? [judgePair(cu, core)] : [])) : [],
    ),
};
