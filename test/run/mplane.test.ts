import { describe, expect, it } from 'vitest';
import { fromSeconds, nodeId, type Stage } from '../../sim/base/index.ts';
import type { Assembly } from '../../sim/catalogue/assembly.ts';
import { noMplaneClient, unknownDuMplane, unknownRuMplane, type DuMplane, type RuMplane } from '../../sim/catalogue/mplane.ts'; // prettier-ignore
import { check } from '../../sim/compat/index.ts';
import { runMix, type RunResult } from '../../sim/run/index.ts';
import { buildScenario } from '../../sim/scenario/build.ts';
import { cell20, given, mixOf } from './mix.ts';

const unit: RuMplane = { ...unknownRuMplane(), netconf: given(true), localFile: given(false), needsSupervision: given(true) }; // prettier-ignore
const client: DuMplane = { ...unknownDuMplane(), client: given('hierarchical'), supervision: given('each-notification') }; // prettier-ignore

/** The small cell of the measurements, without users: what is looked at takes minutes. */
function mixWith(ru: Partial<RuMplane>, du: DuMplane, faults: Assembly['faults'] = []): Assembly {
  const mix = mixOf(cell20());
  const nodes = mix.nodes.map(
    (node) =>
    node.kind === 'o-ru' ? { ...node, mplane: { ...unit, ...ru } } : node.kind === 'o-du' ? { ...node, mplane: du } : node, // prettier-ignore
  );
  return { ...mix, nodes, ...(faults.length > 0 ? { faults } : {}) };
}

const quiet = { traffic: { uesPerCell: 1, dl: { kind: 'none' }, ul: { kind: 'none' } } } as const;
const stateOf = ({ stages }: Pick<RunResult, 'stages'>, stage: Stage): string | undefined =>
  stages.find((s) => s.stage === stage)?.state;

describe('a run over M-plane', () => {
  it('comes on air by NETCONF, with stages and their times', () => {
    const result = runMix(mixWith({}, client), { durationSeconds: 0.3, ...quiet });
    const at = (stage: Stage): number => result.stages.find((s) => s.stage === stage)?.at ?? NaN;
    expect(['mplane', 'management', 'carriers', 'cell'].map((stage) => stateOf(result, stage as Stage))).toEqual(['passed', 'passed', 'passed', 'passed']); // prettier-ignore
    expect(at('mplane')).toBeGreaterThan(15);
    expect(at('carriers')).toBeGreaterThan(at('mplane'));
    expect(at('carriers')).toBeGreaterThan(at('sync'));
  });

  it('is blocked where check says so: a unit that needs a client, and a DU without', () => {
    const mix = mixWith({}, noMplaneClient({ kind: 'configured' }));
    const [said, ran] = [check(mix), runMix(mix, { durationSeconds: 0.1, ...quiet })];
    expect([said.verdict, ran.verdict]).toEqual(['incompatible', 'incompatible']);
    expect(stateOf(ran, 'mplane')).toBe('blocked');
    expect(stateOf(ran, 'carriers')).toBe('not reached');
    expect(ran.findings).toMatchObject([{ id: 'OFH-PRC-001', severity: 'blocking', stage: 'mplane' }]);
    expect(said.findings.filter((f) => f.result === 'fails' && f.stage === 'mplane').map((f) => f.id)).toEqual([
      'OFH-PRC-001',
    ]);
    expect(ran.counters.ru['ru-1']?.RX_TOTAL).toBe(0);
  });

  it('comes up from own files where the unit knows both ways and the DU has no client', () => {
    const result = runMix(mixWith({ localFile: given(true) }, noMplaneClient({ kind: 'configured' })), { durationSeconds: 0.1, ...quiet }); // prettier-ignore
    expect(stateOf(result, 'mplane')).toBe('passed');
    expect(stateOf(result, 'management')).toBeUndefined();
  });

  it('falls silent when the M-plane is cut: counters stand still, and it is told as resilience', () => {
    const timers = { interval: given(fromSeconds(1)), guard: given(fromSeconds(1)) };
    const cut = { at: fromSeconds(1), until: fromSeconds(2), kind: 'mplane-lost', node: nodeId('du-1') } as const;
    const du: DuMplane = { ...client, ...timers };
    const until = (seconds: number) => runMix(mixWith({ reset: given(fromSeconds(1)), boot: given(fromSeconds(11)) }, du, [{ ...cut, until: fromSeconds(10) }]), { durationSeconds: seconds, ...quiet }); // prettier-ignore
    const [soon, later] = [until(3.5), until(5.5)];
    const count = ({ counters }: RunResult): number => counters.ru['ru-1']?.RX_TOTAL ?? 0;
    expect(count(soon)).toBeGreaterThan(0);
    expect(count(later)).toBe(count(soon));
    expect(later.findings.find((f) => f.id === 'OFH-LCM-001')).toMatchObject({ severity: 'resilience', stage: 'recovery' }); // prettier-ignore
    expect(stateOf(later, 'recovery')).toBe('not reached');
    expect(later.verdict).not.toBe('incompatible');
    // back: reset, boot, call home and LOCKED anew
    const back = until(32);
    expect(stateOf(back, 'recovery')).toBe('passed');
    expect(count(back)).toBeGreaterThan(count(soon));
  });
});

