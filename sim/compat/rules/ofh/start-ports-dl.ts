import { portCountRule } from '../../support/start-ports.ts';

export const startPortsDl = portCountRule('OFH-PAR-101', 'eaxcDl');
