import { unknown, type Valued } from '../../base/origin.ts';
import type { Margin, Remedy } from '../../base/finding.ts';
import { timeSourceOf, type TimeSource } from '../../catalogue/time-source.ts';
import { TIME_LIMITS, TIME_RECEIVER } from '../../spec/oran/sync.ts';
import { PRTC, PTP_CLOCKS } from '../../spec/ptp.ts';
import type { FronthaulScope, Input } from '../rule.ts';
import { input } from '../rule.ts';
import { trim } from './figures.ts';
import { missingOf, ofLink, ofRu } from './inputs.ts';
import { remedy } from './remedies.ts';

/** Who gives this fronthaul its time, as far as anybody says. */
export const sourceOf = (s: FronthaulScope): TimeSource | undefined => timeSourceOf(s.link, s.du);

export const inNs = (ns: number): string => (ns < 10_000 ? `${trim(ns)} ns` : `${trim(ns / 1e3)} µs`);
export const marginNs = (ns: number): Margin => ({ value: Number(ns.toFixed(3)) + 0, unit: 'ns' });

/** The greatest time error of a way, ns, with what it was reckoned from; or what is missing for it. */
export interface TimeError {
  readonly total: number;
  readonly inputs: readonly Input<unknown>[];
  readonly missing: readonly Input<unknown>[];
}

/** True where somebody says how time comes, by topology or clocks: then its error can be asked for. */
export const isWayTold = ({ link }: FronthaulScope): boolean => {
  const { lls, prtc, hops, clocks, asymmetry } = link.transport.sync;
  return [lls, prtc, hops, clocks, asymmetry].some((v) => v.value !== undefined);
};

/** Clocks between source and unit: none on a direct link; where nobody counts them, the switches that the transport is told by. */
export function hopsOf({ link }: FronthaulScope): Valued<number> {
  const { hops, lls } = link.transport.sync;
  if (hops.value !== undefined) return hops;
  if (lls.value === 'C1' || lls.value === 'C4') return { value: 0, origin: lls.origin };
  const { switches } = link.transport;
  const [first] = switches;
  return first ? { value: switches.length, origin: first.origin } : hops;
}

/** From the source to the radio unit: constant errors add up, the slow one of a whole chain is what the budget grants at most. */
export function wayError(s: FronthaulScope): TimeError {
  const { clocks, asymmetry } = s.link.transport.sync;
  const hops = ofLink(s, 'hops', hopsOf(s));
  const own = ofRu(s, 'timeReceiver', s.ru.sync.timeReceiver);
  const kind = ofLink(s, 'clocks', clocks);
  const count = hops.valued.value;
  const needed = [hops, own, ...(count === 0 ? [] : [kind])];
  const row = clocks.value === undefined ? { constant: 0, mtie: 0 } : PTP_CLOCKS[clocks.value];
  const unit = own.valued.value === undefined ? { constant: 0, mtie: 0 } : TIME_RECEIVER[own.valued.value];
  const slow = Math.min(TIME_LIMITS.chainDynamic, ((count ?? 0) * row.mtie + unit.mtie) / 2);
  const total = (count ?? 0) * row.constant + unit.constant + slow + Math.abs(asymmetry.value ?? 0) / 2;
  return { total, inputs: [...needed, ...(asymmetry.value === undefined ? [] : [ofLink(s, 'asymmetry', asymmetry)])], missing: missingOf(...needed) }; // prettier-ignore
}

/** Clocks of a better class in the place of those that stand there. */
export const betterClocks = ({ link }: FronthaulScope): readonly Remedy[] => {
  const { clocks } = link.transport.sync;
  const row = clocks.value && PTP_CLOCKS[clocks.value];
  const better = row ? (['T-BC-B', 'T-BC-C'] as const).filter((name) => PTP_CLOCKS[name].constant < row.constant) : [];
  return better.flatMap((name) => remedy(link.id, 'hardware', [[clocks, name]]));
};

/** The source itself. */
export function sourceError(s: FronthaulScope): TimeError {
  const prtc = ofLink(s, 'prtc', s.link.transport.sync.prtc);
  const name = prtc.valued.value;
  return { total: name === undefined ? 0 : PRTC[name].total, inputs: [prtc], missing: missingOf(prtc) };
}

export const sum = (...errors: readonly TimeError[]): TimeError => ({
  total: errors.reduce((all, e) => all + e.total, 0),
  inputs: errors.flatMap((e) => e.inputs),
  missing: errors.flatMap((e) => e.missing),
});

/** The DU's clock as its host keeps it: to and fro by so much, where that is stated. */
export function slewOf(s: FronthaulScope): TimeError {
  const slew = s.host?.clockSlew ?? unknown<never>('clock_slew');
  return slew.value === undefined || s.host === undefined
    ? { total: 0, inputs: [], missing: [] }
    : { total: slew.value.amplitude, inputs: [input(s.host.id, 'host.clockSlew', slew)], missing: [] };
}
