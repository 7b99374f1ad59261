import type { RandomStream } from '../../kernel/index.ts';
import type { Range } from '../parameters.ts';

/** Residence of one frame in a switch, ns: uniform over its range (no distribution is published; assumed). */
export const residence = ({ min, max }: Range, stream: RandomStream): number =>
  max > min ? min + Math.floor((max - min + 1) * stream.uniform()) : min;
