import type { Language } from '../../base/messages/index.ts';
import type { UserError } from '../../base/user-error.ts';
import type { RunJson } from '../../protocol/run.ts';
import type { Sample } from '../live/channel.ts';
import type { Prepared } from '../desk/wire.ts';

/** One run as it is handed to a thread. */
export interface RunJob extends Prepared {
  readonly seed: number;
  /** Simulated seconds after the start-up. */
  readonly durationSeconds: number;
  /** Simulated seconds per wall-clock second; undefined: as fast as it goes. */
  readonly pace: number | undefined;
}

export type ResultIn = (language: Language) => RunJson;

/** What a thread tells. After `ended` or `failed` it tells nothing more. */
export interface RunEvents {
  readonly sample: (sample: Sample) => void;
  readonly ended: (result: ResultIn) => void;
  /** UserError: a limit or the user's mistake; anything else is a defect of ours. */
  readonly failed: (error: UserError | Error) => void;
}

/** A run that calculates somewhere else. */
export interface RunThread {
  pause(): void;
  resume(): void;
  setPace(pace: number): void;
  /** Ends the thread; nothing is told any more. */
  stop(): Promise<void>;
}

export type OpenThread = (job: RunJob, events: RunEvents) => RunThread;
