import { describe, expect, it } from 'vitest';
import type { DuCell } from '../../../../sim/catalogue/assembly.ts';
import { RELEASES, type Release } from '../../../../sim/catalogue/importers/srsran/releases.ts';
import { cellOf, duOf, read, SMALL } from './helpers.ts';

const releasesOf = (text: string): readonly string[] => duOf(read(text)).program.releases;
const BARE = 'ru_ofh:\ncell_cfg: { band: 78, dl_arfcn: 637212 }\n';

/** The cell that a release makes of a file that says next to nothing. */
const bare = (release: Release): DuCell => {
  const cell = duOf(read(BARE)).variants.find((v) => v.releases.includes(release))?.cells[0];
  if (!cell) throw new Error(release);
  return cell;
};

describe('the release inferred from the keys', () => {
  it.each<[string, readonly string[]]>([
    ['', RELEASES],
    ['  ignore_ecpri_seq_id: true\n', RELEASES.slice(1)],
    ['  is_dl_broadcast_enabled: true\n', ['23.10', '24.04', '24.10']],
    ['  ignore_prach_start_symbol: true\n', ['25.04', '25.10', 'ocudu-26.04']],
    ['  log_lates_as_warnings: true\n', ['25.10', 'ocudu-26.04']],
    ['  cplane_prach_fft_len: 4096\n', ['25.10', 'ocudu-26.04']],
    ['  cells: [ { vlan_tag: 1 } ]\n', ['23.10']],
    ['  cells: [ { vlan_tag_up: 1 } ]\n', RELEASES.slice(1)],
    ['  cells: [ { mtu: 9000 } ]\n', RELEASES.slice(1)],
    ['  cells: [ { check_link_status: true } ]\n', ['25.04', '25.10', 'ocudu-26.04']],
    ['  cells: [ { vlan_tag_cp: 1, vlan_pcp_cp: 7 } ]\n', ['ocudu-26.04']],
  ])('with ru_ofh%j is one of %o', (keys, expected) => {
    expect(releasesOf(`ru_ofh:\n${keys}cell_cfg: { band: 78 }\n`)).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['amf: { addr: 127.0.0.1 }\n', ['23.10', '24.04']],
    ['cu_cp: { amf: { addr: 127.0.0.1 } }\n', ['24.10', '25.04', '25.10', 'ocudu-26.04']],
    ['cu_cp: { amf: { addrs: [127.0.0.1] } }\n', ['ocudu-26.04']],
    ['remote_control: { enabled: true }\n', ['25.04', '25.10', 'ocudu-26.04']],
    ['slicing: [ { sst: 1 } ]\n', ['23.10', '24.04']],
    ['expert_execution: { affinities: { ru_timing_cpu: 1 } }\n', ['24.10', '25.04']],
    ['expert_execution: { affinities: { ofh: { timing_cpu: 1 } } }\n', ['25.10', 'ocudu-26.04']],
    [
      'expert_execution: { threads: { ofh: { enable_dl_parallelization: true } } }\n',
      ['23.10', '24.04', '24.10', '25.04'],
    ],
  ])('with %j is one of %o', (root, expected) => {
    expect(releasesOf(BARE + root)).toEqual(expected);
  });

  it('is not moved by a key that no release knows', () => {
    expect(releasesOf(`${BARE}nonsense: 1\n`)).toEqual(RELEASES);
  });

  it('is the one that refuses fewest keys where keys of several releases stand together', () => {
    const imported = read('ru_ofh: { cells: [ { vlan_tag: 1, mtu: 9000, check_link_status: true } ] }\ncell_cfg: {}\n');
    expect(duOf(imported).program.releases).toEqual(['25.04', '25.10', 'ocudu-26.04']);
    expect(imported.unread).toEqual([
      { file: 'a.yml', line: 1, path: 'ru_ofh.cells[0].vlan_tag', effect: 'stops', near: 'vlan_tag_cp' },
    ]);
  });

  it('is the newest where each release refuses something else', () => {
    const imported = read('ru_ofh: { is_dl_broadcast_enabled: true, log_lates_as_warnings: true }\ncell_cfg: {}\n');
    expect(duOf(imported).program.releases).toEqual(['25.10', 'ocudu-26.04']);
    expect(imported.unread.map((u) => u.path)).toEqual(['ru_ofh.is_dl_broadcast_enabled']);
  });

  it('names the program', () => {
    expect(duOf(read(`${BARE}cu_cp: { amf: { addrs: [::1] } }\n`)).program.name).toBe('ocudu');
    expect(duOf(read(BARE)).program.name).toBe('srsran');
    expect(duOf(read(`${BARE}cu_cp: { amf: { addrs: [::1] } }\n`)).firmware.value).toBe('ocudu-26.04');
    expect(duOf(read(BARE)).firmware.origin.kind).toBe('unknown');
  });
});

