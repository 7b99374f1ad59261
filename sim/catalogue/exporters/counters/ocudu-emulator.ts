import type { CounterLog, RuCounters } from '../../../interfaces/fronthaul/index.ts';
import { intervalsOf, sumOf, unitsOf, type Interval } from './intervals.ts';
import { centre, clockSeconds, UNKNOWN } from './stamp.ts';

const COLUMNS = [
  ['TIME', 8],
  ['ID', 3],
  ['RX_TOTAL', 11],
  ['RX_ON_TIME', 11],
  ['RX_EARLY', 11],
  ['RX_LATE', 11],
  ['RX_SEQ_ERR', 15],
  ['RX_ON_TIME_C', 13],
  ['RX_EARLY_C', 13],
  ['RX_LATE_C', 13],
  ['RX_SEQ_ERR_C', 15],
  ['RX_ON_TIME_C_U', 14],
  ['RX_EARLY_C_U', 14],
  ['RX_LATE_C_U', 14],
  ['RX_SEQ_ERR_C_U', 15],
  ['RX_SEQ_ERR_PRACH', 15],
  ['RX_CORRUPT', 11],
  ['RX_ERR_DROP', 11],
  ['TX_TOTAL', 11],
] as const;

/** Lines of figures between two headings. */
const LINES_A_HEADING = 20;
const C_WINDOW = ['RX_ON_TIME_C', 'RX_EARLY_C', 'RX_LATE_C'] as const;

const row = (cells: readonly (number | string)[]): string =>
  `| ${COLUMNS.map(([, width], i) => centre(cells[i] ?? '', width)).join(' | ')} |\n`;

/**
 * The table of ru_emulator (ocudu apps/examples/ofh/ru_emulator.cpp@9b0cfa60, print_header and print_statistics): what each second added,
 * a line a unit, units by number. It parses first: RX_TOTAL leaves out what is corrupt, and RX_ERR_DROP counts foreign traffic alone (not
 * eCPRI, or shorter than 26 bytes), which the simulated way does not carry. Sequence errors stand for each eAxC in its list's order.
 *
 * The program tells C-plane for the downlink and for the uplink (_C_U) apart. Where both use one eAxC id, the counters of M-plane do not:
 * such an id stands under the downlink here.
 */
export function ocuduEmulator(log: CounterLog): string {
  const heading = row(COLUMNS.map(([name]) => name));
  return intervalsOf(log)
    .map((interval, i) => {
      const rows = unitsOf(interval.grew).map(([id, ru], number) => figures(log, interval, id, ru, number));
      return (i % LINES_A_HEADING === 0 ? heading : '') + rows.join('');
    })
    .join('');
}

function figures(log: CounterLog, { to, grew }: Interval, id: string, ru: RuCounters, number: number): string {
  const { dl, ul, prach } = idsOf(log, id);
  const eaxc = grew.eaxc?.[id];
  const isUplinks = (each: number): boolean => !dl.includes(each);
  const uplink = [...new Set([...ul, ...prach])].filter(isUplinks).map((each) => eaxc?.[each]);
  const up = C_WINDOW.map((name) => (eaxc === undefined ? undefined : sumOf(uplink, [name])));
  const errors = (list: readonly number[], name: 'RX_SEQID_ERR' | 'RX_SEQID_ERR_C', counts = (_: number) => true): string =>
    eaxc === undefined ? UNKNOWN : list.map((each) => (counts(each) ? (eaxc[each]?.[name] ?? 0) : 0)).join('/'); // prettier-ignore
  return row([
    clockSeconds(to),
    number,
    ru.RX_TOTAL - ru.RX_CORRUPT,
    ru.RX_ON_TIME,
    ru.RX_EARLY,
    ru.RX_LATE,
    errors(dl, 'RX_SEQID_ERR'),
    ...C_WINDOW.map((name, i) => ru[name] - (up[i] ?? 0)),
    errors(dl, 'RX_SEQID_ERR_C'),
    ...up.map((n) => n ?? UNKNOWN),
    errors(ul, 'RX_SEQID_ERR_C', isUplinks),
    errors(prach, 'RX_SEQID_ERR_C', isUplinks),
    ru.RX_CORRUPT,
    0,
    ru.TX_TOTAL,
  ]);
}

/** eAxC ids of a unit over all DUs that it serves. */
function idsOf({ fronthauls }: CounterLog, ru: string): Readonly<Record<'dl' | 'ul' | 'prach', readonly number[]>> {
  const own = fronthauls.filter((each) => each.ru === ru);
  const all = (kind: 'dl' | 'ul' | 'prach'): readonly number[] => [...new Set(own.flatMap((each) => each[kind]))];
  return { dl: all('dl'), ul: all('ul'), prach: all('prach') };
}
