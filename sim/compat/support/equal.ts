import type { Remedy, SpecRef, Stage } from '../../base/finding.ts';
import type { Valued } from '../../base/origin.ts';
import type { FronthaulRule, FronthaulScope, Judgement, RuleId } from '../rule.ts';
import { holds, missingOf, nameOf, ofDu, ofRu, open } from './inputs.ts';
import { remedy } from './remedies.ts';

interface EqualRule<T extends string | number> {
  readonly id: RuleId;
  readonly family: 'vlan' | 'mac';
  readonly stage: Stage;
  readonly plane?: 'C' | 'U';
  readonly spec: readonly SpecRef[];
  readonly name: string;
  readonly du: (s: FronthaulScope) => Valued<T>;
  readonly ru: (s: FronthaulScope) => Valued<T>;
  /** Form in which two spellings of the same value are equal. */
  readonly canonical?: (value: T) => string;
  /** Which end is mended first. */
  readonly mends: readonly ('du' | 'ru')[];
}

/** A value that both ends state must be the same; where one end does not state it, it is a point to verify (info). */
export function equalRule<T extends string | number>(r: EqualRule<T>): FronthaulRule {
  const canonical = (value: T): string => r.canonical?.(value) ?? String(value);
  return {
    id: r.id,
    scope: 'fronthaul',
    severity: 'blocking',
    stage: r.stage,
    interface: 'OFH',
    ...(r.plane ? { plane: r.plane } : {}),
    spec: r.spec,
    decisive: [],
    confidence: 'spec',
    phrases: { message: r.id, standard: `${r.family}.standard`, receiver: `${r.family}.receiver`, operator: `${r.family}.operator` }, // prettier-ignore
    judge: (s): readonly Judgement[] => {
      const [du, ru] = [r.du(s), r.ru(s)];
      const subject = nameOf(du, r.name);
      const inputs = [ofDu(s, r.name, du), ofRu(s, r.name, ru)] as const;
      const mine: T | undefined = du.value;
      const theirs: T | undefined = ru.value;
      if (mine === undefined || theirs === undefined) return [open(subject, missingOf(...inputs), { severity: 'info', inputs: inputs.filter((i) => i.valued.value !== undefined) })]; // prettier-ignore
      if (canonical(mine) === canonical(theirs)) return [holds(subject)];
      const mend: Readonly<Record<'du' | 'ru', () => readonly Remedy[]>> = {
        du: () => remedy(s.du.id, 'config', [[du, theirs]]),
        ru: () => remedy(s.ru.id, 'config', [[ru, mine]]),
      };
      return [
        {
          result: 'fails',
          subject,
          expected: String(theirs),
          actual: String(mine),
          inputs,
          remedies: r.mends.flatMap((end) => mend[end]()),
        },
      ];
    },
  };
}

/** Letters of a MAC address in one case, with one separator; placeholders stay what they are. */
export const canonicalMac = (mac: string): string => mac.trim().toLowerCase().replaceAll('-', ':');
