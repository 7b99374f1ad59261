import { linkId, nodeId } from '../../sim/base/ids.ts';
import { unknown, type Encoding, type Origin, type Valued } from '../../sim/base/origin.ts';
import { bytes, fromGbps, fromKhz, fromMhz, fromUs, metres, ns, type Ns } from '../../sim/base/units.ts';
import { SILENT_BEHAVIOUR, type AnyNode, type Assembly, type Core, type DelayProfile, type DuBehaviour, type DuCell, type DuFronthaul, type Host, type OcuCp, type Odu, type Oru, type Transport } from '../../sim/catalogue/assembly.ts'; // prettier-ignore
import { unknownDuMplane, unknownRuMplane, type DuMplane, type RuMplane } from '../../sim/catalogue/mplane.ts';
import { UNSTATED_DU_SYNC, UNSTATED_LINK_SYNC, UNSTATED_RU_SYNC, type DuSync, type LinkSync, type RuSync } from '../../sim/catalogue/sync.ts'; // prettier-ignore
import { fibreDelay } from '../../sim/spec/transport.ts';

/** A value in the DU's file. */
export const conf = <T>(value: T, path: string, encoding: Encoding = 'plain'): Valued<T> => ({
  value,
  origin: { kind: 'configured', file: 'gnb.yml', line: 1, path, encoding },
});
/** A value that the radio unit reports. */
export const rep = <T>(value: T, path: string, encoding: Encoding = 'plain'): Valued<T> => ({
  value,
  origin: { kind: 'reported', file: 'ru.xml', line: 1, path, encoding },
});
export const missing = <T>(path: string): Valued<T> => unknown<T>(path);
/** The same value with another origin. */
export const from = <T>(v: Valued<T>, origin: Partial<Origin>): Valued<T> => ({
  ...v,
  origin: { ...v.origin, ...origin },
});

const t1a = (us: number, name: string): Valued<Ns> => conf(fromUs(us), `ru_ofh.${name}`, 'us');
const t2a = (us: number, leaf: string): Valued<Ns> => rep(fromUs(us), `/o-ran-delay-management:…/${leaf}`, 'ns');

export const fronthaul: DuFronthaul = {
  t1aMinUp: t1a(294, 't1a_min_up'),
  t1aMaxUp: t1a(345, 't1a_max_up'),
  t1aMinCpDl: t1a(419, 't1a_min_cp_dl'),
  t1aMaxCpDl: t1a(470, 't1a_max_cp_dl'),
  t1aMinCpUl: t1a(285, 't1a_min_cp_ul'),
  t1aMaxCpUl: t1a(336, 't1a_max_cp_ul'),
  ta4Min: t1a(0, 'ta4_min'),
  ta4Max: t1a(400, 'ta4_max'),
  methodDl: conf('bfp', 'ru_ofh.compr_method_dl', 'method-word'),
  methodUl: conf('bfp', 'ru_ofh.compr_method_ul', 'method-word'),
  methodPrach: conf('bfp', 'ru_ofh.compr_method_prach', 'method-word'),
  widthDl: conf(9, 'ru_ofh.compr_bitwidth_dl'),
  widthUl: conf(9, 'ru_ofh.compr_bitwidth_ul'),
  widthPrach: conf(9, 'ru_ofh.compr_bitwidth_prach'),
  headerDl: conf('static', 'ru_ofh.enable_dl_static_compr_hdr', 'static-is-true'),
  headerUl: conf('static', 'ru_ofh.enable_ul_static_compr_hdr', 'static-is-true'),
  eaxcDl: conf([0, 1, 2, 3], 'ru_ofh.cells.0.dl_port_id'),
  eaxcUl: conf([0, 1], 'ru_ofh.cells.0.ul_port_id'),
  eaxcPrach: conf([4, 5], 'ru_ofh.cells.0.prach_port_id'),
  prachControl: conf('c-plane', 'ru_ofh.is_prach_cp_enabled', 'c-plane-is-true'),
  prachFftSize: conf(4096, 'ru_ofh.cplane_prach_fft_len'),
  requestsEmptyUplink: conf(false, 'expert_phy.allow_request_on_empty_uplink_slot'),
  ignoresPayloadSize: conf(false, 'ru_ofh.ignore_ecpri_payload_size'),
  ignoresSequence: conf(false, 'ru_ofh.ignore_ecpri_seq_id'),
  vlanC: conf(6, 'ru_ofh.cells.0.vlan_tag_cp', 'vlan'),
  vlanU: conf(6, 'ru_ofh.cells.0.vlan_tag_up', 'vlan'),
  ruMac: conf('8c:1f:64:d1:11:c0', 'ru_ofh.cells.0.ru_mac_addr'),
  duMac: conf('80:61:5f:0d:df:aa', 'ru_ofh.cells.0.du_mac_addr'),
  mtu: conf(bytes(9000), 'ru_ofh.cells.0.mtu'),
  ruBandwidth: missing('ru_ofh.ru_bandwidth_MHz'),
  iqLevel: conf('scaling', 'ru_ofh.iq_scaling'),
  ptpDomain: missing('ptp_domain'),
};

