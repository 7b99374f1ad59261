export { allOf, anyOf, within, type All, type First } from './combine.ts';
export { HeapQueue } from './heap-queue.ts';
export { Histogram } from './histogram.ts';
export { LadderQueue } from './ladder-queue.ts';
export { Cancelled, Interrupt, type Process } from './process.ts';
export type { EventHandle, EventQueue } from './queue.ts';
export { EmpiricalCdf, randomStream, RandomStreams, Uniforms, type RandomStream } from './random.ts';
export { Resource, Server, Store } from './resource.ts';
export {
  Simulation,
  SimulationFailure,
  type Handler,
  type HandlerId,
  type LaneId,
  type RunOutcome,
  type Source,
  type StopConditions,
} from './simulation.ts';
export { Counter, Tally, TimeWeighted } from './stats.ts';
export { Fingerprint, observers, type Observer } from './trace.ts';
export { Awaitable, delay, Latch, Signal, type Procedure, type ValueOf } from './wait.ts';
export { WinnerTree } from './winner-tree.ts';
