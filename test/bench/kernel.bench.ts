/**
 * Mostly the hold model: N events are pending; the earliest is taken, its handler (one of 8) adds to the state and schedules
 * one new event. Ours and a heap of closures do the same work in turns, which their final clock and state prove.
 */
import assert from 'node:assert/strict';
import { ns } from '../../sim/base/units.ts';
import { delay, randomStream, Simulation, type HandlerId } from '../../sim/kernel/index.ts';
import { ClosureSimulation } from './closures.ts';
import type { Row } from './main.ts';

export const name = 'kernel';

const HANDLERS = 8;
const TABLE = 65_536;
const ROUNDS = 3;

interface Work {
  readonly increments: Float64Array;
  readonly pending: number;
  readonly events: number;
}

interface Outcome {
  readonly clock: number;
  readonly state: number;
  /** Process CPU time in µs of the events alone. */
  readonly cpu: number;
}

export const run = (): Row[] => {
  const exponential = increments((u) => -Math.log(1 - u()) * 1e9);
  const ran = increments(ranMix);
  return [
    ...measure('hold, exponential, 10^2 pending', { increments: exponential, pending: 1e2, events: 4e6 }),
    ...measure('hold, exponential, 10^3 pending', { increments: exponential, pending: 1e3, events: 4e6 }),
    ...measure('hold, exponential, 10^4 pending', { increments: exponential, pending: 1e4, events: 3e6 }),
    ...measure('hold, exponential, 10^6 pending', { increments: exponential, pending: 1e6, events: 2e6 }),
    ...measure('hold, radio mix, 10^3 pending', { increments: ran, pending: 1e3, events: 4e6 }),
    best('M/M/1 at 80 %, with its random numbers', 'M events/s', queue),
    best('100 processes that wait by turns', 'M waits/s', processes),
  ];
};

const measure = (what: string, work: Work): Row[] => {
  const least = { ours: Infinity, closures: Infinity };
  for (let round = 0; round < ROUNDS; round++) {
    const ours = holdOurs(work);
    const closures = holdClosures(work);
    assert.deepEqual([ours.clock, ours.state], [closures.clock, closures.state], 'both do the same work');
    least.ours = Math.min(least.ours, ours.cpu);
    least.closures = Math.min(least.closures, closures.cpu);
  }
  return [
    { what, value: work.events / least.ours, unit: 'M events/s' },
    { what: `${what}: against closures`, value: least.closures / least.ours, unit: 'times' },
  ];
};

const holdOurs = ({ increments, pending, events }: Work): Outcome => {
  const simulation = new Simulation();
  const handlers: HandlerId[] = [];
  let cursor = 0;
  let state = 0;
  const schedule = (a: number): void => {
    const i = cursor++ & (TABLE - 1);
    simulation.after(ns(increments[i]!), handlers[i & (HANDLERS - 1)]!, a);
  };
  const step = (weight: number, a: number): void => {
    state = (state + a * weight) | 0;
    schedule((a + 1) & 0xffff);
  };
  handlers.push(
    simulation.register((a) => step(1, a)),
    simulation.register((a) => step(2, a)),
    simulation.register((a) => step(3, a)),
    simulation.register((a) => step(4, a)),
    simulation.register((a) => step(5, a)),
    simulation.register((a) => step(6, a)),
    simulation.register((a) => step(7, a)),
    simulation.register((a) => step(8, a)),
  );
  for (let i = 0; i < pending; i++) schedule(i & 0xffff);
  const start = process.cpuUsage();
  simulation.run({ maxEvents: events });
  return { clock: simulation.now, state, cpu: since(start) };
};

const holdClosures = ({ increments, pending, events }: Work): Outcome => {
  const simulation = new ClosureSimulation();
  let cursor = 0;
  let state = 0;
  const schedule = (a: number): void => {
    const i = cursor++ & (TABLE - 1);
    simulation.after(increments[i]!, actions[i & (HANDLERS - 1)]!(a));
  };
  const step = (weight: number, a: number): void => {
    state = (state + a * weight) | 0;
    schedule((a + 1) & 0xffff);
  };
  const actions: ((a: number) => () => void)[] = [
    (a) => () => step(1, a),
    (a) => () => step(2, a),
    (a) => () => step(3, a),
    (a) => () => step(4, a),
    (a) => () => step(5, a),
    (a) => () => step(6, a),
    (a) => () => step(7, a),
    (a) => () => step(8, a),
  ];
  for (let i = 0; i < pending; i++) schedule(i & 0xffff);
  const start = process.cpuUsage();
  simulation.run(events);
  return { clock: simulation.now, state, cpu: since(start) };
};

/** A station in the style of events; one or two events are pending. */
const queue = (): number => {
  const simulation = new Simulation();
  const gaps = randomStream(1, 0, 'source', 'gap');
  const services = randomStream(1, 0, 'station', 'service');
  const jobs = 1e6;
  let arrived = 0;
  let inside = 0;
  const depart = simulation.register(() => {
    if (--inside > 0) simulation.after(ns(services.exponential(800)), depart);
  });
  const arrive = simulation.register(() => {
    if (inside++ === 0) simulation.after(ns(services.exponential(800)), depart);
    if (++arrived < jobs) simulation.after(ns(gaps.exponential(1_000)), arrive);
  });
  simulation.at(ns(0), arrive);
  assert.equal(simulation.run().events, 2 * jobs);
  return 2 * jobs;
};

const processes = (): number => {
  const simulation = new Simulation();
  const turns = 1e4;
  for (let p = 0; p < 100; p++) {
    simulation.spawn(`process ${p}`, function* () {
      for (let i = 0; i < turns; i++) yield* delay(ns(10 + (p % 7)));
    });
  }
  assert.equal(simulation.run().events, 100 * turns + 100);
  return 100 * turns;
};

/** The best of some rounds of `work`, which answers how much it has done. */
const best = (what: string, unit: string, work: () => number): Row => {
  const rates = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    return work() / since(start);
  });
  return { what, value: Math.max(...rates), unit };
};

const since = (start: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(start);
  return user + system;
};

/** One table for all, of whole nanoseconds. */
const increments = (draw: (uniform: () => number) => number): Float64Array => {
  const uniform = mulberry32(1);
  return Float64Array.from({ length: TABLE }, () => Math.max(1, Math.round(draw(uniform))));
};

/** Processing 1-200 µs (55 %), one symbol of 30 kHz (25 %), one slot (15 %), timers 1 ms-1 s (5 %). */
const ranMix = (uniform: () => number): number => {
  const kind = uniform();
  if (kind < 0.55) return 1e3 + uniform() * 199e3;
  if (kind < 0.8) return 35_714;
  if (kind < 0.95) return 500e3;
  return 1e6 + uniform() * 999e6;
};

const mulberry32 = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
