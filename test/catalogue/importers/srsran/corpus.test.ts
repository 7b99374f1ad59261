import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { srsran } from '../../../../sim/catalogue/importers/srsran/index.ts';
import { cellOf, contextOf, duOf, refusal } from './helpers.ts';

/** Real configuration files, not part of this repository. */
const CORPUS = process.env['RANMIX_CORPUS'] ?? join(import.meta.dirname, '../../../../../shared');
const SAMPLES = join(CORPUS, 'samples');
const present = existsSync(SAMPLES);
if (!present) console.warn(`skipped: no corpus of real files at ${CORPUS} (set RANMIX_CORPUS)`);

const readSample = (file: string) =>
  srsran.read([{ name: file, text: readFileSync(join(SAMPLES, file), 'utf8') }], contextOf());

const list = (folder: string): readonly string[] =>
  readdirSync(join(SAMPLES, folder))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => `${folder}/${name}`);

/** Which may be refused, and why. Every other yml of these folders must be read. */
const REFUSED: Readonly<Record<string, string>> = {
  // cells for other files to add a radio to
  ...Object.fromEntries(
    [
      'srsran/cell_cfg_max_32_ues.yml', 'srsran/cell_cfg_max_64_ues.yml', 'srsran/cell_cfg_max_128_ues.yml',
      'srsran/cell_cfg_max_256_ues.yml', 'srsran/cell_cfg_max_512_ues.yml', 'srsran/cell_cfg_pucch_narrow_bw.yml',
      'srsran/geo_ntn.yml', 'srsran/low_latency.yml', 'srsran/mimo_usrp.yml', 'srsran/slicing.yml',
      'real-du/bw40.yml', 'real-du/prach_b4.yml',
    ].map((file) => [file, 'no-fronthaul']),
  ), // prettier-ignore
  // split 8: an SDR, no Open Fronthaul
  ...Object.fromEntries(
    [
      'srsran/du_rf_b200_tdd_n78_20mhz.yml', 'srsran/gnb_custom_cell_properties.yml', 'srsran/gnb_rf_b200_tdd_n78_20mhz.yml',
      'srsran/gnb_rf_b210_fdd_srsUE.yml', 'srsran/gnb_rf_n310_fdd_n3_20mhz.yml',
    ].map((file) => [file, 'schema-mismatch']),
  ), // prettier-ignore
  // neither a cell nor a CU
  ...Object.fromEntries(
    [
      'srsran/debug.yml', 'srsran/du_f1u_multiple_sockets.yml', 'srsran/srb.yml', 'srsran/testmode.yml',
      'real-du/bfp14.yml', 'real-du/cell_mtu1500.yml', 'real-du/cell_novlan.yml', 'real-du/cell_wrong_eaxc.yml', 'real-du/dyn.yml',
      'real-du/gpsbeta1.yml', 'real-du/narrow.yml', 'real-du/prachcp.yml', 'real-du/win_foxconn.yml',
      'real-du/testue.yml', 'real-du/testue_ack.yml', 'real-du/testue_cyc.yml', 'real-du/testue_cyc_ri2.yml',
    ].map((file) => [file, 'no-cell']),
  ), // prettier-ignore
  // one of its items has a key twice
  'srsran/qos.yml': 'duplicate-key',
};

/** Files of another program: the radio unit's emulator. */
const isForeign = (file: string): boolean => file.includes('/emu');

const FOLDERS = ['srsran', 'srsran-hw-kit', 'srsran-docs', 'real-du'];
const files = present ? FOLDERS.flatMap(list) : [];

describe.skipIf(!present)('real files', () => {
  it.each(files.filter((file) => !(file in REFUSED) && !isForeign(file)))('%s is recognised and read', (file) => {
    expect(srsran.recognise(readFileSync(join(SAMPLES, file), 'utf8'))).toBeGreaterThan(0.5);
    expect(readSample(file).nodes.length).toBeGreaterThan(0);
  });

  it.each(Object.entries(REFUSED))('%s is refused: %s', (file, code) => {
    expect(refusal(() => readSample(file)).code).toBe(code);
  });

  it.each(files.filter(isForeign))('%s is not taken for ours', (file) => {
    expect(srsran.recognise(readFileSync(join(SAMPLES, file), 'utf8'))).toBeLessThan(0.2);
  });

  it('know every key, but one that the release in which all others stand had renamed', () => {
    const unread = files
      .filter((file) => !(file in REFUSED) && !isForeign(file))
      .flatMap((file) => readSample(file).unread.map((u) => [file, u.line, u.path, u.effect, u.near]));
    expect(unread).toEqual([
      ['srsran-docs/gnb_ru_vvdn_tdd_n78_100mhz.yml', 62, 'cell_cfg.pucch.f1_nof_cell_res_sr', 'stops', 'f0_or_f1_nof_cell_res_sr'],
    ]); // prettier-ignore
  });

  it('read as a merge what was run as one', () => {
    const sources = ['base20', 'bfp14', 'dyn', 'cell_mtu1500', 'bw40'].map((name) => ({
      name: `${name}.yml`,
      text: readFileSync(join(SAMPLES, 'real-du', `${name}.yml`), 'utf8'),
    }));
    const { fronthaul, bandwidth } = cellOf(srsran.read(sources, contextOf()));
    expect(fronthaul.widthDl).toMatchObject({ value: 14, origin: { file: 'bfp14.yml' } });
    expect(fronthaul.headerDl.value).toBe('dynamic');
    expect(fronthaul.mtu).toMatchObject({ value: 1500, origin: { file: 'cell_mtu1500.yml' } });
    expect(bandwidth.value).toBe(40e6);
  });
});

