import { known, type Origin, type Valued } from '../base/origin.ts';
import type { BandCapability, CompressionCapability, CompressionSetting, Core, DelayProfile, DuCell, EndpointType, Host, HostJitter, OcuCp, OcuUp, Odu, Oru, AnyNode, Transport } from '../catalogue/assembly.ts'; // prettier-ignore
import { asHex, asList, inBytes, inGbps, inKhz, inKm, inMhz, inUs } from '../compat/support/figures.ts';
import type { Property } from '../protocol/topology.ts';

type Group = Property['group'];

/** A line of the inspector: its group, the standards' name, where the value stands, and how it is written. */
type Row<T> = { [V in keyof Written]: readonly [Group, string, (of: T) => Valued<Written[V]>, V] }[keyof Written];

type Tdd = NonNullable<DuCell['tdd']['value']>;

/** What kinds of values there are, each with its way to be written. */
interface Written {
  readonly text: string | number | boolean;
  readonly us: number;
  readonly mhz: number;
  readonly khz: number;
  readonly gbps: number;
  readonly km: number;
  readonly bytes: number;
  readonly list: readonly (string | number)[];
  readonly hexes: readonly number[];
  readonly setting: CompressionSetting;
  readonly settings: readonly CompressionCapability[];
  readonly tdd: Tdd;
  readonly areas: readonly { readonly tac: number; readonly plmns: readonly string[] }[];
  readonly jitter: HostJitter;
}

/** Method, width and header in the words of the standard, without what is not stated. */
const compression = (c: CompressionCapability): string =>
  [c.direction?.toUpperCase(), c.method?.toUpperCase(), c.width, c.header]
    .filter((part) => part !== undefined)
    .join(' ');

const tddPattern = (t: Omit<Tdd, 'second'>): string =>
  `D ${t.dlSlots}+${t.dlSymbols}/14 · U ${t.ulSlots}+${t.ulSymbols}/14 · ${t.periodSlots} slot`;

const WRITE: { readonly [V in keyof Written]: (value: Written[V]) => string } = {
  text: String,
  us: inUs,
  mhz: inMhz,
  khz: inKhz,
  gbps: inGbps,
  km: inKm,
  bytes: inBytes,
  list: asList,
  hexes: (values) => asList(values.map(asHex)),
  setting: compression,
  settings: (all) => asList(all.map(compression)),
  tdd: ({ second, ...first }) => [first, ...(second ? [second] : [])].map(tddPattern).join(' + '),
  areas: (all) => asList(all.map(({ tac, plmns }) => `TAC ${tac}: ${plmns.join(' ')}`)),
  jitter: (j) => (j.kind === 'body-tail' ? `p50 ${j.medianUs} µs · max ${j.maxUs} µs` : j.percentiles.map(([p, us]) => `p${p} ${us} µs`).join(' · ')), // prettier-ignore
};

function writeValue<V extends keyof Written>(kind: V, value: Written[V]): string {
  return WRITE[kind](value);
}

function property<T>(row: Row<T>, of: T, suffix: string): Property {
  const [group, name, pick, kind] = row;
  const { value, origin } = pick(of);
  return {
    group,
    name: suffix === '' ? name : `${name} [${suffix}]`,
    ...(value === undefined ? {} : { value: writeValue(kind, value) }),
    origin,
  };
}

const describe = <T>(rows: readonly Row<T>[], of: T, suffix = ''): Property[] =>
  rows.map((row) => property(row, of, suffix));

/** Several of a kind: each line says which one it is about. */
const describeEach = <T>(rows: readonly Row<T>[], all: readonly T[], nameOf: (of: T) => string): Property[] =>
  all.flatMap((of) => describe(rows, of, all.length > 1 ? nameOf(of) : ''));

const IDENTITY: readonly Row<AnyNode>[] = [
  ['identity', 'mfg-name', (n) => n.vendor, 'text'],
  ['identity', 'model-name', (n) => n.product, 'text'],
  ['identity', 'firmware-rev', (n) => n.firmware, 'text'],
];

