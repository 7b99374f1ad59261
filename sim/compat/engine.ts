import { isDoubtful, type Finding, type Held, type LinkId, type Missing, type NodeId } from '../base/index.ts';
import type { Assembly, DuCell, Host, Odu, Oru, Unread } from '../catalogue/assembly.ts';
import type { Input, Judgement, Rule } from './rule.ts';
import { stageStates } from './stages.ts';
import { verdictOf } from './verdict.ts';

export interface CheckResult {
  readonly verdict: ReturnType<typeof verdictOf>;
  /** How many points are to verify, beside the verdict. */
  readonly toVerify: number;
  readonly stages: ReturnType<typeof stageStates>;
  /** Worst first; the smallest margin first within a severity. */
  readonly findings: readonly Finding[];
  /** Quantitative checks that hold, smallest margin first. */
  readonly held: readonly Held[];
  readonly unread: readonly Unread[];
}

interface Placed {
  readonly rule: Rule;
  readonly judgement: Judgement;
  readonly endpoints: readonly NodeId[];
  readonly link?: LinkId;
}

/** Judges a mix by the given rules. Pure: same mix, same answer; needs no run. */
export function judge(assembly: Assembly, rules: readonly Rule[]): CheckResult {
  const perRelease = releaseCombinations(assembly).map((cells) => placeAll(assembly, rules, cells));
  const merged = mergeReleases(assembly, perRelease);
  const findings: Finding[] = [];
  const held: Held[] = [];
  for (const placed of merged) {
    const { rule, judgement: j, endpoints, link } = placed;
    if (j.result === 'holds') {
      if (j.margin)
        held.push({ id: rule.id, endpoints, subject: j.subject, margin: j.margin, ...(link ? { link } : {}) });
    } else findings.push(toFinding(placed));
  }
  findings.sort(byWeight);
  held.sort((a, b) => a.margin.value - b.margin.value);
  return {
    verdict: verdictOf(findings),
    toVerify: findings.filter((f) => f.toVerify).length,
    stages: stageStates(findings),
    findings,
    held,
    unread: assembly.unread,
  };
}

type CellsOf = ReadonlyMap<NodeId, readonly DuCell[]>;

/** Every combination of the DUs' default sets; one where each release is known. */
function releaseCombinations(assembly: Assembly): readonly CellsOf[] {
  let all: ReadonlyMap<NodeId, readonly DuCell[]>[] = [new Map()];
  for (const node of assembly.nodes) {
    if (node.kind !== 'o-du') continue;
    all = all.flatMap((chosen) => node.variants.map((v) => new Map([...chosen, [node.id, v.cells]])));
  }
  return all;
}

function placeAll(assembly: Assembly, rules: readonly Rule[], cells: CellsOf): readonly Placed[] {
  const find = <N>(id: NodeId | undefined): N | undefined => assembly.nodes.find((n) => n.id === id) as N | undefined;
  const scopes = assembly.fronthauls.flatMap((link) => {
    const du = find<Odu>(link.du);
    const ru = find<Oru>(link.ru);
    const cell = cells.get(link.du)?.[link.cell];
    return du && ru && cell ? [{ assembly, link, du, cell, ru, host: find<Host>(du.host) }] : [];
  });
  return rules.flatMap((rule): Placed[] => {
    switch (rule.scope) {
      case 'fronthaul':
        return scopes.flatMap((scope) =>
          rule
            .judge(scope)
            .map((judgement) => ({ rule, judgement, endpoints: [scope.du.id, scope.ru.id], link: scope.link.id })),
        );
      case 'du':
        return assembly.nodes.flatMap((du) =>
          du.kind === 'o-du'
            ? rule
                .judge({ assembly, du, cells: cells.get(du.id) ?? [] })
                .map((judgement) => ({ rule, judgement, endpoints: [du.id] }))
            : [],
        );
      case 'mix':
        return rule.judge(assembly).map((judgement) => ({ rule, judgement, endpoints: judgement.endpoints }));
    }
  });
}

