import { describe, expect, it } from 'vitest';
import { inferBand } from '../../../../sim/catalogue/importers/srsran/cell.ts';
import { bool, decimal, integer, method } from '../../../../sim/catalogue/importers/srsran/schema.ts';
import { cellOf, read, refusal, SMALL } from './helpers.ts';

const cell = (keys: string) => cellOf(read(`ru_ofh: { iq_scaling: 1 }\ncell_cfg: { ${keys} }\n`));

describe('the carrier', () => {
  it('has its centre from the ARFCN, with the ARFCN as origin', () => {
    const { centreDl, dlArfcn, bandwidth, scs } = cellOf(read(`${SMALL}  channel_bandwidth_MHz: 100\n`));
    expect(centreDl).toEqual({
      value: 3_558_180_000,
      origin: { kind: 'configured', file: 'a.yml', line: 8, path: 'cell_cfg.dl_arfcn' },
    });
    expect(dlArfcn.value).toBe(637_212);
    expect(bandwidth).toMatchObject({ value: 100e6, origin: { encoding: 'mhz', line: 11 } });
    expect(scs).toMatchObject({ value: 30e3, origin: { encoding: 'khz' } });
  });

  it.each([
    [536_020, 7],
    [637_212, 48],
    [632_628, 77],
    [650_001, 77],
    [536_001, 41],
    [514_000, 38],
    [434_000, 1],
    [693_334, 79],
    [2_079_167, 257],
    [10, undefined],
  ])('with ARFCN %d and no band is in n%s, as the program has it', (arfcn, expected) => {
    expect(inferBand(arfcn)).toBe(expected);
  });

  it('takes a stated band before an inferred one, and infers on auto', () => {
    expect(cell('dl_arfcn: 632628, band: 78').band).toMatchObject({ value: 78, origin: { line: 2 } });
    expect(cell('dl_arfcn: 632628, band: auto').band.value).toBe(77);
    expect(cell('dl_arfcn: 632628').band).toMatchObject({
      value: 77,
      origin: { kind: 'configured', path: 'cell_cfg.band' },
    });
  });

  it('has no TDD pattern and another PRACH index in an FDD band', () => {
    const fdd = cell('dl_arfcn: 368500, band: 3');
    expect([fdd.duplex.value, fdd.tdd.value, fdd.prachConfigIndex.value]).toEqual(['FDD', undefined, 16]);
  });

  it('fills a partial TDD section with the program’s own parts', () => {
    const { tdd } = cell('band: 78, dl_arfcn: 637212, tdd_ul_dl_cfg: { nof_dl_slots: 7, nof_ul_slots: 2 }');
    expect(tdd.value).toEqual({ periodSlots: 10, dlSlots: 7, dlSymbols: 8, ulSlots: 2, ulSymbols: 0 });
  });

  it('reads two TDD patterns that go by turns, each filled with the program’s own parts', () => {
    const two = 'tdd_ul_dl_cfg: { dl_ul_tx_period: 6, nof_dl_slots: 3, nof_dl_symbols: 6, nof_ul_slots: 2, nof_ul_symbols: 4, pattern2: { dl_ul_tx_period: 4, nof_dl_slots: 4, nof_dl_symbols: 0, nof_ul_slots: 0 } }'; // prettier-ignore
    const imported = read(`${SMALL}  ${two}\n`);
    const second = { periodSlots: 4, dlSlots: 4, dlSymbols: 0, ulSlots: 0, ulSymbols: 0 };
    expect(cellOf(imported).tdd.value).toEqual({ periodSlots: 6, dlSlots: 3, dlSymbols: 6, ulSlots: 2, ulSymbols: 4, second }); // prettier-ignore
    expect(imported.unread).toEqual([]);
    const { tdd } = cell(
      'band: 78, dl_arfcn: 637212, tdd_ul_dl_cfg: { pattern2: { nof_dl_slots: 7, nof_ul_slots: 2 } }',
    );
    expect(tdd.value).toMatchObject({ dlSlots: 6, second: { periodSlots: 10, dlSlots: 7, dlSymbols: 8, ulSlots: 2, ulSymbols: 0 } }); // prettier-ignore
  });

  it('reads MCS tables as modulation orders', () => {
    const { maxModulationDl, maxModulationUl } = cell('pdsch: { mcs_table: qam256 }, pusch: { mcs_table: QAM64LowSE }');
    expect([maxModulationDl.value, maxModulationUl.value]).toEqual([256, 64]);
  });

  it('keeps a PLMN as it is written', () => {
    expect(cell('plmn: 00101').plmn.value).toBe('00101');
    expect(cell('plmn: "310410"').plmn.value).toBe('310410');
  });

  it('keeps numbers out of range as values: whether the program starts is a finding', () => {
    const { fronthaul } = cellOf(read(SMALL.replace('345', '2566').replace('vlan_tag_cp: 6', 'vlan_tag_cp: 5000')));
    expect(fronthaul.t1aMaxUp.value).toBe(2_566_000);
    expect(fronthaul.vlanC.value).toBe(5000);
  });

  it('takes an address that is none for one that nobody stated', () => {
    const addressed = (ru: string) =>
      cellOf(read(SMALL.replace('vlan', `ru_mac_addr: ${ru}\n      vlan`))).fronthaul.ruMac;
    expect(addressed('6c:ad:ad:00:xx:xx')).toMatchObject({ value: undefined, origin: { kind: 'unknown', line: 5 } });
    expect(addressed('AA:BB:CC:DD:EE:0F').value).toBe('aa:bb:cc:dd:ee:0f');
  });
});

