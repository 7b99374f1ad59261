import type { Brand } from '../base/brand.ts';
import { invariant } from '../base/invariant.ts';
import type { Ns } from '../base/units.ts';
import { LadderQueue } from './ladder-queue.ts';
import { Process } from './process.ts';
import { MAX_HANDLER, type EventHandle, type EventQueue } from './queue.ts';
import type { Observer } from './trace.ts';
import { Wakeups, type Procedure } from './wait.ts';
import { WinnerTree } from './winner-tree.ts';

/** The last whole nanosecond that a float64 tells from its neighbours. */
const LAST = Number.MAX_SAFE_INTEGER;

/** What has events in order of time and knows its next one, so that those behind it need not be scheduled. */
export interface Source {
  /** Time of its next event, whole ns, not in the past; Infinity while there is none. */
  readonly nextTime: number;
  /** Of the event that it did last, or is doing. */
  readonly time: number;
  /** Does its events until `until`, in order, but no more than `most`; returns how many. */
  run(until: Ns, most: number): number;
}

/** Names a source that the simulation asks for its events. */
export type LaneId = Brand<number, 'lane'>;
/** Names a registered handler; events carry it instead of a closure. */
export type HandlerId = Brand<number, 'handler'>;
/** What an event does; `a` and `b` are the 32-bit integers that it was scheduled with. */
export type Handler = (a: number, b: number) => void;

/** When a run ends; the first condition met decides. Without any, the run ends when nothing is pending. */
export interface StopConditions {
  /** Executes the events up to and including this time (ns), then leaves the clock there. */
  readonly until?: Ns;
  /** Executes at most so many events. */
  readonly maxEvents?: number;
  /** Asked after each event. */
  readonly when?: () => boolean;
}

/** Why a run ended, the time (ns) where the clock stands now, and the number of events that it executed. */
export interface RunOutcome {
  readonly reason: 'until' | 'empty' | 'stopped' | 'max-events';
  readonly time: Ns;
  readonly events: number;
}

/** What a handler or process threw and nobody handled: the run ends, and this says at which event. */
export class SimulationFailure extends Error {
  override readonly name = 'SimulationFailure';
  readonly time: Ns;
  readonly sequence: number;
  /** The name under which the handler was registered, or the process spawned. */
  readonly handler: string;

