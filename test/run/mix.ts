import { bytes, fromGbps, fromMhz, fromUs, hz, known, linkId, metres, nodeId, ns, unknown, type Ns, type Origin, type Valued } from '../../sim/base/index.ts'; // prettier-ignore
import type { AnyNode, Assembly, Core, DelayProfile, DuCell, DuFronthaul, FronthaulLink, Host, OcuCp, OcuUp, Odu, Oru, Transport } from '../../sim/catalogue/assembly.ts'; // prettier-ignore
import { SILENT_BEHAVIOUR } from '../../sim/catalogue/assembly.ts';
import { noMplaneClient, unknownRuMplane } from '../../sim/catalogue/mplane.ts';
import { UNSTATED_DU_SYNC, UNSTATED_LINK_SYNC, UNSTATED_RU_SYNC } from '../../sim/catalogue/sync.ts';
import { fibreDelay } from '../../sim/spec/transport.ts';

/**
 * A small mix for tests, in code: an invented radio unit with the delay set of the IOT profile for NR TDD Cat-A, and a DU whose program
 * behaves as the one that was measured (whole symbols, nothing in empty slots).
 */
const told: Origin = { kind: 'configured', file: 'test', line: 1 };
export const given = <T>(value: T): Valued<T> => known(value, told);
export const open = <T>(path: string): Valued<T> => unknown<T>(path);
const us = (value: number): Valued<Ns> => given(fromUs(value));

/** T1a of the field's setting for such a unit: 294-345, 419-470, 285-336 µs, Ta4 0-331. */
const fronthaul: DuFronthaul = {
  t1aMinUp: us(294), t1aMaxUp: us(345), t1aMinCpDl: us(419), t1aMaxCpDl: us(470), t1aMinCpUl: us(285), t1aMaxCpUl: us(336),
  ta4Min: us(0), ta4Max: us(331),
  methodDl: given('bfp'), methodUl: given('bfp'), methodPrach: given('bfp'),
  widthDl: given(9), widthUl: given(9), widthPrach: given(9),
  headerDl: given('static'), headerUl: given('static'),
  eaxcDl: given([0, 1, 2, 3]), eaxcUl: given([0, 1, 2, 3]), eaxcPrach: given([4, 5, 6, 7]),
  prachControl: given('c-plane'), prachFftSize: given(4096), requestsEmptyUplink: given(false), ignoresPayloadSize: given(false), ignoresSequence: given(false),
  vlanC: given(3), vlanU: given(3), ruMac: given('02:00:00:00:00:01'), duMac: given('02:00:00:00:00:02'),
  mtu: given(bytes(9000)), ruBandwidth: open('ru_bandwidth'), iqLevel: given('scaling'), ptpDomain: given(24),
}; // prettier-ignore

const cell: DuCell = {
  index: 0, band: given(78), dlArfcn: given(630000), centreDl: given(fromMhz(3450)), bandwidth: given(fromMhz(100)), scs: given(hz(30e3)),
  duplex: given('TDD'), tdd: given({ periodSlots: 10, dlSlots: 7, dlSymbols: 6, ulSlots: 2, ulSymbols: 4 }),
  antennasDl: given(4), antennasUl: given(4), pci: given(1), plmn: given('00101'), tac: given(7), prachConfigIndex: given(159), prachFrequencyStart: given(11),
  maxModulationDl: given(256), maxModulationUl: given(64),
  fronthaul,
}; // prettier-ignore

const base = (id: string) => ({
  id: nodeId(id),
  label: id,
  vendor: given('test'),
  product: given(id),
  firmware: open<string>('firmware'),
  evidence: 'archetype' as const,
});

