import { formatRule } from '../../support/compression.ts';

export const formatDl = formatRule('OFH-PAR-001', 'dl');
