import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { findHome } from '../../run/home.ts';

/** Entries of .setup/build.js that are threads, and where their sources stand. */
const SOURCES = { 'run-worker': 'sim/run/worker.ts', 'server-worker': 'sim/server/worker.ts' } as const;
export type WorkerName = keyof typeof SOURCES;

const isSource = import.meta.url.endsWith('.ts');

/** Started from sources (tests, tsx), a thread needs the same loader as we have. */
const fromSource = (file: string): string => {
  const loader = import.meta.resolve('tsx/esm/api');
  return `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(pathToFileURL(file).href)}); })`;
};

/** Opens a thread of ours with a bounded heap: of the build where we are the build, of the sources where we are the sources. */
export function openWorker(name: WorkerName, heapMiB: number, workerData?: unknown): Worker {
  const options = { workerData, resourceLimits: { maxOldGenerationSizeMb: heapMiB }, env: {}, stdin: false };
  if (!isSource) return new Worker(join(findHome(), 'dist', 'node', `${name}.js`), options);
  return new Worker(fromSource(join(findHome(), SOURCES[name])), { ...options, eval: true });
}
