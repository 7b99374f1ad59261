import type { Stage } from '../base/index.ts';
import { WAITS_FOR } from '../compat/stages.ts';
import type { StageMark } from '../model/stages.ts';
import type { RunStage } from './result.ts';

/** What a run goes through; mobility, management, Xn and recovery are not simulated. */
export const SIMULATED: readonly Stage[] = ['start', 'sync', 'mplane', 'carriers', 'transport', 'e1', 'f1', 'ng', 'cell', 'registration', 'session', 'userplane']; // prettier-ignore

/** States as they are told: what is stuck behind another stage, or had no time to come, is not reached. */
export function runStages(marks: readonly StageMark[]): readonly RunStage[] {
  const passed = new Set(marks.filter((m) => m.state === 'passed').map((m) => m.stage));
  const free = (stage: Stage): boolean =>
    WAITS_FOR[stage].every((before) => passed.has(before) || !marks.some((m) => m.stage === before));
  return marks.map(({ stage, state, at }): RunStage => {
    if (state === 'pending' || (state === 'blocked' && !free(stage))) return { stage, state: 'not reached' };
    return { stage, state, ...(at === undefined ? {} : { at: at / 1e9 }) };
  });
}
