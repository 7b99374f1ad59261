import { widthRule } from '../../support/feasibility.ts';

/** The DU's reception window must hold the radio unit's transmission window and the packet delay variation. */
export const windowWidthUp = widthRule('OFH-TIM-010', 'up');
