/**
 * What changed between the program's releases. Read in its configuration schemas and structures at the tags release_23_10 …
 * release_25_10 of srsran/srsRAN_Project and release_26_04 of ocudu/ocudu (apps/gnb/gnb_appconfig.h in the two oldest,
 * apps/units/flexible_du|flexible_o_du/**\/ru_ofh_config.h and du_high_config.h since). The last one stands for main up to 9b0cfa600d too.
 */
export const RELEASES = ['23.10', '24.04', '24.10', '25.04', '25.10', 'ocudu-26.04'] as const;
export type Release = (typeof RELEASES)[number];

export const ageOf = (release: Release): number => RELEASES.indexOf(release);
export const since = (release: Release, first: Release): boolean => ageOf(release) >= ageOf(first);

export const programOf = (releases: readonly Release[]): 'srsran' | 'ocudu' =>
  releases.length > 0 && releases.every((r) => r.startsWith('ocudu')) ? 'ocudu' : 'srsran';

/** A default as the file would write it; undefined where the key is unset. */
export type Default = string | readonly string[] | undefined;

/** Since which release which default; none before the first. */
type History = readonly (readonly [Release, Default])[];
const always = (value: Default): History => [['23.10', value]];

/** Defaults of keys that may stand under ru_ofh and in each of its cells. */
const BASE: Readonly<Record<string, History>> = {
  t1a_max_cp_dl: always('500'),
  t1a_min_cp_dl: always('258'),
  t1a_max_cp_ul: always('500'),
  t1a_min_cp_ul: always('285'),
  t1a_max_up: always('300'),
  t1a_min_up: always('85'),
  ta4_max: [
    ['23.10', '300'],
    ['24.10', '500'],
  ],
  ta4_min: always('85'),
  is_prach_cp_enabled: always('true'),
  compr_method_dl: always('bfp'),
  compr_method_ul: always('bfp'),
  compr_method_prach: always('bfp'),
  compr_bitwidth_dl: always('9'),
  compr_bitwidth_ul: always('9'),
  compr_bitwidth_prach: always('9'),
  enable_dl_static_compr_hdr: always('true'),
  enable_ul_static_compr_hdr: always('true'),
  // Before the key the size of the transform was the same.
  cplane_prach_fft_len: always('4096'),
  ignore_ecpri_payload_size: always('false'),
  ignore_ecpri_seq_id: always('false'),
  // Since 25.10 one of the two ways to state the level is mandatory.
  iq_scaling: [
    ['23.10', '0.35'],
    ['25.10', undefined],
  ],
  ru_reference_level_dBFS: [['25.10', undefined]],
};

/** Defaults of keys that stand in ru_ofh.cells[] alone. */
const RADIO: Readonly<Record<string, History>> = {
  network_interface: always('enp1s0f0'),
  ru_mac_addr: always('70:b3:d5:e1:5b:06'),
  du_mac_addr: always('00:11:22:33:00:77'),
  vlan_tag: always('1'),
  vlan_tag_cp: [
    ['24.04', '1'],
    ['24.10', undefined],
  ],
  vlan_tag_up: [
    ['24.04', '1'],
    ['24.10', undefined],
  ],
  mtu: [['24.04', '9000']],
  dl_port_id: [
    ['23.10', ['0', '1']],
    ['24.10', ['0']],
  ],
  ul_port_id: [
    ['23.10', ['0', '1']],
    ['24.10', ['0']],
  ],
  prach_port_id: [
    ['23.10', ['4', '5']],
    ['24.10', ['4']],
  ],
};

/** Defaults of cell_cfg and cells[]. What the program derives from the band (PRACH index, TDD pattern) stands in cell.ts. */
const CELL: Readonly<Record<string, History>> = {
  dl_arfcn: always('536020'),
  common_scs: always('15'),
  channel_bandwidth_MHz: always('20'),
  nof_antennas_dl: always('1'),
  nof_antennas_ul: always('1'),
  pci: always('1'),
  plmn: always('00101'),
  tac: always('7'),
  'pdsch.mcs_table': [
    ['23.10', 'qam64'],
    ['25.04', 'qam256'],
  ],
  'pusch.mcs_table': [
    ['23.10', 'qam64'],
    ['25.04', 'qam256'],
  ],
  'tdd_ul_dl_cfg.dl_ul_tx_period': always('10'),
  'tdd_ul_dl_cfg.nof_dl_slots': always('6'),
  'tdd_ul_dl_cfg.nof_dl_symbols': always('8'),
  'tdd_ul_dl_cfg.nof_ul_slots': always('3'),
  'tdd_ul_dl_cfg.nof_ul_symbols': always('0'),
  // a second pattern is of the same kind: what it leaves out is that of the first one's default
  'tdd_ul_dl_cfg.pattern2.dl_ul_tx_period': always('10'),
  'tdd_ul_dl_cfg.pattern2.nof_dl_slots': always('6'),
  'tdd_ul_dl_cfg.pattern2.nof_dl_symbols': always('8'),
  'tdd_ul_dl_cfg.pattern2.nof_ul_slots': always('3'),
  'tdd_ul_dl_cfg.pattern2.nof_ul_symbols': always('0'),
};

/** Defaults outside the cells. */
const NODE: Readonly<Record<string, History>> = {
  gnb_id: always('411'),
  gnb_du_id: [['24.10', '0']],
  'cu_cp.max_nof_dus': [['24.04', '6']],
  'expert_phy.allow_request_on_empty_uplink_slot': always('false'),
};

export const DEFAULTS = { radio: { ...BASE, ...RADIO }, cell: CELL, node: NODE } as const;
export type DefaultTable = Readonly<Record<string, History>>;

/** What a release does where the key is absent; `known: false` where we do not know. */
export function defaultOf(
  table: DefaultTable,
  key: string,
  release: Release,
): { readonly known: boolean; readonly value: Default } {
  const held = table[key]?.filter(([first]) => since(release, first)).at(-1);
  return held ? { known: true, value: held[1] } : { known: false, value: undefined };
}

/** MTU that the DPDK port gets where no key sets it (23.10: lib/ofh/ethernet/dpdk, hard-coded). */
export const DPDK_MTU_BEFORE_KEY = 9574;

/** Keys that live on under another name or in another place: old path to its heirs, oldest first. */
export const RENAMED: Readonly<Record<string, readonly string[]>> = {
  amf: ['cu_cp.amf'],
  slicing: ['cell_cfg.slicing'],
  report_configs: ['cu_cp.mobility.report_configs'],
  nru: ['f1u.socket'],
  'ru_ofh.cells[].vlan_tag': ['vlan_tag_cp'],
  'cell_cfg.pucch.f1_nof_cell_res_sr': ['f0_or_f1_nof_cell_res_sr'],
  'cell_cfg.pucch.f2_nof_cell_res_csi': ['f2_or_f3_or_f4_nof_cell_res_csi'],
  'expert_execution.affinities.ru_timing_cpu': ['expert_execution.affinities.ofh.timing_cpu'],
};
