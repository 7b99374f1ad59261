import { HeapQueue } from '../../sim/kernel/index.ts';
import { pooledQueueCases } from './pooled-queue.cases.ts';
import { queueCases } from './queue.cases.ts';

queueCases('HeapQueue', () => new HeapQueue());
pooledQueueCases('HeapQueue', () => new HeapQueue());
