import type { CounterLog } from '../../../interfaces/fronthaul/index.ts';
import { dusOf, intervalsOf, refusedFor, type Interval } from './intervals.ts';
import { reasonsOf } from './reasons.ts';
import { right, UNKNOWN } from './stamp.ts';

/** The log's mark for hardware, as the logging of 2026 pads it. */
const PREFIX = '[HW]     ';
/** Of every figure. */
const WIDTH = 7;

/**
 * What print_fhi_counters of fhi_72 logs every 128 frames (duranta-project/openairinterface5g radio/fhi_72/oaioran.c@196d2e55, K release):
 * totals, what was added since the last line (called pps, yet per 1.28 s), kbit/s of the last second, packets by antenna, and errors. The
 * program numbers its xran ports, one a radio unit; here each DU is one, since a DU counts its units together. Packets by antenna are those
 * that the unit has sent. Which errors were PUSCH and which PRACH is not told.
 */
export const oaiStatistics = (log: CounterLog): string =>
  intervalsOf(log)
    .map((interval) =>
      dusOf(interval.at)
        .map(([id], number) => block(log, interval, id, number))
        .join(''),
    ) // prettier-ignore
    .join('');

function block(log: CounterLog, { from, to, at, grew }: Interval, id: string, number: number): string {
  const total = at.du[id];
  const added = grew.du[id];
  if (total === undefined || added === undefined) return '';
  const bytes = grew.bytes?.[id];
  const way = (name: string, messages: number, more: number, size: number | undefined): string => {
    const kbps = size === undefined ? UNKNOWN : Math.floor((size * 8) / 1000 / (to - from));
    return `[${name} ${right(messages, WIDTH)} pps ${right(more, WIDTH)} kbps ${right(kbps, WIDTH)}]`;
  };
  const ecpri = refusedFor(at, id, reasonsOf('xran', 'ecpri'));
  const up = refusedFor(at, id, reasonsOf('xran', 'up'));
  const kind = up === 0 ? 0 : UNKNOWN;
  const errors = { drop: ecpri + up, ecpri, cp: 0, up, pusch: kind, prach: kind };
  const rx = way('rx', total.total, added.total, bytes?.rx);
  const tx = way('tx', total.txC + total.txU, added.txC + added.txU, bytes?.tx);
  const lines = [
    `[o-du ${number}]${rx}${tx}[Total Msgs_Rcvd ${total.total - ecpri}]`,
    ...antennas(log, at.eaxc, id).map(
      ([pusch, prach], i) => `[o_du${number}][pusch${i} ${right(pusch, WIDTH)} prach${i} ${right(prach, WIDTH)}]`,
    ),
    `[o_du${number}][${Object.entries(errors)
      .map(([name, n]) => `${name} errors ${right(n, WIDTH)}`)
      .join(' ')}]`,
  ];
  return lines.map((line) => `${PREFIX}${line}\n`).join('');
}

/** Packets of each receive antenna, PUSCH and PRACH, of the units of one DU in turn; none where both use one eAxC id. */
function antennas(
  { fronthauls }: CounterLog,
  eaxc: Interval['at']['eaxc'],
  du: string,
): readonly (readonly [number, number | string])[] {
  if (eaxc === undefined) return [];
  const sent = (ru: string, id: number): number => eaxc[ru]?.[id]?.TX_TOTAL ?? 0;
  return fronthauls
    .filter((each) => each.du === du && !each.ul.some((id) => each.prach.includes(id)))
    .flatMap(({ ru, ul, prach }) =>
      ul.map((id, i): readonly [number, number | string] => {
        const random = prach[i];
        return [sent(ru, id), random === undefined ? UNKNOWN : sent(ru, random)];
      }),
    );
}
