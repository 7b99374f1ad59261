import type { Language } from '../../base/messages/index.ts';
import type { RunStatus } from '../../protocol/rest.ts';
import type { RunJson } from '../../protocol/run.ts';
import { Channel } from '../live/channel.ts';
import type { StoredRun } from '../store/store.ts';
import type { KnownRun } from './run.ts';

/** A run of an earlier day: its result, and to watch no more than its end. */
export class EarlierRun implements KnownRun {
  readonly id: string;
  readonly channel: Channel;
  readonly isLive = false;
  readonly endedAt: number;
  readonly #stored: Pick<StoredRun, 'status' | 'results'>;

  constructor(stored: StoredRun) {
    const { status, results, endedAt } = stored;
    this.#stored = { status, results };
    this.id = status.runId;
    this.endedAt = endedAt;
    this.channel = new Channel(this.id, { frames: 1, packets: 1 });
    this.channel.end((language, seq) => ({ type: 'end', runId: this.id, seq, result: this.result(language) }));
  }

  status(): RunStatus {
    return this.#stored.status;
  }
  result(language: Language): RunJson {
    return this.#stored.results[language];
  }

  pause(): void {}
  resume(): void {}
  setPace(): void {}
  stop(): Promise<void> {
    return Promise.resolve();
  }
}
