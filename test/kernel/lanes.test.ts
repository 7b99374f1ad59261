import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bug } from '../../sim/base/invariant.ts';
import { ns, type Ns } from '../../sim/base/units.ts';
import { Simulation, SimulationFailure, type Source } from '../../sim/kernel/index.ts';

/** Whole times in order, one event each; writes down what it does. */
class Times implements Source {
  time = 0;
  private readonly times: number[];
  private readonly done: (now: number) => void;

  constructor(times: readonly number[], done: (now: number) => void) {
    this.times = [...times].sort((a, b) => a - b);
    this.done = done;
  }

  get nextTime(): number {
    return this.times[0] ?? Infinity;
  }

  add(time: number): void {
    this.times.push(time);
    this.times.sort((a, b) => a - b);
  }

  run(until: Ns, most: number): number {
    let count = 0;
    for (; count < most && this.nextTime <= until; count++) {
      this.time = this.times.shift()!;
      this.done(this.time);
    }
    return count;
  }
}

const times = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 });
const lanes = fc.array(times, { minLength: 1, maxLength: 6 });

describe('Lanes', () => {
  it('are executed with the queue in order of time for whoever observes, before the events of their instant', () => {
    fc.assert(
      fc.property(lanes, times, fc.integer({ min: 0, max: 40 }), (lists, queued, until) => {
        const simulation = new Simulation();
        const note = simulation.register(() => undefined, 'note');
        const names = lists.map((list, n) => {
          simulation.addLane(new Times(list, () => undefined), `lane ${n}`);
          return note + 1 + n;
        });
        for (const time of queued) simulation.at(ns(time), note);
        const seen: [number, number][] = [];
        simulation.observe({ event: (time, _p, _s, handler) => void seen.push([time, handler]) });
        const all = [...lists.flatMap((list, n) => list.map((time): [number, number] => [time, names[n]!])), ...queued.map((time): [number, number] => [time, Infinity])];
        all.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        const due = all.filter(([time]) => time <= until).map(([time, who]): [number, number] => [time, who === Infinity ? note : who]);
        expect(simulation.run({ until: ns(until) }).events).toBe(due.length);
        expect(seen).toEqual(due);
        expect([simulation.now, simulation.pending]).toEqual([until, all.length - due.length > 0 ? expect.any(Number) : 0]);
        simulation.run();
        expect(seen.length).toBe(all.length);
      }),
    ); // prettier-ignore
  });

  it('may run ahead of each other, but an event of the queue finds done what is due by then, and nothing else', () => {
    fc.assert(
      fc.property(lanes, times, (lists, queued) => {
        const simulation = new Simulation();
        const done = lists.map((): number[] => []);
        lists.forEach((list, n) => simulation.addLane(new Times(list, (now) => done[n]!.push(now)), `lane ${n}`));
        const look = simulation.register(() => {
          const by = simulation.now;
          expect(done).toEqual(lists.map((list) => list.filter((time) => time <= by).sort((a, b) => a - b)));
        }, 'look');
        for (const time of queued) simulation.at(ns(time), look);
        expect(simulation.run().events).toBe(lists.flat().length + queued.length);
        expect(done).toEqual(lists.map((list) => [...list].sort((a, b) => a - b)));
      }),
    );
  });

  it('are asked again when something has come in', () => {
    const simulation = new Simulation();
    const done: number[] = [];
    const source = new Times([], (now) => done.push(now));
    const lane = simulation.addLane(source, 'lane');
    const tell = simulation.register((time) => {
      source.add(time);
      simulation.look(lane);
    }, 'tell');
    simulation.at(ns(1), tell, 5);
    simulation.at(ns(2), tell, 3);
    expect([simulation.pending, simulation.nextTime()]).toEqual([2, 1]);
    simulation.run({ maxEvents: 3 });
    expect([done, simulation.now]).toEqual([[3], 3]);
    simulation.run();
    expect([done, simulation.pending, simulation.nextTime()]).toEqual([[3, 5], 0, Infinity]);
  });

  it('do as many events as they are given', () => {
    const simulation = new Simulation();
    simulation.addLane(new Times([1, 1, 1, 2], () => undefined), 'lane');
    expect(simulation.run({ maxEvents: 2 })).toEqual({ reason: 'max-events', time: 1, events: 2 });
    expect(simulation.run({ when: () => true })).toEqual({ reason: 'stopped', time: 1, events: 1 });
    expect(simulation.run()).toEqual({ reason: 'empty', time: 2, events: 1 });
  });

  it('schedule nothing, and have no events in the past', () => {
    const simulation = new Simulation();
    const note = simulation.register(() => undefined, 'note');
    simulation.addLane(new Times([7], () => simulation.at(ns(9), note)), 'eager');
    expect(() => simulation.run()).toThrow(SimulationFailure);
    const other = new Simulation();
    const late = new Times([], () => undefined);
    const lane = other.addLane(late, 'late');
    other.run({ until: ns(20) });
    late.add(19);
    expect(() => other.look(lane)).toThrow(Bug);
    const third = new Simulation();
    third.at(
      ns(1),
      third.register(() => void third.addLane(new Times([], () => undefined), 'too late'), 'adds'),
    );
    expect(() => third.run()).toThrow(/added inside a run/);
  });

  it('are named where they fail', () => {
    const simulation = new Simulation();
    simulation.addLane(new Times([3, 7], (now) => { if (now === 7) throw new Error('no'); }), 'RU receives'); // prettier-ignore
    expect(() => simulation.run()).toThrow(/RU receives failed at 7 ns/);
  });
});
