import { describe, expect, it } from 'vitest';
import { nodeId } from '../../sim/base/ids.ts';
import { check, judge, RULES, type FronthaulRule, type Judgement } from '../../sim/compat/index.ts';
import { conf, duUs, fibre, from, fronthaul, mix, oru, rep, row, unstated, type Parts } from './mix.ts';

const [template] = RULES.filter((r): r is FronthaulRule => r.scope === 'fronthaul');
/** A rule that says what it is told. */
const saying = (judgement: Judgement, own: Partial<FronthaulRule> = {}): FronthaulRule[] =>
  template ? [{ ...template, decisive: ['ru.x'], ...own, judge: () => [judgement] }] : [];
const inputs = [{ endpoint: nodeId('ru-1'), field: 'ru.x', valued: rep(1, 'x') }];
const failing: Judgement = { result: 'fails', subject: 'x', expected: '1', actual: '2', inputs, remedies: [] };
const verdict = (j: Judgement, own?: Partial<FronthaulRule>) => judge(mix(), saying(j, own)).verdict;

describe('the verdict', () => {
  it.each([
    ['blocking', 'incompatible'],
    ['service', 'incompatible'],
    ['silent', 'degraded'],
    ['degraded', 'degraded'],
    ['performance', 'degraded'],
    ['resilience', 'interoperable'],
    ['info', 'interoperable'],
  ] as const)('of a failure that is %s is %s', (severity, expected) => {
    expect(verdict(failing, { severity })).toBe(expected);
  });

  const open: Judgement = { result: 'unknown', subject: 'x', missing: inputs };
  it('is undetermined by a decisive unknown', () => expect(verdict(open)).toBe('undetermined'));
  it('is interoperable with any other unknown, which is to verify', () => {
    const result = judge(mix(), saying(open, { decisive: [] }));
    expect(result).toMatchObject({ verdict: 'interoperable', toVerify: 1 });
  });
  it('is interoperable with a decisive unknown that could only have been information', () =>
    expect(verdict(open, { severity: 'info' })).toBe('interoperable'));
  it('prefers the failure to the unknown', () => {
    const parts: Parts = { fronthaul: { t1aMaxUp: duUs(700, 't1a_max_up') }, ru: { category: { value: undefined, origin: { kind: 'unknown' } } } }; // prettier-ignore
    expect(check(mix({ transport: fibre(1), ...parts })).verdict).toBe('incompatible');
  });

  it.each(['defaulted', 'assumed'] as const)('does not rest on a value that is %s', (kind) => {
    const shaky = inputs.map((i) => ({ ...i, valued: from(i.valued, { kind }) }));
    const result = judge(mix(), saying({ ...failing, inputs: shaky }));
    expect(result).toMatchObject({ verdict: 'interoperable', toVerify: 1 });
    expect(result.findings[0]).toMatchObject({ result: 'unknown', missing: [{ endpoint: 'ru-1', path: 'x' }] });
  });
  it('rests on what an invented unit declares', () => {
    const declared = inputs.map((i) => ({ ...i, valued: from(i.valued, { kind: 'assumed', archetype: true }) }));
    expect(verdict({ ...failing, inputs: declared })).toBe('incompatible');
  });
});

describe('several releases', () => {
  it('agree: the worst margin speaks', () => {
    const releases = [{ t1aMaxUp: duUs(500, 't1a_max_up') }, { t1aMaxUp: duUs(600, 't1a_max_up') }];
    const [finding] = check(mix({ releases })).findings.filter((f) => f.id === 'OFH-TIM-002');
    expect(finding).toMatchObject({ result: 'fails', actual: '600 µs' });
    expect(finding?.remedies[0]?.changes[0]?.to).toBe(393);
  });
  it('disagree: the answer is open, and the release is missing', () => {
    const result = check(mix({ releases: [{}, { ta4Max: duUs(200, 'ta4_max') }] }));
    expect(result.verdict).toBe('undetermined');
    expect(result.findings).toHaveLength(1);
    expect(result.findings[0]).toMatchObject({ id: 'OFH-TIM-008', result: 'unknown', missing: [{ endpoint: 'du-1', path: 'release' }] }); // prettier-ignore
    expect(result.findings[0]?.phrases.message).toMatchObject({ code: 'open.release', data: { releases: 'r1, r2' } });
  });
  it('disagree on a doubtful value: to verify, whichever release it is', () => {
    const ta3Max = from(row.ta3Max, { suspect: true });
    const result = check(mix({ releases: [{}, { ta4Max: duUs(200, 'ta4_max') }], row: { ta3Max } }));
    expect(result).toMatchObject({ verdict: 'interoperable', toVerify: 1 });
    expect(result.findings[0]?.phrases.message.code).toBe('open.doubtful');
  });
  it('hold alike: the smaller margin is shown', () => {
    const releases = [{}, { ta4Max: duUs(300, 'ta4_max') }];
    const result = check(mix({ releases }));
    expect(result.verdict).toBe('interoperable');
    expect(result.held.find((h) => h.id === 'OFH-TIM-008')?.margin.value).toBe(80.03);
  });
});