const RU: readonly Row<Oru>[] = [
  ['radio', 'ru-supported-category', (r) => r.category, 'text'],
  ['radio', 'number-of-ru-ports-dl', (r) => r.portsDl, 'text'],
  ['radio', 'number-of-ru-ports-ul', (r) => r.portsUl, 'text'],
  ['radio', 'configurable-tdd-patterns', (r) => r.active.tdd, 'tdd'],
  ['radio', 'static PRACH', (r) => r.staticPrach, 'text'],
  ['radio', 'static-prach-configurations', (r) => r.staticPrachConfigured, 'text'],
  ['radio', 'C-plane PRACH', (r) => r.cplanePrach, 'text'],
  ['compression', 'compression-method-supported', (r) => r.compressionSupported, 'settings'],
  ['compression', 'dynamic-compression-supported', (r) => r.dynamicCompression, 'text'],
  ['compression', 'compression (DL)', (r) => r.active.compressionDl, 'setting'],
  ['compression', 'compression (UL)', (r) => r.active.compressionUl, 'setting'],
  ['compression', 'compression (PRACH)', (r) => r.active.compressionPrach, 'setting'],
  ['eaxc', 'eaxc-id (DL)', (r) => r.active.eaxcDl, 'list'],
  ['eaxc', 'eaxc-id (UL)', (r) => r.active.eaxcUl, 'list'],
  ['eaxc', 'eaxc-id (PRACH)', (r) => r.active.eaxcPrach, 'list'],
  ['ethernet', 'vlan-id (C)', (r) => r.ethernet.vlanC, 'text'],
  ['ethernet', 'vlan-id (U)', (r) => r.ethernet.vlanU, 'text'],
  ['ethernet', 'ru-mac-address', (r) => r.ethernet.ruMac, 'text'],
  ['ethernet', 'o-du-mac-address', (r) => r.ethernet.duMac, 'text'],
  ['ethernet', 'l2-mtu', (r) => r.ethernet.mtu, 'bytes'],
  ['ethernet', 'speed', (r) => r.ethernet.rate, 'gbps'],
  ['sync', 'domain-number', (r) => r.sync.ptpDomain, 'text'],
  ['sync', 'ptp-profile', (r) => r.sync.ptpProfile, 'text'],
  ['sync', 'accepted-clock-classes', (r) => r.sync.acceptedClockClasses, 'list'],
  ['behaviour', 'outside_window', (r) => behaves(r.behaviour.outsideWindow, r.behaviour.source), 'text'],
];

const DELAY: readonly Row<DelayProfile>[] = [
  ['timing', 'T2a_min_up', (d) => d.t2aMinUp, 'us'],
  ['timing', 'T2a_max_up', (d) => d.t2aMaxUp, 'us'],
  ['timing', 'T2a_min_cp_dl', (d) => d.t2aMinCpDl, 'us'],
  ['timing', 'T2a_max_cp_dl', (d) => d.t2aMaxCpDl, 'us'],
  ['timing', 'T2a_min_cp_ul', (d) => d.t2aMinCpUl, 'us'],
  ['timing', 'T2a_max_cp_ul', (d) => d.t2aMaxCpUl, 'us'],
  ['timing', 'Tcp_adv_dl', (d) => d.tcpAdvDl, 'us'],
  ['timing', 'Ta3_min', (d) => d.ta3Min, 'us'],
  ['timing', 'Ta3_max', (d) => d.ta3Max, 'us'],
];

const BAND: readonly Row<BandCapability>[] = [
  ['radio', 'band-number', (b) => b.band, 'text'],
  ['radio', 'min-supported-frequency-dl', (b) => b.minFrequencyDl, 'mhz'],
  ['radio', 'max-supported-frequency-dl', (b) => b.maxFrequencyDl, 'mhz'],
  ['radio', 'min-supported-frequency-ul', (b) => b.minFrequencyUl, 'mhz'],
  ['radio', 'max-supported-frequency-ul', (b) => b.maxFrequencyUl, 'mhz'],
  ['radio', 'min-carrier-bandwidth-dl', (b) => b.minCarrierBandwidthDl, 'mhz'],
  ['radio', 'max-carrier-bandwidth-dl', (b) => b.maxCarrierBandwidthDl, 'mhz'],
  ['radio', 'min-carrier-bandwidth-ul', (b) => b.minCarrierBandwidthUl, 'mhz'],
  ['radio', 'max-carrier-bandwidth-ul', (b) => b.maxCarrierBandwidthUl, 'mhz'],
];

