import { invariant, ns, type LinkId, type NodeId, type Ns } from '../../base/index.ts';
import { delay, type Process, type Procedure, type RandomStreams, type Simulation } from '../../kernel/index.ts';
import { ANNOUNCE_RECEIPT_TIMEOUT, QUALIFYING_ANNOUNCES } from '../../spec/ptp.ts';
import type { StageBoard } from '../stages.ts';
import { PERFECT, type Law, type NodeClock } from './clock.ts';
import type { Announced, ClockError, ClockParameters, SyncFault, SyncParameters, TimeInput } from './parameters.ts';
import { byQuality, refusalOf, Timekeeper, type PtpInput, type Refusal } from './timekeeper.ts';

/** o-ran-sync, sync-state. */
export type SyncState = 'LOCKED' | 'HOLDOVER' | 'FREERUN';
export type SyncListener = (node: NodeId, state: SyncState, at: Ns) => void;

/** An input that is there and would be followed, or why not. */
interface Choice {
  readonly input: TimeInput | undefined;
  readonly refusal: (Refusal & { readonly beside: NodeId; readonly link: LinkId | undefined }) | undefined;
}

/**
 * The S-plane: which clock follows which source, what happens when one is lost, and how far each clock is off meanwhile. It says nothing
 * about packets; cells ask it for offsets, and a listener hears the states.
 */
export class Synchronisation {
  private readonly simulation: Simulation;
  private readonly stages: StageBoard;
  private readonly keepers = new Map<NodeId, Timekeeper>();
  private readonly states = new Map<NodeId, SyncState>();
  /** A transition that is under way, by node. */
  private readonly under = new Map<NodeId, Process<void>>();
  private readonly active = new Set<SyncFault>();
  private readonly listeners: SyncListener[] = [];
  private readonly faults: readonly SyncFault[];

  /** Streams are taken for the clocks and hops of `parameters` alone: a network of perfect clocks draws nothing. */
  constructor(simulation: Simulation, parameters: SyncParameters, streams: RandomStreams, stages: StageBoard) {
    this.simulation = simulation;
    this.stages = stages;
    this.faults = parameters.faults;
    const hops = new Map<string, Law>();
    const hop = (id: string, make: () => Law): Law => {
      const law = hops.get(id) ?? make();
      hops.set(id, law);
      return law;
    };
    for (const clock of sourcesFirst(parameters.clocks))
      this.keepers.set(clock.id, new Timekeeper(clock, streams, hop, (id) => this.keeper(id).clock));
    for (const clock of this.keepers.values()) if (!clock.parameters.coldStart) this.set(clock);
  }

  /** From now on the times of the faults count. */
  begin(): void {
    for (const fault of this.faults) this.simulation.spawn(`${fault.kind} ${fault.node}`, () => this.live(fault));
  }

  /** The clock by which a DU sends and a radio unit judges; a node about whose time nothing is known is right. */
  clockOf(node: NodeId): NodeClock {
    const keeper = this.keepers.get(node);
    return keeper === undefined || this.isPerfect(keeper.parameters) ? PERFECT : keeper.clock;
  }

  stateOf(node: NodeId): SyncState {
    return this.states.get(node) ?? 'FREERUN';
  }

  /** Hears every change of state from now on, of DUs and sources too. */
  onState(listener: SyncListener): void {
    this.listeners.push(listener);
  }

  /**
   * From power-on to LOCKED; ends with false, and the stage blocked with the reason, when none of its sources is one that it follows,
   * or when a DU that the unit listens to keeps no common time. It ends in time either way.
   */
  *lock(node: NodeId): Procedure<boolean> {
    const keeper = this.keeper(node);
    const { inputs, acquisition, peers } = keeper.parameters;
    const [first] = inputs;
    const qualified = first?.kind === 'ptp' ? QUALIFYING_ANNOUNCES * first.announceInterval : 0;
    yield* delay(ns(Math.max(qualified, acquisition)));
    const [barred] = [node, ...peers].filter((id) => this.isBarred(id));
    if (barred !== undefined) {
      this.refuse(node, barred);
      return false;
    }
    const { input } = this.choose(keeper);
    keeper.goal = input;
    if (input) keeper.follow(input, this.simulation.now);
    this.enter(node, 'LOCKED');
    return true;
  }

