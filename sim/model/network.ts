import { invariant, ns, type LinkId, type NodeId, type Ns } from '../base/index.ts';
import { allOf, delay, Latch, type Process, type Procedure, type RandomStreams, type Simulation } from '../kernel/index.ts'; // prettier-ignore
import type { TrackingArea } from '../interfaces/ng/setup.ts';
import { slotDuration } from '../spec/nr/numerology.ts';
import { symbolNs } from '../spec/oran/ticks.ts';
import { Epoch } from './air.ts';
import { Cell } from './cell.ts';
import { answerNg } from './core/amf.ts';
import { CuCp } from './cu/control.ts';
import { DuProgram } from './du/program.ts';
import { startRefusal } from './du/start.ts';
import type { FrameSet } from './du/templates.ts';
import { HostClock } from './hardware/jitter.ts';
import type { CellParameters, DuParameters, NetworkParameters, RuParameters } from './parameters.ts';
import { MplaneUnit } from './ru/mplane.ts';
import { Ladder } from './ru/mplane-ladder.ts';
import { MplaneReach } from './ru/mplane-reach.ts';
import { StageBoard, type Observation } from './stages.ts';
import { Synchronisation, type NodeClock } from './sync/index.ts';
import { Fabric } from './transport/fabric.ts';
import type { Detail } from './transport/receiver.ts';
import type { FrameWatcher } from './transport/way.ts';
import { Ue } from './ue/ue.ts';

/** The association's four-way handshake takes two round trips before the first message (RFC 9260 5.1). */
const SCTP_HANDSHAKE_LEGS = 4;

/** How a network is looked at; none of it changes what happens. */
export interface Looks {
  readonly detail?: Detail;
  /** SFN of the first frame that a cell sends; counted from power-on where not given. */
  readonly firstSfn?: number;
}

/**
 * Sees each frame as a capture at the DU's port would: `at` is when its first bit passes (ns, true time; fractions kept), `done`
 * when it was handed to the port, or came in whole. Frames of one way come in order.
 */
export interface FrameObserver {
  frame(at: number, way: 'down' | 'up', cell: CellParameters, set: FrameSet, n: number, symbol: number, sequence: number, bytes: number, done: number): void; // prettier-ignore
}

/**
 * A network from power-on: what waits for what is who waits for whose latch. The radio units start by themselves; NG and E1, then F1
 * beside them; a cell is on air when F1 has activated it and its carriers are up.
 */
export class Network {
  readonly stages = new StageBoard();
  readonly cells: readonly Cell[];
  readonly ues: readonly Ue[];
  readonly sync: Synchronisation;
  readonly epoch: Epoch;
  /** The M-plane exchange of all units in time; bounded. */
  readonly ladder = new Ladder();
  /** Processes of the start-up: when all have ended, every cell is on air or will never be. */
  private readonly startup: readonly Process<void>[];
  private readonly simulation: Simulation;
  private readonly parameters: NetworkParameters;
  private readonly reach: MplaneReach;
  private readonly cuCp: CuCp;
  private readonly programs = new Latch<boolean>();
  private readonly ngUp = new Latch<boolean>();
  private readonly e1Done = new Latch<boolean>();
  private readonly e1Up = new Latch<void>();
  private readonly carriers = new Map<LinkId, Latch<boolean>>();
  /** Why cells are silent. */
  private readonly hushed = new Map<LinkId, Set<'mplane' | 'sync'>>();
  private readonly activated = new Map<LinkId, Latch<boolean>>();