describe('the defaults of each release', () => {
  it.each(RELEASES)('%s: windows, compression, cell', (release) => {
    const { fronthaul: f, ...cell } = bare(release);
    const windows = [f.t1aMaxCpDl, f.t1aMinCpDl, f.t1aMaxCpUl, f.t1aMinCpUl, f.t1aMaxUp, f.t1aMinUp, f.ta4Min];
    expect(windows.map((w) => (w.value ?? 0) / 1e3)).toEqual([500, 258, 500, 285, 300, 85, 85]);
    expect([f.methodDl.value, f.widthDl.value, f.headerDl.value]).toEqual(['bfp', 9, 'static']);
    expect([f.methodUl.value, f.widthUl.value, f.headerUl.value]).toEqual(['bfp', 9, 'static']);
    expect([f.methodPrach.value, f.widthPrach.value, f.prachControl.value]).toEqual(['bfp', 9, 'c-plane']);
    expect([f.ruMac.value, f.duMac.value]).toEqual(['70:b3:d5:e1:5b:06', '00:11:22:33:00:77']);
    expect(f.ruBandwidth.value).toBe(20e6);
    expect([cell.scs.value, cell.bandwidth.value, cell.antennasDl.value, cell.antennasUl.value]).toEqual([
      15e3, 20e6, 1, 1,
    ]);
    expect([cell.pci.value, cell.plmn.value, cell.tac.value, cell.prachConfigIndex.value]).toEqual([
      1,
      '00101',
      7,
      159,
    ]);
    expect(cell.tdd.value).toEqual({ periodSlots: 10, dlSlots: 6, dlSymbols: 8, ulSlots: 3, ulSymbols: 0 });
  });

  it.each<[Release, number, number | string, number | undefined, number[][], string, number]>([
    ['23.10', 300, 1, undefined, [[0, 1], [0, 1], [4, 5]], 'scaling', 64],
    ['24.04', 300, 1, 9000, [[0, 1], [0, 1], [4, 5]], 'scaling', 64],
    ['24.10', 500, 'untagged', 9000, [[0], [0], [4]], 'scaling', 64],
    ['25.04', 500, 'untagged', 9000, [[0], [0], [4]], 'scaling', 256],
    ['25.10', 500, 'untagged', 9000, [[0], [0], [4]], 'none', 256],
    ['ocudu-26.04', 500, 'untagged', 9000, [[0], [0], [4]], 'none', 256],
  ])('%s: Ta4_max %d, VLAN %s, MTU %s, ports, IQ level, MCS table', (release, ta4, vlan, mtu, ports, iq, modulation) => {
    const { fronthaul: f, ...cell } = bare(release);
    expect(f.ta4Max.value).toBe(ta4 * 1e3);
    expect([f.vlanC.value, f.vlanU.value]).toEqual([vlan, vlan]);
    expect(f.mtu.value).toBe(mtu);
    expect([f.eaxcDl.value, f.eaxcUl.value, f.eaxcPrach.value]).toEqual(ports);
    expect(f.iqLevel.value).toBe(iq);
    expect([cell.maxModulationDl.value, cell.maxModulationUl.value]).toEqual([modulation, modulation]);
  }); // prettier-ignore

  it('count as configured, without a line, with path, unit and the releases as reason', () => {
    expect(bare('25.10').fronthaul.ta4Max.origin).toEqual({
      kind: 'configured',
      file: 'a.yml',
      path: 'ru_ofh.ta4_max',
      encoding: 'us',
      reason: '25.10, ocudu-26.04',
    });
    expect(bare('25.10').fronthaul.vlanC.origin).toMatchObject({
      path: 'ru_ofh.cells[0].vlan_tag_cp',
      encoding: 'vlan',
    });
    expect(bare('23.10').fronthaul.vlanC.origin.path).toBe('ru_ofh.cells[0].vlan_tag');
  });

  it('have the MTU that 23.10 hard-codes for a DPDK port alone', () => {
    const port = (name: string) =>
      `ru_ofh: { cells: [ { vlan_tag: 5, network_interface: ${name} } ] }\ncell_cfg: { band: 78 }\n`;
    expect(cellOf(read(port('0000:01:00.1'))).fronthaul.mtu.value).toBe(9574);
    expect(cellOf(read(port('enp1s0f0'))).fronthaul.mtu.origin.kind).toBe('unknown');
    expect(cellOf(read(port('enp1s0f0'))).fronthaul.vlanU).toMatchObject({
      value: 5,
      origin: { path: 'ru_ofh.cells[0].vlan_tag' },
    });
  });

  it('make one variant for each distinct set of values', () => {
    expect(duOf(read(BARE)).variants.map((v) => v.releases)).toEqual([
      ['23.10'],
      ['24.04'],
      ['24.10'],
      ['25.04'],
      ['25.10', 'ocudu-26.04'],
    ]);
    const all = `${SMALL}  pdsch: { mcs_table: qam256 }\n  pusch: { mcs_table: qam64 }\ncu_cp: { amf: { addr: x } }\n`;
    expect(duOf(read(all)).variants.map((v) => v.releases)).toEqual([['24.10', '25.04', '25.10', 'ocudu-26.04']]);
  });

  it('give the level once it is stated: a factor, a reference, both', () => {
    const level = (keys: string) => cellOf(read(`ru_ofh: { ${keys} }\ncell_cfg: {}\n`)).fronthaul.iqLevel.value;
    expect(level('iq_scaling: 5.5')).toBe('scaling');
    expect(level('ru_reference_level_dBFS: -12')).toBe('reference');
    expect(level('iq_scaling: 1, ru_reference_level_dBFS: -12')).toBe('both');
  });
});
