import type { Finding, Stage, StageState, Verdict } from '../base/index.ts';
import type { CaptureSummary } from './capture/capture.ts';
import type { DuCounters, RuCounters } from '../interfaces/fronthaul/index.ts';

/** A measurement under its name in TS 28.552; `assumed` where it rests on a radio channel that we take as perfect. */
export interface Kpi {
  readonly name: string;
  readonly object: string;
  readonly unit: string;
  readonly value: number;
  readonly p50?: number;
  readonly p99?: number;
  readonly assumed?: boolean;
}

export interface RunStage {
  readonly stage: Stage;
  readonly state: StageState;
  /** Seconds from power-on. */
  readonly at?: number;
}

/**
 * Counters of each radio unit under their M-plane names, in sum and by eAxC id; of each DU its own; and of each end what it has turned away
 * (position in DROPS or UNREADABLE as a name) or never got.
 */
export interface RunCounters {
  readonly eaxc: Readonly<Record<string, Readonly<Record<string, RuCounters>>>>;
  readonly refused: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly ru: Readonly<Record<string, RuCounters>>;
  readonly du: Readonly<Record<string, DuCounters>>;
}

/** A run as data: no wall clock, no path, no name of a machine. The same mix, seed and version give the same bytes. */
export interface RunResult {
  readonly schema: 'ranmix/run/1';
  /** Hash of the mix. */
  readonly mix: string;
  readonly verdict: Verdict;
  readonly stages: readonly RunStage[];
  readonly findings: readonly Finding[];
  readonly seed: number;
  readonly replication: number;
  readonly startupSeconds: number;
  readonly simulatedSeconds: number;
  readonly events: number;
  readonly counters: RunCounters;
  readonly kpis: readonly Kpi[];
  /** What was written as a capture, where one was asked for. */
  readonly capture?: CaptureSummary;
  /** What was taken that nobody stated: a part and its profile, or whose value, with `path = value`. */
  readonly assumed: readonly { readonly id: string; readonly profile: string }[];
  /** Of all events in their order: equal runs, equal fingerprints. */
  readonly fingerprint: string;
  readonly version: string;
}

/** What a run tells while it goes on; it changes nothing about it. */
export interface Snapshot {
  readonly state: SnapshotState;
  readonly packets: readonly SnapshotPacket[];
}

export interface SnapshotState {
  /** Simulated seconds since power-on. */
  readonly time: number;
  readonly phase: 'start-up' | 'running' | 'ended';
  readonly stages: readonly RunStage[];
  readonly counters: RunCounters;
  /** bit/s over the last interval, by cell object. */
  readonly throughput: Readonly<Record<string, { readonly dl: number; readonly ul: number }>>;
  /** bit/s over the last interval, by fronthaul link. */
  readonly loads: Readonly<Record<string, { readonly down: number; readonly up: number }>>;
  readonly ues: readonly {
    readonly id: string;
    readonly ru: string;
    readonly state: 'searching' | 'registering' | 'registered' | 'connected';
  }[];
}

export interface SnapshotPacket {
  readonly link: string;
  readonly stream: 'U-DL' | 'C-DL' | 'C-UL' | 'U-UL';
  readonly eaxc: number;
  readonly frame: number;
  readonly slot: number;
  readonly symbol: number;
  /** µs before air (down) or after air (up). */
  readonly offset: number;
  readonly class: 'on-time' | 'early' | 'late' | 'corrupt';
}
