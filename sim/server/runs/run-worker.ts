import type { Worker } from 'node:worker_threads';
import { UserError } from '../../base/user-error.ts';
import type { Limits } from '../limits.ts';
import { openWorker } from '../work/open.ts';
import type { OpenThread } from './thread.ts';

/** Runs each in a thread of its own: what goes wrong there ends that run, not the server. */
export const openRunThread =
  (limits: Limits): OpenThread =>
  (job, events) => {
    const worker: Worker = openWorker('run-worker', limits.workerHeap, job);
    let over = false;
    const fail = (error: Error): void => {
      if (over) return;
      over = true;
      events.failed(error);
    };
    worker.on('error', (error: Error & { code?: string }) =>
      fail(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new UserError('run-limit', { limit: `${limits.workerHeap} MiB` })
          : error,
      ),
    );
    worker.on('exit', (code) => fail(new Error(`exit ${code}`)));
    return {
      pause: () => worker.postMessage({ type: 'pause' }),
      resume: () => worker.postMessage({ type: 'resume' }),
      setPace: (pace) => worker.postMessage({ type: 'pace', pace }),
      async stop() {
        over = true;
        await worker.terminate();
      },
    };
  };
