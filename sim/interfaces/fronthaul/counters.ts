/**
 * Counters of an O-RU under their M-plane names (o-ran-performance-management, rx-window-measurement and tx-measurement objects), for the
 * unit as a whole and for each eAxC. Each message that reaches the unit's eCPRI layer is counted in RX_TOTAL and in exactly one of ON_TIME,
 * EARLY, LATE (those with _C the C-plane, the plain ones the U-plane) or RX_CORRUPT, which is of both planes. Across them lie RX_SEQID_ERR
 * (out of sequence, in time or not) and RX_ERR_DROP (discarded for any reason). RX_DUPL is deprecated and stays 0. What the port refuses
 * for its VLAN or address no counter sees.
 */
export const RU_COUNTERS = [
  'RX_ON_TIME',
  'RX_EARLY',
  'RX_LATE',
  'RX_CORRUPT',
  'RX_DUPL',
  'RX_TOTAL',
  'RX_ON_TIME_C',
  'RX_EARLY_C',
  'RX_LATE_C',
  'RX_SEQID_ERR',
  'RX_SEQID_ERR_C',
  'RX_ERR_DROP',
  'TX_TOTAL',
  'TX_TOTAL_C',
] as const;
export type RuCounterName = (typeof RU_COUNTERS)[number];
export type RuCounters = Readonly<Record<RuCounterName, number>>;

/**
 * What an O-DU counts: uplink IQ against Ta4, what it could not read of it (dropped), what it waited for in vain, and what it sent. Early
 * and late ones are used until their symbol is given up.
 */
export const DU_COUNTERS = [
  'early',
  'onTime',
  'late',
  /** Uplink messages that have arrived. */
  'total',
  /** Uplink messages that could not be read. */
  'dropped',
  /** Uplink messages out of sequence. */
  'seqidErr',
  /** Uplink symbols and random access occasions that were asked for and not received whole before they were given up. */
  'missedUplinkSymbols',
  'missedPrach',
  /** Downlink slots dropped whole, because their grid was ready after its deadline. */
  'lateGrids',
  /** Symbol ticks at which the sending thread was not awake, made up for later. */
  'skippedSymbols',
  /** Messages sent. */
  'txC',
  'txU',
] as const;
export type DuCounterName = (typeof DU_COUNTERS)[number];
export type DuCounters = Readonly<Record<DuCounterName, number>>;

/** Where a message of the fronthaul may get lost before anybody counts it: another VLAN, another address of an end, too long, no room. */
export const DROPS = ['vlan', 'ru-mac', 'du-mac', 'mtu', 'overflow'] as const;
export type Drop = (typeof DROPS)[number];

/** Why a receiver cannot make sense of a message that has reached it. */
export const UNREADABLE = ['format', 'header', 'eaxc', 'section-type', 'prbs', 'payload-size', 'sequence'] as const;
export type Unreadable = (typeof UNREADABLE)[number];
