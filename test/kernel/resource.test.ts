import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bug } from '../../sim/base/invariant.ts';
import { ns, type Ns } from '../../sim/base/units.ts';
import { anyOf, delay, Resource, Server, Simulation, Store, type Procedure } from '../../sim/kernel/index.ts';

describe('A resource', () => {
  const user = (
    simulation: Simulation,
    resource: Resource,
    log: unknown[],
    name: string,
    at: number,
    work: number,
    priority = 0,
  ) =>
    simulation.spawn(name, function* () {
      yield* delay(ns(at));
      yield* resource.hold(function* () {
        log.push([simulation.now, name]);
        yield* delay(ns(work));
      }, priority);
    });

  it('serves in the order of arrival', () => {
    const simulation = new Simulation();
    const resource = new Resource(simulation, 2);
    const log: unknown[] = [];
    for (const [name, at] of [['a', 0], ['b', 1], ['c', 2], ['d', 3]] as const) user(simulation, resource, log, name, at, 10); // prettier-ignore
    simulation.run();
    expect(log).toEqual([
      [0, 'a'],
      [1, 'b'],
      [10, 'c'],
      [11, 'd'],
    ]);
    expect(resource.waits).toMatchObject({ count: 4, max: 8 });
    expect(resource.busy.integral(simulation.now)).toBe(40);
    expect(resource.queue.integral(simulation.now)).toBe(16);
    expect([resource.busy.max, resource.busy.current, resource.queue.max]).toEqual([2, 0, 2]);
  });

  it('serves the lower priority first, and equal ones in the order of arrival', () => {
    const simulation = new Simulation();
    const resource = new Resource(simulation);
    const log: unknown[] = [];
    user(simulation, resource, log, 'first', 0, 10);
    for (const [name, at, priority] of [['c', 1, 5], ['d', 2, 5], ['a', 3, -1], ['b', 4, 0]] as const) user(simulation, resource, log, name, at, 10, priority); // prettier-ignore
    simulation.run();
    expect(log.map((entry) => (entry as [number, string])[1])).toEqual(['first', 'a', 'b', 'c', 'd']);
  });

  it('loses no unit when who waits, or is about to receive one, is cancelled or content with something else', () => {
    const simulation = new Simulation();
    const resource = new Resource(simulation);
    const log: unknown[] = [];
    user(simulation, resource, log, 'first', 0, 10);
    const waiting = user(simulation, resource, log, 'cancelled while it waits', 1, 10);
    const due = user(simulation, resource, log, 'cancelled when it is its turn', 2, 10);
    simulation.spawn('impatient', function* () {
      yield* delay(ns(3));
      const first = yield* anyOf([resource.acquire(), delay(ns(2))]);
      log.push([simulation.now, first.index]);
    });
    user(simulation, resource, log, 'last', 4, 10);
    simulation.at(
      ns(6),
      simulation.register(() => waiting.cancel()),
    );
    simulation.spawn('killer', function* () {
      yield* delay(ns(9));
      yield* delay(ns(1));
      due.cancel();
    });
    simulation.run();
    expect(log).toEqual([
      [0, 'first'],
      [5, 1],
      [10, 'last'],
    ]);
    expect([resource.busy.current, resource.queue.current]).toEqual([0, 0]);
  });

  it('gets its unit back from a holder that fails or is cancelled', () => {
    const simulation = new Simulation();
    const resource = new Resource(simulation);
    const holder = user(simulation, resource, [], 'holder', 0, 1_000);
    simulation.at(
      ns(5),
      simulation.register(() => holder.cancel()),
    );
    simulation.run();
    expect(resource.busy.current).toBe(0);
  });

  it('refuses to be released by nobody, and to have no units', () => {
    const simulation = new Simulation();
    expect(() => new Resource(simulation).release()).toThrow(Bug);
    expect(() => new Resource(simulation, 0)).toThrow(Bug);
  });
});

