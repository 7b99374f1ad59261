import { ns, type LinkId, type NodeId, type Ns } from '../../base/index.ts';
import { allOf, delay, type Process, type Procedure, type Simulation } from '../../kernel/index.ts';
import { NOTIFICATION, RPC_ERROR } from '../../interfaces/fronthaul/mplane.ts';
import type { CellParameters } from '../parameters.ts';
import type { Observation, StageBoard } from '../stages.ts';
import { carrierRefusal } from './abilities.ts';
import type { Ladder } from './mplane-ladder.ts';
import type { RuMplaneParameters } from './mplane-parameters.ts';
import type { MplaneReach } from './mplane-reach.ts';
import { MplaneSession } from './mplane-session.ts';

/** What the unit's M-plane needs of the network around it. */
export interface MplaneWorld {
  readonly simulation: Simulation;
  readonly stages: StageBoard;
  readonly ladder: Ladder;
  readonly reach: MplaneReach;
  /** Sync from (a new) power-on; ends with true when the unit is LOCKED. */
  readonly lock: (unit: NodeId) => Procedure<boolean>;
  /** The carrier is up, or will never be: told once for each link. */
  readonly decided: (link: LinkId, up: boolean) => void;
  readonly silence: (link: LinkId) => void;
  readonly resume: (link: LinkId) => void;
}

/** Of one array carrier: when it goes BUSY and READY, ns after active = ACTIVE was taken. */
interface ArrayCarrier {
  readonly direction: 'tx' | 'rx';
  readonly name: string;
  readonly busy: Ns;
  readonly ready: Ns;
}

/**
 * A radio unit from power-on to carriers that are READY, and on: supervised by its clients, silent and reset without, up again when one
 * answers. It stays on air while any client supervises it; with several, that is our reading of the standard.
 */
export class MplaneUnit {
  private readonly id: NodeId;
  private readonly parameters: RuMplaneParameters;
  private readonly cells: readonly CellParameters[];
  private readonly world: MplaneWorld;
  /** Sessions whose client supervises, or need not. */
  private readonly supervised = new Set<MplaneSession>();
  /** All of this power-on, also those that still call. */
  private readonly sessions = new Set<MplaneSession>();
  private readonly onAir = new Set<LinkId>();
  private readonly decided = new Set<LinkId>();
  /** Counts power-ons: what was begun under an earlier one ends. */
  private life = 0;

  constructor(id: NodeId, parameters: RuMplaneParameters, cells: readonly CellParameters[], world: MplaneWorld) {
    this.id = id;
    this.parameters = parameters;
    this.cells = cells;
    this.world = world;
    world.stages.expect('mplane', id);
    if (parameters.operation === 'netconf') world.stages.expect('management', id);
  }

  /** From power-on until every carrier is READY or will not be under this power-on. */
  *start(): Procedure {
    const life = ++this.life;
    const { simulation, lock } = this.world;
    const { boot, operation, clients } = this.parameters;
    const locked = simulation.spawn(`${this.id} sync`, () => lock(this.id));
    yield* delay(boot);
    if (operation === 'local-file') yield* this.configureItself(locked, life);
    else {
      const sessions = clients.map((client) => new MplaneSession(this.id, this.parameters, client, this.world));
      yield* sessions[0]?.exchange('transport') ?? delay(ns(0));
      const managing = sessions.map((session) => simulation.spawn(`${this.id} session with ${session.client.id}`, () => this.manage(session, locked, life))); // prettier-ignore
      yield* allOf(managing);
    }
    yield* locked;
  }

  /** True where every carrier that was up has come back. */
  private get isWhole(): boolean {
    return this.cells.every((cell) => this.onAir.has(cell.link));
  }

  private *configureItself(locked: Process<boolean>, life: number): Procedure {
    this.pass('mplane', this.id);
    for (const cell of this.cells) {
      yield* delay(this.parameters.times.localCarrier);
      yield* this.bringUp(cell, locked, life);
    }
  }

  /** One client, from the call home on: a DU sets up its carriers, an SMO looks on. */
  private *manage(session: MplaneSession, locked: Process<boolean>, life: number): Procedure {
    const { role, id } = session.client;
    const mine = role === 'du' ? this.cells.filter((cell) => cell.du === id) : [];
    if (!(yield* this.meet(session, life))) {
      if (life === this.life) for (const cell of mine) this.decide(cell.link, false);
      return;
    }
    if (role === 'smo') return;
    this.pass('mplane', this.id);
    yield* session.exchange('configuration');
    for (const cell of mine) {
      const refused = carrierRefusal(cell);
      yield* session.exchange(
        'carrier',
        refused && { answer: RPC_ERROR, detail: `${refused.subject} ${refused.actual}` },
      );
      yield* this.bringUp(cell, locked, life, session);
    }
  }

  /** Call home, session, supervision, retrieval; false where nobody answers. */
  private *meet(session: MplaneSession, life: number): Procedure<boolean> {
    this.sessions.add(session);
    if (!(yield* session.callHome())) {
      const isNews = life === this.life && session.client.role === 'du' && !this.world.stages.passed('mplane', this.id);
      if (isNews) this.block('mplane', session, 'mplane-no-answer', 'call home');
      return false;
    }
    yield* session.exchange('secure');
    yield* session.exchange('hello');
    yield* session.exchange('subscription');
    if (session.client.supervision !== 'never') yield* session.exchange('watchdog');
    if (life !== this.life) return false;
    this.supervised.add(session);
    if (session.isWatched)
      this.world.simulation.spawn(`${this.id} watchdog of ${session.client.id}`, () => this.watch(session, life));
    if (session.client.supervision !== 'never' || !session.isWatched) this.pass('management', this.id);
    yield* session.exchange('retrieval');
    return life === this.life;
  }

