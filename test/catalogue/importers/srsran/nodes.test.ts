import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../sim/base/user-error.ts';
import { srsran } from '../../../../sim/catalogue/importers/srsran/index.ts';
import { cuCpOf, cuUpOf, duOf, read, refusal, SMALL } from './helpers.ts';

const AMF = `cu_cp:
  amf:
    addr: 127.0.0.5
    supported_tracking_areas:
      - tac: 7
        plmn_list: [ { plmn: 00101 }, { plmn: "99970" } ]
      - tac: 0x10
        plmn_list: [ { plmn: "00101" } ]
`;

describe('nodes of a file', () => {
  it('are DU, CU-CP and CU-UP in a gNB', () => {
    const imported = read(SMALL + AMF);
    expect(imported.nodes.map((n) => [n.kind, n.id, n.label])).toEqual([
      ['o-du', 'du-1', 'a.yml'],
      ['o-cu-cp', 'cu-cp-1', 'a.yml'],
      ['o-cu-up', 'cu-up-1', 'a.yml'],
    ]);
    const areas = [
      { tac: 7, plmns: ['00101', '99970'] },
      { tac: 16, plmns: ['00101'] },
    ];
    expect(cuCpOf(imported)?.supportedTas).toMatchObject({ value: areas, origin: { line: 14 } });
    expect(cuCpOf(imported)?.gnbId).toMatchObject({ value: 411, origin: { path: 'gnb_id' } });
    expect(cuCpOf(imported)?.maxDus.value).toBe(6);
    expect(cuUpOf(imported)?.plmns.value).toEqual(['00101', '99970']);
    expect(duOf(imported).gnbDuId.value).toBe(0);
  });

  it('are a DU alone where nothing is said of a CU', () => {
    expect(read(`${SMALL}f1ap: { cu_cp_addr: 127.0.10.1 }\n`).nodes.map((n) => n.kind)).toEqual(['o-du']);
  });

  it('are a CU alone in its own files', () => {
    expect(read(AMF).nodes.map((n) => n.kind)).toEqual(['o-cu-cp']);
    expect(read('cu_up: { ngu: { socket: [ { bind_addr: 127.0.0.1 } ] } }\n').nodes.map((n) => n.kind)).toEqual([
      'o-cu-up',
    ]);
    expect(read(`${AMF}cu_up:\n`).nodes.map((n) => n.kind)).toEqual(['o-cu-cp', 'o-cu-up']);
    expect(cuUpOf(read('cu_up: { plmn_list: [00101, "99970"] }\n'))?.plmns.value).toEqual(['00101', '99970']);
    expect(cuUpOf(read('cu_up:\nlog: { all_level: info }\n'))?.plmns.origin.kind).toBe('unknown');
  });

  it('take the tracking areas from the cells where the file has none', () => {
    const old = read('amf: { addr: x }\nru_ofh:\ncell_cfg: { tac: 9, plmn: "99970", band: 78 }\n');
    expect(cuCpOf(old)?.supportedTas.value).toEqual([{ tac: 9, plmns: ['99970'] }]);
    expect(cuCpOf(old)?.supportedTas.origin).toMatchObject({ reason: '23.10, 24.04' });
  });

  it('carry no address, key or name of a host', () => {
    const text = `${SMALL}${AMF}  security: { nea_pref_list: secret }\n`;
    const said = JSON.stringify(read(text));
    expect(said).not.toContain('127.0.0.5');
    expect(said).not.toContain('secret');
  });

  it('fill the program’s behaviour with its source', () => {
    const { behaviour } = duOf(read(SMALL));
    expect(behaviour.methods.map((m) => m.method)).toEqual(['none', 'bfp']);
    expect(behaviour.source).toContain('ocudu/ocudu@');
  });
});

describe('files without a node', () => {
  it.each([
    ['amf: { addr: x }\n', 'no-cell'],
    ['ru_ofh: { t1a_max_up: 300 }\n', 'no-cell'],
    ['log: { all_level: info }\n', 'no-cell'],
    [`ru_ofh: { iq_scaling: 1 }\n${AMF}`, 'no-cell'],
    ['cell_cfg: { pci: 1 }\n', 'no-fronthaul'],
    ['ru_dummy: {}\ncell_cfg: { pci: 1 }\n', 'schema-mismatch'],
    ['- a\n', 'schema-mismatch'],
    ['just text\n', 'schema-mismatch'],
    ['', 'file-empty'],
    ['ru_ofh: [\n', 'yaml-syntax'],
    ['ru_ofh: { a: 1, a: 2 }\n', 'duplicate-key'],
  ])('%j: %s', (text, code) => {
    expect(refusal(() => read(text)).code).toBe(code);
  });

  it('say that an SDR was found where Open Fronthaul was expected', () => {
    expect(refusal(() => read(`cell_cfg: { pci: 1 }\n\nru_sdr:\n  srate: 23.04\n`))).toEqual({
      code: 'schema-mismatch',
      data: { path: 'ru_sdr', expected: 'ru_ofh', found: 'ru_sdr' },
      where: { file: 'a.yml', line: 3, path: 'ru_sdr' },
    });
  });
});

describe('the importer', () => {
  it('recognises its files and fragments by content', () => {
    expect(srsran.recognise(SMALL)).toBeGreaterThan(0.5);
    expect(srsran.recognise('ru_ofh:\n  gps_beta: 1\n')).toBeGreaterThan(0.2);
    expect(srsran.recognise('log:\n  all_level: info\npcap:\n')).toBeGreaterThanOrEqual(0.2);
    for (const other of [
      '',
      '<data/>',
      '{"a": 1}',
      'ranmix: mix/1\nnodes: {}\n',
      'gNBs = ( { } );',
      '\0\uFFFD',
      'x: 1\n',
    ]) {
      expect(srsran.recognise(other)).toBeLessThan(0.2);
    }
  });

  it('owns the paths of the program’s roots', () => {
    expect(['ru_ofh.t1a_max_up', 'ru_ofh.cells[0].mtu', 'cell_cfg', 'gnb_id'].every((p) => srsran.ownsPath(p))).toBe(
      true,
    );
    expect(['/o-ran', 'fibre_km', 'delay_profiles[0]', ''].some((p) => srsran.ownsPath(p))).toBe(false);
  });

  it('throws a UserError or nothing, whatever the keys and values', () => {
    const value = fc.constantFrom(
      '1',
      '[1]',
      '[]',
      '{}',
      '{ a: 1 }',
      'x',
      '',
      '"',
      '[ { } ]',
      '-1',
      '999999999999',
      '[[1]]',
    );
    const key = fc.constantFrom('ru_ofh', 'cell_cfg', 'cells', 'cu_cp', 'amf', 't1a_max_up', 'dl_port_id', 'tdd_ul_dl_cfg', 'band', 'dl_arfcn', 'supported_tracking_areas', 'plmn_list', 'mtu', 'iq_scaling', 'prach'); // prettier-ignore
    const line = fc.tuple(fc.constantFrom('', '  ', '    ', '    - '), key, value).map(([i, k, v]) => `${i}${k}: ${v}`);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        try {
          read(`ru_ofh:\n${lines.join('\n')}\ncell_cfg:\n`);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
