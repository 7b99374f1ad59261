import { unknown, type Origin, type Valued } from '../base/origin.ts';
import type { Ns } from '../base/units.ts';
import type { MplaneIpVersion, MplaneSecurity } from '../spec/oran/mplane.ts';

/** What a radio unit does on its M-plane, and how long its start takes. */
export interface RuMplane {
  /** Has a NETCONF server that a client can configure it by. */
  readonly netconf: Valued<boolean>;
  /** Can come on air from its own files, without any client. */
  readonly localFile: Valued<boolean>;
  /** Arms its watchdog with every session of a client that may set up carriers, whether or not the client supervises. */
  readonly needsSupervision: Valued<boolean>;
  /** supported-mplane-version: the highest that it is compliant with. */
  readonly version: Valued<string>;
  /** Revision of o-ran-uplane-conf in its YANG library. */
  readonly uplaneRevision: Valued<string>;
  readonly ipVersions: Valued<readonly MplaneIpVersion[]>;
  readonly security: Valued<readonly MplaneSecurity[]>;
  /** re-call-home-no-ssh-timer; 0 = it calls once. */
  readonly reCallHome: Valued<Ns>;
  /** max-call-home-attempts: repetitions, so that 0 is one call. */
  readonly maxCallHomeAttempts: Valued<number>;
  /** Power-on until it asks for an address. */
  readonly boot: Valued<Ns>;
  /** Loss of supervision until it is as after power-on. */
  readonly reset: Valued<Ns>;
  /** One row for each firmware that somebody has measured. */
  readonly activation: Valued<readonly CarrierActivation[]>;
}

/** active = ACTIVE until READY, for a unit with so many array carriers a cell; times from the first BUSY. */
export interface CarrierActivation {
  /** Undefined: any. */
  readonly firmware: string | undefined;
  readonly arraysTx: number;
  readonly arraysRx: number;
  readonly lastBusy: Ns;
  readonly firstReady: Ns;
  readonly lastReady: Ns;
}

/** Who manages the radio units of a DU: nobody, the DU alone, or an SMO beside it. */
export const MPLANE_CLIENTS = ['none', 'hierarchical', 'hybrid'] as const;
export type MplaneClientKind = (typeof MPLANE_CLIENTS)[number];

/** How a client supervises: resets at each notification, sets the watchdog once and never again, or not at all. */
export const SUPERVISION_HABITS = ['each-notification', 'once', 'never'] as const;
export type SupervisionHabit = (typeof SUPERVISION_HABITS)[number];

/** What the DU's M-plane client does. */
export interface DuMplane {
  readonly client: Valued<MplaneClientKind>;
  readonly supervision: Valued<SupervisionHabit>;
  /** What it writes into supervision-watchdog-reset. */
  readonly interval: Valued<Ns>;
  readonly guard: Valued<Ns>;
  /** M-plane version whose models it was written for. */
  readonly version: Valued<string>;
  readonly uplaneRevision: Valued<string>;
  readonly ipVersions: Valued<readonly MplaneIpVersion[]>;
  readonly security: Valued<readonly MplaneSecurity[]>;
}

/** Leaves of a unit's M-plane that would tell what nobody has stated; what no leaf tells is named by the profile's key. */
export const RU_MPLANE_PATHS = {
  netconf: 'mplane.netconf',
  localFile: 'mplane.local_file',
  needsSupervision: 'mplane.needs_supervision',
  version: '/o-ran-operations:operational-info/declarations/supported-mplane-version',
  uplaneRevision: '/ietf-yang-library:yang-library/module-set/module/revision',
  ipVersions: '/o-ran-mplane-int:mplane-info/m-plane-interfaces/m-plane-sub-interfaces/client-info',
  security: '/o-ran-mplane-int:mplane-info/m-plane-interfaces',
  reCallHome: '/o-ran-operations:operational-info/re-call-home-no-ssh-timer',
  maxCallHomeAttempts: '/o-ran-operations:operational-info/max-call-home-attempts',
  boot: 'mplane.boot_s',
  reset: 'mplane.reset_s',
  activation: 'mplane.activation',
} as const satisfies Record<keyof RuMplane, string>;

export const DU_MPLANE_PATHS = {
  client: 'mplane.client',
  supervision: 'mplane.supervision',
  interval: 'mplane.interval_s',
  guard: 'mplane.guard_s',
  version: 'mplane.version',
  uplaneRevision: 'mplane.uplane_revision',
  ipVersions: 'mplane.ip_versions',
  security: 'mplane.security',
} as const satisfies Record<keyof DuMplane, string>;

/** A unit about whose M-plane nobody has stated anything. */
export const unknownRuMplane = (file?: string): RuMplane => {
  const open = <T>(key: keyof RuMplane): Valued<T> => unknown<T>(RU_MPLANE_PATHS[key], file);
  return {
    netconf: open('netconf'),
    localFile: open('localFile'),
    needsSupervision: open('needsSupervision'),
    version: open('version'),
    uplaneRevision: open('uplaneRevision'),
    ipVersions: open('ipVersions'),
    security: open('security'),
    reCallHome: open('reCallHome'),
    maxCallHomeAttempts: open('maxCallHomeAttempts'),
    boot: open('boot'),
    reset: open('reset'),
    activation: open('activation'),
  };
};

/** A DU about whose client nobody has stated anything. */
export const unknownDuMplane = (file?: string): DuMplane => {
  const open = <T>(key: keyof DuMplane): Valued<T> => unknown<T>(DU_MPLANE_PATHS[key], file);
  return {
    client: open('client'),
    supervision: open('supervision'),
    interval: open('interval'),
    guard: open('guard'),
    version: open('version'),
    uplaneRevision: open('uplaneRevision'),
    ipVersions: open('ipVersions'),
    security: open('security'),
  };
};

/** A DU program that is known to hold no M-plane client. */
export const noMplaneClient = (origin: Origin): DuMplane => ({
  ...unknownDuMplane(),
  client: { value: 'none', origin },
});
