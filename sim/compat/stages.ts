import { STAGES, type Finding, type Stage, type StageState } from '../base/index.ts';

/**
 * What waits for what. The radio unit starts by itself (M-plane and sync beside each other, carriers only when locked); the network side beside it (NG and E1, then F1);
 * the cell is on air when both are up; a UE hears it only when the fronthaul carries IQ (userplane).
 */
export const WAITS_FOR: Readonly<Record<Stage, readonly Stage[]>> = {
  start: [],
  sync: [],
  mplane: [],
  carriers: ['mplane', 'sync'],
  transport: [],
  ng: ['start'],
  e1: ['start'],
  f1: ['ng', 'e1', 'start'],
  xn: ['ng'],
  cell: ['f1', 'carriers'],
  userplane: ['cell', 'transport'],
  registration: ['cell', 'ng', 'userplane'],
  session: ['registration', 'e1'],
  mobility: ['session'],
  management: ['mplane'],
  recovery: [],
};

/** State of every stage: blocked by its own failure, not reached behind one, undetermined where an unknown decides. */
export function stageStates(
  findings: readonly Finding[],
): readonly { readonly stage: Stage; readonly state: StageState }[] {
  const blocked = new Set<Stage>();
  const open = new Set<Stage>();
  for (const f of findings) {
    if (f.severity !== 'blocking' && f.severity !== 'service') continue;
    if (f.result === 'fails') blocked.add(f.stage);
    else if (!f.toVerify) open.add(f.stage);
  }
  const known = new Map<Stage, StageState>();
  const state = (stage: Stage): StageState => {
    const seen = known.get(stage);
    if (seen !== undefined) return seen;
    const before = WAITS_FOR[stage].map(state);
    const here: StageState = before.some((s) => s === 'blocked' || s === 'not reached')
      ? 'not reached'
      : blocked.has(stage)
        ? 'blocked'
        : open.has(stage) || before.includes('undetermined')
          ? 'undetermined'
          : 'passed';
    known.set(stage, here);
    return here;
  };
  return STAGES.map((stage) => ({ stage, state: state(stage) }));
}
