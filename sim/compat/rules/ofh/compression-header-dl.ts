import { headerRule } from '../../support/compression.ts';

export const headerDl = headerRule('OFH-PAR-004', 'dl');