const keyOf = (p: Placed): string => [p.rule.id, p.link ?? '', ...p.endpoints, p.judgement.subject].join('|');

/** Where the releases that remain answer differently, the answer is open: which release? */
function mergeReleases(assembly: Assembly, perRelease: readonly (readonly Placed[])[]): readonly Placed[] {
  const first = perRelease[0] ?? [];
  if (perRelease.length === 1) return first;
  const maps = perRelease.map((placed) => new Map(placed.map((p) => [keyOf(p), p])));
  const keys = new Set(maps.flatMap((m) => [...m.keys()]));
  return [...keys].map((key): Placed => {
    const answers = maps.map((m) => m.get(key));
    const worst = answers.find((a) => a?.judgement.result === 'fails') ?? answers.find((a) => a !== undefined);
    if (!worst) throw new Error(key);
    const results = new Set(answers.map((a) => a?.judgement.result ?? 'holds'));
    if (results.size === 1 || worst.judgement.result !== 'fails') {
      return answers.find((a) => a?.judgement.result === 'unknown') ?? worst;
    }
    const undecided = assembly.nodes.filter((n): n is Odu => n.kind === 'o-du' && n.variants.length > 1);
    const { judgement, ...place } = worst;
    return {
      ...place,
      judgement: {
        ...judgement,
        result: 'unknown',
        missing: undecided.map((du) => ({
          endpoint: du.id,
          field: 'release',
          valued: {
            value: undefined,
            origin: { kind: 'unknown', path: 'release', reason: du.program.releases.join(', ') },
          },
        })),
      },
    };
  });
}

function toFinding({ rule, judgement: j, endpoints, link }: Placed): Finding {
  if (j.result === 'holds') throw new Error(rule.id);
  const doubtful = j.result === 'fails' ? j.inputs.filter((i) => isDoubtful(i.valued.origin)) : [];
  const result = doubtful.length > 0 ? 'unknown' : j.result;
  const missing = j.result === 'unknown' ? j.missing : doubtful;
  const decisive = missing.some((m) => m.field === 'release' || rule.decisive.includes(m.field));
  const inputs = j.inputs ?? [];
  const codes = { ...rule.phrases, ...j.phrases };
  const data = { subject: j.subject, expected: j.expected ?? '', actual: j.actual ?? '', ...j.data };
  return {
    id: rule.id,
    result,
    severity: j.severity ?? rule.severity,
    toVerify: result === 'unknown' && (doubtful.length > 0 || !decisive),
    stage: rule.stage,
    interface: rule.interface,
    ...(rule.plane ? { plane: rule.plane } : {}),
    endpoints,
    ...(link ? { link } : {}),
    subject: j.subject,
    ...(j.expected === undefined ? {} : { expected: j.expected }),
    ...(j.actual === undefined ? {} : { actual: j.actual }),
    ...(j.result === 'fails' && j.margin ? { margin: j.margin } : {}),
    origin: inputs.map((i) => ({ endpoint: i.endpoint, ...i.valued.origin })),
    spec: rule.spec,
    phrases: {
      message: { code: codes.message, data },
      standard: { code: codes.standard, data },
      receiver: { code: codes.receiver, data },
      operator: { code: codes.operator, data },
    },
    remedies: j.result === 'fails' ? j.remedies : [],
    ...(result === 'unknown' ? { missing: missing.map(toMissing) } : {}),
    confidence: rule.confidence,
  };
}

const toMissing = (m: Input<unknown>): Missing => ({ endpoint: m.endpoint, path: m.valued.origin.path ?? m.field });

const WEIGHT: Readonly<Record<Finding['severity'], number>> = {
  blocking: 0, service: 1, silent: 2, degraded: 3, performance: 4, resilience: 5, info: 6,
}; // prettier-ignore

function byWeight(a: Finding, b: Finding): number {
  const rank = (f: Finding): number => (f.result === 'fails' ? 0 : f.toVerify ? 20 : 10) + WEIGHT[f.severity];
  return (
    rank(a) - rank(b) || (a.margin?.value ?? 0) - (b.margin?.value ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
