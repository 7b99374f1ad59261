import { describe, expect, it } from 'vitest';
import { cellOf, duOf, read, refusal, set, SMALL } from './helpers.ts';

describe('several files', () => {
  it('merge key by key in sections, the later wins, each value with its own file and line', () => {
    const { fronthaul, dlArfcn } = cellOf(read([SMALL, '# later\nru_ofh:\n  ta4_max: 180\n  t1a_max_up: 300\n']));
    expect(fronthaul.t1aMaxUp).toEqual({
      value: 300_000,
      origin: { kind: 'configured', file: 'b.yml', line: 4, path: 'ru_ofh.t1a_max_up', encoding: 'us' },
    });
    expect(fronthaul.ta4Max.origin).toMatchObject({ file: 'b.yml', line: 3 });
    expect(fronthaul.vlanC.origin).toMatchObject({ file: 'a.yml', line: 5, path: 'ru_ofh.cells[0].vlan_tag_cp' });
    expect(dlArfcn.origin).toMatchObject({ file: 'a.yml', line: 8 });
  });

  it('keep the order in which they are given', () => {
    const [first, second] = ['ru_ofh:\n  t1a_max_up: 100\n', 'ru_ofh:\n  t1a_max_up: 200\n'];
    expect(cellOf(read([SMALL, first, second])).fronthaul.t1aMaxUp.value).toBe(200_000);
    expect(cellOf(read([SMALL, second, first])).fronthaul.t1aMaxUp.value).toBe(100_000);
  });

  it('replace a list whole: a later cells item forgets the earlier one', () => {
    const { fronthaul } = cellOf(read([SMALL, 'ru_ofh:\n  cells:\n    - vlan_tag_up: 7\n']));
    expect(fronthaul.vlanC.value).toBe('untagged');
    expect(fronthaul.vlanU.value).toBe(7);
    expect(fronthaul.eaxcDl.value).toEqual([0]);
  });

  it('are not changed by an empty section in a later one', () => {
    expect(cellOf(read([SMALL, 'ru_ofh:\n'])).fronthaul.t1aMaxUp.value).toBe(345_000);
  });
});

describe('keys on two levels', () => {
  it('take the item of ru_ofh.cells before ru_ofh', () => {
    const text = SMALL.replace('    - vlan', '    - t1a_max_up: 390\n      vlan');
    expect(cellOf(read(text)).fronthaul.t1aMaxUp).toMatchObject({
      value: 390_000,
      origin: { line: 5, path: 'ru_ofh.cells[0].t1a_max_up' },
    });
  });

  it('take cells[] before cell_cfg, also inside its sections', () => {
    const text = `ru_ofh: { cells: [ {}, {} ] }
cell_cfg: { band: 78, dl_arfcn: 637212, pci: 1, tdd_ul_dl_cfg: { nof_dl_slots: 7, nof_ul_slots: 2 } }
cells:
  - { pci: 2 }
  - { pci: 3, tdd_ul_dl_cfg: { nof_dl_slots: 3, nof_ul_slots: 6 } }
`;
    const imported = read(text);
    expect(duOf(imported).variants.at(-1)?.cells).toHaveLength(2);
    expect(cellOf(imported, 0).pci).toMatchObject({ value: 2, origin: { line: 4, path: 'cells[0].pci' } });
    expect(cellOf(imported, 1).tdd.value).toMatchObject({ periodSlots: 10, dlSlots: 3, ulSlots: 6 });
    expect(cellOf(imported, 0).tdd.value).toMatchObject({ dlSlots: 7, ulSlots: 2 });
    expect(cellOf(imported, 1).dlArfcn.value).toBe(637_212);
  });

  it('refuse lists of different length, as the program does', () => {
    expect(refusal(() => read(`${SMALL}cells:\n  - {}\n  - {}\n`))).toMatchObject({
      code: 'schema-mismatch',
      where: { file: 'a.yml', line: 4, path: 'ru_ofh.cells' },
    });
  });
});

