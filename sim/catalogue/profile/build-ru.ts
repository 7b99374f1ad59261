import type { NodeId } from '../../base/ids.ts';
import { bytes, fromGbps, fromKhz, fromMhz, fromUs, type Hz } from '../../base/units.ts';
import { unknown, type Valued } from '../../base/origin.ts';
import type { BandCapability, DelayProfile, EndpointType, Oru, RuBehaviour } from '../assembly.ts';
import { citations, plain, valued, type Leaf } from './leaf.ts';
import { identity } from './identity.ts';
import { ruMplane } from './mplane.ts';
import type { ProfileOf } from './schema.ts';
import { ruSync } from './sync.ts';

type Profile = ProfileOf<'o-ru'>;

/** Where a real unit's M-plane tells what a profile leaves open. */
const LEAF = {
  capability: '/o-ran-module-cap:module-capability/ru-capabilities',
  compression: '/o-ran-module-cap:module-capability/ru-capabilities/format-of-iq-sample',
  delay: '/o-ran-delay-management:delay-management/bandwidth-scs-delay-state/ru-delay-profile',
  band: '/o-ran-module-cap:module-capability/band-capabilities',
  uplane: '/o-ran-uplane-conf:user-plane-configuration',
  interface: '/ietf-interfaces:interfaces/interface',
  flow: '/o-ran-processing-element:processing-elements/ru-elements/transport-flow/eth-flow',
} as const;

const us = (from: Leaf<number> | undefined, leaf: string) => valued(from, fromUs, leaf, 'us');
const mhz = (from: Leaf<number> | undefined, leaf: string): Valued<Hz> => valued(from, fromMhz, leaf, 'mhz');

type DelayRow = NonNullable<Profile['delay_profiles']>[number];
const delayProfile = (row: DelayRow): DelayProfile => {
  const delay = (from: Leaf<number> | undefined, name: string) => us(from, `${LEAF.delay}/${name}`);
  return {
    bandwidth: fromMhz(row.bandwidth_mhz),
    scs: fromKhz(row.scs_khz),
    t2aMinUp: delay(row.t2a_min_up_us, 't2a-min-up'),
    t2aMaxUp: delay(row.t2a_max_up_us, 't2a-max-up'),
    t2aMinCpDl: delay(row.t2a_min_cp_dl_us, 't2a-min-cp-dl'),
    t2aMaxCpDl: delay(row.t2a_max_cp_dl_us, 't2a-max-cp-dl'),
    t2aMinCpUl: delay(row.t2a_min_cp_ul_us, 't2a-min-cp-ul'),
    t2aMaxCpUl: delay(row.t2a_max_cp_ul_us, 't2a-max-cp-ul'),
    tcpAdvDl: delay(row.tcp_adv_dl_us, 'tcp-adv-dl'),
    ta3Min: delay(row.ta3_min_us, 'ta3-min'),
    ta3Max: delay(row.ta3_max_us, 'ta3-max'),
  };
};

type BandRow = NonNullable<Profile['bands']>[number];
const band = (row: BandRow): BandCapability => ({
  band: plain(row.band, `${LEAF.band}/band-number`),
  minFrequencyDl: mhz(row.min_frequency_dl_mhz, `${LEAF.band}/min-supported-frequency-dl`),
  maxFrequencyDl: mhz(row.max_frequency_dl_mhz, `${LEAF.band}/max-supported-frequency-dl`),
  minFrequencyUl: mhz(row.min_frequency_ul_mhz, `${LEAF.band}/min-supported-frequency-ul`),
  maxFrequencyUl: mhz(row.max_frequency_ul_mhz, `${LEAF.band}/max-supported-frequency-ul`),
  minCarrierBandwidthDl: mhz(row.min_carrier_bandwidth_dl_mhz, `${LEAF.band}/min-carrier-bandwidth-dl`),
  maxCarrierBandwidthDl: mhz(row.max_carrier_bandwidth_dl_mhz, `${LEAF.band}/max-carrier-bandwidth-dl`),
  minCarrierBandwidthUl: mhz(row.min_carrier_bandwidth_ul_mhz, `${LEAF.band}/min-carrier-bandwidth-ul`),
  maxCarrierBandwidthUl: mhz(row.max_carrier_bandwidth_ul_mhz, `${LEAF.band}/max-carrier-bandwidth-ul`),
});

type TypeRow = NonNullable<Profile['endpoint_types']>[number];
const endpointType = (row: TypeRow): EndpointType => {
  const leaf = (name: string): string => `${LEAF.uplane}/endpoint-types/${name}`;
  return {
    id: row.id,
    sectionTypes: plain(row.section_types, leaf('supported-section-types')),
    frameStructures: plain(row.frame_structures, leaf('supported-frame-structures')),
    maxPrbPerSymbol: plain(row.max_prb_per_symbol, leaf('max-prb-per-symbol')),
    maxSectionsPerSymbol: plain(row.max_sections_per_symbol, leaf('max-sections-per-symbol')),
    maxSectionsPerSlot: plain(row.max_sections_per_slot, leaf('max-sections-per-slot')),
  };
};

