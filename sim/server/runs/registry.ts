import { randomUUID } from 'node:crypto';
import { UserError } from '../../base/user-error.ts';
import type { RunStatus } from '../../protocol/rest.ts';
import type { Limits } from '../limits.ts';
import type { RunStore } from '../store/store.ts';
import { Run, type KnownRun } from './run.ts';
import { EarlierRun } from './stored.ts';
import type { OpenThread, RunJob } from './thread.ts';

export interface RegistryOptions {
  readonly limits: Limits;
  readonly open: OpenThread;
  readonly log: (text: string) => void;
  /** Keeps results over restarts; without it they live as long as the server. */
  readonly store?: RunStore | undefined;
}

/** All runs of the server: so many at once, so many kept after their end. They live on when nobody watches. */
export class Runs {
  readonly #options: RegistryOptions;
  readonly #runs = new Map<string, KnownRun>();
  /** Those that wait for watchers. */
  readonly #apart = new Set<string>();

  constructor(options: RegistryOptions) {
    this.#options = options;
    for (const stored of options.store?.load() ?? []) this.#runs.set(stored.status.runId, new EarlierRun(stored));
    this.#tidy();
  }

  /** Throws UserError too-many-runs. A run that waits for watchers has a place of its own beside the limit. */
  start(job: RunJob, waitsForWatchers = false): Run {
    const { limits, open, log } = this.#options;
    if (!waitsForWatchers) this.assertRoom();
    const run = new Run({
      id: randomUUID(),
      job,
      open,
      limits,
      log,
      waitsForWatchers,
      onEnd: (ended) => this.#keep(ended, job),
    });
    this.#runs.set(run.id, run);
    if (waitsForWatchers) this.#apart.add(run.id);
    return run;
  }

  /** Refuses before a mix is read for nothing. Throws UserError too-many-runs. */
  assertRoom(): void {
    const limit = this.#options.limits.runs;
    if (this.#counted() >= limit) throw new UserError('too-many-runs', { limit });
  }

  find(id: string): KnownRun | undefined {
    this.#tidy();
    return this.#runs.get(id);
  }

  /** Throws UserError not-found. */
  get(id: string): KnownRun {
    const run = this.find(id);
    if (!run) throw new UserError('not-found');
    return run;
  }

  list(): RunStatus[] {
    this.#tidy();
    return [...this.#runs.values()].map((run) => run.status());
  }

  /** Stops a run that lives; forgets one that has ended. Throws UserError not-found. */
  async remove(id: string): Promise<void> {
    const run = this.get(id);
    if (run.isLive) await run.stop();
    else this.#forget(id);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#runs.values()].filter((run) => run.isLive).map((run) => run.stop()));
  }

  #counted(): number {
    return [...this.#runs.values()].filter((run) => run.isLive && !this.#apart.has(run.id)).length;
  }

  /** What has come to a result is stored. Where that fails, it fails alone: the other runs go on. */
  #keep(run: Run, { request }: RunJob): void {
    const { log, store } = this.#options;
    try {
      if (run.state === 'ended' && run.endedAt !== undefined) {
        const results = { en: run.result('en'), ja: run.result('ja') };
        store?.save({ schema: 'ranmix/stored-run/1', status: run.status(), endedAt: run.endedAt, request, results });
      }
    } catch (error) {
      log(`run ${run.id}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    this.#tidy();
  }

  #forget(id: string): void {
    this.#runs.delete(id);
    this.#options.store?.remove(id);
    this.#apart.delete(id);
  }

  /** Lets go what has ended long ago, and the oldest of too many. */
  #tidy(): void {
    const { keptRuns, keptMs } = this.#options.limits;
    const ended = [...this.#runs.values()]
      .filter((run) => !run.isLive)
      .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
    const oldest = Date.now() - keptMs;
    ended.forEach((run, i) => {
      if (i >= keptRuns || (run.endedAt ?? 0) < oldest) this.#forget(run.id);
    });
  }
}
