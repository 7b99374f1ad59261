export { PERFECT, type NodeClock } from './clock.ts';
export type { SyncParameters } from './parameters.ts';
export { Synchronisation, type SyncState } from './synchronisation.ts';
