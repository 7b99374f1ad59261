/**
 * Where a radio unit's time comes from (O-RAN WG4 CUS, S-plane; C1 and C2 second-hand, C3 and C4 from memory): C1 the DU is master on a
 * direct link; C2 the DU is master and PTP switches stand between; C3 a grandmaster in the fronthaul network feeds DU and radio unit; C4 a
 * receiver at the radio unit.
 */
export const LLS_TOPOLOGIES = ['C1', 'C2', 'C3', 'C4'] as const;
export type LlsTopology = (typeof LLS_TOPOLOGIES)[number];

/** A radio unit as time receiver: sync-t-tsc CLASS_B and ENCHANCED (sic) of o-ran-sync (read). */
export const TIME_RECEIVERS = ['regular', 'enhanced'] as const;
export type TimeReceiver = (typeof TIME_RECEIVERS)[number];

/**
 * Largest time error of a radio unit in ns: 80 regular, 35 enhanced (IEEE 802.1CM 6.4.1 cases 1.1 and 1.2, memory). Split by us: the slow
 * part of a class B and a class C clock (G.8273.2, second-hand), the rest constant.
 */
export const TIME_RECEIVER: Readonly<Record<TimeReceiver, { readonly constant: number; readonly mtie: number }>> = {
  regular: { constant: 60, mtie: 40 },
  enhanced: { constant: 30, mtie: 10 },
};

/** accepted-clock-classes where nobody set them (o-ran-sync; second-hand). */
export const DEFAULT_ACCEPTED_CLASSES: readonly number[] = [7, 6];

/** Limits in ns. */
export const TIME_LIMITS = {
  /** Phase of a TDD cell at the air interface (G.8271 table 1 class 4; second-hand). */
  air: 1500,
  /** What a chain may use of it (G.8271.1 appendix V: reference point C; second-hand); the rest is for holdover and the unit itself. */
  chain: 1100,
  /** What it grants to holdover. */
  holdover: 250,
  /** Slow error of a whole chain in that budget. */
  chainDynamic: 200,
  /** Between the clocks of DU and radio unit for latency management: 1.5 µs at each end (CUS, latency requirements; second-hand). */
  fronthaul: 3000,
} as const;

/** asymmetry that a unit can be told to take into account: delay-asymmetry, ± ns (o-ran-sync; second-hand). */
export const MAX_ASYMMETRY = 10_000;