describe('A server', () => {
  /** Serves jobs that arrive at given times, looks at the end of all, and returns the completions. */
  const served = (jobs: readonly (readonly [at: number, duration: number])[], end: number) => {
    const simulation = new Simulation();
    const server = new Server(simulation);
    const done: number[] = [];
    const arrival = simulation.register((index) => done.push(server.serve(ns(jobs[index]![1]))));
    jobs.forEach(([at], index) => simulation.at(ns(at), arrival, index));
    simulation.run({ until: ns(end) });
    return { simulation, server, done };
  };

  it('works through jobs in their order and tells when each is done', () => {
    const { server, done } = served([[0, 10], [1, 10], [2, 5], [40, 1]], 50); // prettier-ignore
    expect(done).toEqual([10, 20, 25, 41]);
    expect(server.waits).toMatchObject({ count: 4, max: 18 });
    expect(server.waits.mean).toBeCloseTo((9 + 18) / 4, 12);
    expect(server.utilisation).toBe(26 / 50);
    expect(server.meanQueueLength).toBe(27 / 50);
  });

  it('counts only the past when it is looked at in the middle', () => {
    const { server } = served([[0, 10], [1, 10], [2, 5]], 12); // prettier-ignore
    expect([server.queueLength, server.backlog]).toEqual([1, 13]);
    expect(server.utilisation).toBe(1);
    expect(server.meanQueueLength).toBe((1 * 9 + 1 * 10) / 12);
  });

  it('agrees with a count nanosecond by nanosecond', () => {
    const job = fc.tuple(fc.nat(30), fc.nat(12));
    fc.assert(
      fc.property(fc.array(job, { maxLength: 25 }), fc.integer({ min: 31, max: 120 }), (unsorted, end) => {
        const jobs = unsorted.toSorted(([x], [y]) => x - y);
        const { server, done } = served(jobs, end);
        let free = 0;
        let waiting = 0;
        let busy = 0;
        jobs.forEach(([at, duration], index) => {
          const start = Math.max(at, free);
          free = start + duration;
          expect(done[index]).toBe(free);
          waiting += Math.min(end, start) - at;
          busy += Math.min(end, free) - Math.min(end, start);
        });
        expect(server.meanQueueLength * end).toBeCloseTo(waiting, 9);
        expect(server.utilisation * end).toBeCloseTo(busy, 9);
        expect(server.backlog).toBe(Math.max(0, free - end));
      }),
    );
  });

  it('is idle before time has passed', () => {
    const server = new Server(new Simulation());
    expect([server.utilisation, server.meanQueueLength, server.queueLength, server.backlog]).toEqual([0, 0, 0, 0]);
  });

  it('refuses a negative or broken duration', () => {
    const server = new Server(new Simulation());
    for (const duration of [-1, 0.5, NaN]) expect(() => server.serve(duration as Ns)).toThrow(Bug);
  });
});

describe('A store', () => {
  const taker = (
    simulation: Simulation,
    store: Store<string>,
    log: unknown[],
    name: string,
  ): Parameters<Simulation['spawn']> => [
    name,
    function* (): Procedure {
      const item = yield* store;
      log.push([simulation.now, name, item]);
    },
  ];

  it('hands items over in their order, to who waits in their order', () => {
    const simulation = new Simulation();
    const store = new Store<string>();
    const log: unknown[] = [];
    store.put('a');
    for (const name of ['one', 'two', 'three']) simulation.spawn(...taker(simulation, store, log, name));
    simulation.spawn('source', function* () {
      for (const item of ['b', 'c', 'd']) {
        yield* delay(ns(5));
        store.put(item);
      }
    });
    simulation.run();
    expect(log).toEqual([
      [0, 'one', 'a'],
      [5, 'two', 'b'],
      [10, 'three', 'c'],
    ]);
    expect(store.size).toBe(1);
  });

  it('refuses an item when it is full', () => {
    const store = new Store<string>(1);
    expect([store.put('a'), store.put('b'), store.size]).toEqual([true, false, 1]);
  });

  it('loses no item when its taker is cancelled before it could take it', () => {
    const simulation = new Simulation();
    const store = new Store<string>();
    const log: unknown[] = [];
    const first = simulation.spawn(...taker(simulation, store, log, 'first'));
    const second = simulation.spawn(...taker(simulation, store, log, 'second'));
    simulation.at(
      ns(5),
      simulation.register(() => {
        store.put('a');
        first.cancel();
        expect(store.size).toBe(0);
        store.put('b');
      }),
    );
    simulation.at(
      ns(7),
      simulation.register(() => expect(second.alive).toBe(false)),
    );
    simulation.run();
    expect(log).toEqual([[5, 'second', 'a']]);
    expect(store.size).toBe(1);
  });
});