const ENDPOINT_TYPE: readonly Row<EndpointType>[] = [
  ['capacity', 'supported-section-types', (e) => e.sectionTypes, 'list'],
  ['capacity', 'supported-frame-structures', (e) => e.frameStructures, 'hexes'],
  ['capacity', 'max-prb-per-symbol', (e) => e.maxPrbPerSymbol, 'text'],
  ['capacity', 'max-numsections-per-symbol', (e) => e.maxSectionsPerSymbol, 'text'],
  ['capacity', 'max-numsections-per-slot', (e) => e.maxSectionsPerSlot, 'text'],
];

const DU: readonly Row<Odu>[] = [
  ['identity', 'gNB-DU ID', (d) => d.gnbDuId, 'text'],
  ['behaviour', 'send_ticks', (d) => behaves(d.behaviour.sendTicks, d.behaviour.source), 'text'],
  ['behaviour', 'category', (d) => behaves(d.behaviour.category, d.behaviour.source), 'text'],
  ['behaviour', 'section_types', (d) => behaves(d.behaviour.sectionTypes, d.behaviour.source), 'list'],
];

const CELL: readonly Row<DuCell>[] = [
  ['radio', 'band', (c) => c.band, 'text'],
  ['radio', 'DL NR-ARFCN', (c) => c.dlArfcn, 'text'],
  ['radio', 'DL centre', (c) => c.centreDl, 'mhz'],
  ['radio', 'channel bandwidth', (c) => c.bandwidth, 'mhz'],
  ['radio', 'SCS', (c) => c.scs, 'khz'],
  ['radio', 'duplex', (c) => c.duplex, 'text'],
  ['radio', 'tdd-UL-DL-Pattern', (c) => c.tdd, 'tdd'],
  ['radio', 'antennas DL', (c) => c.antennasDl, 'text'],
  ['radio', 'antennas UL', (c) => c.antennasUl, 'text'],
  ['radio', 'prach-ConfigurationIndex', (c) => c.prachConfigIndex, 'text'],
  ['identity', 'PCI', (c) => c.pci, 'text'],
  ['identity', 'PLMN', (c) => c.plmn, 'text'],
  ['identity', 'TAC', (c) => c.tac, 'text'],
  ['timing', 'T1a_min_up', (c) => c.fronthaul.t1aMinUp, 'us'],
  ['timing', 'T1a_max_up', (c) => c.fronthaul.t1aMaxUp, 'us'],
  ['timing', 'T1a_min_cp_dl', (c) => c.fronthaul.t1aMinCpDl, 'us'],
  ['timing', 'T1a_max_cp_dl', (c) => c.fronthaul.t1aMaxCpDl, 'us'],
  ['timing', 'T1a_min_cp_ul', (c) => c.fronthaul.t1aMinCpUl, 'us'],
  ['timing', 'T1a_max_cp_ul', (c) => c.fronthaul.t1aMaxCpUl, 'us'],
  ['timing', 'Ta4_min', (c) => c.fronthaul.ta4Min, 'us'],
  ['timing', 'Ta4_max', (c) => c.fronthaul.ta4Max, 'us'],
  ['compression', 'udCompMeth (DL)', (c) => c.fronthaul.methodDl, 'text'],
  ['compression', 'udIqWidth (DL)', (c) => c.fronthaul.widthDl, 'text'],
  ['compression', 'udCompHdr (DL)', (c) => c.fronthaul.headerDl, 'text'],
  ['compression', 'udCompMeth (UL)', (c) => c.fronthaul.methodUl, 'text'],
  ['compression', 'udIqWidth (UL)', (c) => c.fronthaul.widthUl, 'text'],
  ['compression', 'udCompHdr (UL)', (c) => c.fronthaul.headerUl, 'text'],
  ['compression', 'udCompMeth (PRACH)', (c) => c.fronthaul.methodPrach, 'text'],
  ['compression', 'udIqWidth (PRACH)', (c) => c.fronthaul.widthPrach, 'text'],
  ['compression', 'IQ level', (c) => c.fronthaul.iqLevel, 'text'],
  ['eaxc', 'eAxC (DL)', (c) => c.fronthaul.eaxcDl, 'list'],
  ['eaxc', 'eAxC (UL)', (c) => c.fronthaul.eaxcUl, 'list'],
  ['eaxc', 'eAxC (PRACH)', (c) => c.fronthaul.eaxcPrach, 'list'],
  ['eaxc', 'PRACH', (c) => c.fronthaul.prachControl, 'text'],
  ['ethernet', 'VLAN (C)', (c) => c.fronthaul.vlanC, 'text'],
  ['ethernet', 'VLAN (U)', (c) => c.fronthaul.vlanU, 'text'],
  ['ethernet', 'RU MAC', (c) => c.fronthaul.ruMac, 'text'],
  ['ethernet', 'DU MAC', (c) => c.fronthaul.duMac, 'text'],
  ['ethernet', 'MTU', (c) => c.fronthaul.mtu, 'bytes'],
  ['sync', 'domain-number', (c) => c.fronthaul.ptpDomain, 'text'],
];