interface Recorded {
  readonly id: string;
  readonly band: string;
  readonly scs_khz: number;
  readonly bandwidth_mhz: number;
  readonly dl_arfcn: number;
  readonly antennas: { readonly tx: number | string; readonly rx: number | string };
  readonly tdd_pattern: string | Readonly<Record<string, number | null>>;
  readonly prach: { readonly prach_config_index: number };
  readonly compression: Readonly<Record<'dl' | 'ul' | 'prach', { method: string; bitwidth: number; header?: string }>>;
  readonly prach_cplane: boolean;
  readonly eaxc_ids: Readonly<Record<'dl' | 'ul' | 'prach', readonly number[]>>;
  readonly vlan: Readonly<Record<'cp' | 'up', number>>;
  readonly delay_us: Readonly<Record<string, number>>;
}

/** Files whose figures others recorded by hand. */
const RECORDED: Readonly<Record<string, string>> = {
  'srs-du-benetel-ran550-4x2': 'srsran/gnb_ru_ran550_tdd_n78_100mhz_4x2.yml',
  'srs-du-foxconn-rpqn4800e-2x2': 'srsran/gnb_ru_rpqn4800e_tdd_n78_20mhz_2x2.yml',
  'srs-du-picocom-pc802scb': 'srsran/gnb_ru_picocom_scb_tdd_n78_20mhz.yml',
  'srs-du-vvdn-4x4': 'srsran-docs/gnb_ru_vvdn_tdd_n78_100mhz.yml',
  'srs-du-hwkit-ran550-7D1S2U': 'srsran-hw-kit/gnb_config_100MHz_4T2R_7D1S2U.yml',
  'srs-du-hwkit-ran550-3D1S6U': 'srsran-hw-kit/gnb_config_100MHz_4T2R_3D1S6U.yml',
};
const equipment = join(CORPUS, 'data/equipment.json');
const isRecords = (value: unknown): value is readonly Recorded[] => Array.isArray(value);
const parsed: unknown = existsSync(equipment) ? JSON.parse(readFileSync(equipment, 'utf8')) : [];
const records = isRecords(parsed) ? parsed : [];

describe.skipIf(records.length === 0)('figures that were recorded apart', () => {
  it.each(Object.entries(RECORDED))('%s: %s reads the same', (id, file) => {
    const record = records.find((r) => r.id === id);
    if (!record) throw new Error(`no record ${id}`);
    const imported = readSample(file);
    const { fronthaul: f, ...cell } = cellOf(imported);
    expect(`n${cell.band.value ?? ''}`).toBe(record.band);
    expect([cell.scs.value, cell.bandwidth.value]).toEqual([record.scs_khz * 1e3, record.bandwidth_mhz * 1e6]);
    expect(cell.dlArfcn.value).toBe(record.dl_arfcn);
    const antennas = [record.antennas.tx, record.antennas.rx].map((n) => (typeof n === 'number' ? n : 1));
    expect([cell.antennasDl.value, cell.antennasUl.value]).toEqual(antennas);
    expect(cell.prachConfigIndex.value).toBe(record.prach.prach_config_index);
    const t = typeof record.tdd_pattern === 'string' ? {} : record.tdd_pattern;
    const stated = [t['period_slots'], t['dl_slots'], t['dl_symbols'], t['ul_slots'], t['ul_symbols']];
    const fallback = typeof record.tdd_pattern === 'string' ? [10, 6, 8, 3, 0] : [10, 7, 8, 2, 0];
    expect(cell.tdd.value && Object.values(cell.tdd.value)).toEqual(stated.map((n, i) => n ?? fallback[i]));
    const us = Object.fromEntries(
      Object.entries({
        t1a_max_cp_dl: f.t1aMaxCpDl, t1a_min_cp_dl: f.t1aMinCpDl, t1a_max_cp_ul: f.t1aMaxCpUl, t1a_min_cp_ul: f.t1aMinCpUl,
        t1a_max_up: f.t1aMaxUp, t1a_min_up: f.t1aMinUp, ta4_max: f.ta4Max, ta4_min: f.ta4Min,
      }).map(([key, v]) => [key, (v.value ?? NaN) / 1e3]),
    ); // prettier-ignore
    expect(us).toEqual(record.delay_us);
    const header = (way: 'dl' | 'ul') => (record.compression[way].header?.startsWith('dynamic') ? 'dynamic' : 'static');
    expect([f.headerDl.value, f.headerUl.value]).toEqual([header('dl'), header('ul')]);
    for (const [way, method, width] of [
      ['dl', f.methodDl, f.widthDl],
      ['ul', f.methodUl, f.widthUl],
      ['prach', f.methodPrach, f.widthPrach],
    ] as const) {
      expect([method.value, width.value]).toEqual([record.compression[way].method, record.compression[way].bitwidth]);
    }
    expect([f.eaxcDl.value, f.eaxcUl.value, f.eaxcPrach.value]).toEqual([
      record.eaxc_ids.dl,
      record.eaxc_ids.ul,
      record.eaxc_ids.prach,
    ]);
    expect([f.vlanC.value, f.vlanU.value]).toEqual([record.vlan.cp, record.vlan.up]);
    expect(f.prachControl.value).toBe(record.prach_cplane ? 'c-plane' : 'static');
    expect([f.iqLevel.value, f.mtu.value]).toEqual(['scaling', 9000]);
    expect(duOf(imported).variants.length).toBeGreaterThan(0);
  });
});