export const cell: DuCell = {
  index: 0,
  band: conf(78, 'cell_cfg.band'),
  dlArfcn: conf(623484, 'cell_cfg.dl_arfcn'),
  centreDl: { value: fromMhz(3352.26), origin: { kind: 'configured', path: 'cell_cfg.dl_arfcn' } },
  bandwidth: conf(fromMhz(100), 'cell_cfg.channel_bandwidth_MHz', 'mhz'),
  scs: conf(fromKhz(30), 'cell_cfg.common_scs', 'khz'),
  duplex: conf('TDD', 'cell_cfg.tdd_ul_dl_cfg'),
  tdd: conf({ periodSlots: 10, dlSlots: 7, dlSymbols: 6, ulSlots: 2, ulSymbols: 4 }, 'cell_cfg.tdd_ul_dl_cfg'),
  antennasDl: conf(4, 'cell_cfg.nof_antennas_dl'),
  antennasUl: conf(2, 'cell_cfg.nof_antennas_ul'),
  pci: conf(1, 'cell_cfg.pci'),
  plmn: conf('00101', 'cell_cfg.plmn'),
  tac: conf(7, 'cell_cfg.tac'),
  prachConfigIndex: conf(159, 'cell_cfg.prach.prach_config_index'),
  prachFrequencyStart: conf(11, 'cell_cfg.prach.prach_frequency_start'),
  maxModulationDl: conf(256, 'cell_cfg.pdsch.mcs_table'),
  maxModulationUl: conf(64, 'cell_cfg.pusch.mcs_table'),
  fronthaul,
};

export const duBehaviour: DuBehaviour = {
  source: 'test',
  sendTicks: 'whole-symbols',
  minWindowSymbols: 1,
  methods: [
    { method: 'none', widths: [16] },
    { method: 'bfp', widths: [8, 9, 12, 14, 16] },
  ],
  maxEaxcPerList: 4,
  maxEaxcId: 31,
  portsMatchAntennas: true,
  requiresIqLevel: true,
  mtuIncludesEthernetHeader: true,
  maxWindowValue: fromUs(1960),
  sectionTypes: [1, 3],
  category: 'CAT_A',
  grid: 'active-slots',
  cplanePer: 'slot',
  sectionsPerMessage: 1,
  eaxcBits: [4, 4, 4, 4],
  countsPadding: true,
  cplanePadded: bytes(64),
  ulGraceSymbols: 1,
  dlProcessingTime: fromUs(400),
};

const identity = {
  vendor: rep('Archetype', 'vendor'),
  product: rep('Test', 'product'),
  firmware: rep('1', 'firmware'),
  evidence: 'file',
} as const;

export const row: DelayProfile = {
  bandwidth: fromMhz(100),
  scs: fromKhz(30),
  t2aMinUp: t2a(134, 't2a-min-up'),
  t2aMaxUp: t2a(345, 't2a-max-up'),
  t2aMinCpDl: t2a(259, 't2a-min-cp-dl'),
  t2aMaxCpDl: t2a(470, 't2a-max-cp-dl'),
  t2aMinCpUl: t2a(125, 't2a-min-cp-ul'),
  t2aMaxCpUl: t2a(336, 't2a-max-cp-ul'),
  tcpAdvDl: t2a(125, 'tcp-adv-dl'),
  ta3Min: t2a(50, 'ta3-min'),
  ta3Max: t2a(171, 'ta3-max'),
};

const endpoint = (name: string) => ({
  name,
  endpointType: 1,
  staticConfig: rep('NONE' as const, 'static-config-supported'),
  origin: { kind: 'reported', file: 'ru.xml', path: `endpoints/${name}` } as const,
});

export const endpoints = (kind: string, count: number) => Array.from({ length: count }, (_, i) => endpoint(`${kind}-${i}`)); // prettier-ignore

