import { LadderQueue } from '../../sim/kernel/index.ts';
import { pooledQueueCases } from './pooled-queue.cases.ts';
import { queueCases } from './queue.cases.ts';

queueCases('LadderQueue', () => new LadderQueue());
pooledQueueCases('LadderQueue', () => new LadderQueue());
