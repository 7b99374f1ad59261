import type { NodeId } from '../../base/ids.ts';
import { unknown, type Valued } from '../../base/origin.ts';
import { bytes, fromKhz, fromMhz, fromUs, type Hz } from '../../base/units.ts';
import { arfcnToHz } from '../../spec/nr/arfcn.ts';
import type { TddPattern } from '../../spec/nr/tdd.ts';
import type { DuBehaviour, DuCell, DuFronthaul, Odu } from '../assembly.ts';
import { identity } from './identity.ts';
import { citations, plain, valued, type Leaf } from './leaf.ts';
import { duMplane } from './mplane.ts';
import type { ProfileOf } from './schema.ts';
import { duSync } from './sync.ts';

type Profile = ProfileOf<'o-du'>;
type CellRow = Profile['cells'][number];

function fronthaul(row: CellRow['fronthaul'], at: string): DuFronthaul {
  const us = (from: Leaf<number> | undefined, name: string) => valued(from, fromUs, `${at}.${name}`, 'us');
  return {
    t1aMinUp: us(row.t1a_min_up_us, 't1a_min_up_us'),
    t1aMaxUp: us(row.t1a_max_up_us, 't1a_max_up_us'),
    t1aMinCpDl: us(row.t1a_min_cp_dl_us, 't1a_min_cp_dl_us'),
    t1aMaxCpDl: us(row.t1a_max_cp_dl_us, 't1a_max_cp_dl_us'),
    t1aMinCpUl: us(row.t1a_min_cp_ul_us, 't1a_min_cp_ul_us'),
    t1aMaxCpUl: us(row.t1a_max_cp_ul_us, 't1a_max_cp_ul_us'),
    ta4Min: us(row.ta4_min_us, 'ta4_min_us'),
    ta4Max: us(row.ta4_max_us, 'ta4_max_us'),
    methodDl: plain(row.method_dl, `${at}.method_dl`),
    methodUl: plain(row.method_ul, `${at}.method_ul`),
    methodPrach: plain(row.method_prach, `${at}.method_prach`),
    widthDl: plain(row.width_dl, `${at}.width_dl`),
    widthUl: plain(row.width_ul, `${at}.width_ul`),
    widthPrach: plain(row.width_prach, `${at}.width_prach`),
    headerDl: plain(row.header_dl, `${at}.header_dl`),
    headerUl: plain(row.header_ul, `${at}.header_ul`),
    eaxcDl: plain(row.eaxc_dl, `${at}.eaxc_dl`),
    eaxcUl: plain(row.eaxc_ul, `${at}.eaxc_ul`),
    eaxcPrach: plain(row.eaxc_prach, `${at}.eaxc_prach`),
    prachControl: plain(row.prach_control, `${at}.prach_control`),
    prachFftSize: plain(row.prach_fft_size, `${at}.prach_fft_size`),
    requestsEmptyUplink: plain(row.requests_empty_uplink, `${at}.requests_empty_uplink`),
    ignoresPayloadSize: plain(row.ignores_payload_size, `${at}.ignores_payload_size`),
    ignoresSequence: plain(row.ignores_sequence, `${at}.ignores_sequence`),
    vlanC: plain(row.vlan_c, `${at}.vlan_c`),
    vlanU: plain(row.vlan_u, `${at}.vlan_u`),
    ruMac: plain(row.ru_mac, `${at}.ru_mac`),
    duMac: plain(row.du_mac, `${at}.du_mac`),
    mtu: valued(row.mtu_bytes, bytes, `${at}.mtu_bytes`),
    ruBandwidth: valued(row.ru_bandwidth_mhz, fromMhz, `${at}.ru_bandwidth_mhz`, 'mhz'),
    iqLevel: plain(row.iq_level, `${at}.iq_level`),
    ptpDomain: plain(row.ptp_domain, `${at}.ptp_domain`),
  };
}

/** The channel's centre is the ARFCN on the global raster; the figure keeps the ARFCN's origin, which has no encoding in hertz. */
function centre(dlArfcn: Leaf<number> | undefined, index: number): Valued<Hz> {
  const frequency = dlArfcn?.value === undefined ? undefined : arfcnToHz(dlArfcn.value);
  return dlArfcn === undefined || frequency === undefined
    ? unknown(`cells[${index}].dl_arfcn`)
    : { value: frequency, origin: dlArfcn.origin };
}

