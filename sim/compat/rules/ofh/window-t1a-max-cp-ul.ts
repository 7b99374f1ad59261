import { windowRule } from '../../support/windows.ts';

export const t1aMaxCpUl = windowRule('OFH-TIM-006');
