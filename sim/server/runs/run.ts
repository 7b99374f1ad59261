import { say, type Language } from '../../base/messages/index.ts';
import { UserError } from '../../base/user-error.ts';
import type { ServerFrame } from '../../protocol/live.ts';
import type { RunStatus } from '../../protocol/rest.ts';
import type { RunJson } from '../../protocol/run.ts';
import { Channel, type ChannelLimits } from '../live/channel.ts';
import type { Watched } from '../live/client.ts';
import { INTERNAL } from '../http/problem.ts';
import type { OpenThread, ResultIn, RunJob, RunThread } from './thread.ts';

type State = RunStatus['state'];

export interface RunOptions {
  readonly id: string;
  readonly job: RunJob;
  readonly open: OpenThread;
  readonly limits: ChannelLimits & { readonly runMs: number; readonly idleMs: number };
  /** Waits while nobody watches: the first screen's run. */
  readonly waitsForWatchers: boolean;
  readonly onEnd: (run: Run) => void;
  /** Where a defect is written to. */
  readonly log: (text: string) => void;
}

/** A run that the server knows, whether it lives or lies on the disk. */
export interface KnownRun extends Watched {
  readonly id: string;
  readonly isLive: boolean;
  /** Wall-clock time of its end, in ms. */
  readonly endedAt: number | undefined;
  status(): RunStatus;
  /** Throws UserError not-found while, or where, there is none. */
  result(language: Language): RunJson;
  stop(): Promise<void>;
}

/** One run: its thread while it lives, its story, and its result when it has ended. */
export class Run implements KnownRun {
  readonly id: string;
  readonly mix: string;
  readonly seed: number;
  readonly channel: Channel;
  readonly #thread: RunThread;
  readonly #options: Pick<RunOptions, 'log' | 'limits' | 'waitsForWatchers'>;
  #onEnd: RunOptions['onEnd'] | undefined;
  readonly #limit: NodeJS.Timeout;
  #idle: NodeJS.Timeout | undefined;
  #isIdle = false;
  #state: State = 'running';
  #result: ResultIn | undefined;
  #endedAt: number | undefined;

  constructor(options: RunOptions) {
    const { id, job, limits, open, log, waitsForWatchers, onEnd } = options;
    // Not the job: with its uploads it may be large, and a run is kept for long.
    this.#options = { log, limits, waitsForWatchers };
    this.#onEnd = onEnd;
    this.id = id;
    this.mix = job.mix;
    this.seed = job.seed;
    this.channel = new Channel(id, limits, (watchers) => this.#onWatch(watchers));
    this.#thread = open(job, {
      sample: (sample) => this.channel.publish(sample),
      ended: (result) => {
        this.#result = result;
        this.#end('ended', (language, seq) => ({ type: 'end', runId: id, seq, result: result(language) }));
      },
      failed: (error) => this.#fail(error),
    });
    this.#limit = setTimeout(() => this.#fail(new UserError('run-limit', { limit: `${limits.runMs / 1000} s` })), limits.runMs); // prettier-ignore
    this.#limit.unref();
    this.#onWatch(0);
  }

  get state(): State {
    return this.#state;
  }
  get endedAt(): number | undefined {
    return this.#endedAt;
  }
  get isLive(): boolean {
    return this.#endedAt === undefined;
  }

  status(): RunStatus {
    return { runId: this.id, state: this.#state, mix: this.mix, seed: this.seed };
  }

  result(language: Language): RunJson {
    if (!this.#result) throw new UserError('not-found');
    return this.#result(language);
  }

  pause(): void {
    if (this.#state !== 'running') return;
    this.#state = 'paused';
    this.#thread.pause();
  }

  resume(): void {
    if (this.#state !== 'paused') return;
    this.#state = 'running';
    if (!this.#isIdle) this.#thread.resume();
  }

  setPace(pace: number): void {
    if (this.isLive) this.#thread.setPace(pace);
  }

  async stop(): Promise<void> {
    this.#end(
      'stopped',
      this.#error('run-stopped', (language) => say({ code: 'server.stopped' }, language)),
    );
    await this.#thread.stop();
  }

  #fail(error: Error): void {
    if (!this.isLive) return;
    if (error instanceof UserError) {
      const { code, data } = error;
      this.#end('failed', this.#error(code, (language) => say({ code, data }, language))); // prettier-ignore
    } else {
      this.#options.log(`run ${this.id}: ${error.stack ?? error.message}`);
      this.#end(
        'failed',
        this.#error(INTERNAL, (language) => say({ code: 'server.crashed' }, language)),
      );
    }
    void this.#thread.stop();
  }

  #error(code: string, message: (language: Language) => string) {
    return (language: Language, seq: number): ServerFrame => ({ type: 'error', runId: this.id, seq, code, message: message(language) }); // prettier-ignore
  }

  #end(state: State, frame: (language: Language, seq: number) => ServerFrame): void {
    if (!this.isLive) return;
    clearTimeout(this.#limit);
    clearTimeout(this.#idle);
    this.#state = state;
    this.#endedAt = Date.now();
    this.channel.end(frame);
    this.#onEnd?.(this);
    this.#onEnd = undefined;
  }

  #onWatch(watchers: number): void {
    if (!this.#options.waitsForWatchers || !this.isLive) return;
    clearTimeout(this.#idle);
    if (watchers > 0) {
      if (this.#isIdle && this.#state === 'running') this.#thread.resume();
      this.#isIdle = false;
      return;
    }
    this.#idle = setTimeout(() => {
      this.#isIdle = true;
      if (this.#state === 'running') this.#thread.pause();
    }, this.#options.limits.idleMs);
    this.#idle.unref();
  }
}
