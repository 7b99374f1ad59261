import type { CheckJson, FindingJson } from '../../../sim/protocol/index.ts';

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

/** Findings that concern a node and no link, counted: what a program itself refuses, and what the whole mix lacks. Points to verify are counted beside the verdict alone. */
export function countNodeFindings(findings: readonly FindingJson[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { link, endpoints, toVerify } of findings) {
    if (link !== undefined || toVerify) continue;
    for (const id of new Set(endpoints)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

export type Tone = 'bad' | 'warn' | 'open' | 'ok' | 'plain';

/** Colour family of a finding: what refuses, what spoils, what is not known, what is good to know. */
export function toneOf({ result, severity }: Pick<FindingJson, 'result' | 'severity'>): Tone {
  if (result === 'unknown') return 'open';
  if (severity === 'blocking' || severity === 'service') return 'bad';
  return severity === 'info' ? 'plain' : 'warn';
}
