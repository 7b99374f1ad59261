import type { Finding, Held, Remedy, Verdict } from '../base/finding.ts';
import { applyChanges, valuesOf } from '../catalogue/apply.ts';
import type { Assembly, Unread } from '../catalogue/assembly.ts';
import { toFinding } from './finding.ts';
import { placeAll } from './place.ts';
import type { Rule } from './rule.ts';
import { stageStates } from './stages.ts';
import { verdictOf } from './verdict.ts';

export interface CheckResult {
  readonly verdict: Verdict;
  /** How many points are to verify, beside the verdict. */
  readonly toVerify: number;
  readonly stages: ReturnType<typeof stageStates>;
  /** Worst first; the smallest margin first within a severity. */
  readonly findings: readonly Finding[];
  /** Quantitative checks that hold, smallest margin first. */
  readonly held: readonly Held[];
  readonly unread: readonly Unread[];
}

/**
 * Judges a mix by the given rules. Pure: same mix, same answer; needs no run. Each remedy of a finding is an alternative that was
 * tried on the mix: alone it makes the finding go, and brings none of equal or higher severity.
 */
export function judge(assembly: Assembly, rules: readonly Rule[]): CheckResult {
  const { findings: raw, held } = judgeOnce(assembly, rules);
  const findings = proveRemedies(assembly, rules, raw);
  return {
    verdict: verdictOf(findings),
    toVerify: findings.filter((f) => f.toVerify).length,
    stages: stageStates(findings),
    findings,
    held,
    unread: assembly.unread,
  };
}

interface Judged {
  readonly findings: readonly Finding[];
  readonly held: readonly Held[];
}

/** One pass of all rules; remedies are still proposals. */
function judgeOnce(assembly: Assembly, rules: readonly Rule[]): Judged {
  const findings: Finding[] = [];
  const held: Held[] = [];
  for (const placed of placeAll(assembly, rules)) {
    const { rule, judgement: j, endpoints, link } = placed;
    if (j.result !== 'holds') findings.push(toFinding(placed));
    else if (j.margin) held.push({ id: rule.id, endpoints, subject: j.subject, margin: j.margin, ...(link ? { link } : {}) }); // prettier-ignore
  }
  findings.sort(byWeight);
  held.sort((a, b) => a.margin.value - b.margin.value || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return { findings, held };
}

const WEIGHT: Readonly<Record<Finding['severity'], number>> = {
  blocking: 0, service: 1, silent: 2, degraded: 3, performance: 4, resilience: 5, info: 6,
}; // prettier-ignore

function byWeight(a: Finding, b: Finding): number {
  const rank = (f: Finding): number => (f.result === 'fails' ? 0 : f.toVerify ? 20 : 10) + WEIGHT[f.severity];
  return (
    rank(a) - rank(b) || (a.margin?.value ?? 0) - (b.margin?.value ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

const keyOf = (f: Finding): string => [f.id, f.link ?? '', ...f.endpoints, f.subject].join('|');
const countsAgainst = (f: Finding): boolean => f.result === 'fails' || !f.toVerify;

/** Paths that nobody stated in the mix as it is. */
const unstatedPaths = (assembly: Assembly): ReadonlySet<string | undefined> =>
  new Set(
    [...valuesOf([assembly.nodes, assembly.fronthauls])].flatMap((v) => (v.value === undefined ? [v.origin.path] : [])),
  );

/**
 * Keeps of each finding's proposals those that hold what a remedy promises. A question that only comes up because the failure before
 * it is gone (the transport, say, was never stated) is no new trouble.
 */
function proveRemedies(assembly: Assembly, rules: readonly Rule[], raw: readonly Finding[]): readonly Finding[] {
  if (raw.every((f) => f.remedies.length === 0)) return raw;
  const before = new Set(raw.filter(countsAgainst).map(keyOf));
  const unstated = unstatedPaths(assembly);
  const isOldQuestion = (f: Finding): boolean =>
    f.result === 'unknown' && (f.missing ?? []).every((m) => unstated.has(m.path));
  const tried = new Map<string, readonly Finding[]>();
  const after = (remedy: Remedy): readonly Finding[] => {
    const key = JSON.stringify([remedy.endpoint, remedy.changes]);
    const known = tried.get(key) ?? judgeOnce(applyChanges(assembly, remedy.endpoint, remedy.changes), rules).findings;
    tried.set(key, known);
    return known;
  };
  const proven = (finding: Finding, remedy: Remedy): boolean =>
    after(remedy).every(
      (f) =>
        keyOf(f) !== keyOf(finding) &&
        (!countsAgainst(f) ||
          isOldQuestion(f) ||
          before.has(keyOf(f)) ||
          WEIGHT[f.severity] > WEIGHT[finding.severity]),
    );
  return raw.map((f) =>
    f.remedies.length === 0 ? f : { ...f, remedies: f.remedies.filter((remedy) => proven(f, remedy)) },
  );
}
