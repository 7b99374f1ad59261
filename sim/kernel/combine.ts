import { invariant } from '../base/invariant.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Ns } from '../base/units.ts';
import type { Simulation } from './simulation.ts';
import { Awaitable, delay, type Ending, type Procedure, type ValueOf, type Waiter } from './wait.ts';

type List = readonly Awaitable<unknown>[];

/** Which one of a list came first, and its value: a union that `index` tells apart. */
export type First<L extends List> = {
  [K in keyof L]: K extends `${infer N extends number}` ? { readonly index: N; readonly value: ValueOf<L[K]> } : never;
}[number];

/** The values of a list, in its order. */
export type All<L extends List> = { -readonly [K in keyof L]: ValueOf<L[K]> };

/**
 * Waits until one of `list` ends, and forgets the others. Of those that end in the same instant, the one that was
 * scheduled first counts. When it fails, so does the wait.
 */
export const anyOf = <const L extends List>(list: L): Awaitable<First<L>> => {
  invariant(list.length > 0, 'anyOf needs something to wait for');
  return new AnyOf(list) as Awaitable<unknown> as Awaitable<First<L>>;
};

/** Waits until all of `list` have ended; fails as soon as one of them does. */
export const allOf = <const L extends List>(list: L): Awaitable<All<L>> =>
  new AllOf(list) as Awaitable<unknown> as Awaitable<All<L>>;

/** Waits for `awaitable`, but for `limit` ns at most: its value, or the error 'timeout'. */
export function* within<T>(limit: Ns, awaitable: Awaitable<T>): Procedure<Result<T, 'timeout'>> {
  const first: { index: number; value: unknown } = yield* anyOf([awaitable, delay(limit)]);
  return first.index === 0 ? ok(first.value as T) : err('timeout');
}

/** One wait for several things; each has a branch that waits in the name of `waiter`. */
abstract class Several<T> extends Awaitable<T> {
  protected readonly list: List;
  private readonly groups = new Map<Waiter, Group>();

  constructor(list: List) {
    super();
    this.list = list;
  }

  subscribe(waiter: Waiter): void {
    const group = new Group(this.list, this.needed, (ending, inside) => {
      this.groups.delete(waiter);
      waiter.settle(ending.ok ? ok(this.shape(group)) : ending, inside);
    });
    this.groups.set(waiter, group);
    group.start(waiter.simulation);
  }

  unsubscribe(waiter: Waiter): void {
    this.groups.get(waiter)?.abandon();
    this.groups.delete(waiter);
  }

  /** How many must end. */
  protected abstract readonly needed: number;
  protected abstract shape(group: Group): T;
}

class AnyOf extends Several<{ index: number; value: unknown }> {
  protected readonly needed = 1;

  protected shape({ ended: [index = 0], values }: Group): { index: number; value: unknown } {
    return { index, value: values[index] };
  }

  override takeBack({ index, value }: { index: number; value: unknown }): void {
    this.list[index]!.takeBack(value);
  }
}

class AllOf extends Several<unknown[]> {
  protected get needed(): number {
    return this.list.length;
  }

  protected shape({ values }: Group): unknown[] {
    return values;
  }

  override takeBack(values: unknown[]): void {
    values.forEach((value, index) => this.list[index]!.takeBack(value));
  }
}

class Group {
  readonly values: unknown[];
  /** Which have ended, in their order. */
  readonly ended: number[] = [];

  private readonly list: List;
  private readonly needed: number;
  private readonly finish: (ending: Ending, inside: boolean) => void;
  private readonly waiting = new Map<number, Branch>();
  private over = false;

  constructor(list: List, needed: number, finish: (ending: Ending, inside: boolean) => void) {
    this.list = list;
    this.needed = needed;
    this.finish = finish;
    this.values = list.map(() => undefined);
  }

  start(simulation: Simulation): void {
    if (this.needed === 0) this.finish(ok(undefined), true);
    for (const [index, awaitable] of this.list.entries()) {
      if (this.over) return;
      const branch = new Branch(simulation, this, index);
      this.waiting.set(index, branch);
      awaitable.subscribe(branch);
    }
  }

  settle(index: number, ending: Ending, inside: boolean): void {
    if (this.over) return;
    this.waiting.delete(index);
    if (ending.ok) {
      this.values[index] = ending.value;
      if (this.ended.push(index) < this.needed) return;
      this.close();
    } else {
      this.abandon();
    }
    this.finish(ending, inside);
  }

  /** Gives back what was received, and waits no more. */
  abandon(): void {
    this.close();
    for (const index of this.ended) this.list[index]!.takeBack(this.values[index]);
  }

  private close(): void {
    this.over = true;
    for (const [index, branch] of this.waiting) this.list[index]!.unsubscribe(branch);
  }
}

class Branch implements Waiter {
  readonly simulation: Simulation;
  wakeup = -1;
  private readonly group: Group;
  private readonly index: number;

  constructor(simulation: Simulation, group: Group, index: number) {
    this.simulation = simulation;
    this.group = group;
    this.index = index;
  }

  settle(ending: Ending, inside: boolean): void {
    this.group.settle(this.index, ending, inside);
  }
}
