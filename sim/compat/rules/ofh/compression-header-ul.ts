import { headerRule } from '../../support/compression.ts';

export const headerUl = headerRule('OFH-PAR-005', 'ul');
