import type { FronthaulScope } from '../../rule.ts';
import { absent, holds, isKnownInput, missingOf, ofDu, ofRu, open } from '../../support/inputs.ts';
import { asList } from '../../support/figures.ts';
import { portRule } from '../../support/ports.ts';
import { remedy } from '../../support/remedies.ts';
import { SPEC } from '../../support/specs.ts';

/** The radio unit has these ids for both. */
const isSetUp = ({ ru }: FronthaulScope, shared: readonly number[]): boolean =>
  [ru.active.eaxcUl, ru.active.eaxcPrach].every(({ value }) => shared.every((id) => value?.includes(id)));

/** PRACH and PUSCH on one eAxC id collide unless the radio unit tells them apart by itself. */
export const eaxcPrachShared = portRule({
  id: 'OFH-PAR-018',
  family: 'eaxc',
  spec: [SPEC.eaxc],
  judge: (s) => {
    const subject = 'eAxC ids prach';
    const { eaxcUl, eaxcPrach } = s.cell.fronthaul;
    const inputs = [ofDu(s, 'eaxcPrach', eaxcPrach), ofDu(s, 'eaxcUl', eaxcUl)] as const;
    const [prach, ul] = [eaxcPrach.value, eaxcUl.value];
    if (prach === undefined || ul === undefined) return [open(subject, missingOf(...inputs))];
    const shared = prach.filter((id) => ul.includes(id));
    if (shared.length === 0 || s.ru.behaviour.prachSharesEaxc || isSetUp(s, shared)) return [holds(subject)];
    if (s.ru.behaviour.prachSharesEaxc === undefined) {
      const told = ofRu(s, 'activePrach', s.ru.active.eaxcPrach);
      const missing = isKnownInput(told) ? absent(s.ru.id, 'ru.activePrach', 'prach_shares_eaxc') : told;
      return [open(subject, [missing], { actual: asList(prach), phrases: { message: 'eaxc.shared-open' } })];
    }
    const first = Math.max(...ul) + 1;
    const set = s.ru.active.eaxcPrach.value?.filter((id) => !ul.includes(id)).slice(0, prach.length);
    const free = set?.length === prach.length ? set : prach.map((_, i) => first + i);
    return [
      {
        result: 'fails',
        subject,
        expected: asList(free),
        actual: asList(prach),
        inputs,
        remedies: remedy(s.du.id, 'config', [[eaxcPrach, free]]),
      },
    ];
  },
});