const CU_CP: readonly Row<OcuCp>[] = [
  ['identity', 'gNB ID', (c) => c.gnbId, 'text'],
  ['identity', 'Supported TA List', (c) => c.supportedTas, 'areas'],
  ['capacity', 'gNB-DU', (c) => c.maxDus, 'text'],
];
const CU_UP: readonly Row<OcuUp>[] = [['identity', 'Supported PLMNs List', (c) => c.plmns, 'list']];
const CORE: readonly Row<Core>[] = [['identity', 'Supported TA List', (c) => c.supportedTas, 'areas']];
const HOST: readonly Row<Host>[] = [
  ['capacity', 'CPU cores', (h) => h.cores, 'text'],
  ['ethernet', 'NIC speed', (h) => h.nicRate, 'gbps'],
  ['ethernet', 'NIC MTU', (h) => h.nicMtu, 'bytes'],
  ['behaviour', 'wake-up jitter', (h) => h.jitter, 'jitter'],
];

const TRANSPORT: readonly Row<Transport>[] = [
  ['transport', 'fibre', (t) => t.fibre, 'km'],
  ['transport', 'T12_min', (t) => t.t12Min, 'us'],
  ['transport', 'T12_max', (t) => t.t12Max, 'us'],
  ['transport', 'T34_min', (t) => t.t34Min, 'us'],
  ['transport', 'T34_max', (t) => t.t34Max, 'us'],
  ['transport', 'speed', (t) => t.rate, 'gbps'],
  ['transport', 'MTU', (t) => t.mtu, 'bytes'],
  ['sync', 'domain-number', (t) => t.ptpDomain, 'text'],
  ['sync', 'ptp-profile', (t) => t.sync.ptpProfile, 'text'],
  ['sync', 'clockClass', (t) => t.sync.clockClass, 'text'],
  ['sync', 'LLS', (t) => t.sync.lls, 'text'],
];

/** A habit of the device, from its profile. */
function behaves<T>(value: T, source: string): Valued<T> {
  const origin: Origin = source === '' ? { kind: 'assumed' } : { kind: 'configured', source };
  return known(value, origin);
}

/** Everything that is known, and not known, about a node: in the standards' spelling, with unit and origin. */
export function describeNode(node: AnyNode): Property[] {
  const identity = describe(IDENTITY, node);
  switch (node.kind) {
    case 'o-ru':
      return [
        ...identity,
        ...describeEach(BAND, node.bands, (b) => `n${b.band.value ?? '?'}`),
        ...describe(RU, node),
        ...describeEach(DELAY, node.delayProfiles, (d) => `${inMhz(d.bandwidth)}, ${inKhz(d.scs)}`),
        ...describeEach(ENDPOINT_TYPE, node.endpointTypes, (e) => `#${e.id}`),
      ];
    case 'o-du': {
      const [variant] = node.variants;
      return [...identity, ...describe(DU, node), ...describeEach(CELL, variant?.cells ?? [], (c) => `#${c.index}`)];
    }
    case 'o-cu-cp':
      return [...identity, ...describe(CU_CP, node)];
    case 'o-cu-up':
      return [...identity, ...describe(CU_UP, node)];
    case 'core':
      return [...identity, ...describe(CORE, node)];
    case 'host':
      return [...identity, ...describe(HOST, node)];
  }
}

export const describeTransport = (transport: Transport): Property[] => describe(TRANSPORT, transport);

/** A switch on the way: how long a frame stays in it. */
export const describeSwitch = (s: Transport['switches'][number]): Property[] => [
  { group: 'transport', name: 'residence', value: `${inUs(s.residenceMin)} – ${inUs(s.residenceMax)}`, origin: s.origin }, // prettier-ignore
];
