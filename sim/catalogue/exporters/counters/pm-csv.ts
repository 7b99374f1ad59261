import type { CounterLog, RuCounterName } from '../../../interfaces/fronthaul/index.ts';
import { intervalsOf, unitsOf, wholeOf, type Interval } from './intervals.ts';
import { stampSeconds } from './stamp.ts';

/** Number of the measurement object, its name. */
type Object = readonly [number, RuCounterName];

/** number,object,start,end,unit,count: the line of an M-plane performance file, with the numbering of each maker. */
const lines = ({ from, to, grew }: Interval, objects: readonly Object[], zone: string, unit?: string): string =>
  unitsOf(grew)
    .flatMap(([id, ru]) =>
      objects.map(
        ([n, name]) =>
          `${n},${name},${stampSeconds(from)}${zone},${stampSeconds(to)}${zone},${unit ?? id},${ru[name]}\n`,
      ),
    ) // prettier-ignore
    .join('');

const PICOCOM: readonly Object[] = [
  [0, 'TX_TOTAL'],
  [1, 'TX_TOTAL_C'],
  [0, 'RX_TOTAL'],
  [1, 'RX_ON_TIME'],
  [2, 'RX_EARLY'],
  [3, 'RX_LATE'],
  [4, 'RX_ON_TIME_C'],
  [5, 'RX_EARLY_C'],
  [6, 'RX_LATE_C'],
];

/** The CSV file that oru_oam of the PC802SCB writes every second (srsran/srsRAN_Project_docs picocom.rst); the unit is always "RU". */
export const picocomCsv = (log: CounterLog): string =>
  intervalsOf(log)
    .map((interval) => lines(interval, PICOCOM, '+00:00', 'RU'))
    .join('');

/** Numbered as the objects stand in YANG; 4 and 5 (corrupt, duplicate) are not shown. */
const LITEON: readonly Object[] = [
  [1, 'RX_ON_TIME'],
  [2, 'RX_EARLY'],
  [3, 'RX_LATE'],
  [6, 'RX_TOTAL'],
  [7, 'RX_ON_TIME_C'],
  [8, 'RX_EARLY_C'],
  [9, 'RX_LATE_C'],
  [1, 'TX_TOTAL'],
];

/** `show pm-data` of the FlexFi units, its packet counters alone (srsran/srsRAN_Project_docs liteon.rst). */
export const liteonPmData = (log: CounterLog): string => {
  const whole = wholeOf(log);
  return whole === undefined ? '' : lines(whole, LITEON, 'Z');
};