  /** True where a clock has inputs, and follows none of them. */
  private isBarred(node: NodeId): boolean {
    const keeper = this.keepers.get(node);
    return keeper !== undefined && keeper.parameters.inputs.length > 0 && this.choose(keeper).input === undefined;
  }

  /** A clock that keeps time before the network is powered on; where it follows nothing, it runs by itself. */
  private set(keeper: Timekeeper): void {
    const { parameters } = keeper;
    const { input } = this.choose(keeper);
    keeper.goal = input;
    if (input) keeper.follow(input, this.simulation.now);
    if (input !== undefined || parameters.inputs.length === 0) this.states.set(parameters.id, 'LOCKED');
    else keeper.letGo(this.simulation.now);
  }

  /** True where neither an error nor a fault is stated for the clock or for any on its way. */
  private isPerfect({ inputs, slew, error }: ClockParameters): boolean {
    if (slew !== undefined || this.faults.length > 0 || !isZero(error)) return false;
    return inputs.every((input) =>
      input.kind === 'gnss'
        ? isZero(input.error)
        : input.asymmetry === 0 &&
          input.hops.every((h) => isZero(h.error)) &&
          this.isPerfect(this.keeper(input.from).parameters),
    );
  }

  private keeper(id: NodeId): Timekeeper {
    const keeper = this.keepers.get(id);
    invariant(keeper, `no clock ${id}`);
    return keeper;
  }

  /* ---------- choice ---------- */

  /** Best master clock selection among the inputs that are there. A receiver of its own comes before any message. */
  private choose({ parameters }: Timekeeper): Choice {
    const { id, inputs } = parameters;
    const receiver = inputs.find((i) => i.kind === 'gnss' && !this.hit('gnss-lost', id));
    if (receiver) return { input: receiver, refusal: undefined };
    const heard = inputs.filter((i): i is PtpInput => i.kind === 'ptp' && this.hears(id, i));
    const refusals = heard.map((i) => refusalOf(parameters, i, this.announcedBy(i.from)?.clockClass));
    const [best] = heard
      .filter((_, i) => refusals[i] === undefined)
      .sort(byQuality(parameters, (i) => this.announcedBy(i.from)));
    if (best) return { input: best, refusal: undefined };
    const index = refusals.findIndex((r) => r !== undefined);
    const [refusal, refused] = [refusals[index], heard[index]];
    return {
      input: undefined,
      refusal: refusal && refused && { ...refusal, beside: refused.beside, link: refused.link },
    };
  }

  private hears(node: NodeId, { from }: PtpInput): boolean {
    return !this.hit('ptp-path-lost', node) && !this.hit('gm-lost', from);
  }

  private hit(kind: SyncFault['kind'], node: NodeId): boolean {
    for (const fault of this.active) if (fault.kind === kind && fault.node === node) return true;
    return false;
  }

  /** What a source tells of itself at this moment. A clock between passes on what it hears itself. */
  private announcedBy(id: NodeId): Announced | undefined {
    const { parameters, follows, lostAt } = this.keeper(id);
    const { announces } = parameters;
    if (announces === undefined) return follows?.kind === 'ptp' ? this.announcedBy(follows.from) : undefined;
    const since = lostAt === undefined ? -1 : this.simulation.now - lostAt;
    const step = announces.degrades.findLast((d) => d.after <= since);
    return step ? { ...announces, clockClass: step.clockClass } : announces;
  }

  /* ---------- loss and return ---------- */

  private *live(fault: SyncFault): Procedure {
    yield* delay(fault.at);
    this.active.add(fault);
    this.reconsider();
    if (fault.until === undefined) return;
    yield* delay(ns(fault.until - fault.at));
    this.active.delete(fault);
    this.reconsider();
  }

