import { describe, expect, it } from 'vitest';
import { fromMhz, type Ns, type Stage, type StageState } from '../../sim/base/index.ts';
import type { Assembly } from '../../sim/catalogue/assembly.ts';
import { WAITS_FOR } from '../../sim/compat/stages.ts';
import { runMix } from '../../sim/run/index.ts';
import { given, mixOf, open } from './mix.ts';

type States = Partial<Record<Stage, StageState>>;

const statesOf = (mix: Assembly): States =>
  Object.fromEntries(runMix(mix, { durationSeconds: 0.3 }).stages.map((s) => [s.stage, s.state]));

/** Everything that waits for `stage`, directly or not. */
function behind(stage: Stage): Set<Stage> {
  const found = new Set<Stage>();
  const grow = (): boolean => {
    const before = found.size;
    for (const [next, waits] of Object.entries(WAITS_FOR) as [Stage, readonly Stage[]][])
      if (waits.some((w) => w === stage || found.has(w))) found.add(next);
    return found.size > before;
  };
  while (grow());
  return found;
}

const CASES: readonly (readonly [string, Stage, Assembly])[] = [
  ['a DU that refuses its files', 'start', mixOf({ fronthaul: { eaxcDl: given([0, 1, 2]) } })],
  ['another PTP domain', 'sync', mixOf({ transport: { ptpDomain: given(25) } })],
  ['a band that the unit has not', 'carriers', mixOf({ cell: { band: given(41), centreDl: given(fromMhz(2600)) } })],
  ['a PLMN that the core has not', 'ng', mixOf({ core: { supportedTas: given([{ tac: 7, plmns: ['00102'] }]) } })],
  ['a CU-UP of another PLMN', 'e1', mixOf({ cuUp: { plmns: given(['00102']) } })],
  ['a TAC that the CU has not', 'f1', mixOf({ cell: { tac: given(8) } })],
  ['a CU that takes no DU', 'f1', mixOf({ cuCp: { maxDus: given(0) } })],
];

describe('start-up', () => {
  it.each(CASES)('%s blocks %s, and what waits for it is not reached', (_, stage, mix) => {
    const states = statesOf(mix);
    expect(states[stage]).toBe('blocked');
    const after = behind(stage);
    for (const [other, state] of Object.entries(states) as [Stage, StageState][]) {
      if (other === stage) continue;
      if (other === 'transport') continue; // nothing is sent, nothing is known
      expect(state, other).toBe(after.has(other) ? 'not reached' : 'passed');
    }
    const { verdict, counters, kpis, findings } = runMix(mix, { durationSeconds: 0.1 });
    expect(verdict).toBe('incompatible');
    expect(counters.ru['ru-1']?.RX_TOTAL).toBe(0);
    expect(kpis.find((k) => k.name === 'RRC.ConnEstabAtt')?.value).toBe(0);
    expect(findings.map((f) => f.stage)).toContain(stage);
  });

  it('runs both sides beside each other: the later one decides', () => {
    const { stages, startupSeconds } = runMix(mixOf(), { durationSeconds: 0 });
    const at = (stage: Stage): number => stages.find((s) => s.stage === stage)?.at ?? NaN;
    expect(at('f1')).toBeLessThan(at('sync'));
    expect(at('cell')).toBe(Math.max(at('f1'), at('carriers')));
    expect(startupSeconds).toBe(at('cell'));
  });

  it('takes a CU about which nothing is stated as it is needed', () => {
    const states = statesOf(mixOf({ cuCp: { supportedTas: open('tas'), maxDus: open('dus') }, core: { supportedTas: open('tas') }, cuUp: { plmns: open('plmns') } })); // prettier-ignore
    expect([states.ng, states.e1, states.f1, states.cell]).toEqual(['passed', 'passed', 'passed', 'passed']);
  });
});

describe('a mix with gaps', () => {
  it.each([
    ['a window of the unit', mixOf({ windows: { t2aMaxCpUl: open<Ns>('/t2a-max-cp-ul') } }), 't2a-max-cp-ul', 'OFH-TIM-011'], // prettier-ignore
    ['a window of the DU', mixOf({ fronthaul: { t1aMaxUp: open<Ns>('ru_ofh.t1a_max_up') } }), 't1a_max_up', 'OFH-TIM-001'], // prettier-ignore
    ['what the unit can decompress', mixOf({ ru: { compressionSupported: open('compression-method-supported') } }), 'compression-method-supported', 'OFH-PAR-001'], // prettier-ignore
    ['its ports', mixOf({ ru: { portsDl: open('number-of-ru-ports-dl') } }), 'number-of-ru-ports-dl', 'OFH-PAR-011'],
    [
      'its category',
      mixOf({ ru: { category: open('ru-supported-category') } }),
      'ru-supported-category',
      'OFH-FEA-001',
    ],
    ['its delay profile as a whole', mixOf({ ru: { delayProfiles: [] } }), 't2a-min-up', 'OFH-TIM-011'],
  ])('is not run without %s, and says so', (_, mix, path, id) => {
    const result = runMix(mix);
    expect(result.verdict).toBe('undetermined');
    expect(result.findings.map((f) => f.id)).toEqual([id]);
    expect(result.findings[0]?.missing?.some((m) => m.path.includes(path))).toBe(true);
    expect(result.stages.every((s) => s.state === 'undetermined')).toBe(true);
    expect([result.events, result.simulatedSeconds, result.counters]).toEqual([
      0,
      0,
      { ru: {}, du: {}, eaxc: {}, refused: {} },
    ]);
  });

  it('never takes the delay profile of another carrier', () => {
    const other = mixOf({ cell: { bandwidth: given(fromMhz(40)) } });
    const nodes = other.nodes.map((n) => (n.kind === 'o-ru' ? { ...n, delayProfiles: n.delayProfiles.map((p) => ({ ...p, bandwidth: fromMhz(100) })) } : n)); // prettier-ignore
    expect(runMix({ ...other, nodes }).verdict).toBe('undetermined');
    expect(runMix(other, { durationSeconds: 0.5 }).verdict).toBe('interoperable');
  });
});
