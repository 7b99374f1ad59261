import { holds } from '../../support/inputs.ts';
import { named, startRule, stated } from '../../support/start.ts';

/** The IQ level stated in exactly one way, where the program asks for it. Which level is right only the radio unit's data sheet tells: no remedy. */
export const startIqLevel = startRule('OFH-PAR-109', (du, cell) => {
  const level = cell.fronthaul.iqLevel;
  if (!du.behaviour.requiresIqLevel || level.value === undefined) return [];
  const subject = named(level, 'IQ level');
  if (level.value === 'scaling' || level.value === 'reference') return [holds(subject)];
  return [
    {
      result: 'fails',
      subject,
      expected: '1',
      actual: level.value === 'both' ? '2' : '0',
      inputs: [stated(du, 'iqLevel', level)],
      remedies: [],
    },
  ];
});
