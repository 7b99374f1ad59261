import { Bug, ns, type Finding, type Ns, type Verdict } from '../base/index.ts';
import { hashMix, type Assembly } from '../catalogue/index.ts';
import { verdictOf } from '../compat/verdict.ts';
import { Fingerprint, SimulationFailure, type Process } from '../kernel/index.ts';
import type { Detail } from '../model/transport/receiver.ts';
import { buildScenario, FULL_BUFFER, wire, type TrafficOptions, type Wired } from '../scenario/build.ts';
import { countersOf } from './counters.ts';
import { Capture, type CaptureOptions } from './capture/capture.ts';
import { RUN_DEFAULTS } from './defaults.ts';
import { judgeOpen, judgeRun } from './judge.ts';
import { kpisOf } from './kpis.ts';
import type { RunResult, RunStage, Snapshot } from './result.ts';
import { Onlooker } from './snapshot.ts';
import { runStages, SIMULATED } from './stages.ts';
import { VERSION } from './version.ts';

export interface RunOptions {
  /** A whole number. */
  readonly seed?: number;
  readonly replication?: number;
  /** Simulated seconds after the end of the start-up. */
  readonly durationSeconds?: number;
  readonly traffic?: TrafficOptions;
  /** Identity of the mix as it was given, before it was completed; of what runs where none is given. */
  readonly mix?: string;
  /** What was added to the mix so that it can run; goes into the result as it is. */
  readonly assumed?: readonly { readonly id: string; readonly profile: string }[];
  /** Simulated seconds between two snapshots while running; 0.1 where none is given. During the start-up, ten times as long. */
  readonly snapshotSeconds?: number;
  readonly detail?: Detail;
  /** SFN of the first frame on air; counted from power-on where none is given. */
  readonly firstSfn?: number;
  /** Writes what passes the DU's ports. */
  readonly capture?: CaptureOptions;
}

const SLOWER_AT_START = 10;

/**
 * One run, step by step: power-on, start-up, then the duration. It can be looked at between steps, by whoever drives it; that changes
 * nothing. The start-up ends when every cell is on air or will never be.
 */
export class MixRun {
  private readonly seed: number;
  private readonly replication: number;
  private readonly duration: number;
  private interval: Ns;
  private readonly mix: string;
  private assumed: RunResult['assumed'];
  private readonly missing: RunResult['findings'];
  private readonly wired: Wired | undefined;
  private readonly startup: Process<void> | undefined;
  private readonly fingerprint = new Fingerprint();
  private readonly onlooker: Onlooker | undefined;
  private captureOptions: CaptureOptions | undefined;
  private capture: Capture | undefined;
  /** ns at which the start-up ended. */
  private startedAt: number | undefined;

  /** `watched`: keep a sample of packets for {@link snapshot}. */
  constructor(assembly: Assembly, options: RunOptions = {}, watched = false) {
    this.seed = options.seed ?? RUN_DEFAULTS.seed;
    this.replication = options.replication ?? 0;
    this.duration = ns((options.durationSeconds ?? RUN_DEFAULTS.durationSeconds) * 1e9);
    this.interval = ns((options.snapshotSeconds ?? 0.1) * 1e9);
    this.assumed = options.assumed ?? [];
    this.mix = options.mix ?? hashMix(assembly);
    const scenario = buildScenario(assembly, options.traffic ?? FULL_BUFFER);
    this.missing = scenario.kind === 'open' ? judgeOpen(scenario.missing) : [];
    if (scenario.kind === 'open') return;
    this.assumed = [...this.assumed, ...scenario.assumed];
    this.wired = wire(scenario.parameters, this.seed, this.replication, {
      ...(options.detail === undefined ? {} : { detail: options.detail }),
      ...(options.firstSfn === undefined ? {} : { firstSfn: options.firstSfn }),
    });
    this.captureOptions = options.capture;
    const { simulation, network } = this.wired;
    simulation.observe(this.fingerprint);
    this.startup = simulation.spawn('start-up', () => network.started());
    if (watched) this.onlooker = new Onlooker(network);
  }

  /** From now on, so many simulated seconds between two snapshots: whoever looks on may come nearer. The run stays the same. */
  lookEvery(seconds: number): void {
    this.interval = ns(seconds * 1e9);
  }

