import { describe, expect, it } from 'vitest';
import { fromMs, fromSeconds, nodeId, ns, type LinkId, type Ns } from '../../../sim/base/index.ts';
import { EXCHANGES } from '../../../sim/interfaces/fronthaul/mplane.ts';
import { delay, Simulation } from '../../../sim/kernel/index.ts';
import type { CellParameters } from '../../../sim/model/parameters.ts';
import { MplaneUnit } from '../../../sim/model/ru/mplane.ts';
import { Ladder } from '../../../sim/model/ru/mplane-ladder.ts';
import type {
  MplaneClientParameters,
  MplaneFault,
  RuMplaneParameters,
} from '../../../sim/model/ru/mplane-parameters.ts';
import { MplaneReach } from '../../../sim/model/ru/mplane-reach.ts';
import { StageBoard } from '../../../sim/model/stages.ts';
import { buildScenario } from '../../../sim/scenario/build.ts';
import { synAt } from '../../../sim/spec/oran/mplane.ts';
import { mixOf } from '../../run/mix.ts';

const scenario = buildScenario(mixOf());
if (scenario.kind !== 'ready') throw new Error('the test mix has gaps');
const [cell] = scenario.parameters.cells as readonly [CellParameters];
const RU = cell.ru;
const DU = cell.du;
const LOCK = fromSeconds(20);

const times = {
  leg: fromMs(1),
  work: { stack: ns(0), handshake: fromMs(500), rpc: fromMs(20), get: fromMs(100), edit: fromMs(60) },
  localCarrier: fromMs(200),
};
const client = (changes: Partial<MplaneClientParameters> = {}): MplaneClientParameters => ({
  id: DU,
  role: 'du',
  exists: true,
  supervision: 'each-notification',
  timers: { interval: fromSeconds(60), guard: fromSeconds(10) },
  response: fromMs(10),
  ...changes,
});
const parameters = (changes: Partial<RuMplaneParameters> = {}): RuMplaneParameters => ({
  operation: 'netconf',
  boot: fromSeconds(15),
  reset: fromSeconds(30),
  clients: [client()],
  reCallHome: fromSeconds(60),
  repetitions: 3,
  needsSupervision: true,
  defaults: { interval: fromSeconds(60), guard: fromSeconds(10) },
  activation: { arraysTx: 1, arraysRx: 1, lastBusy: fromMs(9), firstReady: fromMs(30), lastReady: fromMs(44) },
  times,
  ...changes,
});

interface Options {
  readonly faults?: readonly MplaneFault[];
  /** When the DU's program listens; undefined: it refuses its files. */
  readonly listens?: Ns | undefined;
  readonly locks?: boolean;
  readonly cells?: readonly CellParameters[];
}

/** A unit alone, in a world that remembers what it was told. */
function unitOf(changes: Partial<RuMplaneParameters> = {}, options: Options = {}) {
  const { faults = [], locks = true, cells = [cell] } = options;
  const simulation = new Simulation();
  const stages = new StageBoard();
  const ladder = new Ladder();
  const reach = new MplaneReach(simulation, faults);
  reach.begin();
  const told: [at: number, what: string, link: LinkId][] = [];
  const tell = (what: string) => (link: LinkId) => void told.push([simulation.now, what, link]);
  for (const { link } of cells) stages.expect('carriers', link);
  const unit = new MplaneUnit(RU, parameters(changes), cells, {
    simulation, stages, ladder, reach,
    *lock() {
      yield* delay(LOCK);
      return locks;
    },
    decided: (link, up) => tell(up ? 'up' : 'never')(link),
    silence: tell('silence'),
    resume: tell('resume'),
  }); // prettier-ignore
  const listens = 'listens' in options ? options.listens : fromSeconds(10);
  simulation.spawn('program', function* () {
    yield* delay(listens ?? ns(0));
    reach.settle(DU, listens !== undefined);
  });
  const start = simulation.spawn('start-up', () => unit.start());
  const until = (seconds: number): void => void simulation.run({ until: fromSeconds(seconds) });
  const when = (message: string | RegExp): number[] =>
    ladder.entries.filter((e) => (typeof message === 'string' ? e.message === message : message.test(`${e.message} ${e.detail ?? ''}`))).map((e) => e.at); // prettier-ignore
  return { simulation, stages, ladder, told, start, until, when };
}

const stateOf = (stages: StageBoard, stage: string) => stages.list().find((m) => m.stage === stage);

