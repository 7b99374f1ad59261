import { describe, expect, it } from 'vitest';
import { ns, type Ns } from '../../sim/base/units.ts';
import {
  Counter,
  delay,
  Histogram,
  RandomStreams,
  Resource,
  Server,
  Simulation,
  Tally,
  TimeWeighted,
} from '../../sim/kernel/index.ts';
import oracles from './queueing.json' with { type: 'json' };

/** One unit of the oracles' time; long enough that rounding to nanoseconds does not matter. */
const UNIT = 1e6;
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);
/** Student's t for 20 seeds, two-sided 99.9 %: some twenty quantities are checked, and all must hold. */
const T = 3.883;

type Quantities = Record<string, number | number[]>;
const oracle = (id: string): Quantities => {
  const row = oracles.rows.find((row) => row.id === id);
  if (row === undefined) throw new Error(`no oracle ${id}`);
  return row.expect as unknown as Quantities;
};

/** Each quantity's interval over 20 fixed seeds holds the closed form, and is narrow enough to mean something. */
const agrees = (expected: Quantities, replication: (seed: number) => Record<string, number>, width = 0.1): void => {
  const tallies: Record<string, Tally> = {};
  for (const seed of SEEDS) {
    for (const [name, value] of Object.entries(replication(seed))) (tallies[name] ??= new Tally()).add(value);
  }
  for (const [name, tally] of Object.entries(tallies)) {
    const half = (T * tally.deviation) / Math.sqrt(tally.count);
    const value = expected[name] as number;
    expect([name, Math.abs(tally.mean - value) <= half ? value : tally.mean]).toEqual([name, value]);
    expect([name, half / value < width]).toEqual([name, true]);
  }
};

const duration = (units: number): Ns => ns(units * UNIT);

interface Station {
  readonly gap: () => number;
  readonly service: () => number;
  readonly batch?: number;
}

/**
 * A single server in the style of events: arrivals schedule themselves, the server tells when each job is done.
 * `marks` are the closed form's percentiles: the answer is the share of jobs that they hold, which has no bias.
 */
const single = ({ gap, service, batch = 1 }: Station, marks: Quantities, jobs = 40_000): Record<string, number> => {
  const simulation = new Simulation();
  const server = new Server(simulation);
  const system = new TimeWeighted(0, simulation.now);
  const waits = sample(marks, 'wait');
  const sojourns = sample(marks, 'sojourn');
  const departure = simulation.register(() => system.add(-1, simulation.now), 'departure');
  const arrival = simulation.register((number) => {
    for (let i = 0; i < batch; i++) {
      waits.add(server.backlog / UNIT);
      const done = server.serve(duration(service()));
      simulation.at(done, departure);
      system.add(1, simulation.now);
      sojourns.add((done - simulation.now) / UNIT);
    }
    if (number < jobs / batch) simulation.after(duration(gap()), arrival, number + 1);
  }, 'arrival');
  simulation.after(duration(gap()), arrival, 1);
  simulation.run();
  // Little's law holds exactly, for the queue and for the system, since all jobs have left.
  const span = simulation.now / UNIT;
  expect(server.meanQueueLength * span).toBeCloseTo(server.waits.sum / UNIT, 4);
  expect(system.mean(simulation.now) * span).toBeCloseTo(sojourns.all.sum, 4);
  return {
    utilisation: server.utilisation,
    mean_wait_queue: server.waits.mean / UNIT,
    mean_in_queue: server.meanQueueLength,
    mean_in_system: system.mean(simulation.now),
    mean_sojourn: sojourns.all.mean,
    ...waits.shares(),
    ...sojourns.shares(),
  };
};

/** Counts which values lie within the percentiles that `marks` names so: wait_p99, sojourn_p50… */
const sample = (marks: Quantities, prefix: string) => {
  const all = new Tally();
  const within = Object.entries(marks)
    .filter(([name]) => name.startsWith(`${prefix}_p`))
    .map(([name, mark]) => ({ name, mark: mark as number, counter: new Counter() }));
  return {
    all,
    add: (value: number): void => {
      all.add(value);
      for (const { mark, counter } of within) if (value <= mark) counter.add();
    },
    shares: () => Object.fromEntries(within.map(({ name, counter }) => [name, counter.count / all.count])),
  };
};

/** What the sample should show: a percentile's own share in place of its value. */
const shown = (quantities: Quantities): Quantities =>
  Object.fromEntries(
    Object.entries(quantities).map(([name, value]) => [
      name,
      name.includes('_p') ? Number(name.slice(-2)) / 100 : value,
    ]),
  );

const only = (values: Record<string, number>, expected: Quantities): Record<string, number> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name in expected));