describe('values of the wrong type', () => {
  it.each([
    ['ru_ofh.t1a_max_up', 't1a_max_up: soon', 2],
    ['ru_ofh.t1a_max_up', 't1a_max_up: 345.5', 2],
    ['ru_ofh.t1a_max_up', 't1a_max_up: [1, 2]', 2],
    ['ru_ofh.t1a_max_up', 't1a_max_up: { a: 1 }', 2],
    ['ru_ofh.t1a_max_up', 't1a_max_up:', 2],
    ['ru_ofh.compr_method_dl', 'compr_method_dl: BFP', 2],
    ['ru_ofh.compr_method_dl', 'compr_method_dl: block-scaling', 2],
    ['ru_ofh.is_prach_cp_enabled', 'is_prach_cp_enabled: perhaps', 2],
    ['ru_ofh.iq_scaling', 'iq_scaling: much', 2],
    ['ru_ofh.cells[0].dl_port_id', 'cells: [ { dl_port_id: [0, one] } ]', 2],
    ['ru_ofh.cells', 'cells: { vlan_tag_cp: 1 }', 2],
    ['ru_ofh.cells[0]', 'cells: [ 5 ]', 2],
    ['ru_ofh.cells[0].dl_port_id', `cells: [ { dl_port_id: [${Array(1025).fill(0).join()}] } ]`, 2],
    ['ru_ofh.cells', `cells: [ ${Array(65).fill('{}').join()} ]`, 2],
  ])('%s: refused with file, line and what was expected (%s)', (path, line, at) => {
    const refused = refusal(() => read(`ru_ofh:\n  ${line}\ncell_cfg: {}\n`));
    expect(refused).toMatchObject({
      code: 'schema-mismatch',
      where: { file: 'a.yml', line: at, path },
      data: { path },
    });
    expect(refused.data['expected']).not.toBe('');
  });

  it.each([
    ['plmn', '"1"'],
    ['tac', 'seven'],
    ['band', 'n78'],
    ['common_scs', '30kHz'],
    // what is laid out one by one: more would fill the memory of whoever reads it
    ['nof_antennas_dl', '1025'],
    ['nof_antennas_ul', '9007199254740991'],
  ])('cell_cfg.%s: refused', (key, value) => {
    expect(refusal(() => cell(`${key}: ${value}`)).where.path).toBe(`cell_cfg.${key}`);
  });

  it.each(['dl_ul_tx_period', 'nof_dl_slots', 'nof_ul_slots'])(
    'cell_cfg.tdd_ul_dl_cfg.%s: refused beyond 1024',
    (key) => {
      const of = (n: number) => () => cell(`band: 78, tdd_ul_dl_cfg: { ${key}: ${n} }`);
      expect(of(1024)).not.toThrow();
      expect(refusal(of(1025)).where.path).toBe(`cell_cfg.tdd_ul_dl_cfg.${key}`);
    },
  );

  it('reads numbers and words as the program does', () => {
    expect(['0x10', '010', '+5', '-5', '0', '08', '5.5', '1e3', ''].map((t) => integer.read(t))).toEqual(
      [16, 8, 5, -5, 0, undefined, undefined, undefined, undefined],
    ); // prettier-ignore
    expect(['True', 'on', 'YES', 'enable', '2', 'y'].map((t) => bool.read(t))).toEqual(Array(6).fill(true));
    expect(['False', 'off', 'no', 'disable', '0', 'n'].map((t) => bool.read(t))).toEqual(Array(6).fill(false));
    expect(decimal.read('5.5e-1')).toBe(0.55);
    expect(method.read('bfp selective')).toBe('bfp-selective');
  });

  it('takes a list of one for a value and a value for a list of one', () => {
    const { fronthaul } = cellOf(read(SMALL.replace('345', '[345]').replace('[0, 1]', '3')));
    expect(fronthaul.t1aMaxUp.value).toBe(345_000);
    expect(fronthaul.eaxcDl.value).toEqual([3]);
  });
});