const du: Odu = {
  ...base('du-1'),
  kind: 'o-du',
  host: nodeId('host-1'),
  program: { name: 'program', releases: ['1'] },
  variants: [{ releases: ['1'], cells: [cell] }],
  gnbDuId: given(1),
  mplane: noMplaneClient(told),
  sync: UNSTATED_DU_SYNC,
  behaviour: {
    source: 'test', sendTicks: 'whole-symbols', minWindowSymbols: 1, methods: [{ method: 'bfp', widths: [9, 14] }, { method: 'none', widths: [16] }],
    maxEaxcPerList: 8, maxEaxcId: 31, portsMatchAntennas: true, requiresIqLevel: false, mtuIncludesEthernetHeader: true,
    maxWindowValue: fromUs(1960), sectionTypes: [1, 3], category: 'CAT_A', grid: 'active-slots', cplanePer: 'slot',
    sectionsPerMessage: 1, eaxcBits: [4, 4, 4, 4], countsPadding: true, cplanePadded: bytes(64),
    ulGraceSymbols: 1, dlProcessingTime: fromUs(400),
  },
}; // prettier-ignore

/** IOT profile NR-TDD Cat-A: T2a_up 134-345, cp_dl 259-470, cp_ul 125-336, Ta3 50-171 µs. */
const iot: DelayProfile = {
  bandwidth: fromMhz(100), scs: hz(30e3),
  t2aMinUp: us(134), t2aMaxUp: us(345), t2aMinCpDl: us(259), t2aMaxCpDl: us(470), t2aMinCpUl: us(125), t2aMaxCpUl: us(336),
  tcpAdvDl: us(125), ta3Min: us(50), ta3Max: us(171),
}; // prettier-ignore

const ru: Oru = {
  ...base('ru-1'),
  kind: 'o-ru',
  category: given('CAT_A'), portsDl: given(4), portsUl: given(8),
  compressionSupported: given([{ method: 'bfp', width: 9, header: 'static' }, { method: 'bfp', width: 14, header: 'static' }]),
  dynamicCompression: given(false),
  delayProfiles: [iot],
  bands: [{
    band: given(78), minFrequencyDl: given(fromMhz(3300)), maxFrequencyDl: given(fromMhz(3800)),
    minFrequencyUl: given(fromMhz(3300)), maxFrequencyUl: given(fromMhz(3800)),
    minCarrierBandwidthDl: given(fromMhz(20)), maxCarrierBandwidthDl: given(fromMhz(100)),
    minCarrierBandwidthUl: given(fromMhz(20)), maxCarrierBandwidthUl: given(fromMhz(100)),
  }],
  endpointTypes: [{ id: 1, sectionTypes: given([1, 3]), frameStructures: given([0xc1]), maxPrbPerSymbol: given(273), maxSectionsPerSymbol: given(4), maxSectionsPerSlot: given(64) }],
  txEndpoints: [], rxEndpoints: [],
  staticPrach: given(true), staticPrachConfigured: given(true), cplanePrach: given(true),
  ethernet: { mtu: given(bytes(9014)), rate: given(fromGbps(25)), vlanC: given(3), vlanU: given(3), ruMac: given('02:00:00:00:00:01'), duMac: given('02:00:00:00:00:02') },
  sync: { ...UNSTATED_RU_SYNC, ptpDomain: given(24), ptpProfile: given('G_8275_1'), acceptedClockClasses: given([6, 7]) },
  active: {
    carriers: [], compressionDl: open('c'), compressionUl: open('c'), compressionPrach: open('c'),
    eaxcDl: open('e'), eaxcUl: open('e'), eaxcPrach: open('e'), tdd: open('t'),
  },
  mplane: { ...unknownRuMplane(), netconf: given(true), localFile: given(true) },
  behaviour: { ...SILENT_BEHAVIOUR, prachSharesEaxc: false, source: 'test' },
}; // prettier-ignore

const cuCp: OcuCp = { ...base('cu-cp-1'), kind: 'o-cu-cp', gnbId: given(411), supportedTas: given([{ tac: 7, plmns: ['00101'] }]), maxDus: given(4) }; // prettier-ignore
const cuUp: OcuUp = { ...base('cu-up-1'), kind: 'o-cu-up', plmns: given(['00101']) };
const core: Core = { ...base('core-1'), kind: 'core', supportedTas: given([{ tac: 7, plmns: ['00101'] }]) };
/** A host that wakes to the nanosecond: the edges of windows can be tested. */
const host: Host = { ...base('host-1'), kind: 'host', hostClass: 'dedicated', cores: given(8), nicRate: given(fromGbps(25)), nicMtu: given(bytes(9600)), jitter: open('jitter'), lateGrids: open('late_grids_percent'), clockSlew: open('clock_slew') }; // prettier-ignore

