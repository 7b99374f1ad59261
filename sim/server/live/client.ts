import { say, type Language } from '../../base/messages/index.ts';
import { UserError } from '../../base/user-error.ts';
import { clientFrameSchema, type ClientFrame, type ServerFrame } from '../../protocol/live.ts';
import { parseJson } from '../http/json.ts';
import { parseWith } from '../http/schema.ts';
import type { Limits } from '../limits.ts';
import type { Channel } from './channel.ts';
import { Subscription, type Peer } from './subscription.ts';

/** What a watcher may do with a run. */
export interface Watched {
  readonly channel: Channel;
  pause(): void;
  resume(): void;
  setPace(pace: number): void;
}

/** Close codes of RFC 6455 7.4.1 that we send. */
export const CLOSE = { goingAway: 1001, policy: 1008, tryLater: 1013 } as const;

/** One browser: what it watches, and what it may ask. Knows nothing of sockets. */
export class Client {
  readonly #peer: Peer;
  readonly #language: Language;
  readonly #limits: Limits;
  readonly #find: (runId: string) => Watched | undefined;
  readonly #now: () => number;
  readonly #subscriptions = new Map<string, Subscription>();
  #second = 0;
  #messages = 0;
  #isOver = false;

  constructor(
    peer: Peer,
    language: Language,
    limits: Limits,
    find: (runId: string) => Watched | undefined,
    now: () => number = Date.now,
  ) {
    this.#peer = peer;
    this.#language = language;
    this.#limits = limits;
    this.#find = find;
    this.#now = now;
  }

  /** Takes one message in; a bad one is answered, too many end the connection. */
  receive(text: string | undefined): void {
    if (this.#isOver) return;
    if (this.#isTooFast()) {
      this.#dismiss(CLOSE.policy);
      return;
    }
    let runId: string | undefined;
    try {
      if (text === undefined) throw new UserError('file-binary');
      const frame = parseWith(clientFrameSchema, parseJson(text, this.#limits));
      runId = frame.runId;
      this.#obey(frame);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const detail = say({ code: error.code, data: error.data }, this.#language);
      this.#refuse(error.code, detail, runId);
    }
  }

  close(): void {
    this.#isOver = true;
    for (const subscription of this.#subscriptions.values()) subscription.close();
    this.#subscriptions.clear();
  }

  #obey(frame: ClientFrame): void {
    const { runId } = frame;
    if (frame.type === 'unsubscribe') {
      this.#subscriptions.get(runId)?.close();
      this.#subscriptions.delete(runId);
      return;
    }
    const run = this.#find(runId);
    if (!run) throw new UserError('not-found');
    switch (frame.type) {
      case 'subscribe': {
        this.#subscriptions.get(runId)?.close();
        this.#subscriptions.delete(runId);
        const limit = this.#limits.subscriptions;
        if (this.#subscriptions.size >= limit) throw new UserError('too-many-runs', { limit });
        const { bufferedBytes } = this.#limits;
        this.#subscriptions.set(
          runId,
          new Subscription(run.channel, this.#peer, frame.from, this.#language, bufferedBytes),
        );
        return;
      }
      case 'pause':
        return run.pause();
      case 'resume':
        return run.resume();
      case 'pace':
        return run.setPace(frame.pace);
    }
  }

  #refuse(code: string, message: string, runId: string | undefined): void {
    // Who floods us and reads nothing is no slow reader.
    if (this.#peer.buffered > this.#limits.bufferedBytes) {
      this.#dismiss(CLOSE.tryLater);
      return;
    }
    const frame: ServerFrame = { type: 'error', code, message, ...(runId === undefined ? {} : { runId }) };
    this.#peer.send(JSON.stringify(frame), () => undefined);
  }

  /** Hears nothing more from now on, however long the other end takes to hang up. */
  #dismiss(code: number): void {
    this.close();
    this.#peer.close(code, 'too-many-requests');
  }

  #isTooFast(): boolean {
    const second = Math.floor(this.#now() / 1000);
    if (second !== this.#second) this.#messages = 0;
    this.#second = second;
    return ++this.#messages > this.#limits.messagesPerSecond;
  }
}
