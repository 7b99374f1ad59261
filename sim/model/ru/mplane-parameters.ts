import type { NodeId, Ns } from '../../base/index.ts';
import type { MplaneWork } from '../../interfaces/fronthaul/mplane.ts';

/** How a unit comes from power-on to its carriers, and what becomes of it without supervision. Times in ns. */
export interface RuMplaneParameters {
  /** From files of its own, or by a NETCONF client that it calls home to. */
  readonly operation: 'local-file' | 'netconf';
  /** Power-on until it reads its files, or asks for an address. */
  readonly boot: Ns;
  /** Loss of supervision until it is as after power-on. */
  readonly reset: Ns;
  /** Whom DHCP names; empty for a unit of its own files. */
  readonly clients: readonly MplaneClientParameters[];
  /** Between a call that failed and the next; 0: it calls once. */
  readonly reCallHome: Ns;
  /** Calls after the first. */
  readonly repetitions: number;
  /** Arms its watchdog with every session, with the defaults of o-ran-supervision until the client writes others. */
  readonly needsSupervision: boolean;
  readonly defaults: SupervisionTimers;
  readonly activation: ActivationParameters;
  readonly times: MplaneTimes;
}

export interface SupervisionTimers {
  readonly interval: Ns;
  readonly guard: Ns;
}

export interface MplaneClientParameters {
  readonly id: NodeId;
  /** A DU configures its own carriers, once its program is up; an SMO looks on, and is always there. */
  readonly role: 'du' | 'smo';
  /** False: the address leads to a host on which nobody listens. */
  readonly exists: boolean;
  readonly supervision: 'each-notification' | 'once' | 'never';
  readonly timers: SupervisionTimers;
  /** From a notification to the reset that answers it. */
  readonly response: Ns;
}

/** Array carriers of one cell, and when they go BUSY and READY, counted from the first BUSY. */
export interface ActivationParameters {
  readonly arraysTx: number;
  readonly arraysRx: number;
  readonly lastBusy: Ns;
  readonly firstReady: Ns;
  readonly lastReady: Ns;
}

/** One way through the network, and what each kind of work takes. */
export interface MplaneTimes {
  readonly leg: Ns;
  readonly work: Readonly<Record<MplaneWork, Ns>>;
  /** A unit of its own files checks a carrier. */
  readonly localCarrier: Ns;
}

/** The M-plane of a node is cut off: of a unit to everybody, of a client to all its units. */
export interface MplaneFault {
  readonly at: Ns;
  /** Undefined: for good. */
  readonly until: Ns | undefined;
  readonly node: NodeId;
}
