import { describe, expect, it } from 'vitest';
import { Bug } from '../../sim/base/invariant.ts';
import { ns, type Ns } from '../../sim/base/units.ts';
import { Simulation, SimulationFailure, type EventHandle, type HandlerId } from '../../sim/kernel/index.ts';

/** A simulation with one handler that writes down when it was called, and with what. */
const recorded = (): { simulation: Simulation; note: HandlerId; log: number[][] } => {
  const simulation = new Simulation();
  const log: number[][] = [];
  const note = simulation.register((a, b) => log.push([simulation.now, a, b]), 'note');
  return { simulation, note, log };
};

const caught = (action: () => unknown): unknown => {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('A simulation', () => {
  it('executes events by time, whatever the order of scheduling', () => {
    const { simulation, note, log } = recorded();
    simulation.at(ns(30), note, 3, -3);
    simulation.at(ns(10), note, 1);
    simulation.after(ns(20), note, 2);
    expect(simulation.run()).toEqual({ reason: 'empty', time: 30, events: 3 });
    expect(log).toEqual([
      [10, 1, 0],
      [20, 2, 0],
      [30, 3, -3],
    ]);
  });

  it('executes equal times by priority, then in the order of scheduling', () => {
    const { simulation, note, log } = recorded();
    for (const [a, priority] of [[1, 0], [2, 1], [3, -1], [4, 0], [5, -1]] as const) simulation.at(ns(5), note, a, 0, priority); // prettier-ignore
    simulation.run();
    expect(log.map(([, a]) => a)).toEqual([3, 5, 1, 4, 2]);
  });

  it('executes what a handler schedules for this same instant after what was there before', () => {
    const { simulation, note, log } = recorded();
    const first = simulation.register(() => simulation.after(ns(0), note, 9));
    simulation.at(ns(5), first);
    simulation.at(ns(5), note, 1);
    simulation.run();
    expect(log).toEqual([
      [5, 1, 0],
      [5, 9, 0],
    ]);
  });

  it('lets an event of higher precedence that a handler schedules for now overtake those that wait', () => {
    const { simulation, note, log } = recorded();
    const first = simulation.register(() => simulation.after(ns(0), note, 9, 0, -5));
    simulation.at(ns(5), first);
    simulation.at(ns(5), note, 1);
    simulation.run();
    expect(log.map(([, a]) => a)).toEqual([9, 1]);
  });

  it('executes the event exactly at the end, not the one a nanosecond later, and leaves the clock at the end', () => {
    const { simulation, note, log } = recorded();
    simulation.at(ns(100), note, 1);
    simulation.at(ns(101), note, 2);
    expect(simulation.run({ until: ns(100) })).toEqual({ reason: 'until', time: 100, events: 1 });
    expect(simulation.run({ until: ns(100) })).toEqual({ reason: 'until', time: 100, events: 0 });
    expect(simulation.pending).toBe(1);
    expect(simulation.run({ until: ns(500) })).toEqual({ reason: 'until', time: 500, events: 1 });
    expect(log.map(([, a]) => a)).toEqual([1, 2]);
  });

  it('also executes what is scheduled at the end time during the last instant', () => {
    const { simulation, note, log } = recorded();
    const last = simulation.register(() => simulation.after(ns(0), note, 1));
    simulation.at(ns(100), last);
    simulation.run({ until: ns(100) });
    expect(log).toEqual([[100, 1, 0]]);
  });

  it('moves the clock to the end when nothing is pending', () => {
    const simulation = new Simulation();
    expect(simulation.run({ until: ns(7) })).toEqual({ reason: 'until', time: 7, events: 0 });
    expect(simulation.run()).toEqual({ reason: 'empty', time: 7, events: 0 });
  });

  it('stops after so many events, by a condition, or when a handler says so, and goes on later', () => {
    const { simulation, note, log } = recorded();
    const halt = simulation.register(() => simulation.stop());
    for (let i = 1; i <= 6; i++) simulation.at(ns(i), i === 5 ? halt : note, i);
    expect(simulation.run({ maxEvents: 2 })).toEqual({ reason: 'max-events', time: 2, events: 2 });
    expect(simulation.run({ when: () => log.length === 3 })).toEqual({ reason: 'stopped', time: 3, events: 1 });
    expect(simulation.run({ until: ns(50) })).toEqual({ reason: 'stopped', time: 5, events: 2 });
    expect(simulation.run()).toEqual({ reason: 'empty', time: 6, events: 1 });
    expect(simulation.events).toBe(6);
    expect(simulation.run({ maxEvents: 0 }).reason).toBe('max-events');
  });

  it('cancels an event of this same instant from inside a handler', () => {
    const { simulation, note, log } = recorded();
    const handles: EventHandle[] = [];
    const killer = simulation.register(() => expect(simulation.cancel(handles[1]!)).toBe(true));
    handles.push(simulation.at(ns(5), killer));
    handles.push(simulation.at(ns(5), note, 1));
    handles.push(simulation.at(ns(5), note, 2));
    simulation.run();
    expect(log).toEqual([[5, 2, 0]]);
    expect(handles.map((handle) => simulation.cancel(handle))).toEqual([false, false, false]);
  });

  it('does not let an event cancel itself while it is executed', () => {
    const simulation = new Simulation();
    const handles: EventHandle[] = [];
    const handler = simulation.register(() => expect(simulation.cancel(handles[0]!)).toBe(false));
    handles.push(simulation.at(ns(1), handler));
    expect(simulation.run().events).toBe(1);
  });

  it('takes -0 for 0', () => {
    const { simulation, note, log } = recorded();
    simulation.at(ns(-0), note, -0, -0, -0);
    simulation.run();
    expect(log).toEqual([[0, 0, 0]]);
  });

  it('tells the time of the next event', () => {
    const { simulation, note } = recorded();
    expect(simulation.nextTime()).toBe(Infinity);
    simulation.cancel(simulation.at(ns(1), note));
    simulation.at(ns(2), note);
    expect(simulation.nextTime()).toBe(2);
  });

  it('holds whole nanoseconds up to 2^53 and 32-bit payloads', () => {
    const { simulation, note, log } = recorded();
    simulation.at(ns(Number.MAX_SAFE_INTEGER), note, 2 ** 31 - 1, -(2 ** 31));
    simulation.run();
    expect(log).toEqual([[Number.MAX_SAFE_INTEGER, 2 ** 31 - 1, -(2 ** 31)]]);
  });

  it.each<[string, (simulation: Simulation, note: HandlerId) => unknown]>([
    ['an event in the past', (s, note) => s.at(ns(9), note)],
    ['a negative delay', (s, note) => s.after(ns(-1), note)],
    ['a broken nanosecond', (s, note) => s.at(10.5 as Ns, note)],
    ['a time that is no number', (s, note) => s.at(NaN as Ns, note)],
    ['a time beyond 2^53', (s, note) => s.at((2 ** 53) as Ns, note)],
    ['an unknown handler', (s) => s.at(ns(20), 99 as HandlerId)],
    ['a payload beyond 32 bits', (s, note) => s.at(ns(20), note, 2 ** 31)],
    ['a payload that is broken', (s, note) => s.at(ns(20), note, 0, 0.5)],
    ['a priority out of range', (s, note) => s.at(ns(20), note, 0, 0, 128)],
    ['a broken priority', (s, note) => s.at(ns(20), note, 0, 0, 0.5)],
    ['an end in the past', (s) => s.run({ until: ns(9) })],
  ])('refuses %s as a bug', (_what, action) => {
    const { simulation, note } = recorded();
    simulation.at(ns(10), note);
    simulation.run();
    expect(() => action(simulation, note)).toThrow(Bug);
    expect(simulation.pending).toBe(0);
  });

  it('stops when a handler fails, and says when, where and why', () => {
    const { simulation, note, log } = recorded();
    const cause = new Error('no window');
    const bad = simulation.register(() => {
      throw cause;
    }, 'open the window');
    simulation.at(ns(3), bad);
    simulation.at(ns(4), note, 1);
    const failure = caught(() => simulation.run());
    expect(failure).toBeInstanceOf(SimulationFailure);
    expect(failure).toMatchObject({ time: 3, sequence: 0, handler: 'open the window', cause });
    expect(String(failure)).toContain('no window');
    expect(log).toEqual([]);
  });

  it('names a handler by its function, or by its number', () => {
    const simulation = new Simulation();
    const failing = (): never => {
      throw new Error('no');
    };
    simulation.at(ns(0), simulation.register(failing));
    expect(caught(() => simulation.run())).toMatchObject({ handler: 'failing' });
    simulation.at(
      ns(0),
      simulation.register(() => failing()),
    );
    expect(caught(() => simulation.run())).toMatchObject({ handler: 'handler 2' });
  });

  it('refuses to run inside a run', () => {
    const simulation = new Simulation();
    simulation.at(
      ns(0),
      simulation.register(() => simulation.run()),
    );
    expect(caught(() => simulation.run())).toMatchObject({ cause: expect.any(Bug) as Bug });
    expect(simulation.run().reason).toBe('empty');
  });

  it('keeps two worlds apart', () => {
    const [one, two] = [recorded(), recorded()];
    one.simulation.at(ns(1), one.note, 1);
    two.simulation.at(ns(2), two.note, 2);
    one.simulation.run();
    two.simulation.run();
    expect([one.log, two.log]).toEqual([[[1, 1, 0]], [[2, 2, 0]]]);
  });
});
