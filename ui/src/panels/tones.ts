import type { LinkView, RunJson } from '../../../sim/protocol/index.ts';
import type { Tone } from '../state/findings.ts';

/** The colour family and sign of each verdict and of each state of a stage. */
export const VERDICT_TONE: Readonly<Record<LinkView['verdict'], Tone>> = {
  interoperable: 'ok',
  degraded: 'warn',
  incompatible: 'bad',
  undetermined: 'open',
  'not reached': 'plain',
};

type StageState = RunJson['stages'][number]['state'];

export const STATE_TONE: Readonly<Record<StageState, Tone>> = {
  passed: 'ok',
  blocked: 'bad',
  'not reached': 'plain',
  undetermined: 'open',
};