  constructor(
    simulation: Simulation,
    parameters: NetworkParameters,
    streams: RandomStreams,
    { detail = 'trains', firstSfn }: Looks = {},
  ) {
    this.simulation = simulation;
    this.parameters = parameters;
    this.cuCp = new CuCp(parameters.cuCp);
    this.sync = new Synchronisation(simulation, parameters.sync, streams, this.stages);
    this.reach = new MplaneReach(simulation, parameters.mplaneFaults);
    const epoch = new Epoch(firstSfn);
    this.epoch = epoch;
    const fabric = new Fabric(parameters.cells, parameters.switches, streams);
    const programs = new Map<NodeId, DuProgram>();
    this.cells = parameters.cells.map((cell) => {
      const du = this.duOf(cell.du);
      const clocks = { du: this.sync.clockOf(cell.du), ru: this.sync.clockOf(cell.ru) };
      const program = programs.get(cell.du) ?? this.programOf(du, cell, clocks.du, streams);
      programs.set(cell.du, program);
      this.carriers.set(cell.link, new Latch());
      this.activated.set(cell.link, new Latch());
      return new Cell(simulation, cell, { du, program, clocks, ways: fabric.of(cell.link), streams, stages: this.stages, detail, epoch }); // prettier-ignore
    });
    if (detail === 'packets') {
      for (const merge of fabric.merges) {
        const turns = simulation.addLane(merge, 'switch port');
        merge.onFrame = () => simulation.look(turns);
      }
    }
    this.heedClocks();
    this.expectStages();
    this.ues = this.cells.flatMap((cell) =>
      cell.parameters.ues.map(
        (ue, index) =>
          new Ue(ue, index, cell, {
            simulation,
            signalling: parameters.signalling,
            stages: this.stages,
            e1Up: this.e1Up,
          }),
      ),
    );
    const units = parameters.rus.map((ru) => this.unitOf(ru));
    this.startup = [
      ...units.map((unit, i) => simulation.spawn(`${parameters.rus[i]?.id} start-up`, () => unit.start())),
      simulation.spawn('programs', () => this.startPrograms()),
      simulation.spawn('NG setup', () => this.setupNg()),
      simulation.spawn('E1 setup', () => this.setupE1()),
      ...parameters.dus.map((du) => simulation.spawn(`${du.id} start-up`, () => this.startDu(du))),
      ...this.cells.map((cell) => simulation.spawn(`${cell.parameters.link} cell`, () => this.bringUp(cell))),
    ];
    for (const ue of this.ues) simulation.spawn(ue.parameters.id, () => ue.live());
    if (parameters.sync.faults.length + parameters.mplaneFaults.length > 0)
      simulation.spawn('faults', () => this.beginFaults());
  }

  /** The sending thread of a DU works slot by slot of its first cell. */
  private programOf(
    du: DuParameters,
    { carrier }: CellParameters,
    clock: NodeClock,
    streams: RandomStreams,
  ): DuProgram {
    const symbol = symbolNs(carrier.mu);
    const host = new HostClock(du.jitter, symbol, streams.stream(du.id, 'wake-up'));
    return new DuProgram(this.simulation, du.id, { host, clock, span: slotDuration(carrier.mu), symbol });
  }

  /** Shows every frame at the DU's ports to `observer`, or to nobody. */
  observeFrames(observer: FrameObserver | undefined): void {
    for (const cell of this.cells) {
      const watch = (way: 'down' | 'up'): FrameWatcher | undefined =>
        observer &&
        ((at, done, set, n, symbol, sequence) =>
          observer.frame(at, way, cell.parameters, set, n, symbol, sequence, set.bytes[n]!, done));
      cell.down.watch(watch('down'));
      cell.du.watcher = watch('up');
    }
  }

  /** Ends when the start-up has come to its end, good or bad. */
  *started(): Procedure {
    yield* allOf(this.startup);
  }

  /** Faults count from the end of the start-up, as the duration of a run does. */
  private *beginFaults(): Procedure {
    yield* this.started();
    this.sync.begin();
    this.reach.begin();
  }

  private expectStages(): void {
    const { stages, parameters } = this;
    for (const ru of parameters.rus) {
      stages.expect('sync', ru.id);
    }
    for (const du of parameters.dus) {
      stages.expect('start', du.id);
      stages.expect('f1', du.id);
    }
    stages.expect('ng', parameters.core.id);
    stages.expect('e1', parameters.cuUp.id);
    for (const { link } of parameters.cells) {
      stages.expect('carriers', link);
      stages.expect('cell', link);
    }
  }

