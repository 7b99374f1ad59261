import { windowRule } from '../../support/windows.ts';

export const ta4Min = windowRule('OFH-TIM-007');
