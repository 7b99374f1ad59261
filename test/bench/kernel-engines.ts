/**
 * The work that the kernel bench measures, twice: with our Simulation and with the yardstick. Both have the same
 * handlers and draw the same numbers; final clock and state prove it.
 */
import type { Ns } from '../../sim/base/units.ts';
import { HeapQueue, Simulation } from '../../sim/kernel/index.ts';
import type { Engine, Prepared } from './apart.ts';
import { ObjectHeapSimulation, type Kernel } from './kernel-baseline.ts';

export interface Hold {
  readonly kind: 'hold';
  readonly delays: keyof typeof DELAYS;
  /** So many events are pending, always. */
  readonly pending: number;
  /** A round is so many events. */
  readonly events: number;
}

export interface Station {
  readonly kind: 'station';
  /** A round is so many jobs. */
  readonly jobs: number;
}

export type Work = Hold | Station;

const HANDLERS = 8;
const TABLE = 65_536;
/** Mean times of the station, in ns: so short that a delay is a small integer to the engine. */
const SERVICE = 1e6;
const GAP = SERVICE / 0.8;
/** Rounds that only warm up. */
const WARM = 2;

const mulberry32 = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

const exponential = (uniform: () => number, mean: number): number => -mean * Math.log(1 - uniform());

/** Processing 1-200 µs (55 %), one symbol of 30 kHz (25 %), one slot (15 %), timers 1 ms-1 s (5 %). */
const ranMix = (uniform: () => number): number => {
  const kind = uniform();
  if (kind < 0.55) return 1e3 + uniform() * 199e3;
  if (kind < 0.8) return 35_714;
  if (kind < 0.95) return 500e3;
  return 1e6 + uniform() * 999e6;
};

/** Delays in ns, drawn into one table for all. */
const DELAYS = {
  exponential: (uniform: () => number) => exponential(uniform, 1e9),
  ran: ranMix,
};

/** The earliest event is taken; its handler, one of eight, adds to the state and schedules a new event. */
const hold = (simulation: Kernel, { delays, pending, events }: Hold): Prepared => {
  const uniform = mulberry32(1);
  const table = Float64Array.from({ length: TABLE }, () => Math.max(1, Math.round(DELAYS[delays](uniform))));
  let cursor = 0;
  let state = 0;
  const schedule = (a: number): void => {
    const i = cursor++ & (TABLE - 1);
    simulation.after(table[i]! as Ns, handlers[i & (HANDLERS - 1)]!, a);
  };
  const step = (weight: number, a: number): void => {
    state = (state + a * weight) | 0;
    schedule((a + 1) & 0xffff);
  };
  const handlers = [
    simulation.register((a) => step(1, a)),
    simulation.register((a) => step(2, a)),
    simulation.register((a) => step(3, a)),
    simulation.register((a) => step(4, a)),
    simulation.register((a) => step(5, a)),
    simulation.register((a) => step(6, a)),
    simulation.register((a) => step(7, a)),
    simulation.register((a) => step(8, a)),
  ];
  for (let i = 0; i < pending; i++) schedule(i & 0xffff);
  return {
    round() {
      simulation.run({ maxEvents: events });
      return { units: events, proof: [simulation.now, state] };
    },
  };
};

/** M/M/1 at 80 %: one or two events are pending. The proof tells the mean time in the system, in service times. */
const station = (simulation: Kernel, { jobs }: Station): Prepared => {
  const uniform = mulberry32(1);
  const drawn = new Float64Array(2 * jobs + 2); // a round may begin one service more than it ends
  const arrivals = new Float64Array(2 ** 16);
  const sojourns = new Float64Array(1);
  let next = 0;
  let arrived = 0;
  let departed = 0;
  const serve = (): void => {
    simulation.after(Math.round(drawn[next++]! * SERVICE) as Ns, depart, 0);
  };
  const depart = simulation.register(() => {
    sojourns[0]! += simulation.now - arrivals[departed++ & 0xffff]!;
    if (departed < arrived) serve();
  });
  const arrive = simulation.register(() => {
    arrivals[arrived & 0xffff] = simulation.now;
    if (arrived++ === departed) serve();
    simulation.after(Math.round(drawn[next++]! * GAP) as Ns, arrive, 0);
  });
  simulation.after(0 as Ns, arrive, 0);
  return {
    prepare() {
      next = 0;
      for (let i = 0; i < drawn.length; i++) drawn[i] = exponential(uniform, 1);
    },
    round() {
      simulation.run({ maxEvents: 2 * jobs });
      return { units: 2 * jobs, proof: [simulation.now, sojourns[0]! / departed / SERVICE] };
    },
  };
};

const warmed =
  (make: () => Kernel): Engine<Work> =>
  (work) => {
    const prepared = work.kind === 'hold' ? hold(make(), work) : station(make(), work);
    for (let i = 0; i < WARM; i++) {
      prepared.prepare?.();
      prepared.round();
    }
    return prepared;
  };

export const engines = {
  ours: warmed(() => new Simulation()),
  heap: warmed(() => new Simulation(new HeapQueue())),
  baseline: warmed(() => new ObjectHeapSimulation()),
};
