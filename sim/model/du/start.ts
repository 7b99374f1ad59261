import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import { tddFault } from '../../spec/nr/tdd.ts';
import { symbolNs } from '../../spec/oran/ticks.ts';
import type { CellParameters, DuLimits, Range } from '../parameters.ts';

/** Why the program refuses its own configuration. */
export interface StartRefusal {
  readonly code:
    'window' | 'window-range' | 'method' | 'eaxc-count' | 'eaxc-id' | 'eaxc-twice' | 'ports' | 'tdd' | 'iq-level';
  readonly subject: string;
  readonly actual: string;
  readonly expected: string;
}

/** What the program checks before it starts, cell by cell; the first thing that it refuses, as a real one stops there. */
export function startRefusal(limits: DuLimits, cell: CellParameters): StartRefusal | undefined {
  for (const check of CHECKS) {
    const refusal = check(limits, cell);
    if (refusal) return refusal;
  }
  return undefined;
}

type Check = (limits: DuLimits, cell: CellParameters) => StartRefusal | undefined;

const us = (value: number): string => `${value / 1e3} µs`;

const windowsOf = ({ fronthaul: { windows } }: CellParameters): readonly (readonly [string, Range])[] => [
  ['T1a_cp_dl', windows.cpDl],
  ['T1a_cp_ul', windows.cpUl],
  ['T1a_up', windows.up],
];

const CHECKS: readonly Check[] = [
  function windowRange(limits, cell) {
    const all = [...windowsOf(cell), ['Ta4', cell.fronthaul.windows.ta4] as const];
    const bad = all.find(([, w]) => w.max > limits.maxWindowValue || w.min > w.max);
    return bad && { code: 'window-range', subject: bad[0], actual: `${us(bad[1].min)}, ${us(bad[1].max)}`, expected: `<= ${us(limits.maxWindowValue)}` }; // prettier-ignore
  },
  function windowLength({ minWindowSymbols }, cell) {
    const least = minWindowSymbols * symbolNs(cell.carrier.mu);
    const bad = minWindowSymbols > 0 ? windowsOf(cell).find(([, w]) => w.max - w.min <= least) : undefined;
    return bad && { code: 'window', subject: bad[0], actual: us(bad[1].max - bad[1].min), expected: `> ${(least / 1e3).toFixed(2)} µs` }; // prettier-ignore
  },
  function method({ methods }, { fronthaul: { iqDl, iqUl, iqPrach } }) {
    const bad = [iqDl, iqUl, iqPrach].find(
      (iq) => !methods.some((m) => m.method === iq.method && m.widths.includes(iq.width)),
    );
    return methods.length > 0 && bad
      ? { code: 'method', subject: 'udCompMeth', actual: `${bad.method} ${bad.width}`, expected: methods.map((m) => m.method).join(', ') } // prettier-ignore
      : undefined;
  },
  function eaxcCount({ maxEaxcPerList }, { fronthaul: { eaxcDl, eaxcUl, eaxcPrach } }) {
    const longest = Math.max(eaxcDl.length, eaxcUl.length, eaxcPrach.length);
    return longest > maxEaxcPerList
      ? { code: 'eaxc-count', subject: 'eAxC', actual: `${longest}`, expected: `<= ${maxEaxcPerList}` }
      : undefined;
  },
  function eaxcId({ maxEaxcId }, { fronthaul: { eaxcDl, eaxcUl, eaxcPrach } }) {
    const bad = [...eaxcDl, ...eaxcUl, ...eaxcPrach].find((id) => id > maxEaxcId);
    return bad === undefined
      ? undefined
      : { code: 'eaxc-id', subject: 'eAxC', actual: `${bad}`, expected: `<= ${maxEaxcId}` };
  },
  function eaxcTwice(_, { fronthaul: { eaxcDl, eaxcUl, eaxcPrach } }) {
    const bad = [eaxcDl, eaxcUl, eaxcPrach].find((ids) => new Set(ids).size < ids.length);
    return bad && { code: 'eaxc-twice', subject: 'eAxC', actual: bad.join(', '), expected: [...new Set(bad)].join(', ') }; // prettier-ignore
  },
  function tdd(_, { carrier: { tdd: pattern } }) {
    const fault = pattern && tddFault(pattern);
    if (fault === undefined) return undefined;
    const { periodSlots, dlSlots, dlSymbols, ulSlots, ulSymbols } = fault.of;
    return fault.kind === 'slots'
      ? { code: 'tdd', subject: 'TDD pattern', actual: `${dlSlots} + ${ulSlots}`, expected: `<= ${periodSlots}` }
      : {
          code: 'tdd',
          subject: 'TDD pattern',
          actual: `${dlSymbols} + ${ulSymbols}`,
          expected: `<= ${SYMBOLS_PER_SLOT}`,
        };
  },
  function ports({ portsMatchAntennas }, { carrier, fronthaul: { eaxcDl, eaxcUl, eaxcPrach } }) {
    if (!portsMatchAntennas) return undefined;
    const { antennasDl, antennasUl } = carrier;
    const fits = eaxcDl.length === antennasDl && eaxcUl.length >= antennasUl && eaxcPrach.length >= antennasUl;
    return fits
      ? undefined
      : { code: 'ports', subject: 'eAxC', actual: `${eaxcDl.length}, ${eaxcUl.length}, ${eaxcPrach.length}`, expected: `${antennasDl}, >= ${antennasUl}, >= ${antennasUl}` }; // prettier-ignore
  },
  function iqLevel({ requiresIqLevel }, { fronthaul: { iqLevel } }) {
    return requiresIqLevel && (iqLevel === 'none' || iqLevel === 'both')
      ? { code: 'iq-level', subject: 'iq_scaling', actual: iqLevel, expected: 'scaling, reference' }
      : undefined;
  },
];
