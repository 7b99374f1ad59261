import type { Remedy } from '../../base/finding.ts';
import type { Encoding } from '../../base/origin.ts';
import { metres } from '../../base/units.ts';
import { FIBRE_KEY } from '../../catalogue/apply.ts';
import { unitOf } from '../../catalogue/encoding.ts';
import type { DuFronthaul, Transport } from '../../catalogue/assembly.ts';
import { FIBRE_NS_PER_KM } from '../../spec/transport.ts';
import type { WindowRelation } from '../../spec/oran/windows.ts';
import type { FronthaulScope } from '../rule.ts';
import { numerology } from './carrier.ts';
import { ceilTo, encodingOf, floorTo } from './figures.ts';
import { remedy } from './remedies.ts';
import { symbolNs } from './ticks.ts';

/** The other edge of each window. */
const OTHER_EDGE = {
  t1aMinUp: 't1aMaxUp', t1aMaxUp: 't1aMinUp', t1aMinCpDl: 't1aMaxCpDl', t1aMaxCpDl: 't1aMinCpDl',
  t1aMinCpUl: 't1aMaxCpUl', t1aMaxCpUl: 't1aMinCpUl', ta4Min: 'ta4Max', ta4Max: 'ta4Min',
} as const; // prettier-ignore

type Edges = Pick<DuFronthaul, keyof typeof OTHER_EDGE>;

/** The maxima: the greater edge of their window. */
const MAXIMA: ReadonlySet<keyof Edges> = new Set(['t1aMaxUp', 't1aMaxCpDl', 't1aMaxCpUl', 'ta4Max']);

/** Shortest window, ns, that the program accepts for this edge's pair; a window must exceed it. Ta4 has no such check. */
function shortest(s: FronthaulScope, edge: keyof Edges): number {
  const mu = numerology(s);
  return edge.startsWith('ta4') || mu === undefined ? 0 : s.du.behaviour.minWindowSymbols * symbolNs(mu);
}

/**
 * Proposals in order: the edge alone to the nearest value that holds, the edge with the other one kept at the program's smallest
 * distance, another length of fibre. The engine keeps those that stand the trial.
 */
export function windowRemedies(s: FronthaulScope, r: WindowRelation, limit: number, margin: number): readonly Remedy[] {
  const edge = s.cell.fronthaul[r.du];
  const other = s.cell.fronthaul[OTHER_EDGE[r.du]];
  const unit = encodingOf(edge);
  const to = r.must === 'at-least' ? ceilTo(limit, unit) : floorTo(limit, unit);
  if (to < 0 || to > s.du.behaviour.maxWindowValue) return fibreRemedy(s, r, margin);
  const isMax = MAXIMA.has(r.du);
  const needed = shortest(s, r.du);
  const length = other.value === undefined ? Infinity : isMax ? to - other.value : other.value - to;
  const isLong = needed === 0 ? length >= 0 : length > needed;
  const moved = isLong ? [] : [[other, followed(to, needed, !isMax, encodingOf(other))] as const];
  return [...remedy(s.du.id, 'config', [[edge, to], ...moved]), ...fibreRemedy(s, r, margin)];
}

/** Where the other edge has to stand, above or below, so that the window is just longer than `needed`. */
function followed(to: number, needed: number, isAbove: boolean, encoding: Encoding | undefined): number {
  if (needed === 0) return isAbove ? ceilTo(to, encoding) : floorTo(to, encoding);
  const unit = unitOf(encoding);
  return isAbove ? floorTo(to + needed, encoding) + unit : ceilTo(to - needed, encoding) - unit;
}

/** A shorter fibre where packets come late, a longer one where they come early, to the metre. */
function fibreRemedy(s: FronthaulScope, r: WindowRelation, margin: number): readonly Remedy[] {
  const { fibre }: Transport = s.link.transport;
  if (fibre.value === undefined) return [];
  const step = (Math.abs(margin) / FIBRE_NS_PER_KM) * 1e3;
  const to = r.fault === 'late' ? Math.floor(fibre.value - step) : Math.ceil(fibre.value + step);
  if (to <= 0) return [];
  const named = { ...fibre, origin: { ...FIBRE_KEY, ...fibre.origin } };
  return remedy(s.link.id, 'cabling', [[named, metres(to)]]);
}