describe('start-up by NETCONF', () => {
  it('goes through every step in its order, each message at its time', () => {
    const { until, ladder, when, told, stages } = unitOf();
    until(30);
    const messages = ladder.entries.map((e) => e.message);
    const requests =
      (['transport', 'secure', 'hello', 'subscription', 'watchdog', 'retrieval', 'configuration', 'carrier', 'activation'] as const) // prettier-ignore
        .flatMap((step) => EXCHANGES[step].map((e) => e.request));
    expect(messages.filter((m) => requests.some((r) => r === m))).toEqual(requests.flatMap((r) => (r === 'hello' ? [r, r] : [r]))); // prettier-ignore
    expect(ladder.entries.every((e, i, all) => i === 0 || e.at >= (all[i - 1]?.at ?? 0))).toBe(true);
    // boot, two DHCP exchanges of two legs each, then the call
    expect(when('DHCPDISCOVER')).toEqual([15e9]);
    expect(when('TCP SYN')).toEqual([15.004e9]);
    expect(when('SSH/TLS handshake')).toEqual([15.006e9]);
    // handshake 502 ms, hello, subscription and watchdog 22 ms each
    expect(when('get ietf-yang-library')).toEqual([15.574e9]);
    const retrieved = 15.574e9 + 9 * 102e6;
    expect(stateOf(stages, 'mplane')).toEqual({ stage: 'mplane', state: 'passed', at: retrieved });
    expect(stateOf(stages, 'management')).toMatchObject({ state: 'passed', at: 15.574e9 });
    expect(when(/^edit-config ietf-interfaces/)).toEqual([retrieved]);
    // LOCKED at 20 s; then active = ACTIVE, taken after 62 ms
    expect(when(/active = ACTIVE/)).toEqual([20e9]);
    expect(when(/BUSY$/)).toEqual([20.062e9, 20.071e9]);
    expect(when(/READY$/)).toEqual([20.092e9, 20.106e9]);
    expect(told).toEqual([[20.106e9, 'up', cell.link]]);
    expect(stateOf(stages, 'carriers')).toMatchObject({ state: 'passed', at: 20.106e9 });
  });

  it('gives equal runs equal ladders', () => {
    const [a, b] = [unitOf(), unitOf()];
    a.until(200);
    b.until(200);
    expect(a.ladder.entries).toEqual(b.ladder.entries);
    expect(a.simulation.events).toBe(b.simulation.events);
  });

  it('activates no carrier of a unit that does not lock', () => {
    const { until, told, stages, when } = unitOf({}, { locks: false });
    until(60);
    expect(told).toEqual([[20e9, 'never', cell.link]]);
    expect(when(/active = ACTIVE/)).toEqual([]);
    expect(stateOf(stages, 'mplane')?.state).toBe('passed');
  });

  it('answers the edit of a carrier that it refuses with an error', () => {
    const narrow = { ...cell, abilities: { ...cell.abilities, bands: [{ band: 1, frequencyDl: undefined, bandwidthDl: undefined }] } }; // prettier-ignore
    const { until, told, stages, when } = unitOf({}, { cells: [narrow] });
    until(60);
    expect(when('rpc-error')).toHaveLength(1);
    expect(told.map(([, what]) => what)).toEqual(['never']);
    expect(stages.observations.map((o) => o.code)).toEqual(['carrier-band']);
  });

  it.each([
    [{ arraysTx: 1, arraysRx: 1, lastBusy: fromMs(9), firstReady: fromMs(30), lastReady: fromMs(44) }, 2, 44e6],
    [{ arraysTx: 4, arraysRx: 4, lastBusy: fromMs(518), firstReady: fromMs(5180), lastReady: fromMs(5338) }, 8, 5338e6],
    [{ arraysTx: 1, arraysRx: 0, lastBusy: fromMs(0), firstReady: fromMs(7), lastReady: fromMs(7) }, 1, 7e6],
  ])('takes the time of the unit: %o', (activation, count, span) => {
    const { until, when } = unitOf({ activation });
    until(40);
    const [busy, ready] = [when(/BUSY$/), when(/READY$/)];
    expect([busy.length, ready.length]).toEqual([count, count]);
    expect((ready.at(-1) ?? 0) - (busy[0] ?? 0)).toBe(span);
  });
});

