/** Profiles of IEEE 1588 for time in telecom networks, by the names of o-ran-sync (read: o-ran-sync.yang, ptp-profile). */
export const PTP_PROFILES = ['G_8275_1', 'G_8275_2'] as const;
export type PtpProfile = (typeof PTP_PROFILES)[number];
export const isPtpProfile = (text: string | undefined): text is PtpProfile => PTP_PROFILES.some((p) => p === text);

/** What may happen to time while a network runs. */
export const SYNC_FAULTS = ['gnss-lost', 'gm-lost', 'ptp-path-lost'] as const;
export type SyncFaultKind = (typeof SYNC_FAULTS)[number];
