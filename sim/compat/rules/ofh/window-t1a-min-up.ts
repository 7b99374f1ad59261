import { windowRule } from '../../support/windows.ts';

export const t1aMinUp = windowRule('OFH-TIM-001');
