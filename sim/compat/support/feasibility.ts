import { isKnown, type Valued } from '../../base/origin.ts';
import type { Ns } from '../../base/units.ts';
import type { DelayProfile } from '../../catalogue/assembly.ts';
import { WINDOW_RELATIONS, WINDOW_SPEC, type WindowRelation } from '../../spec/oran/windows.ts';
import type { Remedy } from '../../base/finding.ts';
import type { FronthaulRule, FronthaulScope, Judgement, RuleId } from '../rule.ts';
import { delayRow, numerology } from './carrier.ts';
import { ceilTo, encodingOf, floorTo, inUs, marginUs } from './figures.ts';
import { isKnownInput, ofDu, ofLink, ofRu } from './inputs.ts';
import { remedy } from './remedies.ts';
import { symbolNs } from './ticks.ts';
import { TRANSPORT_FIELDS } from './windows.ts';

/** Both edges of one window at both ends: the sender's, the receiver's, and the transport between. */
interface Pair {
  readonly subject: string;
  readonly min: WindowRelation;
  readonly max: WindowRelation;
}

const pair = (subject: string, min: string, max: string): Pair[] =>
  WINDOW_RELATIONS.flatMap((a) => (a.du === min ? WINDOW_RELATIONS.flatMap((b) => (b.du === max ? { subject, min: a, max: b } : [])) : [])); // prettier-ignore

const DOWN = [
  ...pair('T1a_up', 't1aMinUp', 't1aMaxUp'),
  ...pair('T1a_cp_dl', 't1aMinCpDl', 't1aMaxCpDl'),
  ...pair('T1a_cp_ul', 't1aMinCpUl', 't1aMaxCpUl'),
];
const UP = pair('Ta4', 'ta4Min', 'ta4Max');

/** The receiver's window must hold the sender's and the packet delay variation; silent where anything is not known (the relations say so). */
function judgePair(s: FronthaulScope, row: DelayProfile, { subject, min, max }: Pair): readonly Judgement[] {
  const isDown = min.direction === 'down';
  const du = [s.cell.fronthaul[min.du], s.cell.fronthaul[max.du]] as const;
  const ru = [row[min.ru], row[max.ru]] as const;
  const link = s.link.transport;
  const [tMin, tMax] = isDown ? [link.t12Min, link.t12Max] : [link.t34Min, link.t34Max];
  const [duWidth, ruWidth] = [width(du), width(ru)];
  if (duWidth === undefined || ruWidth === undefined) return [];
  const variation = tMin.value === undefined || tMax.value === undefined ? undefined : tMax.value - tMin.value;
  const [receiver, sender] = isDown ? [ruWidth, duWidth] : [duWidth, ruWidth];
  const margin = receiver - sender - (variation ?? 0);
  if (variation === undefined && margin >= 0) return [];
  if (margin >= 0) return [{ result: 'holds', subject, margin: marginUs(margin) }];
  const best = receiver - (variation ?? 0);
  const smallest = isDown ? shortestWindow(s) : 0;
  const canNarrow = isDown ? best > smallest : true;
  const inputs = [ofDu(s, min.du, du[0]), ofDu(s, max.du, du[1]), ofRu(s, min.ru, ru[0]), ofRu(s, max.ru, ru[1]), ofLink(s, 't12Min', tMin), ofLink(s, 't12Max', tMax)]; // prettier-ignore
  return [
    {
      result: 'fails',
      subject,
      expected: `>= ${inUs(sender + (variation ?? 0))}`,
      actual: inUs(receiver),
      margin: marginUs(margin),
      inputs: inputs.filter(isKnownInput),
      remedies: refit(s, row, { subject, min, max }, tMin, tMax),
      phrases: { operator: !isDown ? 'window-width.operator.up' : canNarrow ? 'window-width.operator' : 'window-width.operator.never' },
      data: { sender: inUs(sender), variation: inUs(variation ?? 0), best: inUs(Math.max(0, best)) },
    },
  ]; // prettier-ignore
}

const width = ([min, max]: readonly [Valued<Ns>, Valued<Ns>]): number | undefined =>
  isKnown(min) && isKnown(max) ? max.value - min.value : undefined;

const shortestWindow = (s: FronthaulScope): number => {
  const mu = numerology(s);
  return mu === undefined ? 0 : s.du.behaviour.minWindowSymbols * symbolNs(mu);
};

/** Both edges of the DU's window moved as little as the radio unit's window over this transport asks for. */
function refit(s: FronthaulScope, row: DelayProfile, p: Pair, tMin: Valued<Ns>, tMax: Valued<Ns>): readonly Remedy[] {
  const [ruMin, ruMax] = [row[p.min.ru].value, row[p.max.ru].value];
  const [duMin, duMax] = [s.cell.fronthaul[p.min.du], s.cell.fronthaul[p.max.du]];
  const stated = [ruMin, ruMax, tMin.value, tMax.value, duMin.value, duMax.value];
  const [rMin, rMax, t1, t2, dMin, dMax] = stated.flatMap((v) => v ?? []);
  if (rMin === undefined || rMax === undefined || t1 === undefined || t2 === undefined || dMin === undefined || dMax === undefined) return []; // prettier-ignore
  const [minUnit, maxUnit] = [encodingOf(duMin), encodingOf(duMax)];
  return p.min.direction === 'down'
    ? remedy(s.du.id, 'config', [[duMin, Math.max(dMin, ceilTo(rMin + t2, minUnit))], [duMax, Math.min(dMax, floorTo(rMax + t1, maxUnit))]]) // prettier-ignore
    : remedy(s.du.id, 'config', [[duMin, Math.min(dMin, floorTo(rMin + t1, minUnit))], [duMax, Math.max(dMax, ceilTo(rMax + t2, maxUnit))]]); // prettier-ignore
}

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
      return row ? (direction === 'down' ? DOWN : UP).flatMap((p) => judgePair(s, row, p)) : [];
    },
  };
}