  /* ---------- carriers ---------- */

  /** From a configured carrier to READY, or its refusal. Waits for LOCKED first: a carrier is not activated before. */
  private *bringUp(cell: CellParameters, locked: Process<boolean>, life: number, session?: MplaneSession): Procedure {
    const { link, du } = cell;
    const refusal = carrierRefusal(cell);
    if (refusal) {
      this.observe(link, { stage: 'carriers', ...refusal, code: `carrier-${refusal.code}`, endpoints: [du, this.id], link }); // prettier-ignore
      return this.decide(link, false);
    }
    const isLocked = yield* locked;
    if (life !== this.life) return;
    if (!isLocked) return this.decide(link, false);
    if (session) yield* session.exchange('activation');
    yield* this.activate(session);
    if (life !== this.life) return;
    this.pass('carriers', link);
    this.onAir.add(link);
    if (this.decided.has(link)) this.world.resume(link);
    else this.decide(link, true);
  }

  /** state DISABLED → BUSY → READY, array carrier by array carrier, each told to the client. */
  private *activate(session?: MplaneSession): Procedure {
    const begin = this.world.simulation.now;
    const steps = arrayCarriers(this.parameters)
      .flatMap((carrier) => [
        { carrier, state: 'BUSY', at: carrier.busy },
        { carrier, state: 'READY', at: carrier.ready },
      ])
      .sort((a, b) => a.at - b.at);
    for (const { carrier, state, at } of steps) {
      yield* delay(ns(begin + at - this.world.simulation.now));
      session?.note('unit', 'client', NOTIFICATION.carrierState(carrier.direction), `${carrier.name} ${state}`);
    }
  }

  private decide(link: LinkId, up: boolean): void {
    if (this.decided.has(link)) return;
    this.decided.add(link);
    this.world.decided(link, up);
  }

  /* ---------- supervision ---------- */

  private *watch(session: MplaneSession, life: number): Procedure {
    yield* session.watch();
    if (life !== this.life) return;
    this.supervised.delete(session);
    const watched = [...this.supervised].some((other) => other.isWatched);
    if (watched) yield* this.regain(session, life);
    else yield* this.recover(session);
  }

  /** Another client still supervises: the unit stays as it is, and calls the lost one again. */
  private *regain({ client }: MplaneSession, life: number): Procedure {
    yield* this.meet(new MplaneSession(this.id, this.parameters, client, this.world), life);
  }

  /** Nobody supervises: silence at once, a reset, and everything anew. */
  private *recover(session: MplaneSession): Procedure {
    const { stages } = this.world;
    this.life++;
    for (const old of this.sessions) old.end();
    this.sessions.clear();
    this.supervised.clear();
    for (const link of this.onAir) this.world.silence(link);
    this.onAir.clear();
    stages.expect('recovery', this.id);
    const { interval, guard } = session.timers;
    const seconds = `${(interval + guard) / 1e9} s`;
    if (session.client.supervision === 'each-notification')
      this.observe(undefined, { stage: 'recovery', code: 'supervision-lost', subject: NOTIFICATION.watchdogReset, actual: '–', expected: seconds, endpoints: [session.client.id, this.id], ...this.place }); // prettier-ignore
    else this.block('management', session, 'supervision-missing', NOTIFICATION.watchdogReset, seconds);
    yield* delay(this.parameters.reset);
    yield* this.start();
    if (this.isWhole) this.pass('recovery', this.id);
    else this.block('recovery', session, 'mplane-no-answer', 'call home');
  }

  /* ---------- stages ---------- */

  private pass(stage: Observation['stage'], subject: string): void {
    this.world.stages.pass(stage, subject, this.world.simulation.now);
  }

  /** A client whose own program refused its files is no fault of the M-plane: the stage stays open behind that. */
  private block(
    stage: Observation['stage'],
    { client }: MplaneSession,
    code: string,
    subject: string,
    expected = '–',
  ): void {
    // prettier-ignore
    if (this.world.reach.hasRefused(client)) return;
    this.observe(this.id, {
      stage,
      code,
      subject,
      actual: '–',
      expected,
      endpoints: [client.id, this.id],
      ...this.place,
    });
  }

  /** The link of its first carrier: what happens to a unit as a whole is told there. */
  private get place(): Pick<Observation, 'link'> {
    const [first] = this.cells;
    return first ? { link: first.link } : {};
  }

  /** Records what happened; it blocks the stage of `subject` where one is named. */
  private observe(subject: string | undefined, what: Omit<Observation, 'at'>): void {
    this.world.stages.block(subject ?? '', { ...what, at: this.world.simulation.now });
  }
}

/** Receive first, then transmit, evenly spread between the first and the last that somebody saw. */
function arrayCarriers({ activation: a }: RuMplaneParameters): readonly ArrayCarrier[] {
  const count = a.arraysRx + a.arraysTx;
  const spread = (from: number, to: number, i: number): Ns => ns(from + (count > 1 ? ((to - from) * i) / (count - 1) : to - from)); // prettier-ignore
  return Array.from({ length: count }, (_, i): ArrayCarrier => {
    const direction = i < a.arraysRx ? 'rx' : 'tx';
    const name = `${direction}-array-carrier ${direction === 'rx' ? i : i - a.arraysRx}`;
    return { direction, name, busy: spread(0, count > 1 ? a.lastBusy : 0, i), ready: spread(a.firstReady, a.lastReady, i) }; // prettier-ignore
  });
}