  private duOf(id: NodeId): DuParameters {
    const du = this.parameters.dus.find((d) => d.id === id);
    invariant(du, id);
    return du;
  }

  private block(subject: string, what: Omit<Observation, 'at'>): void {
    this.stages.block(subject, { ...what, at: this.simulation.now });
  }

  private pass(stage: Observation['stage'], subject: string): void {
    this.stages.pass(stage, subject, this.simulation.now);
  }

  /* ---------- radio unit: M-plane and sync beside each other, then carriers ---------- */

  private unitOf(ru: RuParameters): MplaneUnit {
    const { simulation, stages, ladder, reach } = this;
    const mine = this.parameters.cells.filter((cell) => cell.ru === ru.id);
    return new MplaneUnit(ru.id, ru.mplane, mine, {
      simulation,
      stages,
      ladder,
      reach,
      lock: (unit) => this.sync.lock(unit),
      decided: (link, up) => this.carriers.get(link)?.fire(up),
      silence: (link) => this.hush(link, 'mplane', true),
      resume: (link) => this.hush(link, 'mplane', false),
    });
  }

  /** A cell is silent for as long as anybody has a reason for it. */
  private hush(link: LinkId, why: 'mplane' | 'sync', isSilent: boolean): void {
    const cell = this.cells.find((c) => c.parameters.link === link);
    const reasons = this.hushed.get(link) ?? new Set();
    this.hushed.set(link, reasons);
    if (isSilent) reasons.add(why);
    else reasons.delete(why);
    if (reasons.size > 0) cell?.silence();
    else cell?.resume();
  }

  /** A radio unit that is FREERUN must not radiate (O-RAN WG4 M-plane, chapter on synchronisation; memory). */
  private heedClocks(): void {
    this.sync.onState((node, state) => {
      for (const { ru, link } of this.parameters.cells)
        if (ru === node && state !== 'HOLDOVER') this.hush(link, 'sync', state === 'FREERUN');
    });
  }

  /* ---------- network side: NG, E1, F1 ---------- */

  private *exchange(oneWay: Ns): Procedure {
    const { processing } = this.parameters.signalling;
    yield* delay(((SCTP_HANDSHAKE_LEGS + 2) * oneWay + 2 * processing) as Ns);
  }

  /**
   * Every program reads its files first, at once. Most files that people have describe a gNB that is one program: where its DU part is
   * refused, nothing of it starts, NG and E1 neither.
   */
  private *startPrograms(): Procedure {
    let accepted = true;
    for (const du of this.parameters.dus) {
      const mine = this.parameters.cells.filter((cell) => cell.du === du.id);
      const refused = mine.flatMap((cell) => {
        const refusal = startRefusal(du.limits, cell);
        return refusal ? [{ refusal, link: cell.link }] : [];
      })[0];
      if (refused === undefined) this.pass('start', du.id);
      else {
        const { refusal, link } = refused;
        this.block(du.id, { stage: 'start', ...refusal, code: `start-${refusal.code}`, endpoints: [du.id], link });
        accepted = false;
      }
    }
    yield* delay(ns(0));
    this.programs.fire(accepted);
  }

  private *setupNg(): Procedure {
    const { cuCp, core, signalling } = this.parameters;
    if (!(yield* this.programs)) return this.ngUp.fire(false);
    yield* delay(cuCp.boot);
    yield* this.exchange(signalling.ng);
    // a CU-CP whose tracking areas nobody stated asks for those of the core
    const answer = answerNg(core, { supportedTas: cuCp.supportedTas ?? core.supportedTas ?? [] });
    if (answer.accepted) this.pass('ng', core.id);
    else this.block(core.id, { stage: 'ng', code: `ng-${answer.cause}`, subject: 'Supported TA List', actual: areas(cuCp.supportedTas), expected: areas(core.supportedTas), endpoints: [cuCp.id, core.id] }); // prettier-ignore
    this.ngUp.fire(answer.accepted);
  }

