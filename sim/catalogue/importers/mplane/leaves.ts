import type { Encoding } from '../../../base/origin.ts';
import type { CompressionMethod } from '../../../spec/oran/compression.ts';
import * as T from './types.ts';
import type { YangType } from './types.ts';

/**
 * One leaf that we read. Types, units, defaults and `config`: the module set of M-plane v16 in
 * o-ran-sc/sim-o1-ofhmp-interfaces@1f6db7be o-ru-mplane/docker/yang; `since` and `deprecated`: first year in which the sets of
 * 2019, 2020, 2022 and 2024 that are public show it so (o-ran-sc/scp-oam-modeling@bcbda9bc data-model/yang/published/o-ran/ru-fh).
 */
export interface Leaf<V> {
  /** Path without list keys. */
  readonly path: string;
  readonly type: YangType<V>;
  /** False for what only the unit can state. */
  readonly config: boolean;
  readonly encoding: Encoding;
  readonly yangDefault?: V;
  readonly since?: number;
  readonly deprecated?: number;
  /** Why a value, though of the right type, is hardly what was meant. */
  readonly doubt?: (value: V) => string | undefined;
}

type Extra<V> = Partial<Omit<Leaf<V>, 'path' | 'type' | 'config'>>;

/** Leaves below one place. */
const below = (place: string, config: boolean) => ({
  leaf: <V>(name: string, type: YangType<V>, extra: Extra<NoInfer<V>> = {}): Leaf<V> => ({
    path: `${place}/${name}`,
    type,
    config,
    encoding: 'plain',
    ...extra,
  }),
});

/** Frequencies and bandwidths: a value this small was written in kHz or MHz. */
const tooFewHertz = (value: number): string | undefined => (value < 1e6 ? `${value} Hz < 1 MHz: kHz?` : undefined);
const HERTZ = { encoding: 'hz', doubt: tooFewHertz } as const;
const widthDoubt = (value: number): string | undefined =>
  value < 1 || value > 16 ? `${value}: ≠ 1..16 bit` : undefined;

export const PLACES = {
  capabilities: '/o-ran-module-cap:module-capability/ru-capabilities',
  bands: '/o-ran-module-cap:module-capability/band-capabilities',
  delays: '/o-ran-delay-management:delay-management/bandwidth-scs-delay-state',
  uplane: '/o-ran-uplane-conf:user-plane-configuration',
  interface: '/ietf-interfaces:interfaces/interface',
  element: '/o-ran-processing-element:processing-elements/ru-elements',
  ptp: '/o-ran-sync:sync/ptp-config',
  syncCapability: '/o-ran-sync:sync/sync-capability',
  component: '/ietf-hardware:hardware/component',
  slot: '/o-ran-software-management:software-inventory/software-slot',
  transceiver: '/o-ran-transceiver:port-transceivers/port-transceiver-data',
  operations: '/o-ran-operations:operational-info',
  clients: '/o-ran-mplane-int:mplane-info/m-plane-interfaces/m-plane-sub-interfaces/client-info',
  /** RFC 8525, and RFC 7895 before it. */
  modules: ['/ietf-yang-library:yang-library/module-set/module', '/ietf-yang-library:modules-state/module'],
} as const;

/** compression-method-def; null: a method that our model of the wire does not hold. */
const method = T.enumeration<CompressionMethod | null>({
  NO_COMPRESSION: 'none',
  BLOCK_FLOATING_POINT: 'bfp',
  BLOCK_SCALING: 'block-scaling',
  U_LAW: 'mu-law',
  MODULATION: 'modulation',
  'BLOCK-FLOATING-POINT-SELECTIVE-RE-SENDING': 'bfp-selective',
  'MODULATION-COMPRESSION-SELECTIVE-RE-SENDING': 'modulation-selective',
  'BFP-SRES-MASK-IN-SEC-HEADER': null,
  'MOD-SRES-MASK-IN-SEC-HEADER': null,
  BEAMSPACE: null,
  VOID_1: null,
});

/** Leaves of the deprecated choice compression-format, and the method that each stands for. */
const FORMAT_LEAVES: Readonly<Record<string, CompressionMethod | null>> = {
  exponent: 'bfp',
  'sres-exponent': 'bfp-selective',
  'block-scalar': 'block-scaling',
  'comp-bit-width': 'mu-law',
  'comp-shift': 'mu-law',
  csf: 'modulation',
  'mod-comp-scaler': 'modulation',
  'sres-csf': 'modulation-selective',
  'sres-mod-comp-scaler': 'modulation-selective',
  'active-beam-space-coeficient-mask': null,
  'block-scaler': null,
};

