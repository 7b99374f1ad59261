import type { CounterLog, RuCounterName } from '../../../interfaces/fronthaul/index.ts';
import { intervalsOf } from './intervals.ts';
import { clockMicros } from './stamp.ts';

const COLUMNS = ['RX_TOTAL', 'RX_ON_TIME', 'RX_EARLY', 'RX_LATE', 'RX_ON_TIME_C', 'RX_EARLY_C', 'RX_LATE_C', 'TX_TOTAL'] as const satisfies readonly RuCounterName[]; // prettier-ignore

const WIDTH = 20;
const row = (cells: readonly string[]): string => ` ${cells.map((cell) => cell.padEnd(WIDTH)).join(' | ')} \n`;

/**
 * `kpi.sh` of the RAN550 and RAN650: what each second added, zero written as -0 (srsRAN_Project issue 787; the same table in a public
 * set-up guide for the RAN550). In both, RX_TOTAL exceeds the sum of the six by some 40 a second, from a source that nobody names (Sync,
 * Follow_Up and Announce of G.8275.1 would be 40); here it is the sum.
 */
export const benetelKpi = (log: CounterLog): string =>
  Object.keys(log.readings.at(-1)?.ru ?? {})
    .map((id) => {
      const rows = intervalsOf(log).map(({ to, grew }) => [clockMicros(to), ...COLUMNS.map((name) => said(grew.ru[id]?.[name] ?? 0))]); // prettier-ignore
      return [['SAMPLE_TIME', ...COLUMNS], ...rows].map(row).join('');
    })
    .join('\n');

const said = (n: number): string => (n === 0 ? '-0' : String(n));
