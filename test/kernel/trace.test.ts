import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ns } from '../../sim/base/units.ts';
import {
  delay,
  Fingerprint,
  observers,
  RandomStreams,
  Resource,
  Signal,
  Simulation,
  type Observer,
} from '../../sim/kernel/index.ts';

/** Processes, signals, a resource and chance, all in one small world. */
const busyWorld = (seed: number, observer?: Observer): { events: number; time: number } => {
  const simulation = new Simulation();
  simulation.observe(observer);
  const streams = new RandomStreams(seed);
  const resource = new Resource(simulation, 2);
  const tick = new Signal<number>();
  for (let i = 0; i < 5; i++) {
    const chance = streams.stream(`worker-${i}`, 'service');
    simulation.spawn(`worker-${i}`, function* () {
      for (let job = 0; job < 20; job++) {
        yield* resource.hold(function* () {
          yield* delay(ns(chance.exponential(1_000)));
        });
        if (chance.bernoulli(0.2)) yield* tick;
      }
    });
  }
  const clock = simulation.register((n) => {
    tick.fire(n);
    if (n < 100) simulation.after(ns(500), clock, n + 1);
  });
  simulation.at(ns(0), clock);
  const { events, time } = simulation.run();
  return { events, time };
};

const fingerprint = (seed: number): string => {
  const digest = new Fingerprint();
  busyWorld(seed, digest);
  return digest.digest();
};

describe('An observer', () => {
  it('sees each event with its number and payload before it is executed, and nothing when it is taken away', () => {
    const simulation = new Simulation();
    const log: unknown[] = [];
    const handler = simulation.register((a) => log.push(['executed', a]));
    simulation.observe({ event: (...event) => log.push(event) });
    simulation.at(ns(5), handler, 1, 2, -3);
    simulation.at(ns(5), handler, 3, 4, -4);
    simulation.run();
    simulation.observe(undefined);
    simulation.at(ns(6), handler, 5);
    simulation.run();
    expect(log).toEqual([
      [5, -4, 1, handler, 3, 4],
      ['executed', 3],
      [5, -3, 0, handler, 1, 2],
      ['executed', 1],
      ['executed', 5],
    ]);
  });

  it('can be several', () => {
    const [one, two] = [new Fingerprint(), new Fingerprint()];
    busyWorld(1, observers(one, two));
    expect([one.digest(), two.digest()]).toEqual([fingerprint(1), fingerprint(1)]);
  });

  it('changes nothing', () => {
    expect(busyWorld(3, new Fingerprint())).toEqual(busyWorld(3));
  });
});

describe('A fingerprint', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(fingerprint(1)).toBe(fingerprint(1));
    expect(new Set([1, 2, 3, 4, 5].map(fingerprint)).size).toBe(5);
  });

  it('is what it has always been', () => {
    expect(fingerprint(1)).toBe('5b9391ebe0059173');
    expect(new Fingerprint().digest()).toBe('8f0ca1d14a216c31');
  });

  const event = fc.tuple(fc.nat(1_000), fc.constant(0), fc.constant(0), fc.nat(9), fc.nat(9), fc.nat(9));
  const digest = (events: [number, number, number, number, number, number][]): string => {
    const print = new Fingerprint();
    for (const [time, ...rest] of events) print.event(ns(time), ...rest);
    return print.digest();
  };

  it('changes when one event is moved, lost or altered', () => {
    const pair = fc.tuple(fc.array(event, { maxLength: 20 }), fc.array(event, { maxLength: 20 }));
    fc.assert(
      fc.property(pair, ([one, two]) => {
        expect(digest(one) === digest(two)).toBe(JSON.stringify(one) === JSON.stringify(two));
        if (one.length > 0) expect(digest(one.slice(1))).not.toBe(digest(one));
      }),
    );
  });

  it('does not collide over a hundred thousand neighbours', () => {
    const digests = new Set<string>();
    for (let a = 0; a < 100_000; a++) digests.add(digest([[7, 0, 0, 1, a % 317, Math.floor(a / 317)]]));
    expect(digests.size).toBe(100_000);
    for (const half of [0, 8]) {
      const halves = new Set([...digests].map((text) => text.slice(half, half + 8)));
      expect(halves.size).toBeGreaterThan(99_900);
    }
  });

  it('takes in other numbers too, to the last bit', () => {
    const print = (value: number): string => {
      const one = new Fingerprint();
      one.number(value);
      return one.digest();
    };
    expect(new Set([0, -0, 1, 1 + 2 ** -52, NaN, Infinity].map(print)).size).toBe(6);
  });
});
