import { widthRule } from '../../support/feasibility.ts';

/** The radio unit's reception window must hold the DU's transmission window and the packet delay variation. */
export const windowWidthDown = widthRule('OFH-TIM-009', 'down');
