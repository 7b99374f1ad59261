import { formatRule } from '../../support/compression.ts';

export const formatPrach = formatRule('OFH-PAR-003', 'prach');
