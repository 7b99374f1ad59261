import type { Remedy, SpecRef } from '../../base/finding.ts';
import type { Valued } from '../../base/origin.ts';
import type { FronthaulRule, FronthaulScope, Input, Judgement, RuleId } from '../rule.ts';
import { asList, marginOf } from './figures.ts';
import { holds, missingOf, ofDu, ofRu, open } from './inputs.ts';
import { remedy } from './remedies.ts';
import { SPEC } from './specs.ts';

interface PortRule {
  readonly id: RuleId;
  readonly family: 'ports' | 'eaxc';
  readonly spec: readonly SpecRef[];
  readonly judge: (s: FronthaulScope) => readonly Judgement[];
}

/** What all rules about antenna ports and eAxC ids have in common. */
export const portRule = ({ id, family, spec, judge }: PortRule): FronthaulRule => ({
  id,
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'userplane',
  interface: 'OFH',
  spec,
  decisive: ['du.eaxcDl', 'du.eaxcUl', 'du.eaxcPrach', 'ru.portsDl', 'ru.portsUl'],
  confidence: 'spec',
  phrases: {
    message: id,
    standard: `${family}.standard`,
    receiver: `${family}.receiver`,
    operator: `${family}.operator`,
  },
  judge,
});

type List = Input<readonly number[]>;

export const dlIds = (s: FronthaulScope): readonly List[] => [ofDu(s, 'eaxcDl', s.cell.fronthaul.eaxcDl)];
/** The uplink's streams: PUSCH and PRACH ids. */
export const ulIds = (s: FronthaulScope): readonly List[] => [
  ofDu(s, 'eaxcUl', s.cell.fronthaul.eaxcUl),
  ofDu(s, 'eaxcPrach', s.cell.fronthaul.eaxcPrach),
];

const distinct = (lists: readonly List[]): number => new Set(lists.flatMap((l) => l.valued.value ?? [])).size;

/** Distinct eAxC ids against a number of the radio unit. */
export function judgeCount(s: FronthaulScope, subject: string, lists: readonly List[], most: Input<number>): Judgement {
  const missing = missingOf(...lists, most);
  if (missing.length > 0) return open(subject, missing);
  const count = distinct(lists);
  const limit = most.valued.value ?? 0;
  const margin = marginOf(limit - count, 'port');
  if (count <= limit) return { result: 'holds', subject, margin };
  return {
    result: 'fails',
    subject,
    expected: `<= ${limit}`,
    actual: String(count),
    margin,
    inputs: [...lists, most],
    remedies: fewerPorts(s, lists, count - limit),
  };
}

/** The last ids dropped from the longest list, with the antennas that they served. */
function fewerPorts(s: FronthaulScope, lists: readonly List[], surplus: number): readonly Remedy[] {
  const { eaxcDl, eaxcUl } = s.cell.fronthaul;
  const shorter = (v: Valued<readonly number[]>, by: number) => v.value?.slice(0, v.value.length - by) ?? [];
  if (lists.length === 1) {
    const ids = shorter(eaxcDl, surplus);
    return ids.length === 0 ? [] : remedy(s.du.id, 'config', [[eaxcDl, ids], [s.cell.antennasDl, ids.length]]); // prettier-ignore
  }
  const { eaxcPrach } = s.cell.fronthaul;
  const each = Math.ceil(surplus / 2);
  const [ul, prach] = [shorter(eaxcUl, each), shorter(eaxcPrach, each)];
  if (ul.length === 0 || prach.length === 0) return [];
  const antennas = Math.min(s.cell.antennasUl.value ?? ul.length, ul.length, prach.length);
  return remedy(s.du.id, 'config', [[eaxcUl, ul], [eaxcPrach, prach], [s.cell.antennasUl, antennas]]); // prettier-ignore
}

const LISTS = { eaxcDl: 'eAxC ids dl', eaxcUl: 'eAxC ids ul', eaxcPrach: 'eAxC ids prach' } as const;

/** The DU's ids must be among those that are set up on the radio unit. Where nothing is known of its set-up, one finding says so. */
export function judgeIds(s: FronthaulScope, list: keyof typeof LISTS): readonly Judgement[] {
  const subject = LISTS[list];
  const [du, ru] = [s.cell.fronthaul[list], s.ru.active[list]];
  const [mine, theirs] = [du.value, ru.value];
  const inputs = [ofDu(s, 'ids', du), ofRu(s, 'ids', ru)];
  const { eaxcDl, eaxcUl, eaxcPrach } = s.ru.active;
  if (mine !== undefined && [eaxcDl, eaxcUl, eaxcPrach].every((v) => v.value === undefined))
    return list === 'eaxcDl'
      ? [
          open(
            subject,
            [eaxcDl, eaxcUl, eaxcPrach].map((v) => ofRu(s, 'ids', v)),
          ),
        ]
      : [];
  if (mine === undefined || theirs === undefined) return [open(subject, missingOf(...inputs))];
  if (mine.every((id) => theirs.includes(id))) return [holds(subject)];
  const ids = theirs.slice(0, mine.length);
  return [
    {
      result: 'fails',
      subject,
      expected: asList(theirs),
      actual: asList(mine),
      inputs,
      remedies: ids.length < mine.length ? [] : remedy(s.du.id, 'config', [[du, ids]]),
    },
  ];
}

export const PORT_SPEC = [SPEC.ruPorts];
