import { windowRule } from '../../support/windows.ts';

export const t1aMinCpDl = windowRule('OFH-TIM-003');