  /** Each clock that has been set decides anew, and does something only where it decides otherwise. */
  private reconsider(): void {
    for (const [node, keeper] of this.keepers) {
      if (!this.states.has(node)) continue;
      const { input } = this.choose(keeper);
      if (input === keeper.goal) continue;
      keeper.goal = input;
      this.under.get(node)?.cancel();
      this.under.set(node, this.simulation.spawn(`${node} sync`, () => (input ? this.regain(node, input) : this.lose(node)))); // prettier-ignore
    }
  }

  /** Silence is noticed after the announce receipt timeout, a lost receiver at once; then holdover for as long as it lasts. */
  private *lose(node: NodeId): Procedure {
    const keeper = this.keeper(node);
    const { follows, parameters } = keeper;
    if (follows === undefined) return;
    if (follows.kind === 'ptp') yield* delay(ns(ANNOUNCE_RECEIPT_TIMEOUT * follows.announceInterval));
    keeper.letGo(this.simulation.now);
    this.refresh();
    if (parameters.announces) this.simulation.spawn(`${node} degrades`, () => this.degrade(keeper));
    if (parameters.holdover > 0) {
      this.enter(node, 'HOLDOVER');
      yield* delay(parameters.holdover);
    }
    this.enter(node, 'FREERUN');
  }

  /** A source tells worse classes as time goes by; who listens may turn away. */
  private *degrade({ parameters }: Timekeeper): Procedure {
    let told = 0;
    for (const { after } of parameters.announces?.degrades ?? []) {
      yield* delay(ns(after - told));
      told = after;
      this.reconsider();
    }
  }

  private *regain(node: NodeId, input: TimeInput): Procedure {
    const keeper = this.keeper(node);
    if (keeper.follows === undefined) yield* delay(keeper.parameters.acquisition);
    keeper.follow(input, this.simulation.now);
    this.refresh();
    this.enter(node, 'LOCKED');
    this.reconsider();
  }

  /** A line that was drawn ahead may belong to a law that no longer holds, its own or that of the clock it follows. */
  private refresh(): void {
    for (const { clock } of this.keepers.values()) clock.refresh();
  }

  private enter(node: NodeId, state: SyncState): void {
    if (this.states.get(node) === state) return;
    this.states.set(node, state);
    const at = this.simulation.now;
    if (state === 'LOCKED') this.stages.pass('sync', node, at);
    if (state === 'FREERUN') this.block(node, FREE, [node], undefined);
    for (const listener of this.listeners) listener(node, state, at);
  }

  /** Says why `node` does not lock: for want of what `barred` (itself, or a peer) follows. */
  private refuse(node: NodeId, barred: NodeId): void {
    const { refusal } = this.choose(this.keeper(barred));
    if (refusal === undefined) return this.block(node, FREE, [barred], undefined);
    const { beside, link, ...why } = refusal;
    this.block(node, why, [beside, barred], link);
  }

  private block(
    node: NodeId,
    why: Omit<Refusal, 'code'> & { readonly code: string },
    endpoints: readonly NodeId[],
    link: LinkId | undefined,
  ): void {
    this.stages.block(node, { stage: 'sync', ...why, endpoints, ...(link === undefined ? {} : { link }), at: this.simulation.now }); // prettier-ignore
  }
}

/** Nothing to follow, or no longer. */
const FREE = { code: 'sync-freerun', subject: 'sync-state', actual: 'FREERUN', expected: 'LOCKED' } as const;

const isZero = ({ constant, wander }: ClockError): boolean => constant === 0 && wander === 0;

/** Each clock after those whose time it takes. */
function sourcesFirst(clocks: readonly ClockParameters[]): readonly ClockParameters[] {
  const order: ClockParameters[] = [];
  const visit = (clock: ClockParameters, above: readonly NodeId[]): void => {
    if (order.includes(clock)) return;
    invariant(!above.includes(clock.id), `${clock.id} takes its own time`);
    for (const input of clock.inputs) {
      const source = input.kind === 'ptp' ? clocks.find((c) => c.id === input.from) : undefined;
      if (source) visit(source, [...above, clock.id]);
    }
    order.push(clock);
  };
  for (const clock of clocks) visit(clock, []);
  return order;
}
