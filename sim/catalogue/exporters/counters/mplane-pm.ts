import {
  RU_COUNTERS,
  type CounterLog,
  type RuCounterName,
  type RuCounters,
} from '../../../interfaces/fronthaul/index.ts';
import { unitsOf, wholeOf } from './intervals.ts';
import { stampSeconds } from './stamp.ts';

const NETCONF = 'urn:ietf:params:xml:ns:netconf:notification:1.0';
const MODULE = 'urn:o-ran:performance-management:1.0';

/** Attributes and text alike. */
const escaped = (text: string): string => text.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);

const element = (name: string, value: number | string): string => `<${name}>${escaped(String(value))}</${name}>`;

/**
 * The notification measurement-result-stats of o-ran-performance-management (revision 2024-08-12): each object of rx-window-stats and
 * tx-stats over the whole run, one notification a unit. `name` is the unit's id in the mix, where a unit gives its hardware component.
 */
const notifications = (log: CounterLog, measured: (id: string, name: RuCounterName) => readonly string[]): string => {
  const whole = wholeOf(log);
  if (whole === undefined) return '';
  const { from, to, grew } = whole;
  const stats = (id: string, name: RuCounterName): readonly string[] => {
    const list = name.startsWith('TX_') ? 'tx-stats' : 'rx-window-stats';
    return [
      `    <${list}>`,
      `      ${element('measurement-object', name)}`,
      `      ${element('start-time', `${stampSeconds(from)}Z`)}`,
      `      ${element('end-time', `${stampSeconds(to)}Z`)}`,
      ...measured(id, name).map((line) => `      ${line}`),
      `    </${list}>`,
    ];
  };
  return unitsOf(grew)
    .map(([id]) =>
      [
        `<notification xmlns="${NETCONF}">`,
        `  ${element('eventTime', `${stampSeconds(to)}Z`)}`,
        `  <measurement-result-stats xmlns="${MODULE}">`,
        ...RU_COUNTERS.flatMap((name) => stats(id, name)),
        `  </measurement-result-stats>`,
        `</notification>\n`,
      ].join('\n'),
    )
    .join('');
};

/** object-unit RU. */
export const mplanePm = (log: CounterLog): string =>
  notifications(log, (id, name) => [element('name', id), element('count', wholeOf(log)?.grew.ru[id]?.[name] ?? 0)]);

/** object-unit EAXC_ID: a list of eaxc-measured-result instead; what came under an id that the unit does not know is in none of them. */
export const mplanePmEaxc = (log: CounterLog): string =>
  notifications(log, (id, name) => {
    const rows: Readonly<Record<string, RuCounters>> = wholeOf(log)?.grew.eaxc?.[id] ?? {};
    return Object.entries(rows).flatMap(([eaxc, counters]) => [
      '<eaxc-measured-result>',
      `  ${element('eaxc-id', eaxc)}`,
      `  ${element('count', counters[name])}`,
      '</eaxc-measured-result>',
    ]);
  });
