import type { Assembly } from '../catalogue/index.ts';
import type { RunOptions } from './mix-run.ts';
import type { RunResult, Snapshot } from './result.ts';

/** What a run's thread is told. `start` first; ending the thread cancels the run. */
export type ToRunWorker =
  | {
      readonly type: 'start';
      readonly assembly: Assembly;
      readonly options: RunOptions;
      /** Simulated seconds per wall-clock second after the start-up; undefined: as fast as it goes. */
      readonly pace?: number | undefined;
      /** False: no snapshots are told. */
      readonly watched: boolean;
    }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | {
      readonly type: 'pace';
      readonly pace: number | undefined;
      /** As in RunOptions, from now on. */
      readonly snapshotSeconds?: number;
    };

/** What a run's thread tells; after `ended` or `failed`, nothing more. `failed` is a defect of ours, with its stack. */
export type FromRunWorker =
  | { readonly type: 'sample'; readonly snapshot: Snapshot }
  | { readonly type: 'ended'; readonly result: RunResult }
  | { readonly type: 'failed'; readonly message: string; readonly stack: string };
