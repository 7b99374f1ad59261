import { describe, expect, it } from 'vitest';
import { read, SMALL } from './helpers.ts';

const unread = (text: string) => read(text).unread.map(({ file: _, ...rest }) => rest);

describe('keys that the program does not know', () => {
  it('stop it, each with its line and the right key where one is near', () => {
    expect(unread(`${SMALL}nonsense: 1\nexpert_phi:\n  max_proc_delay: 4\n`)).toEqual([
      { line: 11, path: 'nonsense', effect: 'stops' },
      { line: 12, path: 'expert_phi', effect: 'stops', near: 'expert_phy' },
    ]);
    expect(unread(SMALL.replace('iq_scaling', 'iq_scalling: 1\n  iq_scaling'))).toEqual([
      { line: 3, path: 'ru_ofh.iq_scalling', effect: 'stops', near: 'iq_scaling' },
    ]);
  });

  it('stop it in the items of a list too: du_mac_address is no du_mac_addr', () => {
    expect(unread(SMALL.replace('vlan', 'du_mac_address: 00:11:22:33:44:55\n      vlan'))).toEqual([
      { line: 5, path: 'ru_ofh.cells[0].du_mac_address', effect: 'stops', near: 'du_mac_addr' },
    ]);
  });

  it('are ignored only where the program reads a list item leniently', () => {
    expect(unread(`${SMALL}expert_execution:\n  cell_affinities:\n    - nonsense: 1\n`)).toEqual([
      { line: 13, path: 'expert_execution.cell_affinities[0].nonsense', effect: 'ignored' },
    ]);
  });

  it('name the section where a misplaced key belongs', () => {
    expect(unread(`${SMALL}t1a_max_up: 5\n`)).toEqual([
      { line: 11, path: 't1a_max_up', effect: 'stops', near: 'ru_ofh.t1a_max_up' },
    ]);
    expect(unread(`${SMALL}  max_proc_delay: 5\n`)[0]).toMatchObject({ near: 'expert_phy.max_proc_delay' });
  });

  it('name the heir of a key that newer releases call otherwise', () => {
    const text = SMALL.replace('vlan_tag_cp: 6', 'vlan_tag: 6\n      check_link_status: true');
    expect(unread(text)).toEqual([{ line: 5, path: 'ru_ofh.cells[0].vlan_tag', effect: 'stops', near: 'vlan_tag_cp' }]);
  });

  it('are those with a mapping for an option, or a value for a section', () => {
    expect(unread(`${SMALL}gnb_id: { id: 1 }\nlog: warning\n`).map((u) => u.path)).toEqual(['gnb_id', 'log']);
  });

  it('are not what satellite access holds, which we do not judge', () => {
    expect(unread(`${SMALL}  ntn: { anything: 1 }\n`)).toEqual([]);
  });

  it('are none in a file of known keys', () => {
    const known = `log: { filename: x, all_level: warning }
pcap: { mac_enable: false }
hal: { eal_args: x }
metrics:
qos: [ { five_qi: 9, rlc: { mode: am }, pdcp: { tx: { sn: 18 } } } ]
test_mode: { test_ue: { rnti: 0x44 } }
`;
    expect(unread(SMALL + known)).toEqual([]);
  });

  it('are looked for after merging: a list that a later file replaces is never read', () => {
    const later = 'ru_ofh:\n  cells:\n    - vlan_tag_cp: 6\n';
    expect(read([SMALL.replace('vlan', 'du_mac_address: x\n      vlan'), later]).unread).toEqual([]);
  });
});
