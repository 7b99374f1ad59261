import type { SpecRef } from '../../base/finding.ts';

const yang = (module: string, leaf: string): SpecRef => ({
  doc: 'O-RAN.WG4.MP YANG',
  clause: `${module}: ${leaf}`,
  status: 'read',
});
const cus = (clause: string, status: SpecRef['status'] = 'secondary'): SpecRef => ({
  doc: 'O-RAN.WG4.CUS',
  edition: 'v08 and later',
  clause,
  status,
});
const ts = (doc: string, clause: string, status: SpecRef['status'] = 'secondary'): SpecRef => ({
  doc: `3GPP TS ${doc}`,
  clause,
  status,
});

const itu = (doc: string, clause: string, status: SpecRef['status'] = 'secondary'): SpecRef => ({
  doc: `ITU-T ${doc}`,
  clause,
  status,
});

/** What the rules refer to, with how well we know it: YANG modules and program sources were read, clauses through their implementers. */
export const SPEC = {
  delayProfile: yang('o-ran-delay-management', 'bandwidth-scs-delay-state/ru-delay-profile'),
  compressionList: yang('o-ran-module-cap', 'format-of-iq-sample/compression-method-supported'),
  dynamicFlag: yang('o-ran-module-cap', 'format-of-iq-sample/dynamic-compression-supported'),
  udCompHdr: cus('8.3.3.13'),
  uplaneSection: cus('8.3.2'),
  ruPorts: yang('o-ran-module-cap', 'number-of-ru-ports-dl, number-of-ru-ports-ul'),
  endpoints: yang('o-ran-uplane-conf', 'static-low-level-tx-endpoints, static-low-level-rx-endpoints'),
  eaxc: yang('o-ran-uplane-conf', 'low-level-tx-endpoints/e-axcid'),
  endpointTypes: yang('o-ran-uplane-conf', 'endpoint-types/supported-section-types'),
  frameStructures: yang('o-ran-uplane-conf', 'endpoint-types/supported-frame-structures'),
  frameStructure: cus('7.5.2.13'),
  maxPrb: yang('o-ran-uplane-conf', 'endpoint-types/max-prb-per-symbol'),
  maxSections: yang('o-ran-uplane-conf', 'endpoint-types/max-sections-per-symbol'),
  staticPrach: yang('o-ran-uplane-conf', 'static-prach-configurations, static-config-supported'),
  sectionType3: cus('7.3.1'),
  category: yang('o-ran-module-cap', 'ru-supported-category'),
  vlan: yang('o-ran-interfaces', 'vlan-id'),
  flow: yang('o-ran-processing-element', 'transport-flow/eth-flow'),
  l2Mtu: yang('o-ran-interfaces', 'l2-mtu'),
  bands: yang('o-ran-module-cap', 'band-capabilities'),
  carriers: yang('o-ran-uplane-conf', 'tx-array-carriers, rx-array-carriers'),
  tddPattern: yang('o-ran-uplane-conf', 'configurable-tdd-patterns'),
  ptp: yang('o-ran-sync', 'ptp-config/domain-number'),
  ptpProfile: yang('o-ran-sync', 'ptp-config/ptp-profile'),
  ptpProfiles: itu('G.8275.1, G.8275.2', '6.2', 'memory'),
  clockClasses: yang('o-ran-sync', 'ptp-config/accepted-clock-classes'),
  lls: cus('11.2.2', 'memory'),
  timeBudget: itu('G.8271.1', 'appendix V'),
  ptpClocks: itu('G.8273.2', '7.1'),
  clockChain: itu('G.8271.1', 'appendix V'),
  fronthaulTime: cus('4.4.1', 'secondary'),
  membership: { doc: 'IEEE 802.1Q', clause: '8.6.4', status: 'memory' },
  wire: { doc: 'IEEE 802.3', clause: '3.1, 4.4.2', status: 'memory' },
  nrBands: ts('38.104', '5.2'),
  nrBandwidth: ts('38.104', '5.3.2'),
  tdd: ts('38.213', '11.1', 'memory'),
  f1Setup: ts('38.473', '8.2.3', 'memory'),
  ngSetup: ts('38.413', '8.7.1', 'memory'),
  start: { doc: 'DU program', clause: 'start-up checks', status: 'secondary' },
} as const satisfies Readonly<Record<string, SpecRef>>;
