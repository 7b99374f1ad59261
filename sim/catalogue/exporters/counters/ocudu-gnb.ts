import type { CounterLog } from '../../../interfaces/fronthaul/index.ts';
import { dusOf, intervalsOf, refusedFor } from './intervals.ts';
import { stampMicros, UNKNOWN } from './stamp.ts';

/** What a DU of this family drops after it has judged the time. */
const DROPPED_LATER = ['format', 'header', 'prbs', 'section-type'];

/**
 * The gNB's own metrics of the open fronthaul (ocudu ru_metrics_consumers.cpp@9b0cfa60, log_ru_ofh_metrics with the counters of its verbose
 * part; srsRAN Project of 2025 writes both lines as one). Each line tells what its period added. rx_total is the sum of the three: messages of an
 * unknown eAxC are not in it, those that cannot be read are. What only the program's own clock could tell is n/a: latencies, the
 * earliest and the latest message, the longest burst of skipped symbols.
 */
export const ocuduGnb = (log: CounterLog): string =>
  intervalsOf(log)
    .map(({ to, grew }) => {
      const start = `${stampMicros(to)} [METRICS ] OFH`;
      const dus = dusOf(grew);
      const skipped = dus.reduce((sum, [, du]) => sum + du.skippedSymbols, 0);
      const timing = `${start} timing metrics: nof_skipped_symbols=${skipped} skipped_symbols_max_burst=${UNKNOWN} symbol_notification_max_latency=${UNKNOWN} symbol_notification_avg_latency=${UNKNOWN}\n`;
      const sectors = dus.map(([id, du], sector) => {
        const pci = log.fronthauls.find((each) => each.du === id)?.pci ?? UNKNOWN;
        const past = refusedFor(grew, id, ['sequence']);
        const received = `rx_total=${du.early + du.onTime + du.late} rx_early=${du.early} rx_on_time=${du.onTime} rx_late=${du.late}`;
        const missed = `nof_missed_uplink_symbols=${du.missedUplinkSymbols} nof_missed_prach_occasions=${du.missedPrach}`;
        return [
          `${start} sector#${sector} metrics: pci=${pci} received messages stats: ${received}`,
          `earliest_msg_us=${UNKNOWN} latest_msg_us=${UNKNOWN}, ${missed}`,
          `ecpri: nof_past_seqid_msg=${past} nof_future_seqid_msg=${Math.max(0, du.seqidErr - past)};`,
          `rcv_ul: nof_dropped_msg=${refusedFor(grew, id, DROPPED_LATER)};`,
          `tx_kpis: nof_late_dl_rgs=${du.lateGrids}\n`,
        ].join(' ');
      });
      return timing + sectors.join('');
    })
    .join('');
