import type { RuCounterName } from './counters.ts';

/** What one counter counts, and which others count the same message again. */
export interface CounterMeaning {
  readonly plane: 'U' | 'C' | 'both';
  /** arrival: by its time; content: by what is wrong with it; sequence: by its number; discarded: by its end; all: without condition. */
  readonly by: 'arrival' | 'content' | 'sequence' | 'duplicate' | 'discarded' | 'all';
  /** Counters that may count one and the same message as well. */
  readonly alsoIn: readonly RuCounterName[];
}

const U_WINDOW = ['RX_ON_TIME', 'RX_EARLY', 'RX_LATE'] as const;
const C_WINDOW = ['RX_ON_TIME_C', 'RX_EARLY_C', 'RX_LATE_C'] as const;
const ACROSS_U = ['RX_TOTAL', 'RX_CORRUPT', 'RX_DUPL', 'RX_SEQID_ERR', 'RX_ERR_DROP'] as const;
const ACROSS_C = ['RX_TOTAL', 'RX_CORRUPT', 'RX_SEQID_ERR_C', 'RX_ERR_DROP'] as const;

/**
 * o-ran-performance-management, revision 2024-08-12, descriptions read in o-ran-sc/sim-o1-ofhmp-interfaces; overlaps, about which YANG is
 * silent, from Intel's O-RAN IP (683238, 3.5), ocudu's ru_emulator and the counters of real units (see taxonomy.ts). The table that defines
 * them, CUS 9.1-1, was not read.
 */
export const COUNTER_MEANINGS = {
  /** Data packets within their reception window. With an error behind the header they are on time all the same (Intel). */
  RX_ON_TIME: { plane: 'U', by: 'arrival', alsoIn: ACROSS_U },
  /** Before the window: T2a_max. A unit may use them or not; if not, RX_ERR_DROP as well. */
  RX_EARLY: { plane: 'U', by: 'arrival', alsoIn: ACROSS_U },
  /** After the window: T2a_min. */
  RX_LATE: { plane: 'U', by: 'arrival', alsoIn: ACROSS_U },
  /** "Corrupt or whose header is incorrect": of data packets in YANG, of both planes in every implementation that we know. */
  RX_CORRUPT: { plane: 'both', by: 'content', alsoIn: ['RX_TOTAL', 'RX_ERR_DROP', ...U_WINDOW, ...C_WINDOW] },
  /** Deprecated; units no longer report it. */
  RX_DUPL: { plane: 'U', by: 'duplicate', alsoIn: ['RX_TOTAL', 'RX_SEQID_ERR', 'RX_ERR_DROP', ...U_WINDOW] },
  /** Data and control, valid or not (Intel). One unit's figure exceeds the sum of its windows by some 40 a second: see the exporter. */
  RX_TOTAL: { plane: 'both', by: 'all', alsoIn: [...U_WINDOW, ...C_WINDOW, 'RX_CORRUPT', 'RX_DUPL', 'RX_SEQID_ERR', 'RX_SEQID_ERR_C', 'RX_ERR_DROP'] }, // prettier-ignore
  /** Uplink and downlink C-plane together; per eAxC a unit may tell them apart (leaf data-direction). */
  RX_ON_TIME_C: { plane: 'C', by: 'arrival', alsoIn: ACROSS_C },
  RX_EARLY_C: { plane: 'C', by: 'arrival', alsoIn: ACROSS_C },
  RX_LATE_C: { plane: 'C', by: 'arrival', alsoIn: ACROSS_C },
  /** One a message whose number is not the next one, in time or not (ocudu ru_emulator: window first, then number). */
  RX_SEQID_ERR: { plane: 'U', by: 'sequence', alsoIn: ['RX_TOTAL', 'RX_DUPL', 'RX_ERR_DROP', ...U_WINDOW] },
  RX_SEQID_ERR_C: { plane: 'C', by: 'sequence', alsoIn: ['RX_TOTAL', 'RX_ERR_DROP', ...C_WINDOW] },
  /** Discarded "for any reason": corrupt, out of its window where the unit does not use it, U-plane without its C-plane. */
  RX_ERR_DROP: { plane: 'both', by: 'discarded', alsoIn: ['RX_TOTAL', 'RX_CORRUPT', 'RX_DUPL', 'RX_SEQID_ERR', 'RX_SEQID_ERR_C', ...U_WINDOW, ...C_WINDOW] }, // prettier-ignore
  TX_TOTAL: { plane: 'both', by: 'all', alsoIn: ['TX_TOTAL_C'] },
  /** A unit sends C-plane in LAA alone: 0 elsewhere. */
  TX_TOTAL_C: { plane: 'C', by: 'all', alsoIn: ['TX_TOTAL'] },
} as const satisfies Record<RuCounterName, CounterMeaning>;