describe('A queue built on the kernel agrees with its closed form:', () => {
  it.each<[id: string, name: string, station: (streams: RandomStreams) => Station]>([
    ['Q002', 'M/M/1', (s) => ({ gap: exponential(s, 'gap', 1.25), service: exponential(s, 'service', 1) })],
    ['Q011', 'M/D/1', (s) => ({ gap: exponential(s, 'gap', 1.25), service: () => 1 })],
    ['Q060', 'D/M/1', (s) => ({ gap: () => 1.25, service: exponential(s, 'service', 1) })],
    ['Q077', 'batches of four, M/D/1', (s) => ({ gap: exponential(s, 'gap', 5), service: () => 1, batch: 4 })],
    ['Q024', 'M/G/1 with two kinds of jobs', (s) => ({ gap: exponential(s, 'gap', 1.25), service: twoKinds(s) })],
  ])('%s, %s', (id, _name, station) => {
    const expected = oracle(id);
    agrees(shown(expected), (seed) => only(single(station(new RandomStreams(seed)), expected), expected));
  });

  const exponential = (streams: RandomStreams, purpose: string, mean: number): (() => number) => {
    const stream = streams.stream('station', purpose);
    return () => stream.exponential(mean);
  };
  const twoKinds = (streams: RandomStreams): (() => number) => {
    const stream = streams.stream('station', 'service');
    return () => (stream.bernoulli(0.1) ? 5.5 : 0.5);
  };

  it('Q035, M/M/10 of processes that hold a resource', () => {
    const expected = oracle('Q035');
    agrees(expected, (seed) => {
      const simulation = new Simulation();
      const streams = new RandomStreams(seed);
      const gaps = streams.stream('source', 'gap');
      const services = streams.stream('station', 'service');
      const station = new Resource(simulation, 10);
      const job = function* () {
        yield* delay(duration(services.exponential(1)));
      };
      simulation.spawn('source', function* () {
        for (let i = 0; i < 20_000; i++) {
          yield* delay(duration(gaps.exponential(1 / 8)));
          simulation.spawn('job', () => station.hold(job));
        }
      });
      simulation.run();
      const { now } = simulation;
      expect(station.queue.integral(now) / UNIT).toBeCloseTo(station.waits.sum / UNIT, 4);
      return {
        utilisation: station.busy.mean(now) / station.capacity,
        mean_wait_queue: station.waits.mean / UNIT,
        mean_in_queue: station.queue.mean(now),
      };
    }, 0.2); // prettier-ignore
  });

  it('Q072, three classes with strict priority without preemption', () => {
    const expected = oracle('Q072').mean_wait_queue_per_class as number[];
    agrees(Object.fromEntries(expected.map((wait, i) => [`class ${i}`, wait])), (seed) => {
      const simulation = new Simulation();
      const streams = new RandomStreams(seed);
      const station = new Resource(simulation);
      const waits = [0.2, 0.3, 0.3].map((rate, priority) => {
        const gaps = streams.stream(`class-${priority}`, 'gap');
        const services = streams.stream(`class-${priority}`, 'service');
        const tally = new Tally();
        const job = function* () {
          const arrival = simulation.now;
          yield* station.acquire(priority);
          tally.add((simulation.now - arrival) / UNIT);
          yield* delay(duration(services.exponential(1)));
          station.release();
        };
        simulation.spawn(`class-${priority}`, function* () {
          for (;;) {
            yield* delay(duration(gaps.exponential(1 / rate)));
            simulation.spawn('job', job);
          }
        });
        return tally;
      });
      simulation.run({ until: duration(10_000) });
      return Object.fromEntries(waits.map((tally, i) => [`class ${i}`, tally.mean]));
    }, 0.2); // prettier-ignore
  });

  it('Q115, a deterministic tandem, exactly', () => {
    const expected = oracle('Q115');
    const simulation = new Simulation();
    const times = [0.3, 0.9, 0.5];
    const servers = times.map(() => new Server(simulation));
    const sojourns = new Histogram();
    const JOBS = 1_000;
    const stage = simulation.register((job, index) => {
      if (index === times.length) {
        sojourns.add(simulation.now - duration(job));
        return;
      }
      simulation.at(servers[index]!.serve(duration(times[index]!)), stage, job, index + 1);
    });
    for (let job = 0; job < JOBS; job++) simulation.at(duration(job), stage, job, 0);
    simulation.run();
    expect([sojourns.count, sojourns.min, sojourns.max]).toEqual([JOBS, duration(1.7), duration(1.7)]);
    expect((expected.sojourn as number) * UNIT).toBe(sojourns.min);
    expect(servers.map((server) => server.waits.max)).toEqual([0, 0, 0]);
    const span = simulation.now / UNIT;
    servers.forEach((server, i) => expect((server.utilisation * span) / JOBS).toBeCloseTo((expected.utilisation as number[])[i]!, 9)); // prettier-ignore
  });
});
