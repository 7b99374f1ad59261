import type { Assembly } from '../catalogue/index.ts';
import { MixRun, type RunOptions } from './mix-run.ts';
import type { RunResult, Snapshot } from './result.ts';

/**
 * Runs a mix (completed for a run) to its end. `observe` is called at fixed simulated intervals; the result does not depend on it.
 * The same mix and options give byte-identical results. Throws Bug where the model contradicts itself, with the seed.
 */
export function runMix(
  assembly: Assembly,
  options: RunOptions = {},
  observe?: (snapshot: Snapshot) => void,
): RunResult {
  const run = new MixRun(assembly, options, observe !== undefined);
  const tell = (): void => {
    const snapshot = observe && run.snapshot();
    if (snapshot) observe?.(snapshot);
  };
  while (run.step()) tell();
  tell();
  return run.result();
}
