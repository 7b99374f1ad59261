import { portCountRule } from '../../support/start-ports.ts';

export const startPortsUl = portCountRule('OFH-PAR-102', 'eaxcUl');
