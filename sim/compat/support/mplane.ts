import type { SpecRef } from '../../base/finding.ts';
import type { Valued } from '../../base/origin.ts';
import type { FronthaulRule, FronthaulScope, Judgement, RuleId } from '../rule.ts';
import { asList } from './figures.ts';
import { holds, isKnownInput, missingOf, ofDu, ofRu, open } from './inputs.ts';

/** True where the DU's client and the unit's server meet at all, as far as anybody says. */
export const isManaged = ({ du, ru }: FronthaulScope): boolean =>
  du.mplane.client.value !== undefined && du.mplane.client.value !== 'none' && ru.mplane.netconf.value !== false;

interface SharedRule<T extends string> {
  readonly id: RuleId;
  readonly name: string;
  readonly key: 'ipVersions' | 'security';
  readonly spec: readonly SpecRef[];
  readonly du: (s: FronthaulScope) => Valued<readonly T[]>;
  readonly ru: (s: FronthaulScope) => Valued<readonly T[]>;
}

/** Both ends of the call home must have one in common; silent where neither says anything, to verify where one does. */
export function sharedRule<T extends string>(r: SharedRule<T>): FronthaulRule {
  return {
    id: r.id,
    scope: 'fronthaul',
    severity: 'blocking',
    stage: 'mplane',
    interface: 'OFH',
    plane: 'M',
    spec: r.spec,
    decisive: [],
    confidence: 'spec',
    phrases: { message: r.id, standard: 'call-home.standard', receiver: 'call-home.receiver', operator: 'call-home.operator' }, // prettier-ignore
    judge: (s): readonly Judgement[] => {
      if (!isManaged(s)) return [];
      const [du, ru] = [ofDu(s, r.key, r.du(s)), ofRu(s, r.key, r.ru(s))];
      const missing = missingOf(du, ru);
      if (missing.length === 2) return [];
      if (!isKnownInput(du) || !isKnownInput(ru)) return [open(r.name, missing, { severity: 'info' })];
      if (du.valued.value.some((own) => ru.valued.value.includes(own))) return [holds(r.name)];
      return [
        {
          result: 'fails',
          subject: r.name,
          expected: asList(ru.valued.value),
          actual: asList(du.valued.value),
          inputs: [du, ru],
          remedies: [],
        },
      ];
    },
  };
}

interface NewerRule {
  readonly id: RuleId;
  readonly name: string;
  readonly key: 'version' | 'uplaneRevision';
  readonly spec: readonly SpecRef[];
  /** Negative where the unit's is the older one; undefined where they cannot be compared. */
  readonly compare: (ru: string, du: string) => number | undefined;
}

/**
 * A client that was written for later models than the unit has may write leaves that the unit does not know. That it does is not sure: a
 * point for information. Silent where neither end says anything.
 */
export const newerRule = (r: NewerRule): FronthaulRule => ({
  id: r.id,
  scope: 'fronthaul',
  severity: 'info',
  stage: 'mplane',
  interface: 'OFH',
  plane: 'M',
  spec: r.spec,
  decisive: [],
  confidence: 'spec',
  phrases: { message: r.id, standard: 'models.standard', receiver: 'models.receiver', operator: 'models.operator' },
  judge: (s): readonly Judgement[] => {
    if (!isManaged(s)) return [];
    const [du, ru] = [ofDu(s, r.key, s.du.mplane[r.key]), ofRu(s, r.key, s.ru.mplane[r.key])];
    const missing = missingOf(du, ru);
    if (missing.length === 2) return [];
    const [mine, theirs] = [du.valued.value, ru.valued.value];
    const order = mine === undefined || theirs === undefined ? undefined : r.compare(theirs, mine);
    if (order === undefined) return [open(r.name, missing.length > 0 ? missing : [ru])];
    if (order >= 0) return [holds(r.name)];
    return [{ result: 'fails', subject: r.name, expected: `>= ${mine}`, actual: `${theirs}`, inputs: [ru, du], remedies: [] }]; // prettier-ignore
  },
});
