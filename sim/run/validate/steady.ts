import { ns } from '../../base/index.ts';
import {
  RU_COUNTERS,
  STREAMS,
  type RuCounterName,
  type RuCounters,
  type StreamName,
} from '../../interfaces/fronthaul/index.ts';
import type { Cell } from '../../model/cell.ts';
import type { Network } from '../../model/network.ts';
import type { CellParameters, NetworkParameters } from '../../model/parameters.ts';
import { wire } from '../../scenario/build.ts';
import { SYMBOLS_PER_SLOT } from '../../spec/nr/numerology.ts';
import { countersOf } from '../counters.ts';

/** Frames of one stream, seen at the DU's port. */
export interface StreamTally {
  frames: number;
  /** Frames by their size in bytes, without FCS. */
  readonly sizes: Map<number, number>;
  readonly eaxc: Set<number>;
  /** Whole symbols between the tick at which a frame is sent and its air symbol; downward streams alone. */
  readonly advances: Set<number>;
}

/** What a network did once it had settled, over whole periods of everything that recurs. */
export interface Steady {
  readonly seconds: number;
  readonly streams: Readonly<Record<StreamName, StreamTally>>;
  /** Of all radio units, over the same time. */
  readonly counters: RuCounters;
}

/** A stage at which the network got stuck. */
export interface Stuck {
  readonly stage: string;
  readonly code: string;
}

/** Everything that recurs does so within 16 frames (TS 38.331: SIB1 160 ms; TS 38.211 6.3.3.2: random access 160 ms). */
const PERIOD_FRAMES = 16;
/** Whole periods, so that a rate over them is the rate of any time. */
const FRAMES = 2 * PERIOD_FRAMES;
const FRAME_NS = 10e6;
const LONGEST_START = ns(120e9);
const LONGEST_ATTACH = ns(30e9);
const STEP = ns(10e6);
/** Uplink frames come up to so long after their air symbol. */
const AFTERMATH = ns(10e6);
/** A DU that is locked is within so much of true time (G.8271.1: 1.5 µs at its end); its ticks are taken with that slack. */
const CLOCK_SLACK = 1500;
const SEED = 1;

/** Powers a network on, waits until every cell and UE is up, and counts for {@link FRAMES} frames. */
export function observeSteady(parameters: NetworkParameters): Steady | Stuck {
  const { simulation, network } = wire(parameters, SEED);
  const startup = simulation.spawn('start-up', () => network.started());
  simulation.run({ until: LONGEST_START, when: () => !startup.alive });
  if (!passed(network, 'cell')) return stuckAt(network);
  const patience = simulation.now + LONGEST_ATTACH;
  while (network.ues.some((ue) => ue.state !== 'connected')) {
    if (simulation.now >= patience) return stuckAt(network);
    simulation.run({ until: ns(simulation.now + STEP) });
  }

  const first = Math.ceil((simulation.now + 2 * STEP) / (PERIOD_FRAMES * FRAME_NS)) * PERIOD_FRAMES;
  const streams = emptyTallies();
  const watched = new Map(network.cells.map((cell) => [cell.parameters, watch(cell, first)]));
  network.observeFrames({
    frame: (at, way, cell, set, n, symbol, _sequence, bytes) => {
      const place = watched.get(cell);
      if (place === undefined || symbol < place.from || symbol >= place.to) return;
      const stream = STREAMS[set.stream] ?? 'U-DL';
      const tally = streams[stream];
      tally.frames++;
      tally.sizes.set(bytes, (tally.sizes.get(bytes) ?? 0) + 1);
      tally.eaxc.add(place.ids[stream][set.eaxc[n] ?? 0] ?? -1);
      if (way === 'down') tally.advances.add(symbol - place.symbolAt(at));
    },
  });
  simulation.run({ until: ns(first * FRAME_NS) });
  const before = unitsOf(network);
  simulation.run({ until: ns((first + FRAMES) * FRAME_NS) });
  const after = unitsOf(network);
  simulation.run({ until: ns(simulation.now + AFTERMATH) });
  return { seconds: (FRAMES * FRAME_NS) / 1e9, streams, counters: sumOf((name) => after[name] - before[name]) };
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly ids: Readonly<Record<StreamName, readonly number[]>>;
  readonly symbolAt: (time: number) => number;
}

function watch(cell: Cell, firstFrame: number): Place {
  const perFrame = cell.grid.slotsPerFrame * SYMBOLS_PER_SLOT;
  return {
    from: firstFrame * perFrame,
    to: (firstFrame + FRAMES) * perFrame,
    ids: idsOf(cell.parameters),
    symbolAt: (time) => cell.grid.symbolAt(time + CLOCK_SLACK),
  };
}

const idsOf = ({ fronthaul: { eaxcDl, eaxcUl, eaxcPrach } }: CellParameters): Place['ids'] => ({
  'U-DL': eaxcDl,
  'C-DL': eaxcDl,
  'C-UL': eaxcUl,
  'C-PRACH': eaxcPrach,
  'U-UL': eaxcUl,
  'U-PRACH': eaxcPrach,
});

const emptyTallies = (): Record<StreamName, StreamTally> =>
  Object.fromEntries(
    STREAMS.map((name) => [name, { frames: 0, sizes: new Map(), eaxc: new Set(), advances: new Set() }]),
  ) as Record<StreamName, StreamTally>;

const passed = (network: Network, stage: string): boolean =>
  network.stages.list().some((mark) => mark.stage === stage && mark.state === 'passed');

/** The first thing that the model saw go wrong, or else the first stage that nobody has passed. */
function stuckAt({ stages }: Network): Stuck {
  const [seen] = stages.observations;
  if (seen) return { stage: seen.stage, code: seen.code };
  return { stage: stages.list().find((mark) => mark.state !== 'passed')?.stage ?? '-', code: '-' };
}

/** Counters of all radio units together. */
const sumOf = (count: (name: RuCounterName) => number): RuCounters =>
  Object.fromEntries(RU_COUNTERS.map((name) => [name, count(name)])) as Record<RuCounterName, number>;

const unitsOf = (network: Network): RuCounters => {
  const units = Object.values(countersOf(network).ru);
  return sumOf((name) => units.reduce((sum, unit) => sum + unit[name], 0));
};

/** Several stretches of one cell's life as one. */
export function joined(parts: readonly Steady[]): Steady {
  const streams = emptyTallies();
  for (const part of parts) {
    for (const name of STREAMS) {
      const [into, from] = [streams[name], part.streams[name]];
      into.frames += from.frames;
      for (const [size, count] of from.sizes) into.sizes.set(size, (into.sizes.get(size) ?? 0) + count);
      for (const id of from.eaxc) into.eaxc.add(id);
      for (const advance of from.advances) into.advances.add(advance);
    }
  }
  const counters = sumOf((name) => parts.reduce((sum, part) => sum + part.counters[name], 0));
  return { seconds: parts.reduce((sum, part) => sum + part.seconds, 0), streams, counters };
}
