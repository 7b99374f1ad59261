import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isLegacy } from '../../../sim/run/validate/legacy.ts';
import { shippedVectors } from '../../../sim/run/validate/shipped.ts';
import { fileOf, readFile, row, validate } from './support.ts';

const corpus = process.env['RANMIX_CORPUS'] ?? new URL('../../../../shared', import.meta.url).pathname;
const older = `${corpus}/oracles/fronthaul-vectors.json`;
const isThere = existsSync(older);
if (!isThere) console.warn(`SKIPPED: no vectors of the older form in ${older} (set RANMIX_CORPUS)`);

const iq = { method: 'bfp', width: 14, header: 'static' };
const frames = (inputs: Readonly<Record<string, unknown>>, expect: Readonly<Record<string, [number, string]>>) =>
  row({
    kind: 'fh-frames',
    inputs: { scs_khz: 30, n_prb: 51, layers: 1, compression: iq, mtu: 1500, vlan: true, ...inputs },
    expect: Object.entries(expect).map(([quantity, [value, unit]]) => ({ quantity, value, unit })),
  });

describe('frames by arithmetic', () => {
  it('split a symbol on whole PRBs: 34 + 17 of 43 B behind 34 B of headers', () => {
    const expected = { prb_bytes: [43, 'byte'], prbs_per_frame: [34, 'PRB'], frames_per_symbol: [2, '1'], l2_bytes_per_symbol: [34 + 34 * 43 + 34 + 17 * 43, 'byte'], frame_rate: [56_000, '1/s'] } as const; // prettier-ignore
    const { rows } = validate([fileOf(frames({}, expected as never))]);
    expect(rows[0]).toMatchObject({ outcome: 'met' });
  });

  it('tell a figure that is one byte off', () => {
    expect(validate([fileOf(frames({}, { l2_bytes_per_symbol: [2262, 'byte'] }))]).rows[0]?.outcome).toBe('missed');
  });

  it('have no answer for a subcarrier spacing that NR does not have, or a method that nobody knows', () => {
    const off = [frames({ scs_khz: 20 }, { prb_bytes: [43, 'byte'] }), frames({ compression: { ...iq, method: 'zip' } }, { prb_bytes: [43, 'byte'] })]; // prettier-ignore
    const { rows } = validate([fileOf({ ...off[0], id: 'a' }, { ...off[1], id: 'b' })]);
    expect(rows.map((r) => [r.outcome, r.reason?.code])).toEqual([['not-evaluable', 'inputs'], ['not-evaluable', 'inputs']]); // prettier-ignore
  });
});

describe('windows by the relations', () => {
  const unit = { T2a_min_up: 100, T2a_max_up: 300, T2a_min_cp_dl: 200, T2a_max_cp_dl: 400, T2a_min_cp_ul: 90, T2a_max_cp_ul: 290, Ta3_min: 30, Ta3_max: 80 }; // prettier-ignore
  const derived = (delays: Readonly<Record<string, number>>, expected: Readonly<Record<string, number>>) =>
    validate([
      fileOf(
        row({
          kind: 'fh-windows',
          inputs: { ru: unit, t12_min: 0, t12_max: 0, t34_min: 0, t34_max: 0, ...delays },
          expect: Object.entries(expected).map(([quantity, value]) => ({ quantity, value, unit: 'µs' })),
        }),
      ),
    ]).rows[0]?.outcome;

  it('give what the longest and the shortest way leave to the DU', () => {
    const delays = { t12_min: 5, t12_max: 20, t34_min: 6, t34_max: 30 };
    const expected = { T1a_min_up: 120, T1a_max_up: 305, T1a_min_cp_dl: 220, T1a_max_cp_dl: 405, T1a_min_cp_ul: 110, T1a_max_cp_ul: 295, Ta4_min: 36, Ta4_max: 110 }; // prettier-ignore
    expect(derived(delays, expected)).toBe('met');
    expect(derived(delays, { ...expected, Ta4_min: 35 })).toBe('missed');
    expect(derived({}, { T1a_min_up: 100, T1a_max_up: 300 })).toBe('met');
  });
});

describe('vectors that ship', () => {
  it('have a source, a tolerance for every figure of a check, and ids of their own', () => {
    const rows = shippedVectors().flatMap((file) => file.rows);
    expect(new Set(rows.map((r) => r.id)).size).toBe(rows.length);
    for (const { id, use, expect: expected, tolerance } of rows.filter((r) => r.use === 'check')) {
      expect([use, expected.length > 0], id).toEqual(['check', true]);
      for (const e of expected) expect(Object.keys(e.tolerance ?? tolerance), `${id} ${e.quantity}`).toHaveLength(1);
    }
  });

  it('of frames and windows are all met', () => {
    const files = shippedVectors().filter((file) => file.name === 'fronthaul-frames.json');
    expect(validate(files).summary).toEqual({ checked: 60, missed: 0, context: 0, knownBad: 0, notEvaluable: 0 });
  });
});

describe.skipIf(!isThere)('vectors of the older form', () => {
  it('are read and all met: 56 sizes and rates, 4 sets of windows twice', () => {
    const file = readFile(older);
    const { summary, rows } = validate([file]);
    expect(summary).toEqual({ checked: 60, missed: 0, context: 0, knownBad: 0, notEvaluable: 0 });
    const figures = (kind: string) => rows.filter((r) => r.kind === kind).map((r) => r.expectations.length);
    expect([figures('fh-frames'), figures('fh-windows')]).toEqual([Array(56).fill(8), Array(4).fill(16)]);
  });

  it('are told from those of this form', () => {
    expect([isLegacy({ rates: [], windows: [] }), isLegacy({ schema: 'ranmix/vectors/1', rates: [], windows: [] }), isLegacy(null)]).toEqual([true, false, false]); // prettier-ignore
  });
});
