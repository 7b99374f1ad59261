import type { LinkId, NodeId, Ns } from '../../base/index.ts';
import type { PtpProfile, SyncFaultKind } from '../../spec/ptp.ts';

/** Everything that keeps time in a network: sources of time, DUs, radio units. Times in ns. */
export interface SyncParameters {
  readonly clocks: readonly ClockParameters[];
  readonly faults: readonly SyncFault[];
}

/** One clock. Without any input nothing is known about how it is set: it is right, and locks as soon as acquisition is over. */
export interface ClockParameters {
  readonly id: NodeId;
  /** A radio unit is powered on with the network and has to lock; sources of time and hosts keep time before it. */
  readonly coldStart: boolean;
  readonly inputs: readonly TimeInput[];
  /** Clocks (of DUs) that must keep time too, for this one to be of any use. */
  readonly peers: readonly NodeId[];
  /** What its Announce messages tell where it is a source of time for others. */
  readonly announces: Announced | undefined;
  /** Clock classes that it follows; undefined: any. */
  readonly accepts: readonly number[] | undefined;
  /** Domain and profile that it is set to; undefined: whatever there is. */
  readonly domain: number | undefined;
  readonly profile: PtpProfile | undefined;
  /** Its own error while it follows an input. */
  readonly error: ClockError;
  /** A clock that is driven to and fro at a constant rate, beside all else: two programs that set it, a servo that hunts. */
  readonly slew: Slew | undefined;
  readonly oscillator: Oscillator;
  /** How long it may go without an input before it calls itself FREERUN; 0 where it has no holdover. */
  readonly holdover: Ns;
  /** From power-on, or from the return of a source, to LOCKED. */
  readonly acquisition: Ns;
}

export type TimeInput =
  | { readonly kind: 'gnss'; readonly error: ClockError }
  | {
      readonly kind: 'ptp';
      /** The clock whose time comes in. */
      readonly from: NodeId;
      readonly link: LinkId | undefined;
      /** Who is told of beside the clock when it refuses; the source where it is a node of the mix, else the DU at the far end. */
      readonly beside: NodeId;
      /** What is said about the way and its far end, each of which must agree with what the clock is set to. */
      readonly domains: readonly number[];
      readonly profiles: readonly PtpProfile[];
      /** In order from the source; a hop that two ways share has one id, and one error. */
      readonly hops: readonly Hop[];
      /** Time forth less time back over the fibres of the way: half of it is taken for error of the clock. */
      readonly asymmetry: Ns;
      readonly announceInterval: Ns;
    };

export interface Hop {
  readonly id: string;
  readonly error: ClockError;
}

/** Bounds of a time error in ns. */
export interface ClockError {
  /** Largest constant part (cTE); a run draws one of either sign. */
  readonly constant: number;
  /** Largest slow part (dTE low-pass filtered), to either side: half of its MTIE. */
  readonly wander: number;
}

export interface Slew {
  /** To either side. */
  readonly amplitude: Ns;
  /** There and back. */
  readonly period: Ns;
}

/** Drift without an input: frequency at its beginning, and how it moves; bounds of which a run draws either sign. */
export interface Oscillator {
  /** ns a second (ppb). */
  readonly frequency: number;
  /** ns a second, each second. */
  readonly ageing: number;
}

/** Attributes that best master clock selection compares (IEEE 1588 9.3.4); lower is better. */
export interface Announced {
  readonly priority1: number;
  /** Undefined: nobody says; it is followed as it is. */
  readonly clockClass: number | undefined;
  readonly clockAccuracy: number;
  readonly variance: number;
  readonly priority2: number;
  /** Breaks the tie. */
  readonly identity: string;
  /** The class that it tells so long after it lost its own inputs; empty: it goes on telling the same. */
  readonly degrades: readonly { readonly after: Ns; readonly clockClass: number }[];
}

/** Times count from {@link Synchronisation.begin}. */
export interface SyncFault {
  readonly at: Ns;
  /** When it is over; undefined: never. */
  readonly until: Ns | undefined;
  readonly kind: SyncFaultKind;
  readonly node: NodeId;
}

/** Nothing stated: perfect clocks. */
export const NO_SYNC: SyncParameters = { clocks: [], faults: [] };
