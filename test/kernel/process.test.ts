import { describe, expect, expectTypeOf, it } from 'vitest';
import { Bug } from '../../sim/base/invariant.ts';
import type { Result } from '../../sim/base/result.ts';
import { ns } from '../../sim/base/units.ts';
import {
  allOf,
  anyOf,
  Cancelled,
  delay,
  Interrupt,
  Latch,
  Signal,
  Simulation,
  SimulationFailure,
  within,
  type Awaitable,
  type Procedure,
  type Process,
} from '../../sim/kernel/index.ts';

const world = (): { simulation: Simulation; log: unknown[]; note: (what: unknown) => void } => {
  const simulation = new Simulation();
  const log: unknown[] = [];
  return { simulation, log, note: (what) => log.push([simulation.now, what]) };
};

const failureOf = (simulation: Simulation): SimulationFailure => {
  try {
    simulation.run();
  } catch (error) {
    if (error instanceof SimulationFailure) return error;
    throw error;
  }
  throw new Error('the run did not fail');
};

describe('A process', () => {
  it('starts in an event of its own, waits, and ends with a result', () => {
    const { simulation, log, note } = world();
    const process = simulation.spawn('p', function* () {
      note('start');
      yield* delay(ns(5));
      yield delay(ns(5));
      note('end');
      return 42;
    });
    expect([log, process.alive, process.name]).toEqual([[], true, 'p']);
    simulation.run();
    expect(log).toEqual([
      [0, 'start'],
      [10, 'end'],
    ]);
    expect(process.alive).toBe(false);
  });

  it('calls another procedure and takes its result', () => {
    const { simulation, log, note } = world();
    function* twice(n: number): Procedure<number> {
      yield* delay(ns(n));
      return 2 * n;
    }
    simulation.spawn('p', function* () {
      const first = yield* twice(3);
      expectTypeOf(first).toEqualTypeOf<number>();
      note(first + (yield* twice(4)));
    });
    simulation.run();
    expect(log).toEqual([[7, 14]]);
  });

  it('joins another, before and after its end', () => {
    const { simulation, log, note } = world();
    const child = simulation.spawn('child', function* () {
      yield* delay(ns(5));
      return 'done';
    });
    const join = (wait: number) =>
      function* (): Procedure {
        yield* delay(ns(wait));
        const result = yield* child;
        expectTypeOf(result).toEqualTypeOf<string>();
        note(result);
      };
    simulation.spawn('early', join(1));
    simulation.spawn('late', join(9));
    simulation.run();
    expect(log).toEqual([
      [5, 'done'],
      [9, 'done'],
    ]);
  });

  it('lets what is already scheduled for this instant go first when it waits for no time', () => {
    const { simulation, log, note } = world();
    const handler = simulation.register(() => note('event'));
    simulation.spawn('p', function* () {
      simulation.after(ns(0), handler);
      yield* delay(ns(0));
      note('process');
    });
    simulation.run();
    expect(log).toEqual([
      [0, 'event'],
      [0, 'process'],
    ]);
  });

  it('leaves nothing pending when all have ended', () => {
    const { simulation } = world();
    const signal = new Signal();
    simulation.spawn('p', function* () {
      yield* anyOf([delay(ns(5)), delay(ns(1_000)), signal]);
    });
    expect(simulation.run().time).toBe(5);
    expect([simulation.pending, signal.waiting]).toEqual([0, 0]);
  });

  it('stops the run as a bug when it yields what cannot be awaited, or waits for a negative time', () => {
    const { simulation } = world();
    simulation.spawn('p', function* () {
      yield 5 as unknown as Awaitable<void>;
    });
    expect(failureOf(simulation)).toMatchObject({ handler: 'p', cause: expect.any(Bug) as Bug });
    simulation.spawn('q', function* () {
      yield* delay(ns(-1));
    });
    expect(failureOf(simulation)).toMatchObject({ handler: 'q', cause: expect.any(Bug) as Bug });
  });
});

