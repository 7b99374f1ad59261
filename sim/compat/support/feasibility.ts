import { isKnown, type Valued } from '../../base/origin.ts';
import type { Ns } from '../../base/units.ts';
import type { DelayProfile } from '../../catalogue/assembly.ts';
import { WINDOW_RELATIONS, WINDOW_SPEC, type WindowRelation } from '../../spec/oran/windows.ts';
import type { FronthaulRule, FronthaulScope, Judgement, RuleId } from '../rule.ts';
import { delayRow, numerology } from './carrier.ts';
import { inUs, marginUs } from './figures.ts';
import { ofLink, ofRu } from './inputs.ts';
import { symbolNs } from './ticks.ts';
import { TRANSPORT_FIELDS } from './windows.ts';

/** Both edges of one window at both ends: the sender's, the receiver's, and the transport between. */
interface Pair {
  readonly min: WindowRelation;
  readonly max: WindowRelation;
}

const pair = (minKey: WindowRelation['du'], maxKey: WindowRelation['du']): readonly Pair[] =>
  WINDOW_RELATIONS.flatMap((min) => (min.du === minKey ? WINDOW_RELATIONS.flatMap((max) => (max.du === maxKey ? { min, max } : [])) : [])); // prettier-ignore

const PAIRS = {
  down: [...pair('t1aMinUp', 't1aMaxUp'), ...pair('t1aMinCpDl', 't1aMaxCpDl'), ...pair('t1aMinCpUl', 't1aMaxCpUl')],
  up: pair('ta4Min', 'ta4Max'),
} as const;

type Edges = readonly [min: Valued<Ns>, max: Valued<Ns>];

/**
 * The receiver's window must hold the sender's and the packet delay variation. Fails only where no setting of the DU can mend it: the
 * narrowest window that the program sends in, or the widest that it receives in, does not do. All else is a fault of edges, which say so,
 * as they do where the transport is not stated.
 */
function judgePair(s: FronthaulScope, row: DelayProfile, { min, max }: Pair): readonly Judgement[] {
  const isDown = min.direction === 'down';
  const du: Edges = [s.cell.fronthaul[min.du], s.cell.fronthaul[max.du]];
  const ru: Edges = [row[min.ru], row[max.ru]];
  const { t12Min, t12Max, t34Min, t34Max } = s.link.transport;
  const [tMin, tMax] = isDown ? [t12Min, t12Max] : [t34Min, t34Max];
  const [duWidth, ruWidth] = [widthOf(du), widthOf(ru)];
  const variation = widthOf([tMin, tMax]);
  if (duWidth === undefined || ruWidth === undefined || variation === undefined) return [];
  const subject = isDown ? `${max.ruName} − ${min.ruName}` : `${max.duName} − ${min.duName}`;
  const margin = (isDown ? ruWidth - duWidth : duWidth - ruWidth) - variation;
  if (margin >= 0) return [{ result: 'holds', subject, margin: marginUs(margin) }];
  const narrowest = shortestWindow(s);
  const [receiver, sender] = isDown ? [ruWidth, narrowest] : [s.du.behaviour.maxWindowValue, ruWidth];
  const left = receiver - sender - variation;
  if (left > 0 || (left === 0 && !(isDown && narrowest > 0))) return [];
  const inputs = [ofRu(s, min.ru, ru[0]), ofRu(s, max.ru, ru[1]), ofLink(s, min.transport, tMin), ofLink(s, max.transport, tMax)]; // prettier-ignore
  return [
    {
      result: 'fails',
      subject,
      expected: `${isDown && narrowest > 0 ? '>' : '>='} ${inUs(sender + variation)}`,
      actual: inUs(receiver),
      margin: marginUs(left),
      inputs,
      remedies: [],
      data: { sender: inUs(sender), variation: inUs(variation), best: inUs(Math.max(0, receiver - variation)) },
    },
  ];
}

const widthOf = ([min, max]: Edges): number | undefined =>
  isKnown(min) && isKnown(max) ? max.value - min.value : undefined;

/** Narrowest window that the program accepts, ns; it must be exceeded. */
const shortestWindow = (s: FronthaulScope): number => {
  const mu = numerology(s);
  return mu === undefined ? 0 : s.du.behaviour.minWindowSymbols * symbolNs(mu);
};

/** OFH-TIM-009 (down, the radio unit receives) and OFH-TIM-010 (up, the DU receives). */
export function widthRule(id: RuleId, direction: WindowRelation['direction']): FronthaulRule {
  return {
    id,
    scope: 'fronthaul',
    severity: 'blocking',
    stage: 'userplane',
    interface: 'OFH',
    spec: [WINDOW_SPEC],
    decisive: TRANSPORT_FIELDS,
    confidence: 'spec',
    phrases: {
      message: id,
      standard: 'window-width.standard',
      receiver: direction === 'down' ? 'window.outside.drop' : 'window.ul-late',
      operator: 'window-width.operator',
    },
    judge: (s) => {
      const { row } = delayRow(s);
      return row ? PAIRS[direction].flatMap((p) => judgePair(s, row, p)) : [];
    },
  };
}
