/**
 * The kinds of message between O-DU and O-RU, by plane and direction of travel. C-UL asks for uplink IQ, C-PRACH for random access IQ;
 * both travel down like C-DL (O-RAN.WG4.CUS 7.2).
 */
export const STREAMS = ['U-DL', 'C-DL', 'C-UL', 'C-PRACH', 'U-UL', 'U-PRACH'] as const;
export type StreamName = (typeof STREAMS)[number];

/** Positions in {@link STREAMS}, for typed arrays. */
export const STREAM = { uDl: 0, cDl: 1, cUl: 2, cPrach: 3, uUl: 4, uPrach: 5 } as const;

export const isCplane = (stream: number): boolean => stream >= STREAM.cDl && stream <= STREAM.cPrach;
export const isDownward = (stream: number): boolean => stream <= STREAM.cPrach;
