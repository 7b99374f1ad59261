import { portCountRule } from '../../support/start-ports.ts';

export const startPortsPrach = portCountRule('OFH-PAR-103', 'eaxcPrach');
