/** What a capture tells: the fronthaul that it was taken on, and the O-DU that sent it. Bytes alone: also runs in a browser worker. */
export { analyse, type AnalyseOptions } from './analyse.ts';
export { READINGS, type Anchor, type NoAnchor, type Reading, type Tried } from './clock.ts';
export type * from './facts.ts';
export { FAULT_CLAUSES } from './clauses.ts';
export { WINDOWS, type Window } from './du-fronthaul.ts';
export { mixOf, type MixRequest } from './mix.ts';