/** A macro radio unit, category A, with the delay set of the IOT profile for NR TDD 100 MHz; everything reported. */
export const oru: Oru = {
  ...identity,
  kind: 'o-ru',
  id: nodeId('ru-1'),
  label: 'radio unit',
  category: rep('CAT_A', 'ru-supported-category'),
  portsDl: rep(4, 'number-of-ru-ports-dl'),
  portsUl: rep(8, 'number-of-ru-ports-ul'),
  compressionSupported: rep(
    [
      { header: 'static', method: 'bfp', width: 9 },
      { header: 'static', method: 'none', width: 16 },
    ],
    'compression-method-supported',
  ),
  dynamicCompression: rep(false, 'dynamic-compression-supported'),
  delayProfiles: [row],
  bands: [
    {
      band: rep(78, 'band-number'),
      minFrequencyDl: rep(fromMhz(3300), 'min-supported-frequency-dl'),
      maxFrequencyDl: rep(fromMhz(3800), 'max-supported-frequency-dl'),
      minFrequencyUl: rep(fromMhz(3300), 'min-supported-frequency-ul'),
      maxFrequencyUl: rep(fromMhz(3800), 'max-supported-frequency-ul'),
      minCarrierBandwidthDl: rep(fromMhz(10), 'min-carrier-bandwidth-dl'),
      maxCarrierBandwidthDl: rep(fromMhz(100), 'max-carrier-bandwidth-dl'),
      minCarrierBandwidthUl: rep(fromMhz(10), 'min-carrier-bandwidth-ul'),
      maxCarrierBandwidthUl: rep(fromMhz(100), 'max-carrier-bandwidth-ul'),
    },
  ],
  endpointTypes: [
    {
      id: 1,
      sectionTypes: rep([1, 3], 'supported-section-types'),
      frameStructures: rep([0xc1], 'supported-frame-structures'),
      maxPrbPerSymbol: rep(273, 'max-prb-per-symbol'),
      maxSectionsPerSymbol: rep(64, 'max-sections-per-symbol'),
      maxSectionsPerSlot: rep(192, 'max-sections-per-slot'),
    },
  ],
  txEndpoints: endpoints('tx', 4),
  rxEndpoints: endpoints('rx', 8),
  staticPrach: rep(true, 'static-config-supported'),
  staticPrachConfigured: missing('static-prach-configurations'),
  cplanePrach: rep(true, 'section-type-3'),
  ethernet: {
    mtu: rep(bytes(9600), 'l2-mtu'),
    rate: rep(fromGbps(25), 'speed', 'gbps'),
    vlanC: rep(6, 'vlan-id-c', 'vlan'),
    vlanU: rep(6, 'vlan-id-u', 'vlan'),
    ruMac: rep('8C:1F:64:D1:11:C0', 'ru-mac-address'),
    duMac: rep('80-61-5f-0d-df-aa', 'o-du-mac-address'),
  },
  sync: {
    ...UNSTATED_RU_SYNC,
    ptpDomain: rep(24, 'domain-number'),
    ptpProfile: rep('G_8275_1', 'ptp-profile'),
    acceptedClockClasses: rep([6, 7], 'accepted-clock-classes'),
  },
  active: {
    carriers: [],
    compressionDl: missing('compression-dl'),
    compressionUl: missing('compression-ul'),
    compressionPrach: missing('compression-prach'),
    eaxcDl: rep([0, 1, 2, 3], 'eaxc-dl'),
    eaxcUl: rep([0, 1], 'eaxc-ul'),
    eaxcPrach: rep([4, 5], 'eaxc-prach'),
    tdd: missing('configurable-tdd-patterns'),
  },
  mplane: {
    ...unknownRuMplane('ru.xml'),
    netconf: rep(true, 'mplane.netconf'),
    localFile: rep(true, 'mplane.local_file'),
  },
  behaviour: { ...SILENT_BEHAVIOUR, prachSharesEaxc: false, source: 'test' },
};

/** A program without an M-plane client. */
export const duMplane: DuMplane = { ...unknownDuMplane('gnb.yml'), client: conf('none', 'mplane.client') };

const link = <T>(value: T, path: string, encoding: Encoding): Valued<T> => ({
  value,
  origin: { kind: 'configured', path: `transport.${path}`, encoding },
});

/** A fibre both ways, with packet delay variation where given; µs. */
export function fibre(km: number, variation = 0): Transport {
  const delay = fibreDelay(metres(km * 1e3));
  const derived = (extra: number): Valued<Ns> => ({
    value: ns(delay + extra * 1e3),
    origin: { kind: 'configured', path: 'transport.fibre_km' },
  });
  return {
    label: `${km} km`,
    fibre: link(metres(km * 1e3), 'fibre_km', 'km'),
    t12Min: derived(0),
    t12Max: derived(variation),
    t34Min: derived(0),
    t34Max: derived(variation),
    rate: link(fromGbps(25), 'rate_gbps', 'gbps'),
    mtu: link(bytes(9600), 'mtu', 'plain'),
    ptpDomain: link(24, 'ptp_domain', 'plain'),
    sync: {
      ...UNSTATED_LINK_SYNC,
      ptpProfile: link('G_8275_1', 'ptp_profile', 'plain'),
      clockClass: link(6, 'clock_class', 'plain'),
    },
    switches: [],
  };
}

