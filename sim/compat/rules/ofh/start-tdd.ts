import { tddFault } from '../../../spec/nr/tdd.ts';
import type { DuRule } from '../../rule.ts';
import { holds } from '../../support/inputs.ts';
import { SPEC } from '../../support/specs.ts';
import { named, startRule, stated } from '../../support/start.ts';

/** A TDD pattern must fit its own period: its slots, and the DL and UL symbols of the slot between them. */
export const startTdd: DuRule = {
  ...startRule('OFH-PAR-108', (du, cell) => {
    const { tdd } = cell;
    if (tdd.value === undefined) return [];
    const subject = named(tdd, 'TDD pattern');
    const fault = tddFault(tdd.value);
    if (fault === undefined) return [holds(subject)];
    const { periodSlots, dlSlots, dlSymbols, ulSlots, ulSymbols } = fault.of;
    const isSlots = fault.kind === 'slots';
    return [
      {
        result: 'fails',
        subject,
        expected: isSlots ? `<= ${periodSlots}` : '<= 14',
        actual: isSlots ? `${dlSlots} + ${ulSlots}` : `${dlSymbols} + ${ulSymbols}`,
        inputs: [stated(du, 'tdd', tdd)],
        remedies: [],
        phrases: { message: isSlots ? 'OFH-PAR-108' : 'tdd-symbols' },
      },
    ];
  }),
  spec: [SPEC.tdd],
  phrases: {
    message: 'OFH-PAR-108',
    standard: 'tdd-shape.standard',
    receiver: 'start.receiver',
    operator: 'start.operator',
  },
};