describe('An error in a process', () => {
  const failing = (after: number, error: Error) =>
    function* (): Procedure<string> {
      yield* delay(ns(after));
      throw error;
    };

  it('stops the run when nobody waits for the process', () => {
    const { simulation, log, note } = world();
    const error = new Error('no carrier');
    simulation.spawn('attach ue-1', failing(5, error));
    simulation.at(
      ns(6),
      simulation.register(() => note('later')),
    );
    const failure = failureOf(simulation);
    expect(failure).toMatchObject({ time: 5, handler: 'attach ue-1', cause: error });
    expect(log).toEqual([]);
  });

  it('is thrown at each who waits for it, and no further when they handle it', () => {
    const { simulation, log, note } = world();
    const error = new Error('no carrier');
    const child = simulation.spawn('child', failing(5, error));
    for (const name of ['one', 'two']) {
      simulation.spawn(name, function* () {
        try {
          yield* child;
        } catch (caught) {
          note([name, caught === error]);
        }
      });
    }
    simulation.spawn('three, long after', function* () {
      yield* delay(ns(9));
      const outcome = yield* attempt(child);
      note(outcome);
    });
    simulation.run();
    expect(log).toEqual([
      [5, ['one', true]],
      [5, ['two', true]],
      [9, 'no carrier'],
    ]);
  });

  function* attempt(child: Process<string>): Procedure<string> {
    try {
      return yield* child;
    } catch (error) {
      return (error as Error).message;
    }
  }

  it('stops the run in the name of the one who waited and did not handle it', () => {
    const { simulation } = world();
    const error = new Error('no carrier');
    const child = simulation.spawn('child', failing(5, error));
    simulation.spawn('parent', function* () {
      yield* child;
    });
    expect(failureOf(simulation)).toMatchObject({ time: 5, handler: 'parent', cause: error });
  });

  it('stops the run when the one who waited has been content with something else', () => {
    const { simulation, log, note } = world();
    const child = simulation.spawn('child', failing(5, new Error('too late')));
    simulation.spawn('parent', function* () {
      note(yield* within(ns(2), child));
    });
    expect(failureOf(simulation)).toMatchObject({ time: 5, handler: 'child' });
    expect(log).toEqual([[2, { ok: false, error: 'timeout' }]]);
  });
});

describe('A signal', () => {
  it('resumes those who wait in their order, with its value; who comes later waits for the next', () => {
    const { simulation, log, note } = world();
    const signal = new Signal<string>();
    for (const name of ['one', 'two']) {
      simulation.spawn(name, function* () {
        note([name, yield* signal]);
        note([name, yield* signal]);
      });
    }
    simulation.spawn('source', function* () {
      yield* delay(ns(3));
      signal.fire('a');
      note('fired');
      yield* delay(ns(3));
      signal.fire('b');
      signal.fire('unheard');
    });
    simulation.run();
    expect(log).toEqual([
      [3, 'fired'],
      [3, ['one', 'a']],
      [3, ['two', 'a']],
      [6, ['one', 'b']],
      [6, ['two', 'b']],
    ]);
  });

  it('can be fired by a plain event without running processes inside it', () => {
    const { simulation, log, note } = world();
    const signal = new Signal();
    simulation.spawn('p', function* () {
      yield* signal;
      note('resumed');
    });
    simulation.at(
      ns(4),
      simulation.register(() => {
        signal.fire();
        note('handler ends');
      }),
    );
    simulation.run();
    expect(log).toEqual([
      [4, 'handler ends'],
      [4, 'resumed'],
    ]);
  });
});

describe('A latch', () => {
  it('resumes who waits and lets pass who comes later, until it is reset', () => {
    const { simulation, log, note } = world();
    const active = new Latch<number>();
    const watch = (at: number) =>
      simulation.spawn(`at ${at}`, function* () {
        yield* delay(ns(at));
        note(yield* active);
      });
    for (const at of [0, 7, 11]) watch(at);
    simulation.spawn('source', function* () {
      yield* delay(ns(5));
      active.fire(1);
      expect(active.fired).toBe(true);
      yield* delay(ns(5));
      active.reset();
      yield* delay(ns(5));
      active.fire(2);
    });
    simulation.run();
    expect(log).toEqual([
      [5, 1],
      [7, 1],
      [15, 2],
    ]);
  });

  it('fires once', () => {
    const latch = new Latch();
    latch.fire();
    expect(() => latch.fire()).toThrow(Bug);
  });

  it('throws its error at those who wait, or at the caller when nobody does', () => {
    const { simulation, log, note } = world();
    const latch = new Latch();
    const error = new Error('broken');
    simulation.spawn('p', function* () {
      try {
        yield* latch;
      } catch (caught) {
        note(caught === error);
      }
    });
    simulation.at(
      ns(1),
      simulation.register(() => latch.fail(error)),
    );
    simulation.run();
    expect(log).toEqual([[1, true]]);
    expect(() => new Latch().fail(error)).toThrow(error);
  });
});

