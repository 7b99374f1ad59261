import { ns, type NodeId, type Ns } from '../../base/index.ts';
import { delay, within, type Procedure } from '../../kernel/index.ts';
import { EXCHANGES, NOTIFICATION, TCP, type MplaneExchange, type MplaneExchanges, type MplaneParty } from '../../interfaces/fronthaul/mplane.ts'; // prettier-ignore
import { SYN_RETRIES, synAt } from '../../spec/oran/mplane.ts';
import type { MplaneWorld } from './mplane.ts';
import type { MplaneClientParameters, RuMplaneParameters, SupervisionTimers } from './mplane-parameters.ts';

/** One client of one unit: the call home, the exchanges, and the watchdog over them. */
export class MplaneSession {
  readonly client: MplaneClientParameters;
  private readonly unit: NodeId;
  private readonly parameters: RuMplaneParameters;
  private readonly world: MplaneWorld;
  private ended = false;

  constructor(unit: NodeId, parameters: RuMplaneParameters, client: MplaneClientParameters, world: MplaneWorld) {
    this.unit = unit;
    this.parameters = parameters;
    this.client = client;
    this.world = world;
  }

  /** The unit is reset: it calls no more. */
  end(): void {
    this.ended = true;
  }

  /** Calls until somebody answers; false when the last repetition has met nobody (RFC 8071 3.1, o-ran-operations). */
  *callHome(): Procedure<boolean> {
    const { reCallHome, repetitions } = this.parameters;
    for (let call = 0; ; call++) {
      if (yield* this.connect()) return true;
      if (call >= repetitions || reCallHome === 0 || this.ended) return false;
      yield* delay(reCallHome);
      if (this.ended) return false;
    }
  }

  /** SYN after SYN with growing gaps where nothing comes back; a closed port says so at once. */
  private *connect(): Procedure<boolean> {
    const { simulation, reach } = this.world;
    const { leg } = this.parameters.times;
    const begin = simulation.now;
    for (let n = 0; n <= SYN_RETRIES && !this.ended; n++) {
      this.note('unit', 'client', TCP.syn, n === 0 ? undefined : `retransmission ${n}`);
      yield* delay(leg);
      const met = reach.reach(this.unit, this.client);
      if (met !== 'silent') {
        this.note('client', 'unit', met === 'open' ? TCP.synAck : TCP.rst);
        yield* delay(leg);
        return met === 'open';
      }
      yield* delay(ns(begin + synAt(n + 1) - simulation.now));
    }
    return false;
  }

  /** A step's exchanges one after the other. `refused`: the last is answered by an error. */
  *exchange(step: MplaneExchanges, last?: { readonly answer: string; readonly detail: string }): Procedure {
    const list: readonly MplaneExchange[] = EXCHANGES[step];
    const { leg, work } = this.parameters.times;
    for (const [i, { from, to, request, answer, work: kind }] of list.entries()) {
      this.note(from, to, request);
      yield* delay(ns(leg + work[kind]));
      const end = i === list.length - 1 ? last : undefined;
      this.note(to, from, end?.answer ?? answer, end?.detail);
      yield* delay(leg);
    }
  }

  /** True where the unit's watchdog runs over this session. */
  get isWatched(): boolean {
    return this.client.supervision !== 'never' || this.parameters.needsSupervision;
  }

  /** Interval and guard that hold: those that the client writes, else the defaults. */
  get timers(): SupervisionTimers {
    return this.client.supervision === 'never' ? this.parameters.defaults : this.client.timers;
  }

  /**
   * From the reset that armed the watchdog until it expires: a notification after each interval, and the client's reset within the guard
   * time, its very last instant included. Ends when nobody has reset it in time.
   */
  *watch(): Procedure {
    const { leg } = this.parameters.times;
    const { interval, guard } = this.timers;
    const answer = ns(2 * leg + this.client.response);
    for (;;) {
      yield* delay(interval);
      this.note('unit', 'client', NOTIFICATION.supervision);
      const deadline = ns(this.world.simulation.now + guard);
      const resets = this.client.supervision === 'each-notification' && (yield* this.answered(answer, deadline));
      if (resets) this.note('client', 'unit', NOTIFICATION.watchdogReset);
      else {
        yield* delay(ns(deadline - this.world.simulation.now));
        this.note('unit', 'unit', NOTIFICATION.watchdogExpired, `${(interval + guard) / 1e9} s`);
        return;
      }
    }
  }

  /** True when the client's answer is in by the deadline. What a cut path has held up comes after it is whole again: TCP sends it anew. */
  private *answered(answer: Ns, deadline: Ns): Procedure<boolean> {
    const { simulation, reach } = this.world;
    for (;;) {
      if (simulation.now + answer > deadline) return false;
      if (!reach.isCut(this.unit, this.client.id)) {
        yield* delay(answer);
        if (!reach.isCut(this.unit, this.client.id)) return true;
      }
      const left = ns(deadline - simulation.now);
      if (!(yield* within(left, reach.changed)).ok) return false;
    }
  }

  /** Adds a line to the ladder, now. */
  note(from: MplaneParty, to: MplaneParty, message: string, detail?: string): void {
    const { ladder, simulation } = this.world;
    const name = { unit: this.unit as string, client: this.client.id as string, dhcp: 'dhcp' };
    ladder.add({ at: simulation.now, from: name[from], to: name[to], message, ...(detail === undefined ? {} : { detail }) }); // prettier-ignore
  }
}
