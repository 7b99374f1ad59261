/** Profiles of IEEE 1588 for time in telecom networks, by the names of o-ran-sync (read: o-ran-sync.yang, ptp-profile). */
export const PTP_PROFILES = ['G_8275_1', 'G_8275_2'] as const;
export type PtpProfile = (typeof PTP_PROFILES)[number];
export const isPtpProfile = (text: string | undefined): text is PtpProfile => PTP_PROFILES.some((p) => p === text);

/** What may happen to time while a network runs. */
export const SYNC_FAULTS = ['gnss-lost', 'gm-lost', 'ptp-path-lost'] as const;
export type SyncFaultKind = (typeof SYNC_FAULTS)[number];

/** Announce messages of a source that a clock hears before it takes it for one (IEEE 1588 9.3.2.4.4, FOREIGN_MASTER_THRESHOLD; memory). */
export const QUALIFYING_ANNOUNCES = 2;
/** Announce intervals of silence after which a source counts as lost (IEEE 1588 8.2.5.4.2, default of the telecom profiles; memory). */
export const ANNOUNCE_RECEIPT_TIMEOUT = 3;
/** Announce messages a second: G.8275.1 says 8; G.8275.2 leaves a range, of which the default is 1 (both memory). */
export const ANNOUNCE_RATE: Readonly<Record<PtpProfile, number>> = { G_8275_1: 8, G_8275_2: 1 };
