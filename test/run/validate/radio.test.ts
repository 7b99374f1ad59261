import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileOf, readFile, row, validate } from './support.ts';

const corpus = process.env['RANMIX_CORPUS'] ?? new URL('../../../../shared', import.meta.url).pathname;
const NAMES = ['tbs', 'pathloss', 'end-to-end'];
const isThere = NAMES.every((name) => existsSync(`${corpus}/oracles/${name}.json`));
if (!isThere) console.warn(`SKIPPED: no vectors of the radio in ${corpus}/oracles (set RANMIX_CORPUS)`);

type Inputs = Readonly<Record<string, unknown>>;
const of = (kind: string, inputs: Inputs, [quantity, value, unit]: readonly [string, number, string]) =>
  row({ kind, inputs, expect: [{ quantity, value, unit }] });
const outcome = (kind: string, inputs: Inputs, expected: readonly [string, number, string]) => {
  const [result] = validate([fileOf(of(kind, inputs, expected))]).rows;
  return [result?.outcome, result?.reason?.code];
};

const block = { n_symb_sh: 12, n_dmrs_prb: 36, n_oh_prb: 12, qm: 2, target_code_rate_x1024: 102.4, layers: 1, tb_scaling_field: 0, n_prb: 6 }; // prettier-ignore
const cell = { direction: 'dl', scs_khz: 30, n_prb: 51, layers: 1, mcs_table: '5.1.3.1-1', mcs: 28, slots: [{ per_second: 1200, symbols: 13, dmrs_re_per_prb: 36 }], bler: 0 }; // prettier-ignore
const way = { scenario: 'UMa', los: true, freq_hz: 1e9, h_bs_m: 25, h_ut_m: 25, d2d_m: 100 };

describe('rows of the radio', () => {
  it('are met when they are right, and missed by one bit', () => {
    expect(outcome('tbs', block, ['tbs', 112, 'bit'])).toEqual(['met', undefined]);
    expect(outcome('tbs', block, ['tbs', 120, 'bit'])).toEqual(['missed', undefined]);
    // S of P-RNTI: half of the information
    expect(outcome('tbs', { ...block, tb_scaling_field: 1 }, ['tbs', 56, 'bit'])).toEqual(['met', undefined]);
    expect(outcome('path-loss', way, ['path_loss', 72, 'dB'])[0]).toBe('met');
    expect(outcome('los-probability', { scenario: 'umi', h_ut_m: 1.5, d2d_out_m: 18 }, ['p_los', 1, '1'])[0]).toBe('met'); // prettier-ignore
  });

  it('have no answer where a table, a scenario or a field is not one that there is', () => {
    const none = ['not-evaluable', 'inputs'];
    expect(outcome('tbs', { ...block, qm: 3 }, ['tbs', 112, 'bit'])).toEqual(none);
    expect(outcome('throughput', { ...cell, mcs: 29 }, ['mac_rate_dl', 1, 'Mbit/s'])).toEqual(none);
    expect(outcome('throughput', { ...cell, mcs_table: 'toString' }, ['mac_rate_dl', 1, 'Mbit/s'])).toEqual(none);
    // more slots than a second has
    expect(outcome('throughput', { ...cell, slots: [{ ...cell.slots[0], per_second: 2001 }] }, ['mac_rate_dl', 1, 'Mbit/s'])).toEqual(none); // prettier-ignore
    expect(outcome('path-loss', { ...way, scenario: 'moon' }, ['path_loss', 1, 'dB'])).toEqual(none);
    expect(outcome('path-loss', { scenario: 'InF', los: false, freq_hz: 1e9, d3d_m: 10 }, ['path_loss', 1, 'dB'])).toEqual(none); // prettier-ignore
    expect(outcome('peak-rate', { n_prb: 1 }, ['rate', 1, 'Mbit/s'])).toEqual(none);
  });

  it('know their quantities by direction', () => {
    expect(outcome('throughput', cell, ['mac_rate_ul', 44, 'Mbit/s'])[0]).toBe('not-evaluable');
  });

  it.skipIf(!isThere)('of other programs and of published figures are all met, exact ones exactly', () => {
    const files = NAMES.map((name) => readFile(`${corpus}/oracles/${name}.json`));
    const result = validate(files);
    expect(result.rows.filter((r) => r.outcome === 'missed' || r.outcome === 'not-evaluable')).toEqual([]);
    expect(result.summary.checked).toBeGreaterThanOrEqual(533);
    expect(result.tiers.find((tier) => tier.tier === 'T2')?.mape).toBeLessThan(0.01);
  });
});