describe('remedies', () => {
  const change = (to: number) => [{ endpoint: nodeId('du-1'), changes: [{ path: 'ru_ofh.t1a_max_up', to }], effort: 'config' as const }]; // prettier-ignore
  it('that leave the failure where it is are not offered', () => {
    expect(judge(mix(), saying({ ...failing, remedies: change(300) })).findings[0]?.remedies).toEqual([]);
  });
  it('that bring trouble as bad are not offered', () => {
    const rule: FronthaulRule[] = saying(failing).map((r) => ({
      ...r,
      judge: (s) => (s.cell.fronthaul.t1aMaxUp.value === 345e3 ? [{ ...failing, remedies: change(800) }] : []),
    }));
    expect(judge(mix(), rule).findings[0]?.remedies).toHaveLength(1);
    expect(judge(mix(), [...rule, ...RULES.filter((r) => r.id === 'OFH-TIM-002')]).findings[0]?.remedies).toEqual([]);
  });
  it('may uncover a question that stood there before', () => {
    const parts: Parts = { transport: unstated, fronthaul: { t1aMinUp: duUs(133, 't1a_min_up') } };
    const [finding] = check(mix(parts)).findings;
    expect(finding).toMatchObject({ id: 'OFH-TIM-001', result: 'fails' });
    expect(finding?.remedies[0]?.changes).toEqual([{ path: 'ru_ofh.t1a_min_up', from: 133, to: 134 }]);
  });
  it('leave out what was there before where the key is new to the file', () => {
    const vlanC = from(fronthaul.vlanC, {});
    const absent = { value: 'untagged' as const, origin: { kind: 'configured', file: 'gnb.yml', path: 'vlan_tag_cp', encoding: 'vlan' } as const }; // prettier-ignore
    expect(vlanC.value).toBe(6);
    const [finding] = check(mix({ fronthaul: { vlanC: absent } })).findings;
    expect(finding?.remedies[0]?.changes).toEqual([{ path: 'vlan_tag_cp', to: 6 }]);
  });
});

describe('the list of findings', () => {
  it('has failures first, worst margin first, then open questions, then points to verify', () => {
    const result = check(
      mix({
        transport: fibre(40),
        fronthaul: { t1aMinCpUl: duUs(280, 't1a_min_cp_ul') },
        ru: { portsDl: { value: undefined, origin: { kind: 'unknown', path: 'ports' } } },
        ethernet: { vlanC: { value: undefined, origin: { kind: 'unknown', path: 'vlan' } } },
      }),
    );
    expect(result.findings.map((f) => f.id)).toEqual(['OFH-TIM-005', 'OFH-TIM-001', 'OFH-TIM-003', 'OFH-PAR-011', 'OFH-TRN-001']); // prettier-ignore
  });
  it('keeps every quantitative check that holds, smallest margin first', () => {
    const { held } = check(mix());
    const margins = held.map((h) => h.margin.value);
    expect(held.length).toBeGreaterThan(15);
    expect(margins).toEqual([...margins].sort((a, b) => a - b));
  });
  it('is the same for the same mix', () => {
    expect(JSON.stringify(check(mix({ transport: fibre(40) })))).toBe(JSON.stringify(check(mix({ transport: fibre(40) })))); // prettier-ignore
  });
  it('leaves a link out whose ends the mix does not hold', () => {
    expect(check({ ...mix(), nodes: [oru] }).findings).toEqual([]);
  });
});

describe('the stages', () => {
  const states = (parts: Parts) => Object.fromEntries(check(mix(parts)).stages.map((s) => [s.stage, s.state]));
  it('behind a blocked start are not reached; the radio unit starts alone', () => {
    const s = states({ fronthaul: { eaxcDl: conf([0, 0, 1, 2], 'dl_port_id') } });
    expect(s).toMatchObject({ start: 'blocked', f1: 'not reached', cell: 'not reached', session: 'not reached' });
    expect(s).toMatchObject({ sync: 'passed', mplane: 'passed', carriers: 'passed', transport: 'passed' });
  });
  it('wait for the clock before the carriers, not before M-plane', () => {
    const s = states({ link: { ptpDomain: conf(44, 'transport.ptp_domain') } });
    expect(s).toMatchObject({ sync: 'blocked', mplane: 'passed', carriers: 'not reached', f1: 'passed', cell: 'not reached' }); // prettier-ignore
  });
  it('are undetermined behind an open question', () => {
    const s = states({ transport: unstated });
    expect(s).toMatchObject({ cell: 'passed', userplane: 'undetermined', registration: 'undetermined', management: 'passed' }); // prettier-ignore
  });
  it('are not troubled by a point to verify', () => {
    const s = states({ ethernet: { vlanC: { value: undefined, origin: { kind: 'unknown', path: 'vlan' } } } });
    expect(new Set(Object.values(s))).toEqual(new Set(['passed']));
  });
});
