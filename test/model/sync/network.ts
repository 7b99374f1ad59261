import { fromMs, fromSeconds, nodeId, ns, type NodeId, type Ns } from '../../../sim/base/index.ts';
import { RandomStreams, Simulation } from '../../../sim/kernel/index.ts';
import { Synchronisation, type SyncState } from '../../../sim/model/sync/index.ts';
import type { Announced, ClockParameters, SyncFault, TimeInput } from '../../../sim/model/sync/parameters.ts';
import { StageBoard } from '../../../sim/model/stages.ts';

export const ACQUISITION = fromSeconds(20);
const NONE = { constant: 0, wander: 0 };

export const announced = (over: Partial<Announced> = {}): Announced => ({
  priority1: 128, clockClass: 6, clockAccuracy: 0x21, variance: 0x4e5d, priority2: 128, identity: 'gm-1', degrades: [], ...over,
}); // prettier-ignore

export const gnss: TimeInput = { kind: 'gnss', error: NONE };

type Ptp = Extract<TimeInput, { kind: 'ptp' }>;
export const ptp = (from: string, over: Partial<Ptp> = {}): Ptp => ({
  kind: 'ptp', from: nodeId(from), link: undefined, beside: nodeId(from), domains: [24], profiles: ['G_8275_1'], hops: [], asymmetry: ns(0), announceInterval: fromMs(125), ...over,
}); // prettier-ignore

export const clock = (id: string, inputs: readonly TimeInput[], over: Partial<ClockParameters> = {}): ClockParameters => ({
  id: nodeId(id), coldStart: false, inputs, peers: [], announces: undefined, accepts: undefined, domain: undefined, profile: undefined,
  error: NONE, slew: undefined, oscillator: { frequency: 10, ageing: 0.001 }, holdover: fromSeconds(100), acquisition: ACQUISITION, ...over,
}); // prettier-ignore

export const master = (id: string, over: Partial<Announced> = {}): ClockParameters =>
  clock(id, [gnss], { announces: announced({ identity: id, ...over }) });

export const unit = (inputs: readonly TimeInput[], over: Partial<ClockParameters> = {}): ClockParameters =>
  clock('ru-1', inputs, { coldStart: true, accepts: [6, 7], domain: 24, profile: 'G_8275_1', ...over });

export interface Change {
  readonly node: string;
  readonly state: SyncState;
  readonly s: number;
}

/** A network of clocks that was powered on, with what happened to it. */
export function power(clocks: readonly ClockParameters[], faults: readonly SyncFault[] = [], seed = 1) {
  const simulation = new Simulation();
  const stages = new StageBoard();
  stages.expect('sync', 'ru-1');
  const sync = new Synchronisation(simulation, { clocks, faults }, new RandomStreams(seed), stages);
  sync.begin();
  const changes: Change[] = [];
  sync.onState((node, state, at) => changes.push({ node, state, s: at / 1e9 }));
  const locked = simulation.spawn('lock', () => sync.lock(nodeId('ru-1')));
  let result: boolean | undefined;
  simulation.spawn('watch', function* () {
    result = yield* locked;
  });
  return { simulation, stages, sync, changes, result: () => result, run: (seconds: number) => simulation.run({ until: fromSeconds(seconds) }) }; // prettier-ignore
}

export const fault = (kind: SyncFault['kind'], node: string, at: number, until?: number): SyncFault => ({
  kind, node: nodeId(node), at: fromSeconds(at), until: until === undefined ? undefined : fromSeconds(until),
}); // prettier-ignore

export const of = (id: string): NodeId => nodeId(id);
export const seconds = (s: number): Ns => fromSeconds(s);
