import { edgeRule } from '../../support/frequency.ts';

export const frequencyUl = edgeRule('OFH-PAR-043', 'ul');
