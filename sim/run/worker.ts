import { parentPort } from 'node:worker_threads';
import { invariant } from '../base/index.ts';
import { MixRun } from './mix-run.ts';
import { Pacer } from './pacer.ts';
import type { FromRunWorker, ToRunWorker } from './worker-messages.ts';

/**
 * A run in a thread of its own. The parent bounds its memory (resourceLimits) and its time, and ends the thread to cancel; pace and
 * pauses live here, the model knows nothing of them.
 */
invariant(parentPort, 'the run worker is a thread');
const port = parentPort;
const tell = (message: FromRunWorker): void => port.postMessage(message);

let run: MixRun | undefined;
let pacer: Pacer | undefined;
let watched = false;
let paused = false;
let timer: NodeJS.Timeout | undefined;

/** Start-up is never paced: nobody waits 20 s for PTP. */
const due = (): number => (run?.phase === 'start-up' ? 0 : (pacer?.waitFor(run?.time ?? 0) ?? 0));

function goOn(): void {
  clearTimeout(timer);
  if (!paused && run !== undefined) timer = setTimeout(step, due());
}

function step(): void {
  if (run === undefined) return;
  try {
    const before = run.phase;
    const more = run.step();
    if (before === 'start-up' && run.phase !== 'start-up') pacer?.restart(run.time);
    const snapshot = watched ? run.snapshot() : undefined;
    if (snapshot) tell({ type: 'sample', snapshot });
    if (more) return goOn();
    tell({ type: 'ended', result: run.result() });
    run = undefined;
    port.close();
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    tell({ type: 'failed', message, stack: stack ?? message });
    run = undefined;
    port.close();
  }
}

port.on('message', (message: ToRunWorker) => {
  switch (message.type) {
    case 'start':
      watched = message.watched;
      pacer = new Pacer(() => performance.now(), message.pace);
      try {
        run = new MixRun(message.assembly, message.options, watched);
      } catch (error) {
        const { message: text, stack } = error instanceof Error ? error : new Error(String(error));
        return tell({ type: 'failed', message: text, stack: stack ?? text });
      }
      return goOn();
    case 'pause':
      paused = true;
      return clearTimeout(timer);
    case 'resume':
      paused = false;
      pacer?.restart(run?.time ?? 0);
      return goOn();
    case 'pace':
      pacer?.restart(run?.time ?? 0, message.pace);
      if (message.snapshotSeconds !== undefined) run?.lookEvery(message.snapshotSeconds);
      return goOn();
  }
});