/** Nothing known of the delays. */
export const unstated: Transport = {
  ...fibre(0),
  fibre: missing('transport.fibre_km'),
  t12Min: missing('transport.t12_min'),
  t12Max: missing('transport.t12_max'),
  t34Min: missing('transport.t34_min'),
  t34Max: missing('transport.t34_max'),
};

export const cuCp: OcuCp = {
  ...identity,
  kind: 'o-cu-cp',
  id: nodeId('cu-cp-1'),
  label: 'CU-CP',
  gnbId: conf(411, 'gnb_id'),
  supportedTas: conf([{ tac: 7, plmns: ['00101'] }], 'cu_cp.amf.supported_tracking_areas'),
  maxDus: missing('max_nof_dus'),
};
export const core: Core = {
  ...identity,
  kind: 'core',
  id: nodeId('core-1'),
  label: 'core',
  supportedTas: conf([{ tac: 7, plmns: ['00101'] }], 'amf.tai'),
};
export const host: Host = {
  ...identity,
  kind: 'host',
  id: nodeId('host-1'),
  label: 'server',
  hostClass: 'generic',
  cores: conf(16, 'cores'),
  nicRate: conf(fromGbps(25), 'nic_rate_gbps', 'gbps'),
  nicMtu: conf(bytes(9600), 'nic_mtu'),
  jitter: missing('jitter'),
  lateGrids: missing('late_grids_percent'),
  clockSlew: missing('clock_slew'),
};

export interface Parts {
  readonly cell?: Partial<DuCell>;
  readonly fronthaul?: Partial<DuFronthaul>;
  /** Several releases: what each has different. */
  readonly releases?: readonly Partial<DuFronthaul>[];
  readonly behaviour?: Partial<DuBehaviour>;
  readonly ru?: Partial<Oru>;
  readonly row?: Partial<DelayProfile>;
  readonly ethernet?: Partial<Oru['ethernet']>;
  readonly active?: Partial<Oru['active']>;
  readonly ruMplane?: Partial<RuMplane>;
  readonly duMplane?: Partial<DuMplane>;
  readonly ruSync?: Partial<RuSync>;
  readonly duSync?: Partial<DuSync>;
  readonly linkSync?: Partial<LinkSync>;
  readonly endpointType?: Partial<Oru['endpointTypes'][number]>;
  readonly band?: Partial<Oru['bands'][number]>;
  readonly transport?: Transport;
  readonly link?: Partial<Transport>;
  readonly others?: readonly AnyNode[];
  readonly host?: Host;
  readonly unread?: Assembly['unread'];
}

const oduOf = (p: Parts): Odu => ({
  ...identity,
  kind: 'o-du',
  id: nodeId('du-1'),
  label: 'DU',
  program: { name: 'program', releases: ['1'] },
  variants: (p.releases ?? [{}]).map((own, i) => ({
    releases: [`r${i + 1}`],
    cells: [{ ...cell, ...p.cell, fronthaul: { ...fronthaul, ...p.fronthaul, ...own } }],
  })),
  behaviour: { ...duBehaviour, ...p.behaviour },
  mplane: { ...duMplane, ...p.duMplane },
  sync: { ...UNSTATED_DU_SYNC, ...p.duSync },
  gnbDuId: conf(1, 'gnb_du_id'),
  ...(p.host ? { host: p.host.id } : {}),
});

/** One DU, one radio unit, one link that fit; `parts` say what differs. */
export function mix(parts: Parts = {}): Assembly {
  const [type] = oru.endpointTypes;
  const [band] = oru.bands;
  const ru: Oru = {
    ...oru,
    delayProfiles: [{ ...row, ...parts.row }],
    ethernet: { ...oru.ethernet, ...parts.ethernet },
    active: { ...oru.active, ...parts.active },
    mplane: { ...oru.mplane, ...parts.ruMplane },
    sync: { ...oru.sync, ...parts.ruSync },
    endpointTypes: type ? [{ ...type, ...parts.endpointType }] : [],
    bands: band ? [{ ...band, ...parts.band }] : [],
    ...parts.ru,
  };
  const transport = { ...(parts.transport ?? fibre(10)), ...parts.link };
  return {
    name: 'test',
    nodes: [oduOf(parts), ru, ...(parts.others ?? []), ...(parts.host ? [parts.host] : [])],
    fronthauls: [
      {
        id: linkId('fh-1'),
        du: nodeId('du-1'),
        cell: 0,
        ru: nodeId('ru-1'),
        transport: { ...transport, sync: { ...transport.sync, ...parts.linkSync } },
      },
    ],
    unread: parts.unread ?? [],
  };
}

/** A T1a or Ta4 of the DU's file, µs. */
export const duUs = (us: number, name: string): Valued<Ns> => t1a(us, name);
/** A T2a or Ta3 of the radio unit's report, µs. */
export const ruUs = (us: number, leaf: string): Valued<Ns> => t2a(us, leaf);
