import { invariant } from '../base/invariant.ts';
import { err, ok } from '../base/result.ts';
import { ns } from '../base/units.ts';
import type { Simulation } from './simulation.ts';
import { Awaitable, WaitingList, type Ending, type Procedure, type Waiter } from './wait.ts';

/** Thrown into a process by {@link Process.interrupt}, where it waits. */
export class Interrupt extends Error {
  override readonly name = 'Interrupt';

  constructor(reason: unknown) {
    super(`interrupted: ${String(reason)}`, { cause: reason });
  }
}

/** Thrown at those who wait for a process that was cancelled. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor(process: string) {
    super(`${process} was cancelled`);
  }
}

/**
 * A procedure that lives in simulated time; made by `simulation.spawn`. Wait for its result with `yield* process`.
 * A process that fails throws at those who wait for it; when nobody does, the run stops: no error passes silently.
 */
export class Process<T = unknown> extends Awaitable<T> implements Waiter {
  readonly simulation: Simulation;
  readonly name: string;
  wakeup = -1;

  private readonly body: Procedure<T>;
  private readonly joining = new WaitingList();
  private readonly interrupts: Interrupt[] = [];
  private state: 'running' | 'waiting' | 'due' | 'ended' = 'due';
  private awaited: Awaitable<unknown> | undefined;
  /** While due: how the wait ended. When ended: how the process did. */
  private ending: Ending = ok(undefined);

  constructor(simulation: Simulation, name: string, body: Procedure<T>) {
    super();
    this.simulation = simulation;
    this.name = name;
    this.body = body;
    this.wakeup = simulation.wakeups.add(ns(0), this, this.ending);
  }

  /** False once it has ended, failed, or was cancelled. */
  get alive(): boolean {
    return this.state !== 'ended';
  }

  /**
   * Throws {@link Interrupt} into the process, in this instant, where it waits; it may catch it and go on. What it was
   * about to receive in this same instant it receives first. False when the process has ended.
   */
  interrupt(reason: unknown): boolean {
    if (this.state === 'ended') return false;
    this.interrupts.push(new Interrupt(reason));
    if (this.state === 'waiting') {
      this.awaited?.unsubscribe(this);
      this.awaited = undefined;
      this.deliverInterrupt();
    }
    return true;
  }

  /**
   * Ends the process where it waits; its `finally` blocks run, and must not wait. Those who wait for it get
   * {@link Cancelled}. False when it has ended already; Bug when a process cancels itself.
   */
  cancel(): boolean {
    if (this.state === 'ended') return false;
    invariant(this.state !== 'running', `${this.name} cancels itself; let it return instead`);
    if (this.state === 'waiting') this.awaited?.unsubscribe(this);
    else this.dropWakeup();
    this.awaited = undefined;
    this.state = 'running';
    try {
      const last = this.body.return(undefined as T);
      invariant(last.done === true, `${this.name} waits while it is cancelled`);
    } catch (error) {
      this.fail(error);
      return true;
    }
    this.end(err(new Cancelled(this.name)));
    return true;
  }

  /** For what it waits for alone. */
  settle(ending: Ending, inside: boolean): void {
    if (inside) {
      this.state = 'due';
      this.ending = ending;
      this.wakeup = this.simulation.wakeups.add(ns(0), this, ending);
    } else {
      this.step(ending);
    }
  }

  subscribe(waiter: Waiter): void {
    if (this.state === 'ended') waiter.settle(this.ending, true);
    else this.joining.add(waiter);
  }

  unsubscribe(waiter: Waiter): void {
    this.joining.delete(waiter);
  }

  private step(ending: Ending): void {
    this.awaited = undefined;
    this.state = 'running';
    let next: IteratorResult<Awaitable<unknown>, T>;
    try {
      next = ending.ok ? this.body.next(ending.value) : this.body.throw(ending.error);
      if (next.done !== true) this.wait(next.value);
    } catch (error) {
      this.fail(error);
      return;
    }
    if (next.done === true) this.end(ok(next.value));
  }

  private wait(awaitable: Awaitable<unknown>): void {
    invariant(awaitable instanceof Awaitable, `${this.name} waits for what cannot be awaited`);
    if (this.interrupts.length > 0) {
      this.deliverInterrupt();
      return;
    }
    this.state = 'waiting';
    this.awaited = awaitable;
    awaitable.subscribe(this);
  }

  private deliverInterrupt(): void {
    this.settle(err(this.interrupts.shift()), true);
  }

  /** Takes the wake-up back, and gives back what came with it. */
  private dropWakeup(): void {
    this.simulation.wakeups.cancel(this.wakeup);
    if (this.ending.ok) this.awaited?.takeBack(this.ending.value);
  }

  private fail(error: unknown): void {
    const unheard = this.joining.size === 0;
    this.end(err(error));
    if (unheard) throw this.simulation.failure(error, this.name);
  }

  private end(ending: Ending): void {
    this.state = 'ended';
    this.ending = ending;
    this.joining.settleAll(ending);
  }
}
