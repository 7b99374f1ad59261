import type { Ns } from '../../base/index.ts';
import type { EventHandle, HandlerId, Simulation } from '../../kernel/index.ts';

/** Something to which things happen in an order that is known ahead, as far as it is. */
export interface Source {
  /** When the next thing happens, ns; Infinity where none is known. */
  readonly nextTime: number;
  /** Lets happen what is due by `now` (ns). */
  drain(now: number): void;
}

/** Keeps one event pending for a source, at its next time: each thing that happens is an event, but those behind it need not wait in the queue. */
export class Upcoming {
  private readonly simulation: Simulation;
  private readonly source: Source;
  private readonly handler: HandlerId;
  private armed = Infinity;
  private handle: EventHandle | undefined;

  constructor(simulation: Simulation, source: Source, name: string) {
    this.simulation = simulation;
    this.source = source;
    this.handler = simulation.register(() => this.happen(), name);
  }

  private happen(): void {
    this.armed = Infinity;
    this.source.drain(this.simulation.now);
    this.look();
  }

  /** To be called when the source's next time may have become earlier. */
  look(): void {
    const { simulation } = this;
    const next = Math.ceil(this.source.nextTime);
    if (!(next < this.armed)) return;
    if (this.handle !== undefined && this.armed < Infinity) simulation.cancel(this.handle);
    this.armed = next;
    this.handle = simulation.at(Math.max(next, simulation.now) as Ns, this.handler);
  }
}
