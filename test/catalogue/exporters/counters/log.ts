import {
  DU_COUNTERS,
  RU_COUNTERS,
  type CounterLog,
  type CounterReading,
  type DuCounters,
  type RuCounters,
} from '../../../../sim/interfaces/fronthaul/index.ts';

const zeros = (names: readonly string[]): Record<string, number> => Object.fromEntries(names.map((name) => [name, 0]));

/** Zero but for what is given. */
export const ru = (some: Partial<RuCounters> = {}): RuCounters => ({ ...zeros(RU_COUNTERS), ...some }) as RuCounters;
export const du = (some: Partial<DuCounters> = {}): DuCounters => ({ ...zeros(DU_COUNTERS), ...some }) as DuCounters;

/** Two units behind one DU: the first shares its ids between the directions, the second does not. */
export const fronthauls: CounterLog['fronthauls'] = [
  { ru: 'ru-1', du: 'du-1', pci: 1, dl: [0, 1], ul: [0, 1], prach: [4, 5] },
  { ru: 'ru-2', du: 'du-1', pci: 1, dl: [16], ul: [20], prach: [24] },
];

/** Readings at each second after the first one of a run that began to count at 4 s. */
export const logOf = (...readings: readonly Omit<CounterReading, 'seconds'>[]): CounterLog => ({
  since: 4,
  readings: readings.map((reading, i) => ({ ...reading, seconds: 5 + i })),
  fronthauls,
});