  constructor(time: Ns, sequence: number, handler: string, cause: unknown) {
    super(
      `${handler} failed at ${time} ns (event ${sequence}): ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    );
    this.time = time;
    this.sequence = sequence;
    this.handler = handler;
  }
}

/**
 * One simulated world: a clock, the events to come, and the processes that live in it. There is no global state, so
 * any number of them can run side by side. Equal inputs give the same events in the same order, always.
 */
export class Simulation {
  /** For processes: brings a waiter back at a given time. */
  readonly wakeups: Wakeups;

  private readonly queue: EventQueue;
  private readonly handlers: Handler[] = [];
  private readonly names: string[] = [];
  private readonly lanes = new WinnerTree();
  private readonly sources: Source[] = [];
  /** Handlers that stand for lanes, so that their events have names. */
  private readonly laneHandlers: HandlerId[] = [];
  /** The lane whose event is being executed; -1: the event is of the queue. */
  private lane = -1;
  private observer: Observer | undefined;
  private clock = 0;
  private executed = 0;
  private running = false;
  private stopping = false;

  constructor(queue: EventQueue = new LadderQueue()) {
    this.queue = queue;
    this.wakeups = new Wakeups(this);
  }

  /** The simulated time in ns; zero at the start. */
  get now(): Ns {
    return this.clock as Ns;
  }

  /** How many events were executed so far. */
  get events(): number {
    return this.executed;
  }

  /** How many events are pending. */
  get pending(): number {
    return this.queue.size + this.lanes.pending;
  }

  /** Makes `handler` known, once, before events can name it. Throws Bug after 65,535 handlers. */
  register(handler: Handler, name: string = handler.name): HandlerId {
    const id = this.handlers.length;
    invariant(id <= MAX_HANDLER, 'too many handlers');
    this.handlers.push(handler);
    this.names.push(name === '' ? `handler ${id}` : name);
    return id as HandlerId;
  }

  /**
   * Adds a source of events in order of time, which is asked for the next one when one of them was executed, and when {@link look} says so.
   * At their instant they go before the events of the queue. They schedule nothing (else Bug), and what one lane does is nothing to another
   * but for what it tells it by `look`: so a lane may run ahead of others until the next event of the queue, unless somebody observes. Not to be
   * called inside a run: else Bug.
   */
  addLane(source: Source, name: string): LaneId {
    invariant(!this.running, `lane ${name} added inside a run`);
    this.laneHandlers.push(this.register(() => void source.run(this.now, 1), name));
    this.sources.push(source);
    const lane = this.lanes.add() as LaneId;
    this.look(lane);
    return lane;
  }

  /** To be called when the next event of a lane has changed but by being executed; not in the past, whole ns: else Bug. */
  look(lane: LaneId): void {
    const time = this.sources[lane]!.nextTime;
    if (time === this.lanes.timeOf(lane)) return;
    if (!(time >= this.clock && (Math.floor(time) === time || time === Infinity)))
      invariant(false, `event of a lane at ${time} ns while it is ${this.clock} ns`);
    this.lanes.set(lane, time);
  }

  /**
   * Schedules an event at a time (ns, whole, not in the past: else Bug). Events of the same time are executed by
   * priority (-128…127, the lower first), then in the order of scheduling; `a` and `b` are 32-bit integers.
   */
  at(time: Ns, handler: HandlerId, a = 0, b = 0, priority = 0): EventHandle {
    if (!(
      time >= this.clock &&
      time <= LAST &&
      Math.floor(time) === time &&
      (a | 0) === a &&
      (b | 0) === b &&
      (priority << 24) >> 24 === priority &&
      handler < this.handlers.length
    )) {
      this.refuse(time, handler, a, b, priority);
    }
    this.queue.push(time + 0, priority, handler, a, b); // + 0 makes a zero of -0: one time, one fingerprint
    return this.queue.pushed;
  }

  /** Schedules an event `delay` ns from now; otherwise as {@link at}. */
  after(delay: Ns, handler: HandlerId, a = 0, b = 0, priority = 0): EventHandle {
    return this.at((this.clock + delay) as Ns, handler, a, b, priority);
  }

  /** Takes an event back; false when it was executed or cancelled already. */
  cancel(handle: EventHandle): boolean {
    return this.queue.cancel(handle);
  }

  /** Starts a process: its body runs from the next event of this instant on. */
  spawn<T>(name: string, body: () => Procedure<T>): Process<T> {
    return new Process(this, name, body());
  }

  /** Shows every event from now on to `observer`, or to nobody. */
  observe(observer: Observer | undefined): void {
    this.observer = observer;
  }

  /** Ends the run after the event that is being executed. */
  stop(): void {
    this.stopping = true;
  }

  /** Time of the next event in ns, Infinity when nothing is pending. */
  nextTime(): number {
    return Math.min(this.queue.nextTime(), this.lanes.time);
  }

  /**
   * Executes events in order until a condition of `stop` is met; can be called again to go on.
   * With `until`, events exactly at that time are executed, and the clock stands there afterwards even if nothing
   * happened at it. Throws SimulationFailure when a handler or process fails and nobody handles it.
   */
  run(stop: StopConditions = {}): RunOutcome {
    invariant(!this.running, 'run() called from inside a run');
    const { until } = stop;
    invariant(until === undefined || until >= this.clock, `run until ${until} ns while it is ${this.clock} ns`);
    const before = this.executed;
    this.running = true;
    this.stopping = false;
    try {
      const reason = this.loop(until ?? Infinity, before + (stop.maxEvents ?? Infinity), stop.when);
      if (reason === 'until' && until !== undefined) this.clock = until;
      return { reason, time: this.now, events: this.executed - before };
    } catch (error) {
      throw this.failure(error);
    } finally {
      this.running = false;
      this.lane = -1;
    }
  }

  /** The failure that stops the run at this event; `culprit` is the handler's name unless a process is to blame. */
  failure(cause: unknown, culprit: string = this.names[this.handler] ?? '?'): SimulationFailure {
    if (cause instanceof SimulationFailure) return cause;
    const [time, sequence] = this.lane < 0 ? [this.clock, this.queue.sequence] : [this.sources[this.lane]!.time, 0];
    return new SimulationFailure(time as Ns, sequence, culprit, cause);
  }

  /** Of the event that is being executed. */
  private get handler(): number {
    return this.lane < 0 ? this.queue.handler : this.laneHandlers[this.lane]!;
  }

  /** Says what is wrong with an event; apart from `at`, so that the engine can make that a part of its callers. */
  private refuse(time: number, handler: number, a: number, b: number, priority: number): void {
    const timely = time >= this.clock && time <= LAST && Math.floor(time) === time;
    invariant(timely, `event scheduled at ${time} ns while it is ${this.clock} ns`);
    invariant((priority << 24) >> 24 === priority, `priority ${priority} is not within -128…127`);
    invariant((a | 0) === a && (b | 0) === b, `event payload ${a}, ${b}: no 32-bit integers`);
    invariant(false, `unknown handler ${handler}`);
  }

  private loop(limit: number, lastEvent: number, when: (() => boolean) | undefined): RunOutcome['reason'] {
    const { queue, handlers, lanes, sources } = this;
    const hasLanes = sources.length > 0;
    // whoever looks at each event sees all of them in order of time
    const isWatched = when !== undefined || lastEvent < Infinity || this.observer !== undefined;
    while (this.executed < lastEvent) {
      // those of the queue that are before the first lane: times are whole
      if (queue.pop(hasLanes ? Math.min(limit, lanes.time - 1) : limit)) {
        this.clock = queue.time;
        this.executed++;
        if (this.observer !== undefined) this.show(this.observer);
        handlers[queue.handler]!(queue.a, queue.b);
      } else if (lanes.time <= limit && lanes.time < Infinity) {
        if (isWatched) this.runLane(lanes.time, 1);
        else this.runLane(Math.min(limit, queue.nextTime(), LAST), Infinity);
      } else {
        this.clock = sources.reduce((last, { time }) => Math.max(last, time), this.clock);
        return limit === Infinity ? 'empty' : 'until';
      }
      if (this.stopping || (when !== undefined && when())) return 'stopped';
    }
    return 'max-events';
  }

  /** Executes the events of the first lane until `until` (ns), so many at most. */
  private runLane(until: number, most: number): void {
    const lane = this.lanes.first;
    const source = this.sources[lane]!;
    const pending = this.queue.size;
    this.lane = lane;
    if (this.observer !== undefined) this.observer.event(this.lanes.time as Ns, 0, 0, this.laneHandlers[lane]!, 0, 0);
    // what it tells others is of then or later
    this.clock = this.lanes.time;
    this.executed += source.run(until as Ns, most);
    invariant(this.queue.size === pending, 'a lane schedules an event');
    this.lane = -1;
    this.look(lane as LaneId);
  }

  private show(observer: Observer): void {
    const { priority, sequence, handler, a, b } = this.queue;
    observer.event(this.now, priority, sequence, handler, a, b);
  }
}
