import { parentPort } from 'node:worker_threads';
import { invariant } from '../base/invariant.ts';
import { UserError } from '../base/user-error.ts';
import { answerTask } from './desk/tasks.ts';
import { toWire, type Ask, type Reply } from './desk/wire.ts';

/** The thread that reads and judges mixes: one question, one answer. */
invariant(parentPort, 'this is a thread of the server');
const port = parentPort;

function reply(ask: Ask): Reply {
  const { id } = ask;
  try {
    return { id, answer: answerTask(ask) };
  } catch (error) {
    if (error instanceof UserError) return { id, error: toWire(error) };
    return { id, defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

port.on('message', (ask: Ask) => port.postMessage(reply(ask)));