describe('start-up from own files', () => {
  it('needs no client and says nothing on the wire', () => {
    const { until, ladder, told, stages } = unitOf({ operation: 'local-file', clients: [] }, { listens: undefined });
    until(60);
    expect(ladder.entries).toEqual([]);
    expect(stateOf(stages, 'mplane')).toMatchObject({ state: 'passed', at: 15e9 });
    expect(stateOf(stages, 'management')).toBeUndefined();
    expect(told).toEqual([[20.044e9, 'up', cell.link]]);
  });
});

describe('call home', () => {
  it('is refused while the program boots, and comes again after the timer', () => {
    const { until, when, told } = unitOf({ boot: fromSeconds(5) });
    until(120);
    expect(when('TCP RST')).toHaveLength(1);
    // 5 s, DHCP 4 ms, SYN and RST 2 ms, timer 60 s
    expect(when('TCP SYN')).toEqual([5.004e9, 65.006e9]);
    expect(told.map(([, what]) => what)).toEqual(['up']);
  });

  it.each([
    [0, 1],
    [3, 4],
  ])('is given up after %i repetitions, and the stage says so', (repetitions, calls) => {
    const { until, when, told, stages, start } = unitOf({ repetitions, clients: [client({ exists: false })] });
    until(600);
    expect(start.alive).toBe(false);
    expect(when('TCP SYN')).toHaveLength(calls);
    expect(told.map(([, what]) => what)).toEqual(['never']);
    expect(stateOf(stages, 'mplane')?.state).toBe('blocked');
    expect(stages.observations).toMatchObject([{ code: 'mplane-no-answer', endpoints: [DU, RU] }]);
  });

  it('is made once where the timer is off', () => {
    const { until, when } = unitOf({ reCallHome: ns(0), clients: [client({ exists: false })] });
    until(600);
    expect(when('TCP SYN')).toHaveLength(1);
  });

  it('blames a program that refused its files, and not the M-plane', () => {
    const { until, stages } = unitOf({}, { listens: undefined });
    until(600);
    expect(stateOf(stages, 'mplane')?.state).toBe('pending');
    expect(stages.observations).toEqual([]);
  });

  it('meets silence on a cut path: SYN after SYN with doubled gaps, and 127 s to the end of the attempt', () => {
    const { until, when } = unitOf({}, { faults: [{ at: ns(0), until: undefined, node: RU }] });
    until(250);
    const first = 15.004e9;
    expect(when('TCP SYN').slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => first + synAt(n)));
    expect(synAt(7)).toBe(127e9);
    expect(when('TCP SYN')[7]).toBe(first + 127e9 + 60e9);
  });

  it('gets through with a repeated SYN when the path comes back', () => {
    const { until, when, told } = unitOf({}, { faults: [{ at: ns(0), until: fromSeconds(20), node: DU }] });
    until(60);
    // SYN at 15, 16, 18 and 22 s
    expect(when('TCP SYN')).toHaveLength(4);
    expect(when('TCP SYN-ACK')).toEqual([22.005e9]);
    expect(told.map(([, what]) => what)).toEqual(['up']);
  });
});