/** o-ran-compression-factors, grouping compression-details, wherever it is used. */
function compression(place: string, config: boolean) {
  const { leaf } = below(place, config);
  return {
    place,
    header: leaf('compression-type', T.enumeration({ STATIC: 'static', DYNAMIC: 'dynamic' } as const), {
      encoding: 'header-enum',
    }),
    method: leaf('compression-method', method, { encoding: 'method-enum', since: 2020 }),
    width: leaf('iq-bitwidth', T.uint8, { doubt: widthDoubt }),
    oldWidth: leaf('bitwidth', T.uint8, { deprecated: 2024, doubt: widthDoubt }),
    formats: Object.entries(FORMAT_LEAVES).map(([name, stands]) => ({
      name,
      stands,
      leaf: leaf(name, T.text, { deprecated: 2020 }),
    })),
  };
}
export type CompressionLeaves = ReturnType<typeof compression>;

const cap = below(PLACES.capabilities, false);
const iq = below(`${PLACES.capabilities}/format-of-iq-sample`, false);
const delay = below(PLACES.delays, true);
const profile = below(`${PLACES.delays}/ru-delay-profile`, false);
const iface = below(PLACES.interface, true);
const flow = below(`${PLACES.element}/transport-flow`, true);
const hw = below(PLACES.component, false);

/** A direction's capabilities of a band, the same under band-capabilities and [tr]x-arrays/capabilities. */
const range = (place: string, way: 'dl' | 'ul') => {
  const { leaf } = below(place, false);
  return {
    minFrequency: leaf(`min-supported-frequency-${way}`, T.hertz, HERTZ),
    maxFrequency: leaf(`max-supported-frequency-${way}`, T.hertz, HERTZ),
    minBandwidth: leaf(`min-carrier-bandwidth-${way}`, T.hertz, HERTZ),
    maxBandwidth: leaf(`max-carrier-bandwidth-${way}`, T.hertz, HERTZ),
  };
};

const up = PLACES.uplane;
const upLeaves = (list: string, config: boolean) => below(`${up}/${list}`, config).leaf;

/** Both directions of the user plane have lists of the same make. */
const way = (tx: 'tx' | 'rx') => {
  const link = upLeaves(`low-level-${tx}-links`, true);
  const endpoint = upLeaves(`low-level-${tx}-endpoints`, true);
  const fixed = upLeaves(`static-low-level-${tx}-endpoints`, false);
  const carrier = upLeaves(`${tx}-array-carriers`, true);
  const array = upLeaves(`${tx}-arrays`, false);
  return {
    links: `${up}/low-level-${tx}-links`,
    endpoints: `${up}/low-level-${tx}-endpoints`,
    statics: `${up}/static-low-level-${tx}-endpoints`,
    carriers: `${up}/${tx}-array-carriers`,
    arrays: `${up}/${tx}-arrays`,
    link: {
      name: link('name', T.text),
      element: link('processing-element', T.text),
      carrier: link(`${tx}-array-carrier`, T.text),
      endpoint: link(`low-level-${tx}-endpoint`, T.text),
    },
    endpoint: {
      name: endpoint('name', T.text),
      frameStructure: endpoint('frame-structure', T.uint8),
      scs: endpoint(
        'number-of-prb-per-scs/scs',
        T.enumeration({
          KHZ_15: 15e3,
          KHZ_30: 30e3,
          KHZ_60: 60e3,
          KHZ_120: 120e3,
          KHZ_240: 240e3,
          KHZ_1_25: 1250,
          KHZ_3_75: 3750,
          KHZ_5: 5e3,
          KHZ_7_5: 7500,
        }),
      ),
      eaxc: endpoint('e-axcid/eaxc-id', T.uint16),
      compression: compression(`${up}/low-level-${tx}-endpoints/compression`, true),
      staticConfig: endpoint('static-config-supported', T.staticConfig, { since: 2020 }),
      staticPrach: endpoint('static-prach-configuration', T.uint8, { since: 2020 }),
    },
    fixed: {
      name: fixed('name', T.text),
      type: fixed('endpoint-type', T.uint16),
      staticConfig: fixed('static-config-supported', T.staticConfig, { yangDefault: 'NONE', since: 2020 }),
      prachGroup: fixed('prach-group', T.uint16, { since: 2020 }),
      set: fixed('compression/supported-compression-set-id', T.uint16, { since: 2020 }),
      dynamic: fixed('compression/dynamic-compression-supported', T.boolean),
    },
    carrier: {
      name: carrier('name', T.text),
      centre: carrier('center-of-channel-bandwidth', T.hertz, HERTZ),
      arfcn: carrier('absolute-frequency-center', T.uint32, { deprecated: 2024 }),
      bandwidth: carrier('channel-bandwidth', T.hertz, HERTZ),
      active: carrier('active', T.enumeration({ ACTIVE: true, INACTIVE: false, SLEEP: false }), { yangDefault: false }),
      technology: carrier('type', T.text),
      tddPattern: carrier('configurable-tdd-pattern', T.uint8, { since: 2020 }),
    },
    array: {
      band: array('band-number', T.uint16),
      range: range(`${up}/${tx}-arrays/capabilities`, tx === 'tx' ? 'dl' : 'ul'),
    },
  };
};
export type WayLeaves = ReturnType<typeof way>;