const pattern = (t: Omit<NonNullable<NonNullable<CellRow['tdd']>['value']>, 'second'>): TddPattern => ({
  periodSlots: t.period_slots,
  dlSlots: t.dl_slots,
  dlSymbols: t.dl_symbols,
  ulSlots: t.ul_slots,
  ulSymbols: t.ul_symbols,
});

const cell = (row: CellRow, index: number): DuCell => ({
  index,
  band: plain(row.band, `cells[${index}].band`),
  dlArfcn: plain(row.dl_arfcn, `cells[${index}].dl_arfcn`),
  centreDl: centre(row.dl_arfcn, index),
  bandwidth: valued(row.bandwidth_mhz, fromMhz, `cells[${index}].bandwidth_mhz`, 'mhz'),
  scs: valued(row.scs_khz, fromKhz, `cells[${index}].scs_khz`, 'khz'),
  duplex: plain(row.duplex, `cells[${index}].duplex`),
  tdd: valued(
    row.tdd,
    ({ second, ...first }) => ({ ...pattern(first), ...(second ? { second: pattern(second) } : {}) }),
    `cells[${index}].tdd`,
  ),
  antennasDl: plain(row.antennas_dl, `cells[${index}].antennas_dl`),
  antennasUl: plain(row.antennas_ul, `cells[${index}].antennas_ul`),
  pci: plain(row.pci, `cells[${index}].pci`),
  plmn: plain(row.plmn, `cells[${index}].plmn`),
  tac: plain(row.tac, `cells[${index}].tac`),
  prachConfigIndex: plain(row.prach_config_index, `cells[${index}].prach_config_index`),
  prachFrequencyStart: plain(row.prach_frequency_start, `cells[${index}].prach_frequency_start`),
  maxModulationDl: plain(row.max_modulation_dl, `cells[${index}].max_modulation_dl`),
  maxModulationUl: plain(row.max_modulation_ul, `cells[${index}].max_modulation_ul`),
  fronthaul: fronthaul(row.fronthaul, `cells[${index}].fronthaul`),
});

/** Four bits each, as most programs have them where a profile does not say. */
const COMMON_EAXC_BITS = [4, 4, 4, 4] as const;

function behaviour(b: Profile['behaviour']): DuBehaviour {
  return {
    source: citations(Object.values(b).filter((figure) => typeof figure === 'object')),
    sendTicks: b.send_ticks.value,
    minWindowSymbols: b.min_window_symbols.value,
    methods: b.methods.value,
    maxEaxcPerList: b.max_eaxc_per_list.value,
    maxEaxcId: b.max_eaxc_id.value,
    portsMatchAntennas: b.ports_match_antennas.value,
    requiresIqLevel: b.requires_iq_level.value,
    mtuIncludesEthernetHeader: b.mtu_includes_ethernet_header.value,
    maxWindowValue: fromUs(b.max_window_value_us.value),
    sectionTypes: b.section_types.value,
    category: b.category.value,
    grid: b.grid?.value ?? (b.sends_empty_slots?.value === true ? 'always' : 'active-slots'),
    cplanePer: b.cplane_per?.value ?? 'slot',
    sectionsPerMessage: b.sections_per_message?.value ?? 1,
    eaxcBits: b.eaxc_bits?.value ?? COMMON_EAXC_BITS,
    cplanePadded: bytes(b.cplane_padded_bytes.value),
    countsPadding: b.counts_padding?.value ?? true,
    ulGraceSymbols: b.ul_grace_symbols.value,
    dlProcessingTime: fromUs(b.dl_processing_time_us.value),
  };
}

/** An O-DU from its profile: one release, one set of cells. */
export function buildDu(id: NodeId, profile: Profile): Odu {
  const { program, gnb_du_id, cells } = profile;
  return {
    kind: 'o-du',
    ...identity(id, profile),
    program,
    variants: [{ releases: program.releases, cells: cells.map(cell) }],
    behaviour: behaviour(profile.behaviour),
    mplane: duMplane(profile.mplane),
    sync: duSync(profile.sync),
    gnbDuId: plain(gnb_du_id, 'gnb_du_id'),
  };
}
