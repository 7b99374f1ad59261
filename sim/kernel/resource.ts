import { invariant } from '../base/invariant.ts';
import { ok } from '../base/result.ts';
import type { Ns } from '../base/units.ts';
import type { Simulation } from './simulation.ts';
import { Tally, TimeWeighted } from './stats.ts';
import { Awaitable, type Procedure, type Waiter } from './wait.ts';

/**
 * A number of equal units that processes hold for a while; who finds none free waits by priority (the lower first),
 * then by arrival. Prefer {@link hold}, which never forgets to give back.
 */
export class Resource {
  /** Units held, over time. */
  readonly busy: TimeWeighted;
  /** Processes waiting, over time. */
  readonly queue: TimeWeighted;
  /** The wait (ns) of each process that was served. */
  readonly waits = new Tally();
  readonly capacity: number;

  private readonly simulation: Simulation;
  private readonly waiting: Claim[] = [];

  /** `capacity` units, at least one: else Bug. */
  constructor(simulation: Simulation, capacity = 1) {
    invariant(Number.isInteger(capacity) && capacity >= 1, `a resource of ${capacity} units`);
    this.simulation = simulation;
    this.capacity = capacity;
    this.busy = new TimeWeighted(0, simulation.now);
    this.queue = new TimeWeighted(0, simulation.now);
  }

  /** Waits for a unit; the process must release it. */
  acquire(priority = 0): Awaitable<void> {
    return new Acquire(this, priority);
  }

  /** Gives a unit back, to the first who waits. Bug when none is held. */
  release(): void {
    const { now } = this.simulation;
    invariant(this.busy.current > 0, 'a unit released that nobody holds');
    const next = this.waiting.shift();
    if (next === undefined) {
      this.busy.add(-1, now);
      return;
    }
    this.queue.add(-1, now);
    this.waits.add(now - next.since);
    next.waiter.settle(ok(undefined), true);
  }

  /** Runs `work` while holding a unit, and gives it back however the work ends. */
  *hold<T>(work: () => Procedure<T>, priority = 0): Procedure<T> {
    yield* this.acquire(priority);
    try {
      return yield* work();
    } finally {
      this.release();
    }
  }

  /** For {@link acquire} alone. */
  enqueue(waiter: Waiter, priority: number): void {
    const { now } = this.simulation;
    if (this.busy.current < this.capacity) {
      this.busy.add(1, now);
      this.waits.add(0);
      waiter.settle(ok(undefined), true);
      return;
    }
    const place = this.waiting.findLastIndex((claim) => claim.priority <= priority);
    this.waiting.splice(place + 1, 0, { waiter, priority, since: now });
    this.queue.add(1, now);
  }

  /** For {@link acquire} alone. */
  dequeue(waiter: Waiter): void {
    const place = this.waiting.findIndex((claim) => claim.waiter === waiter);
    if (place < 0) return;
    this.waiting.splice(place, 1);
    this.queue.add(-1, this.simulation.now);
  }
}

interface Claim {
  readonly waiter: Waiter;
  readonly priority: number;
  readonly since: Ns;
}

class Acquire extends Awaitable<void> {
  private readonly resource: Resource;
  private readonly priority: number;

  constructor(resource: Resource, priority: number) {
    super();
    this.resource = resource;
    this.priority = priority;
  }

  subscribe(waiter: Waiter): void {
    this.resource.enqueue(waiter, this.priority);
  }

  unsubscribe(waiter: Waiter): void {
    this.resource.dequeue(waiter);
  }

  override takeBack(): void {
    this.resource.release();
  }
}

/**
 * One server that works through jobs in the order of arrival, for models made of events: each job's completion is known
 * when it arrives, so a job costs no event here. Schedule one at the returned time, or none.
 */
export class Server {
  /** The wait (ns) of each job before its service. */
  readonly waits = new Tally();

  private readonly simulation: Simulation;
  private readonly begin: Ns;
  private freeAt: Ns;
  private work = 0;
  /** When the jobs that wait will start, earliest first, from `head` on. */
  private starts: number[] = [];
  private head = 0;
  private area = 0;
  private counted: Ns;

  constructor(simulation: Simulation) {
    this.simulation = simulation;
    this.begin = simulation.now;
    this.freeAt = simulation.now;
    this.counted = simulation.now;
  }

  /** Takes a job of `duration` ns (whole, not negative: else Bug); returns the time (ns) when it will be done. */
  serve(duration: Ns): Ns {
    if (!(duration >= 0 && Math.floor(duration) === duration)) invariant(false, `a job of ${duration} ns`);
    const { now } = this.simulation;
    const start = Math.max(now, this.freeAt);
    if (start > now) {
      this.advance();
      this.starts.push(start);
    }
    this.waits.add(start - now);
    this.work += duration;
    this.freeAt = (start + duration) as Ns;
    return this.freeAt;
  }

  /** How long (ns) a job that came now would wait. */
  get backlog(): Ns {
    return Math.max(0, this.freeAt - this.simulation.now) as Ns;
  }

  /** How many jobs wait now, without the one in service. */
  get queueLength(): number {
    this.advance();
    return this.starts.length - this.head;
  }

  /** The mean number of waiting jobs since the beginning; 0 when no time has passed. */
  get meanQueueLength(): number {
    this.advance();
    const span = this.simulation.now - this.begin;
    return span === 0 ? 0 : this.area / span;
  }

  /** The share of time in service since the beginning; 0 when no time has passed. */
  get utilisation(): number {
    const span = this.simulation.now - this.begin;
    return span === 0 ? 0 : (this.work - this.backlog) / span;
  }

  /** Brings the queue's area up to now, start by start. */
  private advance(): void {
    const { now } = this.simulation;
    const { starts } = this;
    while (this.head < starts.length && starts[this.head]! <= now) {
      const start = starts[this.head]! as Ns;
      this.area += (starts.length - this.head) * (start - this.counted);
      this.counted = start;
      this.head++;
    }
    this.area += (starts.length - this.head) * (now - this.counted);
    this.counted = now;
    if (this.head * 2 > starts.length) {
      starts.splice(0, this.head);
      this.head = 0;
    }
  }
}

/** A first-in, first-out store of items between processes, or from events to processes. */
export class Store<T> extends Awaitable<T> {
  private readonly items: T[] = [];
  private readonly takers = new Set<Waiter>();
  private readonly capacity: number;

  /** Holds at most `capacity` items. */
  constructor(capacity = Infinity) {
    super();
    this.capacity = capacity;
  }

  /** How many items lie here. */
  get size(): number {
    return this.items.length;
  }

  /** Adds an item, or hands it to the first who waits; false when the store is full. */
  put(item: T): boolean {
    if (this.handOver(item)) return true;
    if (this.items.length >= this.capacity) return false;
    this.items.push(item);
    return true;
  }

  /** Waits for the next item; the same as waiting for the store itself. */
  get(): Awaitable<T> {
    return this;
  }

  subscribe(waiter: Waiter): void {
    if (this.items.length > 0) waiter.settle(ok(this.items.shift()), true);
    else this.takers.add(waiter);
  }

  unsubscribe(waiter: Waiter): void {
    this.takers.delete(waiter);
  }

  override takeBack(item: T): void {
    if (!this.handOver(item)) this.items.unshift(item);
  }

  private handOver(item: T): boolean {
    for (const taker of this.takers) {
      this.takers.delete(taker);
      taker.settle(ok(item), true);
      return true;
    }
    return false;
  }
}