  private *setupE1(): Procedure {
    const { cuCp, cuUp, signalling } = this.parameters;
    if (!(yield* this.programs)) return this.e1Done.fire(false);
    yield* delay(Math.max(cuCp.boot, cuUp.boot) as Ns);
    yield* this.exchange(signalling.e1);
    const plmns = cuUp.plmns ?? cuCp.supportedTas?.flatMap((ta) => ta.plmns) ?? [];
    const answer = this.cuCp.answerE1({ plmns });
    if (answer.accepted) {
      this.pass('e1', cuUp.id);
      this.e1Up.fire();
    } else this.block(cuUp.id, { stage: 'e1', code: `e1-${answer.cause}`, subject: 'Supported PLMNs List', actual: plmns.join(', '), expected: areas(cuCp.supportedTas), endpoints: [cuUp.id, cuCp.id] }); // prettier-ignore
    this.e1Done.fire(answer.accepted);
  }

  private *startDu(du: DuParameters): Procedure {
    const mine = this.parameters.cells.filter((cell) => cell.du === du.id);
    const answerAll = (up: (index: number) => boolean): void =>
      mine.forEach((cell) => this.activated.get(cell.link)?.fire(up(cell.index)));
    if (!(yield* this.programs)) {
      this.reach.settle(du.id, false);
      return answerAll(() => false);
    }
    yield* delay(du.boot);
    this.reach.settle(du.id, true);
    // the CU-CP answers F1 once it has a core and a CU-UP itself; without them the DU waits in vain
    const ready = yield* allOf([this.ngUp, this.e1Done]);
    if (!ready.every(Boolean)) return answerAll(() => false);
    yield* this.exchange(this.parameters.signalling.f1);
    const answer = this.cuCp.answerF1({
      gnbDuId: du.gnbDuId,
      servedCells: mine.map(({ index, carrier }) => ({ cell: index, ...this.broadcast(carrier.plmn, carrier.tac) })),
    });
    if (!answer.accepted) {
      const [cell] = mine;
      const asked = { plmn: cell?.carrier.plmn, tac: cell?.carrier.tac, 'du-count': du.gnbDuId }[answer.cause];
      this.block(du.id, { stage: 'f1', code: `f1-${answer.cause}`, subject: answer.cause.toUpperCase(), actual: `${asked ?? ''}`, expected: areas(this.parameters.cuCp.supportedTas), endpoints: [du.id, this.parameters.cuCp.id] }); // prettier-ignore
      return answerAll(() => false);
    }
    this.pass('f1', du.id);
    const activates = (index: number): boolean => answer.cellsToActivate.includes(index);
    for (const { link, index, carrier } of mine)
      if (!activates(index))
        this.block(link, { stage: 'cell', code: 'f1-cell', subject: 'PLMN, TAC', actual: `${carrier.plmn ?? ''}/${carrier.tac ?? ''}`, expected: areas(this.parameters.cuCp.supportedTas), endpoints: [du.id, this.parameters.cuCp.id], link }); // prettier-ignore
    answerAll(activates);
  }

  /** What a cell broadcasts where nobody stated it: the first tracking area that the CU serves. */
  private broadcast(plmn: string | undefined, tac: number | undefined): { plmn: string; tac: number } {
    const first = this.parameters.cuCp.supportedTas?.find((ta) => plmn === undefined || ta.plmns.includes(plmn));
    return { plmn: plmn ?? first?.plmns[0] ?? '', tac: tac ?? first?.tac ?? 0 };
  }

  /* ---------- cell ---------- */

  private *bringUp(cell: Cell): Procedure {
    const { link } = cell.parameters;
    const carriers = this.carriers.get(link);
    const activated = this.activated.get(link);
    if (carriers === undefined || activated === undefined) return;
    const [up, active] = yield* allOf([carriers, activated]);
    if (!up || !active) return;
    this.pass('cell', link);
    cell.start();
  }
}

/** Tracking areas as PLMN/TAC. */
const areas = (list: readonly TrackingArea[] | undefined): string =>
  (list ?? []).flatMap((ta) => ta.plmns.map((plmn) => `${plmn}/${ta.tac}`)).join(', ');
