import { windowRule } from '../../support/windows.ts';

export const ta4Max = windowRule('OFH-TIM-008');
