import type { Selection } from './model.ts';
import type { CheckJson, CheckResponse, FindingJson } from '../../../sim/protocol/index.ts';

export interface Numbered {
  readonly finding: FindingJson;
  /** Place in the check's list: what links and the selection point at. */
  readonly index: number;
}

/** The findings as the panel groups them. The server sorts worst first, smallest margin first; that order stays. Pure. */
export interface Grouped {
  readonly fails: readonly Numbered[];
  readonly undetermined: readonly Numbered[];
  readonly toVerify: readonly Numbered[];
}

export function groupFindings({ findings }: Pick<CheckJson, 'findings'>): Grouped {
  const all = findings.map((finding, index) => ({ finding, index }));
  return {
    fails: all.filter(({ finding }) => finding.result === 'fails'),
    undetermined: all.filter(({ finding }) => finding.result === 'unknown' && !finding.toVerify),
    toVerify: all.filter(({ finding }) => finding.result === 'unknown' && finding.toVerify),
  };
}

/** How many findings stand at each node (those that belong to no link) and at each link. Points to verify are counted beside the verdict alone. */
export function countFindings({ check, topology }: Pick<CheckResponse, 'check' | 'topology'>) {
  const nodes = new Map<string, number>();
  for (const { link, endpoints, toVerify } of check.findings) {
    if (link !== undefined || toVerify) continue;
    for (const id of new Set(endpoints)) nodes.set(id, (nodes.get(id) ?? 0) + 1);
  }
  const counts = (index: number): boolean => check.findings[index]?.toVerify === false;
  const links = new Map(topology.links.map(({ id, findings }) => [id, findings.filter(counts).length]));
  return { nodes, links };
}

/** What is chosen where nobody chose: the worst finding, unless there are only points to verify. */
export const firstChoice = ({ findings }: Pick<CheckJson, 'findings'>): Selection | undefined =>
  findings[0]?.toVerify === false ? { kind: 'finding', index: 0 } : undefined;

export type Tone = 'bad' | 'warn' | 'open' | 'ok' | 'plain';

/** Colour family of a finding: what refuses, what spoils, what is not known, what is good to know. */
export function toneOf({ result, severity }: Pick<FindingJson, 'result' | 'severity'>): Tone {
  if (result === 'unknown') return 'open';
  if (severity === 'blocking' || severity === 'service') return 'bad';
  return severity === 'info' ? 'plain' : 'warn';
}
