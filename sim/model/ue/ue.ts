import { ns, type Ns } from '../../base/index.ts';
import { delay, within, type Latch, type Procedure, type Simulation } from '../../kernel/index.ts';
import { PDU_SESSION, REGISTRATION, type AttachStep, type Leg } from '../../interfaces/ng/attach.ts';
import type { Cell } from '../cell.ts';
import type { SignallingParameters, UeParameters } from '../parameters.ts';
import type { StageBoard } from '../stages.ts';
import { Flow } from '../traffic.ts';

export type UeState = 'searching' | 'registering' | 'registered' | 'connected';

/** SSB or random access occasions in a row that fail before we say that this is what keeps the UE out. */
const PATIENCE = 3;
/** Longest wait for an occasion of broadcast or random access: their periods are 160 ms at most (TS 38.331, TS 38.211 6.3.3.2). */
const LONGEST_PERIOD = ns(200e6);

/** A user's device under one cell: hears it, registers, sets a PDU session up, then uses its traffic. */
export class Ue {
  readonly parameters: UeParameters;
  readonly cell: Cell;
  readonly dl: Flow;
  readonly ul: Flow;
  state: UeState = 'searching';
  readonly attempts = { rrc: 0, rrcDone: 0, session: 0, sessionDone: 0 };
  private readonly index: number;
  private readonly signalling: SignallingParameters;
  private readonly stages: StageBoard;
  private readonly simulation: Simulation;
  private readonly e1Up: Latch<void>;

  constructor(
    parameters: UeParameters,
    index: number,
    cell: Cell,
    parts: { simulation: Simulation; signalling: SignallingParameters; stages: StageBoard; e1Up: Latch<void> },
  ) {
    this.parameters = parameters;
    this.index = index;
    this.cell = cell;
    this.dl = new Flow(parameters.dl);
    this.ul = new Flow(parameters.ul);
    this.simulation = parts.simulation;
    this.signalling = parts.signalling;
    this.stages = parts.stages;
    this.e1Up = parts.e1Up;
    for (const stage of ['userplane', 'registration', 'session'] as const) this.stages.expect(stage, parameters.id);
  }

  /** The life of the UE: from the moment the cell is on air it tries until it is connected. */
  *live(): Procedure {
    yield* this.cell.onAir;
    while (!(yield* this.attach())) {
      this.state = 'searching';
      yield* delay(this.signalling.reattempt);
    }
  }

  private *attach(): Procedure<boolean> {
    yield* this.hear();
    yield* this.access();
    this.state = 'registering';
    this.attempts.rrc++;
    const [request, setup, ...registration] = REGISTRATION;
    if (!(yield* this.all([request, setup].filter((s) => s !== undefined))))
      return this.refuse('userplane', 'signalling-lost');
    this.stages.pass('userplane', this.parameters.id, this.simulation.now);
    this.attempts.rrcDone++;
    if (!(yield* this.all(registration))) return this.refuse('registration', 'signalling-lost');
    this.state = 'registered';
    this.stages.pass('registration', this.parameters.id, this.simulation.now);
    yield* this.e1Up;
    this.attempts.session++;
    if (!(yield* this.all(PDU_SESSION))) return this.refuse('session', 'signalling-lost');
    this.attempts.sessionDone++;
    this.state = 'connected';
    this.stages.pass('session', this.parameters.id, this.simulation.now);
    this.dl.start(this.simulation.now);
    this.ul.start(this.simulation.now);
    this.cell.serve(this.index, { dl: this.dl, ul: this.ul });
    return true;
  }

  /** Cell search: SSB and then SIB1 have to be heard. */
  private *hear(): Procedure {
    for (const signal of [this.cell.ssb, this.cell.sib1]) {
      for (let missed = 0; ;) {
        const heard = yield* within(LONGEST_PERIOD, signal);
        if (heard.ok && heard.value) break;
        if (++missed >= PATIENCE) this.refuse('userplane', 'downlink-silent');
      }
    }
  }

  /** Random access: an occasion whose preamble reaches the DU in time. */
  private *access(): Procedure {
    for (let missed = 0; ;) {
      const received = yield* within(LONGEST_PERIOD, this.cell.prach);
      if (received.ok && received.value) return;
      if (++missed < PATIENCE) continue;
      if (this.cell.wasAskedForPrach) this.refuse('userplane', 'random-access-lost');
      else {
        this.stages.pass('userplane', this.parameters.id, this.simulation.now);
        this.refuse('registration', 'random-access-silent');
      }
    }
  }

  private refuse(stage: 'userplane' | 'registration' | 'session', code: string): false {
    const { du, ru, link } = this.cell.parameters;
    const { id } = this.parameters;
    this.stages.block(id, { stage, code, subject: id, endpoints: [du, ru], link, at: this.simulation.now });
    return false;
  }

  private *all(steps: readonly AttachStep[]): Procedure<boolean> {
    for (const step of steps) {
      for (const leg of step.legs) if (!(yield* this.pass(leg))) return false;
    }
    return true;
  }

  /** One leg of a message; false where the air lost it for good. */
  private *pass(leg: Leg): Procedure<boolean> {
    const { f1, e1, ng, processing } = this.signalling;
    switch (leg) {
      case 'f1':
      case 'e1':
      case 'ng':
        yield* delay(({ f1, e1, ng }[leg] + processing) as Ns);
        return true;
      case 'air-down':
        return yield* this.overAir(() => this.cell.scheduler.sendDown());
      case 'air-up':
        yield* delay(this.signalling.ueProcessing);
        return yield* this.overAir(() => this.cell.scheduler.sendUp());
    }
  }

  private *overAir(send: () => Latch<boolean>): Procedure<boolean> {
    for (let attempt = 1; attempt <= this.signalling.harqAttempts; attempt++) {
      if (yield* send()) return true;
      yield* delay(this.signalling.harqRoundTrip);
    }
    return false;
  }
}
