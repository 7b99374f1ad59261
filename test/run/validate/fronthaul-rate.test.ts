import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedVectors } from '../../../sim/run/validate/shipped.ts';
import { fileOf, readFile, row, validate } from './support.ts';

const corpus = process.env['RANMIX_CORPUS'] ?? new URL('../../../../shared', import.meta.url).pathname;
const published = `${corpus}/oracles/fronthaul-bandwidth.json`;
const isThere = existsSync(published);
if (!isThere) console.warn(`SKIPPED: no published rates in ${published} (set RANMIX_CORPUS)`);

/** 20 MHz FDD, two ports, untagged: its figures are reckoned by hand below. */
const fdd = {
  duplex: 'fdd', scs_khz: 15, n_prb: 106, dl_ports: 2, ul_ports: 1,
  compression: { method: 'bfp', width: 9, header: 'static' }, mtu: 9000, vlan: false,
  grid: 'full band on every symbol of the direction',
  c_plane: 'one type 1 message a slot, eAxC and direction; one type 3 message a PRACH occasion and port',
  direction: 'dl', prach_occasions_per_frame: 1, prach_config_index: 16,
  counted: 'DU: Ethernet header in, VLAN tag and FCS out',
}; // prettier-ignore
const rate = (value: number) => ({ quantity: 'rate', value, unit: 'kbit/s' });
const perSecond = (quantity: string, value: number) => ({ quantity, value, unit: '1/s' });
const rated = (inputs: Readonly<Record<string, unknown>>, ...expect: readonly unknown[]) =>
  validate([fileOf(row({ kind: 'fronthaul-rate', inputs: { ...fdd, ...inputs }, expect }))]).rows[0];

/** 30 B of headers and 106 PRB of 28 B; a message of type 1 has 38 B, of type 3 46 B. */
const BYTES = 28_000 * (30 + 106 * 28) + 3000 * 38 + 100 * 46;

describe('the rate of a fronthaul', { timeout: 60_000 }, () => {
  it('is that of every symbol, message and occasion of the configuration', () => {
    const all = rated({}, rate(Math.floor((8 * BYTES) / 1e3)), perSecond('u_plane_rate', 28_000), perSecond('c_plane_type1_rate', 3000), perSecond('c_plane_type3_rate', 100)); // prettier-ignore
    expect(all?.expectations.map((e) => [e.quantity, e.actual, e.met])).toEqual([
      ['rate', 672_500, true],
      ['u_plane_rate', 28_000, true],
      ['c_plane_type1_rate', 3000, true],
      ['c_plane_type3_rate', 100, true],
    ]);
  });

  it('does not grow with a VLAN tag, and does with fragments', () => {
    expect(rated({ vlan: true }, rate(672_500))?.outcome).toBe('met');
    const pieces = 2; // 53 and 53 PRB: 28 B each, behind 16 B of the 1500
    expect(rated({ mtu: 1500 }, rate(Math.floor((8 * (BYTES + (pieces - 1) * 28_000 * 30)) / 1e3)))?.outcome).toBe('met'); // prettier-ignore
    expect(rated({ mtu: 1500 }, perSecond('u_plane_rate', 56_000))?.outcome).toBe('met');
  });

  it('counts the uplink at the unit: 14 symbols a slot of one port, and random access', () => {
    const up = rated({ direction: 'ul' }, perSecond('u_plane_rate_pusch', 14_000), perSecond('u_plane_rate_prach', 100), perSecond('u_plane_rate', 14_100)); // prettier-ignore
    expect(up?.expectations.map((e) => [e.actual, e.met])).toEqual([[14_000, true], [100, true], [14_100, true]]); // prettier-ignore
  });

  it('is missed by one kbit/s', () => {
    expect(rated({}, rate(672_501))?.outcome).toBe('missed');
  });

  it.each([
    ['a count of PRBs that no channel has', { n_prb: 107 }],
    ['an index that has another number of occasions', { prach_occasions_per_frame: 2 }],
    ['a way of counting that nobody knows', { counted: 'by eye' }],
    ['a TDD cell without a pattern', { duplex: 'tdd', prach_config_index: null }],
  ])('has no answer for %s', (_, inputs) => {
    expect(rated(inputs, rate(1))).toMatchObject({ outcome: 'not-evaluable', reason: { code: 'inputs' } });
  });

  it('has none in bits where messages were counted', () => {
    expect(rated({ counted: 'O-RU reception-window counters' }, rate(672_500))?.outcome).toBe('not-evaluable');
  });
});

const summary = { checked: 6, missed: 0, context: 9, knownBad: 1, notEvaluable: 0 };

describe('published rates', { timeout: 60_000 }, () => {
  it('that ship are met to the kbit/s, within 0.02 % of the unit’s counters, and within 1 %', () => {
    const result = validate(shippedVectors().filter((file) => file.name === 'fronthaul-rates.json'));
    expect(result.summary).toEqual(summary);
    const ours = Object.fromEntries(result.rows.map((r) => [r.id, r.expectations[0]?.actual]));
    expect([ours['FH01'], ours['FH02']]).toEqual([4_718_118, 4_717_971]);
    expect(result.rows.find((r) => r.use === 'known-bad')).toMatchObject({ id: 'FH18', outcome: 'known-bad' });
  });

  it.skipIf(!isThere)(
    'of the collection are met as they stand',
    () => {
      expect(validate([readFile(published)]).summary).toEqual(summary);
    },
    60_000,
  );
});
