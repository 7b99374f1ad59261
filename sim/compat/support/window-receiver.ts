import type { FindingPhraseCode } from '../../base/messages/phrase.ts';
import type { WindowRelation } from '../../spec/oran/windows.ts';
import type { FronthaulScope } from '../rule.ts';
import { numerology } from './carrier.ts';
import { inUs } from './figures.ts';
import { sendTicks, symbolNs } from './ticks.ts';

interface Spoken {
  readonly code: FindingPhraseCode;
  readonly data: Readonly<Record<string, string | number>>;
}

/**
 * What these two really do where the paper says early or late: a DU that sends on whole symbols leaves its window's edges unused, and
 * a receiver may wait longer than it declares. `limit` is the bound that the DU's value misses, ns before air (after air for uplink).
 */
export function receiverOf(s: FronthaulScope, r: WindowRelation, limit: number): Spoken {
  return r.direction === 'up' ? uplink(s, r, limit) : downlink(s, r, limit);
}

const PAIRS = { Up: ['t1aMaxUp', 't1aMinUp'], CpDl: ['t1aMaxCpDl', 't1aMinCpDl'], CpUl: ['t1aMaxCpUl', 't1aMinCpUl'] } as const; // prettier-ignore
const pairOf = (r: WindowRelation) =>
  r.du.endsWith('CpDl') ? PAIRS.CpDl : r.du.endsWith('CpUl') ? PAIRS.CpUl : PAIRS.Up;

function downlink(s: FronthaulScope, r: WindowRelation, limit: number): Spoken {
  const outside = s.ru.behaviour.outsideWindow;
  const mu = numerology(s);
  const [max, min] = pairOf(r).map((key) => s.cell.fronthaul[key].value);
  if (s.du.behaviour.sendTicks === 'exact' || mu === undefined || max === undefined || min === undefined)
    return { code: `window.outside.${outside}`, data: {} };
  const { first, last } = sendTicks(max, min, mu);
  const advance = (symbols: number): number => symbols * symbolNs(mu);
  const data = { symbols: first, advance: inUs(Math.round(advance(first))) };
  const missed = (symbols: number): number =>
    r.fault === 'early' ? advance(symbols) - limit : limit - advance(symbols);
  if (missed(first) > 0) return { code: `tick.${r.fault}.${outside}`, data: { ...data, by: inUs(Math.round(missed(first))) } }; // prettier-ignore
  if (r.fault === 'late' && missed(last) > 0) return { code: 'tick.late.some', data: { ...data, last, by: inUs(Math.round(missed(last))) } }; // prettier-ignore
  return { code: `tick.${r.fault}.clean`, data };
}

function uplink(s: FronthaulScope, r: WindowRelation, limit: number): Spoken {
  const mu = numerology(s);
  const ta4Max = s.cell.fronthaul.ta4Max.value;
  if (r.fault === 'early' || mu === undefined || ta4Max === undefined)
    return { code: `window.ul-${r.fault}`, data: {} };
  const { sendTicks: habit, ulGraceSymbols: grace } = s.du.behaviour;
  const closes = habit === 'exact' ? ta4Max / symbolNs(mu) : Math.ceil(ta4Max / symbolNs(mu));
  const until = (closes + grace) * symbolNs(mu);
  const data = { symbols: grace, until: inUs(Math.round(until)) };
  return limit <= until
    ? { code: 'ul.late.grace', data }
    : { code: 'ul.late.lost', data: { ...data, by: inUs(Math.round(limit - until)) } };
}