  /** Simulated seconds since power-on. */
  get time(): number {
    return (this.wired?.simulation.now ?? 0) / 1e9;
  }

  get phase(): 'start-up' | 'running' | 'ended' {
    if (this.wired === undefined) return 'ended';
    if (this.startedAt === undefined) return 'start-up';
    return this.hasEnded() ? 'ended' : 'running';
  }

  /** How much of the duration is done, 0…1; 0 during the start-up. */
  get progress(): number {
    return this.wired === undefined || this.startedAt === undefined
      ? 0
      : Math.min(1, (this.wired.simulation.now - this.startedAt) / this.duration);
  }

  private hasEnded(): boolean {
    if (this.wired === undefined) return true;
    return this.startedAt !== undefined && this.wired.simulation.now >= this.startedAt + this.duration;
  }

  /** Simulates up to the next snapshot, or the end of the start-up, or the end; false when it has ended. Throws Bug with the seed. */
  step(): boolean {
    if (this.wired === undefined || this.hasEnded()) return false;
    const { simulation } = this.wired;
    const { startup } = this;
    try {
      if (this.startedAt === undefined) {
        const until = ns(simulation.now + SLOWER_AT_START * this.interval);
        simulation.run({ until, when: () => startup?.alive === false });
        if (startup?.alive !== true) this.begin(simulation.now);
      } else {
        const next = Math.min(simulation.now + this.interval, this.startedAt + this.duration);
        simulation.run({ until: ns(this.capture?.stepTo(simulation.now, next) ?? next) });
        this.capture?.look(simulation.now);
      }
    } catch (error) {
      if (!(error instanceof SimulationFailure)) throw error;
      throw new Bug(`seed ${this.seed}, replication ${this.replication}, mix ${this.mix}: ${error.message}`, { cause: error }); // prettier-ignore
    }
    return !this.hasEnded();
  }

  /** The start-up is over. */
  private begin(now: Ns): void {
    this.startedAt = now;
    if (this.wired === undefined || this.captureOptions === undefined) return;
    this.capture = new Capture(this.wired.network, now, now + this.duration, this.captureOptions);
    this.capture.look(now);
  }

  /** The state now, with packets since the last snapshot where the run is watched. */
  snapshot(): Snapshot | undefined {
    return this.wired && this.onlooker?.look(this.wired.simulation.now, this.phase, this.stages());
  }

  /** What has become of it so far; after the last step, the result. */
  result(): RunResult {
    const { wired } = this;
    this.capture?.close();
    const findings = wired ? judgeRun(wired.network) : this.missing;
    const stages = this.stages();
    return {
      schema: 'ranmix/run/1',
      mix: this.mix,
      verdict: verdictFrom(stages, findings),
      stages,
      findings,
      seed: this.seed,
      replication: this.replication,
      startupSeconds: (this.startedAt ?? 0) / 1e9,
      simulatedSeconds: wired ? (wired.simulation.now - (this.startedAt ?? 0)) / 1e9 : 0,
      events: wired?.simulation.events ?? 0,
      counters: wired ? countersOf(wired.network) : { ru: {}, du: {}, eaxc: {}, refused: {} },
      kpis: wired ? kpisOf(wired.network) : [],
      ...(this.capture ? { capture: this.capture.summary } : {}),
      assumed: this.assumed,
      fingerprint: this.fingerprint.digest(),
      version: VERSION,
    };
  }

  private stages(): readonly RunStage[] {
    return this.wired
      ? runStages(this.wired.network.stages.list())
      : SIMULATED.map((stage) => ({ stage, state: 'undetermined' }));
  }
}

/**
 * A stage that is blocked is an answer of its own, whether or not the judge has a name for the cause. Where nothing is, a run that ended
 * before every stage was reached has not shown that the mix works.
 */
function verdictFrom(stages: readonly RunStage[], findings: readonly Finding[]): Verdict {
  if (stages.some((s) => s.state === 'blocked')) return 'incompatible';
  const verdict = verdictOf(findings);
  return verdict !== 'incompatible' && stages.some((s) => s.state === 'not reached') ? 'undetermined' : verdict;
}
