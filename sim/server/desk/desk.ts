import type { Worker } from 'node:worker_threads';
import { UserError } from '../../base/user-error.ts';
import { openWorker } from './open.ts';
import { fromWire, type Reply, type TaskName, type Tasks } from './wire.ts';

interface Waiting {
  readonly id: number;
  readonly message: object;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

const MOST_WAITING = 64;

/**
 * Reads and judges mixes in a thread of its own, one after the other: a heavy upload holds up no other request than the next verdict,
 * and one that takes too long or too much memory ends the thread, not the server.
 */
export class Desk {
  readonly #heap: number;
  readonly #limitMs: number;
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  #current: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #id = 0;
  #closed = false;

  constructor(heapMiB: number, limitMs: number) {
    this.#heap = heapMiB;
    this.#limitMs = limitMs;
    this.#worker = this.#open();
  }

  /** Throws what the task throws: UserError for a bad mix, run-limit where it takes too long; anything else is a defect. */
  ask<N extends TaskName>(task: N, ask: Tasks[N]['ask']): Promise<Tasks[N]['answer']> {
    if (this.#closed || this.#queue.length >= MOST_WAITING)
      return Promise.reject(new UserError('too-many-requests', { seconds: 1 }));
    // What comes out of our own thread has the shape of its task (answerTask).
    return new Promise<unknown>((resolve, reject) => {
      const id = ++this.#id;
      this.#queue.push({ id, message: { id, task, ...ask }, resolve, reject });
      this.#next();
    }) as Promise<Tasks[N]['answer']>;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#drop(new UserError('too-many-requests', { seconds: 1 }));
    for (const { reject } of this.#queue.splice(0)) reject(new UserError('too-many-requests', { seconds: 1 }));
  }

  #open(): Worker {
    const worker = openWorker('server-worker', this.#heap);
    worker.unref();
    worker.on('message', (reply: Reply) => {
      // The answer of a thread that was given up a moment ago is nobody's.
      if (reply.id === this.#current?.id) this.#settle(reply);
    });
    worker.on('error', (error: Error & { code?: string }) => {
      if (worker !== this.#worker) return;
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      void this.#drop(isMemory ? new UserError('run-limit', { limit: `${this.#heap} MiB` }) : error);
    });
    return worker;
  }

  #next(): void {
    if (this.#current) return;
    const next = this.#queue.shift();
    if (!next) return;
    this.#current = next;
    this.#worker ??= this.#open();
    this.#timer = setTimeout(() => void this.#drop(new UserError('run-limit', { limit: `${this.#limitMs / 1000} s` })), this.#limitMs); // prettier-ignore
    this.#worker.postMessage(next.message);
  }

  #settle(reply: Reply): void {
    clearTimeout(this.#timer);
    const current = this.#current;
    this.#current = undefined;
    if ('answer' in reply) current?.resolve(reply.answer);
    else current?.reject('error' in reply ? fromWire(reply.error) : new Error(reply.defect));
    this.#next();
  }

  /** Ends the thread; the task that it had gets the error, the next one a new thread. */
  async #drop(error: Error): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    const current = this.#current;
    this.#worker = undefined;
    this.#current = undefined;
    current?.reject(error);
    await worker?.terminate();
    if (!this.#closed) this.#next();
  }
}
