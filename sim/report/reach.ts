import type { Finding, Stage, StageState } from '../base/finding.ts';
import type { Assembly, FronthaulLink } from '../catalogue/assembly.ts';
import { stageStates } from '../compat/stages.ts';
import type { LinkView } from '../protocol/topology.ts';

/** The stage at which a link of this kind does its work. */
const STAGE: Readonly<Record<LinkView['kind'], Stage>> = {
  radio: 'registration', OFH: 'userplane', 'F1-C': 'f1', 'F1-U': 'session', E1: 'e1', NG: 'ng', N3: 'session',
}; // prettier-ignore

const BEST: readonly StageState[] = ['passed', 'undetermined', 'blocked', 'not reached'];

/** Everything on one way from a radio unit to the core, and nothing of the ways beside it. */
function isOnWay(finding: Finding, way: FronthaulLink, { nodes }: Assembly): boolean {
  if (finding.link !== undefined) return finding.link === way.id;
  return finding.endpoints.every((id) => {
    const kind = nodes.find((n) => n.id === id)?.kind;
    return (kind !== 'o-ru' && kind !== 'o-du') || id === way.ru || id === way.du;
  });
}

/** The state of a stage on the best of these ways. */
function stateOn(stage: Stage, ways: readonly FronthaulLink[], assembly: Assembly, findings: readonly Finding[]) {
  const states = ways.map((way) => {
    const all = stageStates(findings.filter((finding) => isOnWay(finding, way, assembly)));
    return all.find((each) => each.stage === stage)?.state ?? 'passed';
  });
  return BEST.find((state) => states.includes(state)) ?? 'passed';
}

/** How far a link gets: the best of the ways that lead through it. */
export const reachOf = (
  kind: LinkView['kind'],
  ways: readonly FronthaulLink[],
  assembly: Assembly,
  findings: readonly Finding[],
): StageState => stateOn(STAGE[kind], ways, assembly, findings);

/** The stage at which a plane of a fronthaul does its work. */
const STAGE_OF_PLANE = { C: 'userplane', U: 'userplane', S: 'sync', M: 'mplane' } as const;

/** Whether an earlier stage keeps a plane of this fronthaul from its work. */
export const isReached = (
  plane: keyof typeof STAGE_OF_PLANE,
  way: FronthaulLink,
  assembly: Assembly,
  findings: readonly Finding[],
): boolean => stateOn(STAGE_OF_PLANE[plane], [way], assembly, findings) !== 'not reached';
