import { windowRule } from '../../support/windows.ts';

export const t1aMinCpUl = windowRule('OFH-TIM-005');
