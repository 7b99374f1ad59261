import { windowRule } from '../../support/windows.ts';

export const t1aMaxCpDl = windowRule('OFH-TIM-004');
