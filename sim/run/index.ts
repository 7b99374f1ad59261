/** Running one mix: in this thread, or message by message in one of its own (worker.ts). */
export { MixRun, type RunOptions } from './mix-run.ts';
export type { Kpi, RunCounters, RunResult, RunStage, Snapshot, SnapshotPacket, SnapshotState } from './result.ts';
export type { CaptureOptions, CaptureSummary } from './capture/capture.ts';
export { runMix } from './run.ts';
export { VERSION } from './version.ts';
export type { FromRunWorker, ToRunWorker } from './worker-messages.ts';
