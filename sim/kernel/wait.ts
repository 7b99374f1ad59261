import { invariant } from '../base/invariant.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Ns } from '../base/units.ts';
import type { EventHandle } from './queue.ts';
import type { HandlerId, Simulation } from './simulation.ts';

/**
 * The body of a process, or a part of it: a generator that yields what it waits for. Inside, `yield* something` waits
 * and returns the typed value; `yield* another()` runs a part and returns its result.
 */
export type Procedure<T = void> = Generator<Awaitable<unknown>, T, unknown>;

/** How a wait ends: with a value, or with something to be thrown at the one who waits. */
export type Ending = Result<unknown, unknown>;

/** Whoever waits, for one thing at a time: a process, or a branch of anyOf or allOf. */
export interface Waiter {
  readonly simulation: Simulation;
  /** The wake-up that is under way, where there is one. */
  wakeup: number;
  /** Ends the wait. `inside`: somebody else's code is on the stack, so go on in an event of one's own. */
  settle(ending: Ending, inside: boolean): void;
}

/** Something that a process can wait for. */
export abstract class Awaitable<T> {
  /** Will settle `waiter` once, perhaps before this call returns. */
  abstract subscribe(waiter: Waiter): void;
  /** Forgets a waiter that is not settled yet. */
  abstract unsubscribe(waiter: Waiter): void;
  /** The value was handed out, but the waiter ended before it could use it: what must not be lost goes back. */
  takeBack(_value: T): void {}

  /** `const value = yield* awaitable`. */
  *[Symbol.iterator](): Procedure<T> {
    return (yield this) as T;
  }
}

/** The value with which an awaitable ends. */
export type ValueOf<A> = A extends Awaitable<infer T> ? T : never;

const DONE: Ending = ok(undefined);

/** Waits for `duration` ns (whole, not negative: else Bug); zero lets what is already due in this instant go first. */
export const delay = (duration: Ns): Awaitable<void> => {
  if (!(duration >= 0 && Math.floor(duration) === duration)) invariant(false, `a delay of ${duration} ns`);
  return new Delay(duration);
};

class Delay extends Awaitable<void> {
  private readonly duration: Ns;

  constructor(duration: Ns) {
    super();
    this.duration = duration;
  }

  subscribe(waiter: Waiter): void {
    waiter.wakeup = waiter.simulation.wakeups.add(this.duration, waiter, DONE);
  }

  unsubscribe(waiter: Waiter): void {
    waiter.simulation.wakeups.cancel(waiter.wakeup);
  }
}

/** Waiters in the order of their coming. */
export class WaitingList {
  private waiters = new Set<Waiter>();

  get size(): number {
    return this.waiters.size;
  }

  add(waiter: Waiter): void {
    this.waiters.add(waiter);
  }

  delete(waiter: Waiter): void {
    this.waiters.delete(waiter);
  }

  settleAll(ending: Ending): void {
    const { waiters } = this;
    if (waiters.size === 0) return;
    this.waiters = new Set();
    for (const waiter of waiters) waiter.settle(ending, true);
  }
}

/** A recurring occasion: `fire` resumes those who wait at that moment; who comes later waits for the next one. */
export class Signal<T = void> extends Awaitable<T> {
  private readonly list = new WaitingList();

  /** How many wait now. */
  get waiting(): number {
    return this.list.size;
  }

  /** Resumes all who wait now, each in an event of its own of this instant. */
  fire(value: T): void {
    this.list.settleAll(ok(value));
  }

  subscribe(waiter: Waiter): void {
    this.list.add(waiter);
  }

  unsubscribe(waiter: Waiter): void {
    this.list.delete(waiter);
  }
}

/** A state that comes true once: `fire` resumes all who wait, and whoever comes later goes on at once. */
export class Latch<T = void> extends Awaitable<T> {
  private readonly list = new WaitingList();
  private ending: Ending | undefined;

  get fired(): boolean {
    return this.ending !== undefined;
  }

  /** Resumes all who wait, and lets pass who comes later. Bug when it has fired already. */
  fire(value: T): void {
    invariant(this.ending === undefined, 'a latch fires once');
    this.ending = ok(value);
    this.list.settleAll(this.ending);
  }

  /** Fires with an error, thrown at all who wait and who come later; at the caller too when nobody waits. */
  fail(error: unknown): void {
    invariant(this.ending === undefined, 'a latch fires once');
    this.ending = err(error);
    if (this.list.size === 0) throw error;
    this.list.settleAll(this.ending);
  }

  /** Back to the state before it fired; those who were resumed stay so. */
  reset(): void {
    this.ending = undefined;
  }

  subscribe(waiter: Waiter): void {
    if (this.ending === undefined) this.list.add(waiter);
    else waiter.settle(this.ending, true);
  }

  unsubscribe(waiter: Waiter): void {
    this.list.delete(waiter);
  }
}

/** Settles waiters at a given time: the bridge between objects and events, which carry numbers. */
export class Wakeups {
  private readonly simulation: Simulation;
  private readonly handler: HandlerId;
  private readonly waiters: (Waiter | undefined)[] = [];
  private readonly endings: Ending[] = [];
  private readonly handles: EventHandle[] = [];
  private readonly free: number[] = [];

  constructor(simulation: Simulation) {
    this.simulation = simulation;
    this.handler = simulation.register((index) => this.wake(index), 'wake-up');
  }

  /** Settles `waiter` in `delay` ns; returns the number to cancel it by. */
  add(delay: Ns, waiter: Waiter, ending: Ending): number {
    const handle = this.simulation.after(delay, this.handler, this.free.at(-1) ?? this.waiters.length);
    const index = this.free.pop() ?? this.waiters.length;
    this.waiters[index] = waiter;
    this.endings[index] = ending;
    this.handles[index] = handle;
    return index;
  }

  /** Takes back what {@link add} has promised under this number. */
  cancel(index: number): void {
    this.simulation.cancel(this.handles[index]!);
    this.release(index);
  }

  private wake(index: number): void {
    const waiter = this.waiters[index]!;
    const ending = this.endings[index]!;
    this.release(index);
    waiter.settle(ending, false);
  }

  private release(index: number): void {
    this.waiters[index] = undefined;
    this.endings[index] = DONE;
    this.free.push(index);
  }
}
