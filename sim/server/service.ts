import { UserError } from '../base/user-error.ts';
import type { Language } from '../base/messages/index.ts';
import { findId, listMixes, listProfiles, showProfile, type Library, type ShownProfile } from '../catalogue/index.ts';
import type { MixRequest, RunRequest } from '../protocol/mix.ts';
import type { CheckResponse, ProfileSummary, RunStatus, Start } from '../protocol/rest.ts';
import { RUN_DEFAULTS } from '../run/defaults.ts';
import { VERSION } from '../run/version.ts';
import type { Runs } from './runs/registry.ts';
import type { Run } from './runs/run.ts';
import type { Desk } from './desk/desk.ts';

/** What the first screen runs: long and at the speed of life, so that there is always something to see. */
const FIRST_MIX = 'mixes/first';
const FIRST_SCREEN = { pace: 1, durationSeconds: 3600, seed: 1 } as const;

export interface ServiceOptions {
  readonly library: Library;
  readonly desk: Desk;
  readonly runs: Runs;
}

/** What the API offers, without HTTP. */
export class Service {
  readonly runs: Runs;
  readonly #library: Library;
  readonly #desk: Desk;
  #profiles: readonly ProfileSummary[] | undefined;
  #first: Run | undefined;
  #starting: Promise<Run> | undefined;

  constructor({ library, desk, runs }: ServiceOptions) {
    this.#library = library;
    this.#desk = desk;
    this.runs = runs;
  }

  isReady(): boolean {
    return listMixes(this.#library).length > 0;
  }

  /** What the page shows first: a run that goes on, started when first asked for and again whenever it has ended. */
  async start(): Promise<Start> {
    const mixes = listMixes(this.#library).map(({ id, name }) => ({ id, name }));
    const first = mixes.find(({ id }) => id === FIRST_MIX) ?? mixes[0];
    if (!first) throw new UserError('not-found');
    const request: MixRequest = { mix: { id: first.id } };
    const run = await this.#firstRun(request);
    run.resume();
    return { version: VERSION, request, runId: run.id, mixes };
  }

  #firstRun(request: MixRequest): Promise<Run> {
    if (this.#first?.isLive) return Promise.resolve(this.#first);
    return (this.#starting ??= this.#begin({ ...request, ...FIRST_SCREEN }, true)
      .then((run) => (this.#first = run))
      .finally(() => (this.#starting = undefined)));
  }

  profiles(): readonly ProfileSummary[] {
    return (this.#profiles ??= listProfiles(this.#library).map(({ sourced, bands, ...entry }) => ({
      ...entry,
      detail: bands.map((band) => `n${band}`).join(' · '),
      known: sourced,
    })));
  }

  profile(id: string): ShownProfile {
    return showProfile(this.#library, id);
  }

  /** One mix of the library: how to ask for it, and its text. Throws UserError profile-unknown or not-found. */
  mix(id: string): { readonly id: string; readonly name: string; readonly request: MixRequest; readonly text: string } {
    const mix = listMixes(this.#library).find((m) => m.id === findId(this.#library, id));
    const text = this.#library.get(mix?.id ?? '');
    if (!mix || text === undefined) throw new UserError('not-found');
    return { ...mix, request: { mix: { id: mix.id } }, text };
  }

  check(request: MixRequest, language: Language): Promise<CheckResponse> {
    return this.#desk.ask('check', { request, language });
  }

  async run(request: RunRequest): Promise<RunStatus> {
    return (await this.#begin(request, false)).status();
  }

  async #begin(request: RunRequest, waitsForWatchers: boolean): Promise<Run> {
    if (!waitsForWatchers) this.runs.assertRoom();
    const { seed, durationSeconds, pace, ...mix } = request;
    const prepared = await this.#desk.ask('prepare', { request: mix });
    const { settings } = prepared;
    const job = {
      ...prepared,
      seed: seed ?? settings.seed ?? RUN_DEFAULTS.seed,
      durationSeconds: durationSeconds ?? settings.durationS ?? RUN_DEFAULTS.durationSeconds,
      pace,
    };
    return this.runs.start(job, waitsForWatchers);
  }
}
