import {
  Resource,
  Server,
  TimeWeighted,
  type EventHandle,
  type HandlerId,
  type RandomStream,
  type Simulation,
} from '../../../../kernel/index.ts';
import { ns, type Ns } from '../../../../base/units.ts';
import type { Law } from './laws.ts';

/** A place of service. Who comes is served by priority (the lower first), then in order of arrival. */
export interface StationPlan {
  /** One server, one kind of customers, nobody lost, and nobody goes on from here: the kernel's queue that needs no event for an end of service. */
  readonly inOrder?: true;
  readonly servers: number;
  /** Most customers in it, those in service among them; who finds it full is lost. */
  readonly room?: number;
  /** Takes a vacation whenever it is idle, one after the other. */
  readonly vacation?: Law;
  /** Who is more urgent interrupts the service of others, which is resumed later where it stopped. */
  readonly preemptive?: true;
}

/** A customer at a station. The network makes it and is told what becomes of it. */
export interface Visitor {
  readonly simulation: Simulation;
  /** For {@link Resource}. */
  wakeup: number;
  /** Its number in the network: events name it by that. */
  readonly slot: number;
  station: Station;
  priority: number;
  /** All of its service here. */
  service: Ns;
  /** When its service began, ns. */
  began: number;
  /** Its service begins for the first time; for {@link Resource}, by its turn. */
  settle(): void;
}

export interface Station {
  /** Customers in it now. */
  readonly customers: number;
  /** Until now: servers at work for customers × ns, and customers that wait × ns. */
  areas(): readonly [busy: number, queue: number];
  enter(visitor: Visitor): void;
  /** Its turn has come. */
  begin(visitor: Visitor): void;
}

export interface World {
  readonly simulation: Simulation;
  /** No vacation begins from then on. */
  readonly horizon: Ns;
  /** Nanoseconds of a row's unit of time. */
  readonly scale: number;
  /** For vacations. */
  readonly stream: RandomStream;
  readonly visitor: (slot: number) => Visitor;
  /** It leaves the station at a time that is now or, where that is known, to come. */
  readonly done: (visitor: Visitor, time: Ns) => void;
}

export function stationOf(plan: StationPlan, world: World): Station {
  if (plan.inOrder === true) return new ServerStation(world);
  if (plan.preemptive === true) return new PreemptiveStation(world);
  return plan.vacation ? new RestingStation(plan.vacation, world) : new QueueStation(plan.servers, world);
}

/** The kernel's server: the end of a service is known when a customer comes. */
class ServerStation implements Station {
  private readonly server: Server;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.server = new Server(world.simulation);
  }

  get customers(): number {
    return this.server.queueLength + (this.server.backlog > 0 ? 1 : 0);
  }

  areas(): readonly [number, number] {
    const { now } = this.world.simulation;
    return [this.server.utilisation * now, this.server.meanQueueLength * now];
  }

  enter(visitor: Visitor): void {
    const end = this.server.serve(visitor.service);
    visitor.began = ns(end - visitor.service);
    this.world.done(visitor, end);
  }

  begin(): void {
    // nobody is told of a turn
  }
}

/** Servers behind one queue: the kernel's resource. */
class QueueStation implements Station {
  protected readonly resource: Resource;
  protected readonly world: World;
  private readonly end: HandlerId;
  private readonly turns: ReturnType<Resource['acquire']>[] = [];

  constructor(servers: number, world: World) {
    this.world = world;
    this.resource = new Resource(world.simulation, servers);
    this.end = world.simulation.register((slot) => this.finish(world.visitor(slot)), 'end of service');
  }

  get customers(): number {
    return this.resource.busy.current + this.resource.queue.current;
  }

  areas(): readonly [number, number] {
    const { now } = this.world.simulation;
    return [this.resource.busy.integral(now), this.resource.queue.integral(now)];
  }

  enter(visitor: Visitor): void {
    (this.turns[visitor.priority] ??= this.resource.acquire(visitor.priority)).subscribe(visitor);
  }

  begin(visitor: Visitor): void {
    this.world.simulation.after(visitor.service, this.end, visitor.slot);
  }

