import { ns, type NodeId } from '../../base/index.ts';
import { delay, Signal, type Procedure, type Simulation } from '../../kernel/index.ts';
import type { MplaneClientParameters, MplaneFault } from './mplane-parameters.ts';

/** What a unit meets when it calls a client: an open port, a closed one, or silence. */
export type Reached = 'open' | 'closed' | 'silent';

/** Who can reach whom at this moment: programs that are up, and paths that are cut. */
export class MplaneReach {
  /** Fires at every change. */
  readonly changed = new Signal<void>();
  private readonly up = new Set<NodeId>();
  private readonly down = new Set<NodeId>();
  private readonly cut = new Map<NodeId, number>();

  private readonly simulation: Simulation;
  private readonly faults: readonly MplaneFault[];

  constructor(simulation: Simulation, faults: readonly MplaneFault[]) {
    this.simulation = simulation;
    this.faults = faults;
  }

  /** From now on the times of faults count. */
  begin(): void {
    for (const fault of this.faults) this.simulation.spawn(`M-plane of ${fault.node} lost`, () => this.live(fault));
  }

  /** The program of this DU listens from now on, or has refused its files and never will. */
  settle(du: NodeId, accepted: boolean): void {
    (accepted ? this.up : this.down).add(du);
    this.changed.fire();
  }

  /** True where the client's program never came up, which is a fault of its own and no matter of M-plane. */
  hasRefused({ id }: MplaneClientParameters): boolean {
    return this.down.has(id);
  }

  isCut(unit: NodeId, client: NodeId): boolean {
    return (this.cut.get(unit) ?? 0) > 0 || (this.cut.get(client) ?? 0) > 0;
  }

  reach(unit: NodeId, client: MplaneClientParameters): Reached {
    if (this.isCut(unit, client.id)) return 'silent';
    return client.exists && (client.role === 'smo' || this.up.has(client.id)) ? 'open' : 'closed';
  }

  private *live({ at, until, node }: MplaneFault): Procedure {
    yield* delay(at);
    this.count(node, 1);
    if (until === undefined) return;
    yield* delay(ns(until - at));
    this.count(node, -1);
  }

  private count(node: NodeId, by: number): void {
    this.cut.set(node, (this.cut.get(node) ?? 0) + by);
    this.changed.fire();
  }
}