const type = upLeaves('endpoint-types', false);
const tdd = upLeaves('configurable-tdd-patterns', true);

/** Every leaf that the importer reads. */
export const LEAF = {
  category: cap.leaf('ru-supported-category', T.category),
  portsDl: cap.leaf('number-of-ru-ports-dl', T.uint8, { since: 2020 }),
  portsUl: cap.leaf('number-of-ru-ports-ul', T.uint8, { since: 2020 }),
  ports: cap.leaf('number-of-ru-ports', T.uint8, { deprecated: 2024 }),
  dynamicCompression: iq.leaf('dynamic-compression-supported', T.boolean),
  supported: compression(`${PLACES.capabilities}/format-of-iq-sample/compression-method-supported`, false),
  set: {
    place: `${up}/supported-compression-method-sets`,
    id: upLeaves('supported-compression-method-sets', false)('id', T.uint16, { since: 2020 }),
    supported: compression(`${up}/supported-compression-method-sets/compression-method-supported`, false),
  },

  band: below(PLACES.bands, false).leaf('band-number', T.uint16),
  bandDl: range(PLACES.bands, 'dl'),
  bandUl: range(PLACES.bands, 'ul'),

  delay: {
    bandwidth: delay.leaf('bandwidth', T.kilohertz, { encoding: 'khz' }),
    scs: delay.leaf('subcarrier-spacing', T.hertz32, { encoding: 'hz' }),
    t2aMinUp: profile.leaf('t2a-min-up', T.nanoseconds, { encoding: 'ns' }),
    t2aMaxUp: profile.leaf('t2a-max-up', T.nanoseconds, { encoding: 'ns' }),
    t2aMinCpDl: profile.leaf('t2a-min-cp-dl', T.nanoseconds, { encoding: 'ns' }),
    t2aMaxCpDl: profile.leaf('t2a-max-cp-dl', T.nanoseconds, { encoding: 'ns' }),
    t2aMinCpUl: profile.leaf('t2a-min-cp-ul', T.nanoseconds, { encoding: 'ns' }),
    t2aMaxCpUl: profile.leaf('t2a-max-cp-ul', T.nanoseconds, { encoding: 'ns' }),
    tcpAdvDl: profile.leaf('tcp-adv-dl', T.nanoseconds, { encoding: 'ns' }),
    ta3Min: profile.leaf('ta3-min', T.nanoseconds, { encoding: 'ns' }),
    ta3Max: profile.leaf('ta3-max', T.nanoseconds, { encoding: 'ns' }),
  },

  tx: way('tx'),
  rx: way('rx'),
  type: {
    place: `${up}/endpoint-types`,
    sections: `${up}/endpoint-types/supported-section-types`,
    id: type('id', T.uint16),
    section: type('supported-section-types/section-type', T.uint8),
    frameStructures: type('supported-frame-structures', T.uint8),
    maxPrb: type('max-prb-per-symbol', T.uint16),
    maxSectionsSymbol: type('max-sections-per-symbol', T.uint16),
    maxSectionsSlot: type('max-sections-per-slot', T.uint16),
  },
  prach: {
    place: `${up}/static-prach-configurations`,
    id: upLeaves('static-prach-configurations', true)('static-prach-config-id', T.uint8, { since: 2020 }),
  },
  tdd: {
    place: `${up}/configurable-tdd-patterns`,
    points: `${up}/configurable-tdd-patterns/switching-points`,
    id: tdd('tdd-pattern-id', T.uint8, { since: 2020 }),
    direction: tdd('switching-points/direction', T.direction, { since: 2020 }),
    /** In units of 1 / 1.2288 GHz. */
    offset: tdd('switching-points/frame-offset', T.uint32, { since: 2020 }),
  },

  interface: {
    name: iface.leaf('name', T.text),
    type: iface.leaf('type', T.text),
    speed: below(PLACES.interface, false).leaf('speed', T.bits, {
      doubt: (v) => (v < 1e6 ? `${v} bit/s: Mbit/s?` : undefined),
    }),
    mtu: iface.leaf('o-ran-interfaces:l2-mtu', T.frameBytes, { yangDefault: T.frameBytes.parse('1500') }),
    payload: below(PLACES.interface, false).leaf('o-ran-interfaces:maximum-ethernet-payload-size', T.payloadBytes, {
      since: 2024,
    }),
    tagging: iface.leaf('o-ran-interfaces:vlan-tagging', T.boolean, { encoding: 'vlan' }),
    base: iface.leaf('o-ran-interfaces:base-interface', T.text),
    vlan: iface.leaf('o-ran-interfaces:vlan-id', T.vlanId, { encoding: 'vlan' }),
    mac: iface.leaf('o-ran-interfaces:mac-address', T.macAddress),
  },
  flow: {
    element: below(PLACES.element, true).leaf('name', T.text),
    interface: flow.leaf('interface-name', T.text),
    vlan: flow.leaf('eth-flow/vlan-id', T.vlanId, { encoding: 'vlan' }),
    ruMac: flow.leaf('eth-flow/ru-mac-address', T.macAddress),
    duMac: flow.leaf('eth-flow/o-du-mac-address', T.macAddress),
    aliasVlan: flow.leaf('aliasmac-flow/vlan-id', T.vlanId, { encoding: 'vlan' }),
    aliasRuMac: flow.leaf('aliasmac-flow/ru-aliasmac-address', T.macAddress),
    aliasDuMac: flow.leaf('aliasmac-flow/o-du-mac-address', T.macAddress),
  },
  bitrate: below(PLACES.transceiver, false).leaf('nominal-bitrate', T.megabits),
  bitrateInterface: below(PLACES.transceiver, true).leaf('interface-name', T.text),

  ptpDomain: below(PLACES.ptp, true).leaf('domain-number', T.uint8, { yangDefault: 24 }),
  ptpProfile: below(PLACES.ptp, true).leaf('ptp-profile', T.ptpProfile, { yangDefault: 'G_8275_1' }),
  acceptedClass: below(`${PLACES.ptp}/accepted-clock-classes`, true).leaf('clock-classes', T.uint8),
  timeReceiver: below(PLACES.syncCapability, false).leaf('sync-t-tsc', T.timeReceiver),

  hardware: {
    class: hw.leaf('class', T.text),
    vendor: hw.leaf('mfg-name', T.text),
    model: hw.leaf('model-name', T.text),
    productCode: hw.leaf('o-ran-hardware:product-code', T.text),
    software: hw.leaf('software-rev', T.text),
  },
  operations: {
    version: below(`${PLACES.operations}/declarations`, false).leaf('supported-mplane-version', T.version, {
      yangDefault: '1.0.0',
    }),
    reCallHome: below(PLACES.operations, true).leaf('re-call-home-no-ssh-timer', T.seconds16, {
      encoding: 's',
      yangDefault: T.seconds16.parse('60'),
    }),
    maxCallHomeAttempts: below(PLACES.operations, true).leaf('max-call-home-attempts', T.callHomeAttempts, {
      since: 2022,
    }),
  },
  clientIPv4: below(PLACES.clients, false).leaf('mplane-ipv4-info/mplane-ipv4', T.text),
  clientIPv6: below(PLACES.clients, false).leaf('mplane-ipv6-info/mplane-ipv6', T.text),
  modules: PLACES.modules.map((place) => ({
    place,
    name: below(place, false).leaf('name', T.text),
    revision: below(place, false).leaf('revision', T.text),
  })),

  slotRunning: below(PLACES.slot, false).leaf('running', T.boolean),
  slotVersion: below(PLACES.slot, false).leaf('build-version', T.text),
} as const;

const isLeaf = (value: object): value is Leaf<unknown> => 'path' in value && 'type' in value && 'config' in value;

/** All leaves as one list. */
export const LEAVES: readonly Leaf<unknown>[] = collect(LEAF);

function collect(value: unknown): Leaf<unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  return isLeaf(value) ? [value] : Object.values(value).flatMap(collect);
}