  protected finish(visitor: Visitor): void {
    this.resource.release();
    this.world.done(visitor, this.world.simulation.now);
  }
}

/** One server that holds itself for a vacation as soon as nobody is there, and again if nobody is there after it. */
class RestingStation extends QueueStation {
  /** On vacation: 1, else 0. */
  private readonly away: TimeWeighted;
  private readonly back: HandlerId;
  private readonly vacation: Law;

  constructor(vacation: Law, world: World) {
    super(1, world);
    this.vacation = vacation;
    this.away = new TimeWeighted(0, world.simulation.now);
    this.back = world.simulation.register(() => {
      this.away.set(0, world.simulation.now);
      this.resource.release();
      this.rest();
    }, 'end of vacation');
    this.rest();
  }

  override get customers(): number {
    return super.customers - this.away.current;
  }

  override areas(): readonly [number, number] {
    const [held, queue] = super.areas();
    return [held - this.away.integral(this.world.simulation.now), queue];
  }

  protected override finish(visitor: Visitor): void {
    super.finish(visitor);
    this.rest();
  }

  private rest(): void {
    const { simulation, horizon, scale, stream } = this.world;
    if (this.resource.busy.current > 0 || simulation.now >= horizon) return;
    this.away.set(1, simulation.now);
    this.resource.acquire().subscribe({
      simulation,
      wakeup: -1,
      settle: () => void simulation.after(ns(this.vacation.draw(stream) * scale), this.back),
    });
  }
}

/** One server that drops what it does for who is more urgent. The kernel's resource takes nothing away from a holder, so its events are its own. */
class PreemptiveStation implements Station {
  private readonly busy: TimeWeighted;
  private readonly queue: TimeWeighted;
  private readonly world: World;
  private readonly end: HandlerId;
  /** By priority: who waits, and who was interrupted at its head. */
  private readonly lines: Job[][] = [];
  private current: Job | undefined;
  /** Of the service under way: when it was begun or resumed, and the event of its end. */
  private since = ns(0);
  private event: EventHandle | undefined;

  constructor(world: World) {
    this.world = world;
    this.busy = new TimeWeighted(0, world.simulation.now);
    this.queue = new TimeWeighted(0, world.simulation.now);
    this.end = world.simulation.register(() => this.finish(), 'end of service');
  }

  get customers(): number {
    return this.busy.current + this.queue.current;
  }

  areas(): readonly [number, number] {
    const { now } = this.world.simulation;
    return [this.busy.integral(now), this.queue.integral(now)];
  }

  enter(visitor: Visitor): void {
    const { simulation } = this.world;
    const { current } = this;
    const job: Job = { visitor, left: visitor.service };
    if (current === undefined) {
      this.busy.set(1, simulation.now);
      this.start(job);
      return;
    }
    this.queue.add(1, simulation.now);
    if (visitor.priority >= current.visitor.priority) {
      (this.lines[visitor.priority] ??= []).push(job);
      return;
    }
    if (this.event !== undefined) simulation.cancel(this.event);
    current.left = ns(current.left - (simulation.now - this.since));
    (this.lines[current.visitor.priority] ??= []).unshift(current);
    this.start(job);
  }

  begin(): void {
    // what has begun goes on by itself
  }

  private start(job: Job): void {
    const { simulation } = this.world;
    const isNew = job.left === job.visitor.service;
    this.current = job;
    this.since = simulation.now;
    this.event = simulation.after(job.left, this.end);
    if (isNew) job.visitor.settle();
  }

  private finish(): void {
    const { simulation } = this.world;
    const { visitor } = this.current!;
    this.current = undefined;
    const next = this.lines.find((line) => line !== undefined && line.length > 0)?.shift();
    if (next) {
      this.queue.add(-1, simulation.now);
      this.start(next);
    } else {
      this.busy.set(0, simulation.now);
    }
    this.world.done(visitor, simulation.now);
  }
}

interface Job {
  readonly visitor: Visitor;
  /** Of its service. */
  left: Ns;
}