type EndpointRow = NonNullable<Profile['tx_endpoints']>[number];
const endpoint = (row: EndpointRow): Oru['txEndpoints'][number] => ({
  name: row.name,
  endpointType: row.endpoint_type,
  staticConfig: plain(row.static_config, `${LEAF.uplane}/static-config-supported`),
  origin: row.static_config.origin,
});

function behaviourOf(b: Profile['behaviour']): RuBehaviour {
  const after = fromUs(b.uplink_reply_us?.value ?? 0);
  return {
    outsideWindow: b.outside_window.value,
    prachSharesEaxc: b.prach_shares_eaxc?.value,
    windowTicks: b.window_ticks?.value ?? 'exact',
    uplinkReply: b.uplink_reply?.value === 'burst' ? { kind: 'burst', after } : { kind: 'spread' },
    checks: {
      payloadSize: b.checks_payload_size?.value,
      sequence: b.checks_sequence?.value,
      frameStructure: b.checks_frame_structure?.value,
    },
    deviations: {
      wrongPayloadSize: b.wrong_payload_size?.value,
      constantSequence: b.constant_sequence?.value,
    },
    source: citations(Object.values(b).filter((figure) => typeof figure === 'object')),
  };
}

/** An O-RU from its profile. What the profile leaves open names the M-plane leaf that would tell. */
export function buildRu(id: NodeId, profile: Profile): Oru {
  const { radio, compression, prach, ethernet, sync, active, behaviour } = profile;
  return {
    kind: 'o-ru',
    ...identity(id, profile),
    category: plain(radio?.category, `${LEAF.capability}/ru-supported-category`),
    portsDl: plain(radio?.ports_dl, `${LEAF.capability}/number-of-ru-ports-dl`),
    portsUl: plain(radio?.ports_ul, `${LEAF.capability}/number-of-ru-ports-ul`),
    compressionSupported: plain(compression?.supported, `${LEAF.compression}/compression-method-supported`),
    dynamicCompression: plain(compression?.dynamic, `${LEAF.compression}/dynamic-compression-supported`),
    delayProfiles: (profile.delay_profiles ?? []).map(delayProfile),
    bands: (profile.bands ?? []).map(band),
    endpointTypes: (profile.endpoint_types ?? []).map(endpointType),
    txEndpoints: (profile.tx_endpoints ?? []).map(endpoint),
    rxEndpoints: (profile.rx_endpoints ?? []).map(endpoint),
    staticPrach: plain(prach?.static, `${LEAF.uplane}/static-low-level-rx-endpoints/static-config-supported`),
    staticPrachConfigured: plain(prach?.static_configured, `${LEAF.uplane}/static-prach-configurations`),
    cplanePrach: plain(prach?.c_plane, `${LEAF.uplane}/endpoint-types/supported-section-types`),
    ethernet: {
      mtu: valued(ethernet?.mtu_bytes, bytes, `${LEAF.interface}/o-ran-interfaces:l2-mtu`),
      rate: valued(ethernet?.rate_gbps, fromGbps, `${LEAF.interface}/ietf-interfaces:speed`, 'gbps'),
      vlanC: plain(ethernet?.vlan_c, `${LEAF.interface}/o-ran-interfaces:vlan-id`),
      vlanU: plain(ethernet?.vlan_u, `${LEAF.interface}/o-ran-interfaces:vlan-id`),
      ruMac: plain(ethernet?.ru_mac, `${LEAF.flow}/ru-mac-address`),
      duMac: plain(ethernet?.du_mac, `${LEAF.flow}/o-du-mac-address`),
    },
    sync: ruSync(sync),
    active: {
      carriers: [],
      compressionDl: unknown(`${LEAF.uplane}/low-level-tx-endpoints/compression`),
      compressionUl: unknown(`${LEAF.uplane}/low-level-rx-endpoints/compression`),
      compressionPrach: unknown(`${LEAF.uplane}/low-level-rx-endpoints/compression`),
      eaxcDl: plain(active?.eaxc_dl, `${LEAF.uplane}/low-level-tx-endpoints/e-axcid/eaxc-id`),
      eaxcUl: plain(active?.eaxc_ul, `${LEAF.uplane}/low-level-rx-endpoints/e-axcid/eaxc-id`),
      eaxcPrach: plain(active?.eaxc_prach, `${LEAF.uplane}/low-level-rx-endpoints/e-axcid/eaxc-id`),
      tdd: unknown(`${LEAF.uplane}/configurable-tdd-patterns`),
    },
    mplane: ruMplane(profile.mplane),
    behaviour: behaviourOf(behaviour),
  };
}
