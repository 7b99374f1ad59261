import { edgeRule } from '../../support/frequency.ts';

export const frequencyDl = edgeRule('OFH-PAR-042', 'dl');
