import { UserError } from '../../base/user-error.ts';
import type { FromRunWorker, Snapshot, ToRunWorker } from '../../run/index.ts';
import { optionsOf } from '../../run/settings.ts';
import { runJson } from '../../report/run.ts';
import type { Sample } from '../live/channel.ts';
import type { Limits } from '../limits.ts';
import { openWorker } from '../desk/open.ts';
import type { OpenThread, RunJob } from './thread.ts';

/**
 * Wall-clock time between two samples: quick enough for the eye. No multiple of any TDD period, so that the samples walk through the
 * pattern and show downlink and uplink in turn.
 */
const SAMPLE_SECONDS = 0.1031;
/** However slow or fast a run is, it tells something in about so many simulated seconds. */
const SHORTEST = 0.002;
const LONGEST = 0.5;
/** Of one sample, so many packets of each stream go out: the newest. */
const MOST_PACKETS = 60;

/** Simulated time between two samples, so that they come about ten times in a second. */
const interval = (pace: number | undefined): number =>
  Math.min(LONGEST, Math.max(SHORTEST, SAMPLE_SECONDS * (pace ?? 1)));

function startOf(job: RunJob): ToRunWorker {
  const { mix, assembly, settings, seed, durationSeconds, pace, added } = job;
  const options = {
    ...optionsOf(settings),
    mix,
    seed,
    durationSeconds,
    assumed: added,
    snapshotSeconds: interval(pace),
  };
  return { type: 'start', assembly, options, pace, watched: true };
}

function newest(packets: Snapshot['packets']): Snapshot['packets'] {
  const counts = new Map<string, number>();
  return packets
    .toReversed()
    .filter(({ link, stream }) => {
      const key = `${link}|${stream}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count <= MOST_PACKETS;
    })
    .reverse();
}

const sampleOf = ({ state, packets }: Snapshot): Sample => ({
  state: { ...state, stages: [...state.stages], ues: [...state.ues] },
  packets: newest(packets),
});

/** Runs each in a thread of its own: what goes wrong there ends that run, not the server. */
export const openRunThread =
  (limits: Limits): OpenThread =>
  (job, events) => {
    const worker = openWorker('run-worker', limits.workerHeap);
    const tell = (message: ToRunWorker): void => worker.postMessage(message);
    let over = false;
    const finish = (how: () => void): void => {
      if (over) return;
      over = true;
      how();
    };
    const fail = (error: Error): void => finish(() => events.failed(error));
    worker.on('message', (message: FromRunWorker) => {
      switch (message.type) {
        case 'sample':
          if (!over) events.sample(sampleOf(message.snapshot));
          return;
        case 'ended': {
          const { result } = message;
          return finish(() => events.ended((language) => runJson(result, language)));
        }
        case 'failed':
          return fail(new Error(message.stack));
      }
    });
    worker.on(
      'error',
      (error: Error & { code?: string }) =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UserError('run-limit', { limit: `${limits.workerHeap} MiB` }) : error), // prettier-ignore
    );
    worker.on('exit', (code) => fail(new Error(`exit ${code}`)));
    tell(startOf(job));
    return {
      pause: () => tell({ type: 'pause' }),
      resume: () => tell({ type: 'resume' }),
      setPace: (pace) => tell({ type: 'pace', pace, snapshotSeconds: interval(pace) }),
      async stop() {
        over = true;
        await worker.terminate();
      },
    };
  };
