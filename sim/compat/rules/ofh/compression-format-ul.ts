import { formatRule } from '../../support/compression.ts';

export const formatUl = formatRule('OFH-PAR-002', 'ul');
