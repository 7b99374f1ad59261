import type { FindingPhraseCode } from '../../base/messages/phrase.ts';
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

/** What a window's width is judged by, ns: the receiver's must hold the sender's and the variation. */
interface Widths {
  readonly receiver: number;
  readonly sender: number;
  readonly variation: number;
}

/**
 * The receiver's window must hold the sender's and the packet delay variation. Fails only where that is a fault of its own: with a
 * transport that leaves no setting of the DU, or without any transport stated. Where moving the DU's edges helps, they say so.
 */
function judgePair(s: FronthaulScope, row: DelayProfile, p: Pair): readonly Judgement[] {
  const { min, max } = p;
  const isDown = min.direction === 'down';
  const du: Edges = [s.cell.fronthaul[min.du], s.cell.fronthaul[max.du]];
  const ru: Edges = [row[min.ru], row[max.ru]];
  const { t12Min, t12Max, t34Min, t34Max } = s.link.transport;
  const [tMin, tMax] = isDown ? [t12Min, t12Max] : [t34Min, t34Max];
  const [duWidth, ruWidth] = [widthOf(du), widthOf(ru)];
  if (duWidth === undefined || ruWidth === undefined) return [];
  const subject = isDown ? `${max.ruName} − ${min.ruName}` : `${max.duName} − ${min.duName}`;
  const [receiver, sender] = isDown ? [ruWidth, duWidth] : [duWidth, ruWidth];
  const inputs = [ofDu(s, min.du, du[0]), ofDu(s, max.du, du[1]), ofRu(s, min.ru, ru[0]), ofRu(s, max.ru, ru[1]), ofLink(s, min.transport, tMin), ofLink(s, max.transport, tMax)]; // prettier-ignore
  const fails = (w: Widths, remedies: readonly Remedy[], operator: FindingPhraseCode): Judgement => ({
    result: 'fails',
    subject,
    expected: `>= ${inUs(w.sender + w.variation)}`,
    actual: inUs(w.receiver),
    margin: marginUs(w.receiver - w.sender - w.variation),
    inputs: inputs.filter(isKnownInput),
    remedies,
    phrases: { operator },
    data: { sender: inUs(w.sender), variation: inUs(w.variation), best: inUs(Math.max(0, w.receiver - w.variation)) },
  });
  if (tMin.value === undefined || tMax.value === undefined) {
    const isOnlyTooWide = tMin.value === tMax.value && sender > receiver && mayTravel(du, ru, isDown);
    return isOnlyTooWide ? [fails({ receiver, sender, variation: 0 }, resized(s, p, du, ruWidth), isDown ? 'window-width.operator' : 'window-width.operator.up')] : []; // prettier-ignore
  }
  const variation = tMax.value - tMin.value;
  const margin = receiver - sender - variation;
  if (margin >= 0) return [{ result: 'holds', subject, margin: marginUs(margin) }];
  const best: Widths = isDown
    ? { receiver, sender: shortestWindow(s), variation }
    : { receiver: s.du.behaviour.maxWindowValue, sender, variation };
  const left = best.receiver - best.sender - variation;
  return (isDown && best.sender > 0 ? left <= 0 : left < 0) ? [fails(best, [], 'window-width.operator.never')] : [];
}

const widthOf = ([min, max]: Edges): number | undefined =>
  isKnown(min) && isKnown(max) ? max.value - min.value : undefined;

/** The edge that bounds the delay above leaves room for one: only the width is at fault. */
const mayTravel = (du: Edges, ru: Edges, isDown: boolean): boolean => {
  const at = isDown ? 0 : 1;
  return (du[at].value ?? 0) >= (ru[at].value ?? 0);
};

/** Narrowest window that the program accepts, ns; it must be exceeded. */
const shortestWindow = (s: FronthaulScope): number => {
  const mu = numerology(s);
  return mu === undefined ? 0 : s.du.behaviour.minWindowSymbols * symbolNs(mu);
};

/** The DU's window as wide as the radio unit's, by its later or by its earlier edge. */
function resized(s: FronthaulScope, p: Pair, [min, max]: Edges, width: number): readonly Remedy[] {
  if (!isKnown(min) || !isKnown(max)) return [];
  const isDown = p.min.direction === 'down';
  const [lower, upper] = [max.value - width, min.value + width];
  const [minUnit, maxUnit] = [encodingOf(min), encodingOf(max)];
  const to = isDown ? { min: ceilTo(lower, minUnit), max: floorTo(upper, maxUnit) } : { min: floorTo(lower, minUnit), max: ceilTo(upper, maxUnit) }; // prettier-ignore
  return [
    ...(to.max <= s.du.behaviour.maxWindowValue ? remedy(s.du.id, 'config', [[max, to.max]]) : []),
    ...(to.min >= 0 ? remedy(s.du.id, 'config', [[min, to.min]]) : []),
  ];
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
      return row ? PAIRS[direction].flatMap((p) => judgePair(s, row, p)) : [];
    },
  };
}
