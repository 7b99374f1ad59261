import { describe, expect, it } from 'vitest';
import { check } from '../../sim/compat/index.ts';
import { conf, duUs, fibre, mix, unstated } from './mix.ts';

const fails = (result: ReturnType<typeof check>) => result.findings.filter((f) => f.result === 'fails');

describe('a macro radio unit and a DU of the field', () => {
  it('interoperate over 10 km, nothing left to verify', () => {
    const result = check(mix({ transport: fibre(10) }));
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('interoperable');
    expect(result.held.find((h) => h.id === 'OFH-TIM-001')?.margin).toEqual({ value: 111.03, unit: 'µs' });
    expect(result.stages.every((s) => s.state === 'passed')).toBe(true);
  });

  it('are incompatible over 40 km: late by 35.88 µs in every plane', () => {
    const result = check(mix({ transport: fibre(40) }));
    expect(result.verdict).toBe('incompatible');
    expect(fails(result).map((f) => [f.id, f.margin?.value])).toEqual([
      ['OFH-TIM-001', -35.88],
      ['OFH-TIM-003', -35.88],
      ['OFH-TIM-005', -35.88],
    ]);
    expect(result.stages.find((s) => s.stage === 'userplane')?.state).toBe('blocked');
    expect(result.stages.find((s) => s.stage === 'cell')?.state).toBe('passed');
    expect(result.stages.find((s) => s.stage === 'session')?.state).toBe('not reached');
  });

  it('are incompatible with t1a_max_up 390 over 1 km: early, mended by 349', () => {
    const result = check(mix({ transport: fibre(1), fronthaul: { t1aMaxUp: duUs(390, 't1a_max_up') } }));
    expect(result.verdict).toBe('incompatible');
    const [finding, ...others] = fails(result);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      id: 'OFH-TIM-002',
      subject: 't1a_max_up',
      expected: '<= 349 µs',
      actual: '390 µs',
      margin: { value: -40.103, unit: 'µs' },
      stage: 'userplane',
      severity: 'blocking',
      plane: 'U',
    });
    expect(finding?.remedies[0]).toEqual({
      endpoint: 'du-1',
      changes: [{ path: 'ru_ofh.t1a_max_up', from: 390, to: 349 }],
      effort: 'config',
    });
    expect(finding?.remedies[1]).toMatchObject({ endpoint: 'fh-1', effort: 'cabling', changes: [{ from: 1, to: 9.19 }] }); // prettier-ignore
  });

  it('are incompatible where the DU sends dynamic headers to a unit without', () => {
    const headerDl = conf('dynamic' as const, 'ru_ofh.enable_dl_static_compr_hdr', 'static-is-true');
    const result = check(mix({ fronthaul: { headerDl } }));
    expect(result.verdict).toBe('incompatible');
    expect(fails(result)).toMatchObject([{ id: 'OFH-PAR-004', expected: 'static', actual: 'dynamic' }]);
    expect(fails(result)[0]?.remedies).toEqual([
      {
        endpoint: 'du-1',
        changes: [{ path: 'ru_ofh.enable_dl_static_compr_hdr', from: false, to: true }],
        effort: 'config',
      },
    ]);
  });

  it('stay undetermined while the radio unit reports no windows, and name the leaves', () => {
    const result = check(mix({ ru: { delayProfiles: [] } }));
    expect(result.verdict).toBe('undetermined');
    const [finding] = result.findings;
    expect(result.findings).toHaveLength(1);
    expect(finding).toMatchObject({ id: 'OFH-TIM-011', result: 'unknown', toVerify: false });
    expect(finding?.missing?.map((m) => m.path.split('/').at(-1))).toEqual([
      't2a-min-up', 't2a-max-up', 't2a-min-cp-dl', 't2a-max-cp-dl', 't2a-min-cp-ul', 't2a-max-cp-ul', 'ta3-min', 'ta3-max',
    ]); // prettier-ignore
  });

  it('stay undetermined while the transport is not stated, and name the interval that works', () => {
    const result = check(mix({ transport: unstated }));
    expect(result.verdict).toBe('undetermined');
    expect(result.findings.map((f) => [f.subject, f.expected, f.missing?.map((m) => m.path)])).toEqual([
      ['T12', '0–160 µs', ['transport.t12_min', 'transport.t12_max']],
      ['T34', '0–229 µs', ['transport.t34_min', 'transport.t34_max']],
    ]);
    expect(result.findings[0]?.phrases.message.data?.['fibre']).toBe('0–32.67 km');
  });

  it('are incompatible whatever the fibre where the window is too wide: one finding for one fault', () => {
    const fronthaul = { t1aMinUp: duUs(294, 't1a_min_up'), t1aMaxUp: duUs(520, 't1a_max_up') };
    const result = check(mix({ transport: unstated, fronthaul }));
    expect(result.verdict).toBe('incompatible');
    expect(fails(result).map((f) => [f.id, f.phrases.message.code, f.margin?.value])).toEqual([
      ['OFH-TIM-002', 'window.no-delay', -15],
    ]);
    expect(fails(result)[0]?.remedies.map((r) => r.changes)).toEqual([
      [{ path: 'ru_ofh.t1a_max_up', from: 520, to: 505 }],
    ]);
  });

  it('name the two edges, and nothing else, where the stated fibre meets a window that is too wide', () => {
    const fronthaul = { t1aMinUp: duUs(150, 't1a_min_up'), t1aMaxUp: duUs(400, 't1a_max_up') };
    const result = check(mix({ transport: fibre(10), fronthaul }));
    expect(fails(result).map((f) => [f.id, f.remedies[0]?.changes[0]?.to])).toEqual([
      ['OFH-TIM-001', 183],
      ['OFH-TIM-002', 393],
    ]);
  });
});
