import { windowRule } from '../../support/windows.ts';

export const t1aMaxUp = windowRule('OFH-TIM-002');