describe('supervision', () => {
  /** The unit answers the client's first reset at this time: leg, work and leg before the get. */
  const ARMED = 15.574e9;

  it('goes on as long as each notification is answered', () => {
    const { until, when, told } = unitOf();
    until(400);
    const period = 60e9 + 2e6 + 10e6;
    expect(when('supervision-notification')).toEqual([0, 1, 2, 3, 4, 5].map((n) => ARMED + 60e9 + n * period));
    expect(when('watchdog expired')).toEqual([]);
    expect(told.map(([, what]) => what)).toEqual(['up']);
  });

  it.each([
    ['in the last instant of the guard time', 0, false],
    ['a nanosecond after it', 1, true],
  ])('takes a reset %s', (_, beyond, expires) => {
    const guard = fromSeconds(10);
    const response = ns(guard - 2e6 + beyond);
    const { until, when } = unitOf({ clients: [client({ response })] });
    until(100);
    expect(when('watchdog expired')).toEqual(expires ? [ARMED + 70e9] : []);
  });

  it('silences the unit exactly at interval and guard, resets it, and has it call home anew', () => {
    const fault: MplaneFault = { at: fromSeconds(40), until: fromSeconds(100), node: DU };
    const { until, told, when, stages } = unitOf({}, { faults: [fault] });
    const expiry = ARMED + 70e9;
    until((expiry - 1) / 1e9);
    expect(told.map(([, what]) => what)).toEqual(['up']);
    until(expiry / 1e9);
    expect(told.at(-1)).toEqual([expiry, 'silence', cell.link]);
    expect(stateOf(stages, 'recovery')?.state).toBe('pending');
    expect(stages.observations).toMatchObject([{ stage: 'recovery', code: 'supervision-lost', expected: '70 s' }]);
    until(200);
    // reset 30 s, boot 15 s, and DHCP again; LOCKED 20 s after the new power-on
    expect(when('DHCPDISCOVER')).toEqual([15e9, expiry + 45e9]);
    expect(told.at(-1)).toEqual([expiry + 30e9 + 20.106e9, 'resume', cell.link]);
    expect(stateOf(stages, 'recovery')).toMatchObject({ state: 'passed', at: expiry + 30e9 + 20.106e9 });
    expect(told.map(([, what]) => what)).toEqual(['up', 'silence', 'resume']);
  });

  it('outlives a cut that is over within the guard time', () => {
    const fault: MplaneFault = { at: ns(ARMED + 55e9), until: ns(ARMED + 69e9), node: RU };
    const { until, when } = unitOf({}, { faults: [fault] });
    until(120);
    expect(when('watchdog expired')).toEqual([]);
    expect(when('supervision-watchdog-reset')[1]).toBe(ARMED + 69e9 + 12e6);
  });

  it('says that a unit does not come back whose client is gone for good', () => {
    const { until, told, stages } = unitOf({ repetitions: 0 }, { faults: [{ at: fromSeconds(40), until: undefined, node: DU }] }); // prettier-ignore
    until(400);
    expect(told.map(([, what]) => what)).toEqual(['up', 'silence']);
    expect(stateOf(stages, 'recovery')?.state).toBe('blocked');
    expect(stateOf(stages, 'mplane')?.state).toBe('passed');
  });

  it('ends on the defaults with a client that never supervises a unit that wants it, again and again', () => {
    const { until, told, stages } = unitOf({ clients: [client({ supervision: 'never' })] });
    until(250);
    const armed = ARMED - 22e6;
    expect(told.slice(0, 3).map(([at, what]) => [at, what])).toEqual([
      [20.106e9, 'up'],
      [armed + 70e9, 'silence'],
      [armed + 70e9 + 50.106e9, 'resume'],
    ]);
    expect(told[3]?.[1]).toBe('silence');
    expect(stateOf(stages, 'management')?.state).toBe('blocked');
    expect(stages.observations.map((o) => o.code)).toEqual(['supervision-missing']);
  });

  it('leaves a unit alone that wants none', () => {
    const { until, told, stages } = unitOf({ needsSupervision: false, clients: [client({ supervision: 'never' })] });
    until(250);
    expect(told.map(([, what]) => what)).toEqual(['up']);
    expect(stateOf(stages, 'management')?.state).toBe('passed');
  });

  it('holds for 131,070 s with a client that sets the longest timers once', () => {
    const longest = fromSeconds(65_535);
    const { until, told } = unitOf({ clients: [client({ supervision: 'once', timers: { interval: longest, guard: longest } })] }); // prettier-ignore
    until(131_085.573);
    expect(told.map(([, what]) => what)).toEqual(['up']);
    until(131_085.574);
    expect(told.at(-1)).toEqual([ARMED + 131_070e9, 'silence', cell.link]);
  });

  it('stays on air under an SMO when the DU alone is lost, and calls it again', () => {
    const smo = client({ id: nodeId('smo-1'), role: 'smo' });
    const fault: MplaneFault = { at: fromSeconds(40), until: fromSeconds(120), node: DU };
    const { until, told, when, ladder } = unitOf({ clients: [client(), smo] }, { faults: [fault] });
    until(300);
    expect(when('watchdog expired')).toHaveLength(1);
    expect(told.map(([, what]) => what)).toEqual(['up']);
    const calls = ladder.entries.filter((e) => e.message === 'TCP SYN' && e.to === DU);
    expect(calls.length).toBeGreaterThan(1);
    expect(ladder.entries.filter((e) => e.message === 'supervision-notification' && e.to === DU && e.at > 200e9)).not.toEqual([]); // prettier-ignore
  });
});

describe('the ladder', () => {
  it('keeps the first lines and the latest, in order, and counts the rest', () => {
    const ladder = new Ladder(6);
    for (let at = 0; at < 20; at++) ladder.add({ at, from: 'a', to: 'b', message: 'm' });
    expect(ladder.entries.map((e) => e.at)).toEqual([0, 1, 2, 17, 18, 19]);
    expect(ladder.dropped).toBe(14);
  });
});
