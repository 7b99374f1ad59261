import { invariant, type NodeId } from '../../base/index.ts';
import { delay, type Procedure, type RandomStreams, type Simulation } from '../../kernel/index.ts';
import type { StageBoard } from '../stages.ts';
import { PERFECT, type NodeClock } from './clock.ts';
import type { SyncParameters } from './parameters.ts';

export type SyncState = 'LOCKED' | 'HOLDOVER' | 'FREERUN';

export class Synchronisation {
  private readonly simulation: Simulation;
  private readonly parameters: SyncParameters;
  private readonly stages: StageBoard;

  constructor(simulation: Simulation, parameters: SyncParameters, _streams: RandomStreams, stages: StageBoard) {
    this.simulation = simulation;
    this.parameters = parameters;
    this.stages = stages;
  }

  clockOf(_node: NodeId): NodeClock {
    return PERFECT;
  }

  *lock(ru: NodeId): Procedure<boolean> {
    const clock = this.parameters.clocks.find((c) => c.id === ru);
    invariant(clock, ru);
    yield* delay(clock.acquisition);
    this.stages.pass('sync', ru, this.simulation.now);
    return true;
  }
}
