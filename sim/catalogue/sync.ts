import { unknown, type Valued } from '../base/origin.ts';
import type { NodeId } from '../base/ids.ts';
import type { Ns } from '../base/units.ts';
import type { LlsTopology, TimeReceiver } from '../spec/oran/sync.ts';
import {
  SYNC_FAULTS,
  type OscillatorName,
  type PrtcClass,
  type PtpClock,
  type PtpProfile,
  type SyncFaultKind,
} from '../spec/ptp.ts';
import type { MplaneFaultKind } from '../spec/oran/mplane.ts';
import { isOneOf } from '../base/one-of.ts';

/** How a radio unit is set, and what it can (o-ran-sync). */
export interface RuSync {
  readonly ptpDomain: Valued<number>;
  readonly ptpProfile: Valued<PtpProfile>;
  readonly acceptedClockClasses: Valued<readonly number[]>;
  readonly timeReceiver: Valued<TimeReceiver>;
  readonly llsTopologies: Valued<readonly LlsTopology[]>;
  readonly oscillator: Valued<OscillatorName>;
  /** After so long in HOLDOVER it is FREERUN; 0: it has no HOLDOVER. */
  readonly holdover: Valued<Ns>;
}

/** How the clock of a DU is set: its PTP daemon, and what it announces where it is the source. Its domain stands with its cells. */
export interface DuSync {
  readonly ptpProfile: Valued<PtpProfile>;
  readonly clockClass: Valued<number>;
  readonly priority1: Valued<number>;
  readonly priority2: Valued<number>;
  readonly clockAccuracy: Valued<number>;
  readonly variance: Valued<number>;
  /** source: it never follows another clock; receiver: it never is one. */
  readonly role: Valued<'source' | 'receiver' | 'either'>;
  readonly llsTopologies: Valued<readonly LlsTopology[]>;
}

/** A host's clock that is driven to and fro at a constant rate: two programs that set it, a servo that hunts. */
export interface ClockSlew {
  readonly amplitude: Ns;
  readonly period: Ns;
}

/** How time reaches the radio unit of a fronthaul. */
export interface LinkSync {
  readonly ptpProfile: Valued<PtpProfile>;
  /** What the grandmaster announces. */
  readonly clockClass: Valued<number>;
  readonly lls: Valued<LlsTopology>;
  readonly prtc: Valued<PrtcClass>;
  /** PTP clocks between the source and the unit. */
  readonly hops: Valued<number>;
  readonly clocks: Valued<PtpClock>;
  /** Time forth less time back over the fibres. */
  readonly asymmetry: Valued<Ns>;
}

/** Something that goes wrong while the mix runs: time, or the M-plane. */
export interface Fault {
  readonly at: Ns;
  readonly until: Ns | undefined;
  readonly kind: SyncFaultKind | MplaneFaultKind;
  /** A radio unit, a DU, or a grandmaster of the network (gm-1 …). */
  readonly node: NodeId;
}

export type SyncFault = Fault & { readonly kind: SyncFaultKind };
/** A fault of time, and of nothing else. */
export const isSyncFault = (fault: Fault): fault is SyncFault => isOneOf(SYNC_FAULTS, fault.kind);

const YANG = '/o-ran-sync:sync';

/** Nobody says anything; the paths name what would settle it. */
export const UNSTATED_RU_SYNC: RuSync = {
  ptpDomain: unknown(`${YANG}/ptp-config/domain-number`),
  ptpProfile: unknown(`${YANG}/ptp-config/ptp-profile`),
  acceptedClockClasses: unknown(`${YANG}/ptp-config/accepted-clock-classes/clock-classes`),
  timeReceiver: unknown(`${YANG}/sync-capability/sync-t-tsc`),
  llsTopologies: unknown('sync.lls_topologies'),
  oscillator: unknown('sync.oscillator'),
  holdover: unknown('sync.holdover_s'),
};

export const UNSTATED_DU_SYNC: DuSync = {
  ptpProfile: unknown('ptp4l.dataset_comparison'),
  clockClass: unknown('ptp4l.clockClass'),
  priority1: unknown('ptp4l.priority1'),
  priority2: unknown('ptp4l.priority2'),
  clockAccuracy: unknown('ptp4l.clockAccuracy'),
  variance: unknown('ptp4l.offsetScaledLogVariance'),
  role: unknown('ptp4l.serverOnly'),
  llsTopologies: unknown('sync.lls_topologies'),
};

export const UNSTATED_LINK_SYNC: LinkSync = {
  ptpProfile: unknown('transport.ptp_profile'),
  clockClass: unknown('transport.clock_class'),
  lls: unknown('transport.lls'),
  prtc: unknown('transport.prtc'),
  hops: unknown('transport.ptp_hops'),
  clocks: unknown('transport.ptp_clocks'),
  asymmetry: unknown('transport.asymmetry_ns'),
};