describe('Waiting for several', () => {
  it('ends with the first, tells which, and knows its type', () => {
    const { simulation, log, note } = world();
    const signal = new Signal<string>();
    simulation.spawn('p', function* () {
      for (;;) {
        const first = yield* anyOf([signal, delay(ns(4))]);
        if (first.index === 1) break;
        expectTypeOf(first.value).toEqualTypeOf<string>();
        note(first.value);
      }
      note('timeout');
    });
    simulation.spawn('source', function* () {
      yield* delay(ns(3));
      signal.fire('x');
    });
    simulation.run();
    expect(log).toEqual([
      [3, 'x'],
      [7, 'timeout'],
    ]);
  });

  it('takes the one that was scheduled first when several end in one instant', () => {
    const { simulation, log, note } = world();
    const [one, two] = [new Signal(), new Signal()];
    simulation.spawn('p', function* () {
      note((yield* anyOf([delay(ns(5)), delay(ns(5))])).index);
      note((yield* anyOf([one, two, one])).index);
    });
    simulation.at(
      ns(9),
      simulation.register(() => {
        two.fire();
        one.fire();
      }),
    );
    simulation.run();
    expect(log).toEqual([
      [5, 0],
      [9, 1],
    ]);
  });

  it('collects all values in the order of the list', () => {
    const { simulation, log, note } = world();
    const latch = new Latch<number>();
    const child = simulation.spawn('child', function* () {
      yield* delay(ns(8));
      return 'c';
    });
    simulation.spawn('p', function* () {
      const all = yield* allOf([child, latch, delay(ns(2))]);
      expectTypeOf(all).toEqualTypeOf<[string, number, void]>();
      note(all);
      note(yield* allOf([]));
    });
    latch.fire(7);
    simulation.run();
    expect(log).toEqual([
      [8, ['c', 7, undefined]],
      [8, []],
    ]);
  });

  it('fails as soon as one fails, and forgets the others', () => {
    const { simulation, log, note } = world();
    const signal = new Signal();
    for (const [at, several] of [
      [5, (child: Process) => anyOf([signal, child])],
      [6, (child: Process) => allOf([signal, child, delay(ns(2)), delay(ns(100))])],
    ] as const) {
      const child = simulation.spawn('child', function* (): Procedure {
        yield* delay(ns(at));
        throw new Error('no');
      });
      simulation.spawn('p', function* () {
        try {
          yield* several(child) as Awaitable<unknown>;
        } catch (error) {
          note((error as Error).message);
        }
      });
    }
    expect(simulation.run().time).toBe(6);
    expect(log).toEqual([
      [5, 'no'],
      [6, 'no'],
    ]);
    expect(signal.waiting).toBe(0);
  });

  it('nests', () => {
    const { simulation, log, note } = world();
    const signal = new Signal<string>();
    simulation.spawn('p', function* () {
      const first = yield* anyOf([allOf([signal, delay(ns(3))]), delay(ns(10))]);
      note(first);
    });
    simulation.at(
      ns(1),
      simulation.register(() => signal.fire('s')),
    );
    expect(simulation.run().time).toBe(3);
    expect(log).toEqual([[3, { index: 0, value: ['s', undefined] }]]);
  });

  it('can be waited for again, and by two at once', () => {
    const { simulation, log, note } = world();
    const both = allOf([delay(ns(2)), delay(ns(3))]);
    const wait = function* (): Procedure {
      yield* both;
      note('once');
      yield* both;
      note('twice');
    };
    simulation.spawn('p', wait);
    simulation.spawn('q', wait);
    simulation.run();
    expect(log).toEqual([
      [3, 'once'],
      [3, 'once'],
      [6, 'twice'],
      [6, 'twice'],
    ]);
  });

  it('refuses to wait for the first of nothing', () => {
    expect(() => anyOf([])).toThrow(Bug);
  });

  it('gives a value in time, or a timeout', () => {
    const { simulation, log, note } = world();
    const signal = new Signal<string>();
    simulation.spawn('p', function* () {
      const result = yield* within(ns(5), signal);
      expectTypeOf(result).toEqualTypeOf<Result<string, 'timeout'>>();
      note(result);
      note(yield* within(ns(5), signal));
    });
    simulation.at(
      ns(2),
      simulation.register(() => signal.fire('s')),
    );
    simulation.run();
    expect(log).toEqual([
      [2, { ok: true, value: 's' }],
      [7, { ok: false, error: 'timeout' }],
    ]);
  });
});

