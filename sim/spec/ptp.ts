/** Profiles of IEEE 1588 for time in telecom networks, by the names of o-ran-sync (read: o-ran-sync.yang, ptp-profile). */
export const PTP_PROFILES = ['G_8275_1', 'G_8275_2'] as const;
export type PtpProfile = (typeof PTP_PROFILES)[number];
export const isPtpProfile = (text: unknown): text is PtpProfile => PTP_PROFILES.some((p) => p === text);

/** What a profile fixes (all from memory: G.8275.1 6.2 and 6.2.1, G.8275.2 6.2; messages a second are the defaults). */
export const PROFILE: Readonly<Record<PtpProfile, { readonly domains: readonly [low: number, high: number]; readonly transport: 'L2' | 'IP'; readonly announceRate: number }>> = {
  G_8275_1: { domains: [24, 43], transport: 'L2', announceRate: 8 },
  G_8275_2: { domains: [44, 63], transport: 'IP', announceRate: 1 },
}; // prettier-ignore

/** Announce messages of a source that a clock hears before it takes it for one (IEEE 1588 9.3.2.4.4, FOREIGN_MASTER_THRESHOLD; memory). */
export const QUALIFYING_ANNOUNCES = 2;
/** Announce intervals of silence after which a source counts as lost (IEEE 1588 7.7.3.1, default of the telecom profiles; memory). */
export const ANNOUNCE_RECEIPT_TIMEOUT = 3;

/** Clock classes of Announce messages (G.8275.1 table 2; 6, 7, 165 and 248 also in makers' manuals, the rest from memory). */
export const CLOCK_CLASS = {
  /** Follows a primary reference. */
  traceable: 6,
  /** Holdover of a grandmaster, within its specification. */
  holdover: 7,
  /** Boundary clock in holdover, within its specification. */
  boundaryHoldover: 135,
  /** Grandmaster in holdover beyond it, by the frequency that it still has: category 1, 2, 3. */
  beyond: [140, 150, 160],
  boundaryBeyond: 165,
  /** Never had a reference. */
  freeRunning: 248,
  /** Never a source for others. */
  receiverOnly: 255,
} as const;

/** A source that nobody described further (IEEE 1588 table 5 and 7.6.3.5: within 100 ns, variance of a T-GM in G.8275.1; memory). */
export const DEFAULT_QUALITY = { priority1: 128, clockAccuracy: 0x21, variance: 0x4e5d, priority2: 128 } as const;

/** A clock on the way, by its class. Errors in ns. */
export interface ClockClassRow {
  /** Constant time error. */
  readonly constant: number;
  /** dTE_L as MTIE: peak to peak. */
  readonly mtie: number;
  /** Largest number in one chain. */
  readonly chain: number;
}

/**
 * Boundary and transparent clocks (G.8273.2 for T-BC and T-TSC, G.8273.3 for T-TC: cTE, dTE_L MTIE at constant temperature; chain of
 * G.8271.1). Second-hand: Calnex one-page summaries. Class D states max|TE_L| 5 ns alone; it is given as its constant part. A transparent
 * clock has the same constant error and no servo.
 */
export const PTP_CLOCKS = {
  'T-BC-A': { constant: 50, mtie: 40, chain: 10 },
  'T-BC-B': { constant: 20, mtie: 40, chain: 20 },
  'T-BC-C': { constant: 10, mtie: 10, chain: 20 },
  'T-BC-D': { constant: 5, mtie: 0, chain: 20 },
  'T-TC-A': { constant: 50, mtie: 40, chain: 10 },
  'T-TC-B': { constant: 20, mtie: 40, chain: 20 },
  'T-TC-C': { constant: 10, mtie: 10, chain: 20 },
  /** A switch that knows nothing of PTP (G.8275.2 alone): its queues are taken for time. Assumed, of the order of one jumbo frame. */
  unaware: { constant: 500, mtie: 1000, chain: 10 },
} as const satisfies Readonly<Record<string, ClockClassRow>>;
export type PtpClock = keyof typeof PTP_CLOCKS;
export const PTP_CLOCK_NAMES = Object.keys(PTP_CLOCKS) as readonly PtpClock[];

/** Largest time error of a primary reference (G.8272 6.1: 100 ns, 40 ns; G.8272.1: 30 ns; the last two from memory), split into its parts by us. */
export const PRTC = {
  'PRTC-A': { total: 100, constant: 80, mtie: 40 },
  'PRTC-B': { total: 40, constant: 30, mtie: 20 },
  ePRTC: { total: 30, constant: 25, mtie: 10 },
} as const;
export type PrtcClass = keyof typeof PRTC;
export const PRTC_NAMES = Object.keys(PRTC) as readonly PrtcClass[];

/**
 * Drift by kind of oscillator after the reference is lost: frequency in ns a second, ageing in ns a second each second. Fitted to the
 * typical figures that a maker of time servers states after 4 and 24 hours (12 and 450 µs, 1 and 25 µs, 0.2 and 1 µs; second-hand);
 * other makers' tables lie within a factor of twenty.
 */
export const OSCILLATORS = {
  TCXO: { frequency: 0, ageing: 1.2e-4 },
  OCXO: { frequency: 0.026, ageing: 6.1e-6 },
  Rb: { frequency: 0.0125, ageing: 0 },
} as const;
export type OscillatorName = keyof typeof OSCILLATORS;
export const OSCILLATOR_NAMES = Object.keys(OSCILLATORS) as readonly OscillatorName[];

/** What may happen to time while a network runs. */
export const SYNC_FAULTS = ['gnss-lost', 'gm-lost', 'ptp-path-lost'] as const;
export type SyncFaultKind = (typeof SYNC_FAULTS)[number];
