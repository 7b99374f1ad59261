import type { Evaluator } from '../evaluator.ts';
import { duFrames } from './du-frames.ts';
import { fhFrames } from './fh-frames.ts';
import { fhWindows } from './fh-windows.ts';
import { fronthaulRate } from './fronthaul-rate.ts';
import { losProbability, pathLoss } from './path-loss.ts';
import { queue } from './queue.ts';
import { peak, tbs, throughput } from './transport-block.ts';

/** Every kind of row that we can answer; a new kind is a file of its own and a line here. */
export const EVALUATORS: readonly Evaluator[] = [fronthaulRate, duFrames, fhFrames, fhWindows, tbs, peak, throughput, pathLoss, losProbability, queue]; // prettier-ignore