describe('An interrupt', () => {
  it('is thrown where the process waits, which may go on; what it waited for is forgotten', () => {
    const { simulation, log, note } = world();
    const process = simulation.spawn('p', function* () {
      try {
        yield* delay(ns(1_000));
      } catch (error) {
        note(error instanceof Interrupt && error.cause);
      }
      yield* delay(ns(5));
      note('goes on');
    });
    simulation.at(
      ns(3),
      simulation.register(() => expect(process.interrupt('handover')).toBe(true)),
    );
    expect(simulation.run().time).toBe(8);
    expect(log).toEqual([
      [3, 'handover'],
      [8, 'goes on'],
    ]);
    expect(process.interrupt('too late')).toBe(false);
  });

  it('stops the run when the process does not expect it', () => {
    const { simulation } = world();
    const process = simulation.spawn('p', function* () {
      yield* delay(ns(10));
    });
    simulation.at(
      ns(3),
      simulation.register(() => process.interrupt('why')),
    );
    expect(failureOf(simulation)).toMatchObject({ time: 3, handler: 'p', cause: expect.any(Interrupt) as Interrupt });
  });

  it('comes after what the process is about to receive in the same instant', () => {
    const { simulation, log, note } = world();
    const signal = new Signal<string>();
    const process = simulation.spawn('p', function* () {
      try {
        note(yield* signal);
        yield* delay(ns(10));
      } catch (error) {
        note((error as Interrupt).cause);
      }
    });
    simulation.at(
      ns(3),
      simulation.register(() => {
        signal.fire('value');
        process.interrupt('now');
      }),
    );
    simulation.run();
    expect(log).toEqual([
      [3, 'value'],
      [3, 'now'],
    ]);
  });

  it('reaches a process that has not begun, or interrupts itself, at its first wait', () => {
    const { simulation, log, note } = world();
    const process: Process = simulation.spawn('p', function* () {
      note('begin');
      for (let i = 0; i < 2; i++) {
        try {
          process.interrupt('self');
          yield* delay(ns(10));
        } catch (error) {
          note((error as Interrupt).cause);
        }
      }
    });
    process.interrupt('early');
    simulation.run();
    expect(log).toEqual([
      [0, 'begin'],
      [0, 'early'],
      [0, 'self'],
    ]);
  });
});

describe('Cancelling', () => {
  it('ends a process where it waits, runs its finally blocks, and tells who waits for it', () => {
    const { simulation, log, note } = world();
    const process = simulation.spawn('p', function* () {
      try {
        yield* delay(ns(1_000));
        note('never');
      } finally {
        note('cleaned up');
      }
    });
    simulation.spawn('q', function* () {
      try {
        yield* process;
      } catch (error) {
        note(error instanceof Cancelled);
      }
    });
    simulation.at(
      ns(3),
      simulation.register(() => expect(process.cancel()).toBe(true)),
    );
    expect(simulation.run().time).toBe(3);
    expect(log).toEqual([
      [3, 'cleaned up'],
      [3, true],
    ]);
    expect([process.cancel(), process.alive]).toEqual([false, false]);
  });

  it('is no failure when nobody waits, also before the process begins', () => {
    const { simulation, log, note } = world();
    simulation
      .spawn('p', function* () {
        note('never');
        yield* delay(ns(1));
      })
      .cancel();
    expect(simulation.run()).toEqual({ reason: 'empty', time: 0, events: 0 });
    expect(log).toEqual([]);
  });

  it('of oneself is a bug', () => {
    const { simulation } = world();
    const process: Process = simulation.spawn('p', function* () {
      yield* delay(ns(1));
      process.cancel();
    });
    expect(failureOf(simulation)).toMatchObject({ handler: 'p', cause: expect.any(Bug) as Bug });
  });

  it('must not wait in a finally block', () => {
    const { simulation } = world();
    const process = simulation.spawn('p', function* () {
      try {
        yield* delay(ns(10));
      } finally {
        yield* delay(ns(10));
      }
    });
    simulation.at(
      ns(1),
      simulation.register(() => process.cancel()),
    );
    expect(failureOf(simulation)).toMatchObject({ handler: 'p', cause: expect.any(Bug) as Bug });
  });
});