describe('overrides', () => {
  it('apply last, with their reason, and keep the place of what they replace', () => {
    const imported = read([SMALL, 'ru_ofh:\n  t1a_max_up: 300\n'], [set('ru_ofh.t1a_max_up', '390')]);
    expect(cellOf(imported).fronthaul.t1aMaxUp).toEqual({
      value: 390_000,
      origin: {
        kind: 'overridden',
        file: 'b.yml',
        line: 2,
        path: 'ru_ofh.t1a_max_up',
        reason: '--set',
        encoding: 'us',
      },
    });
    expect(imported.overridden).toEqual(['ru_ofh.t1a_max_up']);
  });

  it.each([
    [set('ru_ofh.cells[0].vlan_tag_cp', 9), (f: ReturnType<typeof cellOf>) => f.fronthaul.vlanC.value, 9],
    [set('ru_ofh.cells.0.vlan_tag_up', '9'), (f: ReturnType<typeof cellOf>) => f.fronthaul.vlanU.value, 9],
    [
      set('ru_ofh.cells[0].dl_port_id', [0, 1, 2, 3]),
      (f: ReturnType<typeof cellOf>) => f.fronthaul.eaxcDl.value,
      [0, 1, 2, 3],
    ],
    [set('ru_ofh.cells[0].dl_port_id', '[2, 3]'), (f: ReturnType<typeof cellOf>) => f.fronthaul.eaxcDl.value, [2, 3]],
    [set('ru_ofh.cells[0].dl_port_id', '2,3'), (f: ReturnType<typeof cellOf>) => f.fronthaul.eaxcDl.value, [2, 3]],
    [
      set('ru_ofh.enable_dl_static_compr_hdr', false),
      (f: ReturnType<typeof cellOf>) => f.fronthaul.headerDl.value,
      'dynamic',
    ],
    [set('cell_cfg.dl_arfcn', 640_000), (f: ReturnType<typeof cellOf>) => f.centreDl.value, 3_600_000_000],
    [set('cell_cfg.tdd_ul_dl_cfg.nof_dl_slots', 3), (f: ReturnType<typeof cellOf>) => f.tdd.value?.dlSlots, 3],
    [set('ru_ofh.cells[0].vlan_tag_cp', null), (f: ReturnType<typeof cellOf>) => f.fronthaul.vlanC.value, 'untagged'],
    [
      set('ru_ofh.compr_method_dl', 'block scaling'),
      (f: ReturnType<typeof cellOf>) => f.fronthaul.methodDl.value,
      'block-scaling',
    ],
  ])('take %o', (override, pick, expected) => {
    expect(pick(cellOf(read(SMALL, [override])))).toEqual(expected);
  });

  it('mark a composed value as overridden when one of its parts is', () => {
    const text = `${SMALL}  tdd_ul_dl_cfg: { nof_dl_slots: 7, nof_ul_slots: 2 }\n`;
    expect(cellOf(read(text)).tdd.origin).toMatchObject({ kind: 'configured', line: 11 });
    const edited = cellOf(read(text, [set('cell_cfg.tdd_ul_dl_cfg.nof_dl_symbols', 6)]));
    expect(edited.tdd.value?.dlSymbols).toBe(6);
    expect(edited.tdd.origin).toMatchObject({ kind: 'overridden', reason: '--set' });
  });

  it('leave paths of other formats alone', () => {
    expect(read(SMALL, [set('/o-ran-uplane-conf:user-plane', 1), set('fibre_km', 10)]).overridden).toEqual([]);
  });

  it('name near parameters for one that the program does not have', () => {
    const refused = refusal(() => read(SMALL, [set('ru_ofh.t1a_max_upp', 1)]));
    expect(refused.code).toBe('option-unknown-parameter');
    expect(refused.data['name']).toBe('ru_ofh.t1a_max_upp');
    expect(String(refused.data['known']).split(', ')[0]).toBe('ru_ofh.t1a_max_up');
    expect(String(refusal(() => read(SMALL, [set('ru_ofh.cells[0].du_mac_address', 'x')])).data['known'])).toContain(
      'ru_ofh.cells[0].du_mac_addr',
    );
  });

  it.each([
    [set('ru_ofh.cells[2].mtu', 1500), 'option-bad-value'],
    [set('ru_ofh.cells[0].dl_port_id', '[1, '), 'option-bad-value'],
    [set('ru_ofh..t1a_max_up', 1), 'option-unknown-parameter'],
    [set('ru_ofh.t1a_max_up', 'soon'), 'schema-mismatch'],
    [set('ru_ofh.t1a_max_up', [1, 2]), 'schema-mismatch'],
  ])('refuse %o as %s', (override, code) => {
    expect(refusal(() => read(SMALL, [override])).code).toBe(code);
  });
});