export const transportOf = (km: number): Transport => ({
  label: `${km} km`,
  fibre: given(metres(km * 1e3)),
  t12Min: given(fibreDelay(metres(km * 1e3))), t12Max: given(fibreDelay(metres(km * 1e3))),
  t34Min: given(fibreDelay(metres(km * 1e3))), t34Max: given(fibreDelay(metres(km * 1e3))),
  rate: given(fromGbps(25)), mtu: given(bytes(9000)), ptpDomain: given(24), switches: [],
  sync: { ...UNSTATED_LINK_SYNC, ptpProfile: given('G_8275_1'), clockClass: given(6) },
}); // prettier-ignore

export interface MixChanges {
  readonly fronthaul?: Partial<DuFronthaul>;
  readonly cell?: Partial<DuCell>;
  readonly behaviour?: Partial<Odu['behaviour']>;
  readonly ru?: Partial<Oru>;
  readonly active?: Partial<Oru['active']>;
  readonly windows?: Partial<DelayProfile>;
  readonly transport?: Partial<Transport>;
  readonly km?: number;
  readonly host?: Partial<Host>;
  readonly cuCp?: Partial<OcuCp>;
  readonly cuUp?: Partial<OcuUp>;
  readonly core?: Partial<Core>;
}

/** The mix, with changes where a test wants them. */
export function mixOf(changes: MixChanges = {}): Assembly {
  const bandwidth = changes.cell?.bandwidth?.value ?? fromMhz(100);
  const scs = changes.cell?.scs?.value ?? hz(30e3);
  const unit: Oru = {
    ...ru,
    delayProfiles: [{ ...iot, bandwidth, scs, ...changes.windows }],
    active: { ...ru.active, ...changes.active },
    ...changes.ru,
  };
  const sector: DuCell = { ...cell, ...changes.cell, fronthaul: { ...fronthaul, ...changes.fronthaul } };
  const program: Odu = {
    ...du,
    variants: [{ releases: ['1'], cells: [sector] }],
    behaviour: { ...du.behaviour, ...changes.behaviour },
  };
  const link: FronthaulLink = {
    id: linkId('fh-1'),
    du: du.id,
    cell: 0,
    ru: ru.id,
    transport: { ...transportOf(changes.km ?? 10), ...changes.transport },
  };
  const nodes: readonly AnyNode[] = [
    unit,
    program,
    { ...cuCp, ...changes.cuCp },
    { ...cuUp, ...changes.cuUp },
    { ...core, ...changes.core },
    { ...host, ...changes.host },
  ];
  return { name: 'test', nodes, fronthauls: [link], unread: [] };
}

/** The cell of the measurements: 20 MHz, one antenna, 7D1S2U with eight symbols in the special slot, T1a of that file. */
export const cell20 = (): MixChanges => ({
  cell: {
    bandwidth: given(fromMhz(20)), antennasDl: given(1), antennasUl: given(1), maxModulationDl: given(64),
    tdd: given({ periodSlots: 10, dlSlots: 7, dlSymbols: 8, ulSlots: 2, ulSymbols: 0 }),
  },
  fronthaul: {
    t1aMinUp: us(80), t1aMaxUp: us(200), t1aMinCpDl: us(250), t1aMaxCpDl: us(350), t1aMinCpUl: us(150), t1aMaxCpUl: us(250),
    ta4Min: us(10), ta4Max: us(500), eaxcDl: given([0]), eaxcUl: given([0]), eaxcPrach: given([4]),
  },
  windows: {
    t2aMinUp: us(80), t2aMaxUp: us(200), t2aMinCpDl: us(250), t2aMaxCpDl: us(350), t2aMinCpUl: us(150), t2aMaxCpUl: us(250),
  },
  transport: { t12Min: given(ns(0)), t12Max: given(ns(0)), t34Min: given(ns(0)), t34Max: given(ns(0)) },
}); // prettier-ignore
