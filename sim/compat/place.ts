import type { LinkId, NodeId } from '../base/ids.ts';
import { unknown } from '../base/origin.ts';
import type { Assembly, DuCell, Odu } from '../catalogue/assembly.ts';
import { input, isShaky, type DuRule, type FronthaulRule, type Judgement, type Rule } from './rule.ts';

/** A judgement at its place in the mix. */
export interface Placed {
  readonly rule: Rule;
  readonly judgement: Judgement;
  readonly endpoints: readonly NodeId[];
  readonly link?: LinkId;
}

/** Field of the missing input where only the program's release decides. */
export const RELEASE = 'release';

/** What every rule says in every place where it applies. A link whose ends or cell the mix does not hold is not judged. */
export function placeAll(assembly: Assembly, rules: readonly Rule[]): readonly Placed[] {
  return rules.flatMap((rule): readonly Placed[] => {
    switch (rule.scope) {
      case 'fronthaul':
        return placeOnLinks(assembly, rule);
      case 'du':
        return placeOnDus(assembly, rule);
      case 'mix':
        return rule.judge(assembly).map((judgement) => ({ rule, judgement, endpoints: judgement.endpoints }));
    }
  });
}

function placeOnLinks(assembly: Assembly, rule: FronthaulRule): readonly Placed[] {
  return assembly.fronthauls.flatMap((link) => {
    const du = assembly.nodes.find((n) => n.kind === 'o-du' && n.id === link.du);
    const ru = assembly.nodes.find((n) => n.kind === 'o-ru' && n.id === link.ru);
    if (du?.kind !== 'o-du' || ru?.kind !== 'o-ru') return [];
    const carrier = assembly.nodes.find((n) => n.kind === 'host' && n.id === du.host);
    const host = carrier?.kind === 'host' ? carrier : undefined;
    const judgeCells = (cells: readonly DuCell[]): readonly Judgement[] => {
      const cell = cells[link.cell];
      return cell ? rule.judge({ assembly, link, du, cell, ru, host }) : [];
    };
    return overReleases(du, judgeCells).map((judgement) => ({ rule, judgement, endpoints: [du.id, ru.id], link: link.id })); // prettier-ignore
  });
}

function placeOnDus(assembly: Assembly, rule: DuRule): readonly Placed[] {
  return assembly.nodes.flatMap((du) =>
    du.kind === 'o-du'
      ? overReleases(du, (cells) => rule.judge({ assembly, du, cells })).map((judgement) => ({ rule, judgement, endpoints: [du.id] })) // prettier-ignore
      : [],
  );
}

/** Judges with each set of defaults that the DU's release may have; one answer a subject. */
function overReleases(du: Odu, judge: (cells: readonly DuCell[]) => readonly Judgement[]): readonly Judgement[] {
  const answers = du.variants.map((variant) => judge(variant.cells));
  const [only] = answers;
  if (only && answers.length === 1) return only;
  const subjects = new Set(answers.flatMap((each) => each.map((j) => j.subject)));
  return [...subjects].map((subject) => mergeReleases(du, answers.map((each) => each.find((j) => j.subject === subject)))); // prettier-ignore
}

const marginOf = (j: Judgement): number => (j.result !== 'unknown' && j.margin ? j.margin.value : Infinity);

/**
 * All releases agree: the worst of them speaks. They differ on a failure: the answer is open, "which release?" is missing;
 * a failure that rests on a doubtful value is to verify in any case.
 */
function mergeReleases(du: Odu, answers: readonly (Judgement | undefined)[]): Judgement {
  const said = answers.flatMap((a) => a ?? []).sort((a, b) => marginOf(a) - marginOf(b));
  const failed = said.find((j) => j.result === 'fails');
  const open = said.find((j) => j.result === 'unknown');
  const [first] = said;
  if (failed && failed.result === 'fails') {
    if (answers.every((a) => a?.result === 'fails') || failed.inputs.some(isShaky)) return failed;
    const { result: _, margin: __, ...rest } = failed;
    const { value, origin } = unknown<string>(RELEASE);
    const releases = du.variants.flatMap((v) => v.releases).join(', ');
    const which = input(du.id, RELEASE, { value, origin: { ...origin, reason: releases } });
    const alsoMissing = open?.result === 'unknown' ? open.missing : [];
    return { ...rest, result: 'unknown', missing: [which, ...alsoMissing], data: { ...rest.data, releases } };
  }
  return open ?? first ?? { result: 'holds', subject: '' };
}
