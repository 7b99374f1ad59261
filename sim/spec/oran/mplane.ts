import type { SpecRef } from '../../base/finding.ts';
import { isOneOf } from '../../base/one-of.ts';
import { fromSeconds, ns, type Ns } from '../../base/units.ts';

/**
 * Timers, ports and states of the M-plane. YANG: the module set of M-plane v16 in o-ran-sc/sim-o1-ofhmp-interfaces@1f6db7be
 * o-ru-mplane/docker/yang, read. Clauses of O-RAN.WG4.MP (ETSI TS 104 023) are known through those who quote them.
 */
const yang = (module: string, leaf: string): SpecRef => ({
  doc: 'O-RAN.WG4.MP YANG',
  clause: `${module}: ${leaf}`,
  status: 'read',
});
const mp = (clause: string, status: SpecRef['status'] = 'secondary'): SpecRef => ({
  doc: 'O-RAN.WG4.MP (ETSI TS 104 023)',
  clause,
  status,
});

export const MPLANE_SPEC = {
  /** Order of the steps from power-on; clock and M-plane transport may go beside each other (its note 1). */
  startup: mp('start-up procedure'),
  /** Hierarchical: the DU alone; hybrid: an SMO beside it. */
  models: mp('5.1', 'memory'),
  callHome: { doc: 'RFC 8071', clause: '3', status: 'memory' },
  callHomeRepeat: yang('o-ran-operations', 're-call-home-no-ssh-timer, max-call-home-attempts'),
  version: yang('o-ran-operations', 'declarations/supported-mplane-version'),
  yangLibrary: { doc: 'ETSI TS 104 023', clause: '9.1.1', status: 'secondary' },
  watchdog: yang('o-ran-supervision', 'supervision-watchdog-reset'),
  /** That a unit without supervision stops radiating and resets itself; restart-cause SUPERVISION-WATCHDOG bears it out. */
  lossOfSupervision: mp('connectivity supervision', 'memory'),
  transport: mp('5.2'),
  security: mp('5.4'),
  carrierState: yang('o-ran-uplane-conf', 'tx-array-carriers/state, rx-array-carriers/state'),
} as const satisfies Readonly<Record<string, SpecRef>>;

/** supervision-notification-interval and guard-timer-overhead where the client does not write them (o-ran-supervision, watchdog-input). */
export const SUPERVISION_DEFAULTS = { interval: fromSeconds(60), guard: fromSeconds(10) } as const;

/** Both are uint16 of seconds: the longest time that a client can ask for is 131,070 s. */
export const MAX_SUPERVISION = fromSeconds(65_535);

/** re-call-home-no-ssh-timer (o-ran-operations, operational-group); 0 disables it. */
export const RE_CALL_HOME_DEFAULT = fromSeconds(60);
/** Range of max-call-home-attempts; the leaf has no default. */
export const MAX_CALL_HOME_ATTEMPTS = 20;

/** Where a call home goes (o-ran-mplane-int m-plane-ssh-ports, m-plane-tls-ports; IANA, RFC 8071). */
export const CALL_HOME_PORTS = { SSH: 4334, TLS: 4335 } as const;
export const MPLANE_SECURITY = ['SSH', 'TLS'] as const;
export type MplaneSecurity = (typeof MPLANE_SECURITY)[number];
export const MPLANE_IP_VERSIONS = ['IPv4', 'IPv6'] as const;
export type MplaneIpVersion = (typeof MPLANE_IP_VERSIONS)[number];

/** Options that carry the address of the client to call home to: vendor-specific (RFC 2132 8.4) and SZTP redirect (RFC 8572 8.3). Memory. */
export const DHCP_CALL_HOME_OPTIONS = { IPv4: [43, 143], IPv6: [17, 136] } as const;

/** A connection that meets silence repeats its SYN after 1 s, then twice as long each time (RFC 6298 2.1, 5.5). */
export const SYN_TIMEOUT = fromSeconds(1);
/** tcp_syn_retries of Linux; the connection fails after 127 s. Memory. */
export const SYN_RETRIES = 6;

/** How long after its first SYN a connection that nobody answers sends the n-th (0 = the first), and fails with n = SYN_RETRIES + 1. */
export const synAt = (n: number): Ns => ns(SYN_TIMEOUT * (2 ** n - 1));

/** States of a [tr]x-array-carrier (o-ran-uplane-conf). */
export const CARRIER_STATES = ['DISABLED', 'BUSY', 'READY'] as const;
export type CarrierState = (typeof CARRIER_STATES)[number];

/** 2.0.0, 2.00.00 and 16.01 as numbers, segment by segment; undefined where the text is no version (o-ran-operations, typedef version). */
const segmentsOf = (version: string): readonly number[] | undefined =>
  /^\d+(?:\.\d+){1,2}$/.test(version) ? version.split('.').map(Number) : undefined;

/** Negative where `a` is the older version, 0 where both are one; undefined where either is no version. Never as text: 10 follows 9. */
export function compareVersions(a: string, b: string): number | undefined {
  const [left, right] = [segmentsOf(a), segmentsOf(b)];
  if (left === undefined || right === undefined) return undefined;
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What can happen to the M-plane while a mix runs: the paths of a unit, or of a client, are cut. */
export const MPLANE_FAULTS = ['mplane-lost'] as const;
export type MplaneFaultKind = (typeof MPLANE_FAULTS)[number];

export const isMplaneFault = <F extends { readonly kind: string }>(
  fault: F,
): fault is Extract<F, { readonly kind: MplaneFaultKind }> => isOneOf(MPLANE_FAULTS, fault.kind);