describe('from a mix to the parameters of its units', () => {
  const operationOf = (mix: Assembly): string | undefined => {
    const scenario = buildScenario(mix);
    return scenario.kind === 'ready' ? scenario.parameters.rus[0]?.mplane.operation : undefined;
  };
  it.each([
    ['a client and a server', {}, client, 'netconf'],
    ['no client, and a unit that needs one', {}, noMplaneClient({ kind: 'configured' }), 'netconf'],
    ['no client, and a unit of its own files', { localFile: given(true) }, noMplaneClient({ kind: 'configured' }), 'local-file'],
    ['nobody says anything', unknownRuMplane(), unknownDuMplane(), 'local-file'],
    ['a client, and a unit without a server', { netconf: given(false), localFile: given(true) }, client, 'local-file'],
  ] as const)('%s: %#', (_, ru, du, operation) => {
    expect(operationOf(mixWith(ru, du))).toBe(operation);
  }); // prettier-ignore

  it('adds an SMO to a hybrid M-plane', () => {
    const scenario = buildScenario(mixWith({}, { ...client, client: given('hybrid') }));
    const clients = scenario.kind === 'ready' ? scenario.parameters.rus[0]?.mplane.clients : [];
    expect(clients?.map((c) => c.role)).toEqual(['du', 'smo']);
  });

  it('takes the row of the firmware, and the slowest where nobody names it', () => {
    const row = (firmware: string, lastReady: number) => ({ firmware, arraysTx: 1, arraysRx: 1, lastBusy: fromSeconds(0), firstReady: fromSeconds(0), lastReady: fromSeconds(lastReady) }); // prettier-ignore
    const activation = given([row('1.2.2', 0.044), row('1.4.1', 5.338)]);
    const timeOf = (firmware: string | undefined): number | undefined => {
      const mix = mixWith({ activation }, client);
      const nodes = mix.nodes.map((n) => (n.kind === 'o-ru' && firmware !== undefined ? { ...n, firmware: given(firmware) } : n)); // prettier-ignore
      const scenario = buildScenario({ ...mix, nodes });
      return scenario.kind === 'ready' ? scenario.parameters.rus[0]?.mplane.activation.lastReady : undefined;
    };
    expect(['v1.2.2', 'RAN550-1v1.2.2', '1.4.1', '11.2.2', undefined].map(timeOf)).toEqual([44e6, 44e6, 5338e6, 5338e6, 5338e6]); // prettier-ignore
  });
});
