import type { Remedy } from '../../base/finding.ts';
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
  const isFloor = r.must === 'at-least';
  const unit = encodingOf(edge);
  const to = isFloor ? ceilTo(limit, unit) : floorTo(limit, unit);
  const isWritable = to >= 0 && to <= s.du.behaviour.maxWindowValue;
  const needed = shortest(s, r.du);
  const room = other.value === undefined ? Infinity : isFloor ? other.value - to : to - other.value;
  const isWide = needed === 0 ? room >= 0 : room > needed;
  if (!isWritable) return fibreRemedy(s, r, margin);
  return [
    ...remedy(s.du.id, 'config', isWide ? [[edge, to]] : [[edge, to], [other, followed(to, needed, isFloor, unitOf(encodingOf(other)))]]), // prettier-ignore
    ...fibreRemedy(s, r, margin),
  ];
}

/** Where the other edge has to stand so that the window is just longer than `needed`. */
function followed(to: number, needed: number, isFloor: boolean, unit: number): number {
  if (needed === 0) return to;
  return isFloor ? (Math.floor((to + needed) / unit) + 1) * unit : (Math.ceil((to - needed) / unit) - 1) * unit;
}

/** A shorter fibre where packets come late, a longer one where they come early, to the metre. */
function fibreRemedy(s: FronthaulScope, r: WindowRelation, margin: number): readonly Remedy[] {
  const { fibre }: Transport = s.link.transport;
  if (fibre.value === undefined) return [];
  const step = (Math.abs(margin) / FIBRE_NS_PER_KM) * 1e3;
  const to = r.fault === 'late' ? Math.floor(fibre.value - step) : Math.ceil(fibre.value + step);
  if (to < 0) return [];
  const named = { ...fibre, origin: { ...FIBRE_KEY, ...fibre.origin } };
  return remedy(s.link.id, 'cabling', [[named, metres(to)]]);
}
