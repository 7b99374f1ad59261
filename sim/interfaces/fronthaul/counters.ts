/**
 * Counters of an O-RU under their M-plane names (o-ran-performance-management, rx-window-measurement and tx-measurement objects). Each
 * inbound message is counted in RX_TOTAL and in exactly one of the others; those with _C count the C-plane, the plain ones the U-plane.
 * Corrupt messages are counted in RX_CORRUPT whatever their plane.
 */
export const RU_COUNTERS = [
  'RX_ON_TIME',
  'RX_EARLY',
  'RX_LATE',
  'RX_CORRUPT',
  'RX_ON_TIME_C',
  'RX_EARLY_C',
  'RX_LATE_C',
  'RX_TOTAL',
  'TX_TOTAL',
  'TX_TOTAL_C',
] as const;
export type RuCounterName = (typeof RU_COUNTERS)[number];
export type RuCounters = Readonly<Record<RuCounterName, number>>;

/** What an O-DU counts of the uplink against Ta4; it drops those that it cannot read without counting them apart. */
export interface DuCounters {
  readonly early: number;
  readonly onTime: number;
  readonly late: number;
}

/** Where a message of the fronthaul may get lost before anybody counts it: another VLAN, another address of an end, too long, no room. */
export const DROPS = ['vlan', 'ru-mac', 'du-mac', 'mtu', 'overflow'] as const;
export type Drop = (typeof DROPS)[number];

/** Why a receiver cannot make sense of a message that has reached it. */
export const UNREADABLE = ['format', 'header', 'eaxc', 'section-type', 'prbs'] as const;
export type Unreadable = (typeof UNREADABLE)[number];
