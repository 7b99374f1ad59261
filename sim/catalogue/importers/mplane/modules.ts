/**
 * Namespace URI → YANG module: dispatch is on the URI, never on prefix or local name.
 * Source: `namespace` statements in o-ran-sc/sim-o1-ofhmp-interfaces@1f6db7be o-ru-mplane/docker/yang and RFC 8343, 8344, 8348, 8525, 8341, 7317.
 */
const MODULES: Readonly<Record<string, string>> = {
  'urn:o-ran:ald-port:1.0': 'o-ran-ald-port',
  'urn:o-ran:ald:1.0': 'o-ran-ald',
  'urn:o-ran:antcal:1.0': 'o-ran-antenna-calibration',
  'urn:o-ran:beamforming:1.0': 'o-ran-beamforming',
  'urn:o-ran:certificates:1.0': 'o-ran-certificates',
  'urn:o-ran:compression-factors:1.0': 'o-ran-compression-factors',
  'urn:o-ran:delay:1.0': 'o-ran-delay-management',
  'urn:o-ran:dhcp:1.0': 'o-ran-dhcp',
  'urn:o-ran:message5:1.0': 'o-ran-ecpri-delay',
  'urn:o-ran:ethernet-fwd:1.0': 'o-ran-ethernet-forwarding',
  'urn:o-ran:external-io:1.0': 'o-ran-externalio',
  'urn:o-ran:fan:1.0': 'o-ran-fan',
  'urn:o-ran:file-management:1.0': 'o-ran-file-management',
  'urn:o-ran:fm:1.0': 'o-ran-fm',
  'urn:o-ran:frequency-band-measurement:1.0': 'o-ran-frequency-band-measurement',
  'urn:o-ran:hardware:1.0': 'o-ran-hardware',
  'urn:o-ran:o-ran-ieee802-dot1q-cfm:1.0': 'o-ran-ieee802-dot1q-cfm',
  'urn:o-ran:interfaces:1.0': 'o-ran-interfaces',
  'urn:o-ran:laa-operations:1.0': 'o-ran-laa-operations',
  'urn:o-ran:laa:1.0': 'o-ran-laa',
  'urn:o-ran:lbm:1.0': 'o-ran-lbm',
  'urn:o-ran:module-cap:1.0': 'o-ran-module-cap',
  'urn:o-ran:mplane-interfaces:1.0': 'o-ran-mplane-int',
  'urn:o-ran:operations:1.0': 'o-ran-operations',
  'urn:o-ran:performance-management:1.0': 'o-ran-performance-management',
  'urn:o-ran:processing-element:1.0': 'o-ran-processing-element',
  'urn:o-ran:shared-cell:1.0': 'o-ran-shared-cell',
  'urn:o-ran:software-management:1.0': 'o-ran-software-management',
  'urn:o-ran:supervision:1.0': 'o-ran-supervision',
  'urn:o-ran:sync:1.0': 'o-ran-sync',
  'urn:o-ran:trace:1.0': 'o-ran-trace',
  'urn:o-ran:transceiver:1.0': 'o-ran-transceiver',
  'urn:o-ran:troubleshooting:1.0': 'o-ran-troubleshooting',
  'urn:o-ran:udpecho:1.0': 'o-ran-udp-echo',
  'urn:o-ran:uplane-conf:1.0': 'o-ran-uplane-conf',
  'urn:o-ran:user-mgmt:1.0': 'o-ran-usermgmt',
  'urn:o-ran:ves-sn:1.0': 'o-ran-ves-subscribed-notifications',
  'urn:ietf:params:xml:ns:yang:iana-hardware': 'iana-hardware',
  'urn:ietf:params:xml:ns:yang:iana-if-type': 'iana-if-type',
  'urn:ietf:params:xml:ns:yang:ietf-hardware': 'ietf-hardware',
  'urn:ietf:params:xml:ns:yang:ietf-interfaces': 'ietf-interfaces',
  'urn:ietf:params:xml:ns:yang:ietf-ip': 'ietf-ip',
  'urn:ietf:params:xml:ns:yang:ietf-keystore': 'ietf-keystore',
  'urn:ietf:params:xml:ns:yang:ietf-netconf-acm': 'ietf-netconf-acm',
  'urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring': 'ietf-netconf-monitoring',
  'urn:ietf:params:xml:ns:yang:ietf-netconf-server': 'ietf-netconf-server',
  'urn:ietf:params:xml:ns:yang:ietf-system': 'ietf-system',
  'urn:ietf:params:xml:ns:yang:ietf-truststore': 'ietf-truststore',
  'urn:ietf:params:xml:ns:yang:ietf-yang-library': 'ietf-yang-library',
  'urn:ietf:params:xml:ns:netconf:base:1.0': 'ietf-netconf',
  'urn:ietf:params:xml:ns:yang:ietf-netconf-nmda': 'ietf-netconf-nmda',
  'urn:ietf:params:xml:ns:yang:ietf-restconf': 'ietf-restconf',
  'urn:ietf:params:xml:ns:yang:ietf-yang-instance-data': 'ietf-yang-instance-data',
  'http://tail-f.com/ns/config/1.0': 'tailf-config',
};

/** Module of a namespace; a URI that we do not know stays itself, in braces; none at all is the empty name. */
export const moduleOf = (uri: string | null): string => (uri ? (MODULES[uri] ?? `{${uri}}`) : '');

export const NETCONF = 'urn:ietf:params:xml:ns:netconf:base:1.0';

/** What stands around the data: `edit` marks a payload that a client writes. RFC 6241, 8040, 8526, 9195. */
interface Wrapper {
  readonly module: string;
  readonly names: Readonly<Record<string, 'around' | 'edit' | 'nothing'>>;
}
const PROTOCOL = {
  rpc: 'around',
  'rpc-reply': 'around',
  data: 'around',
  'edit-config': 'edit',
  config: 'edit',
  ok: 'nothing',
  target: 'nothing',
  'default-operation': 'nothing',
  'test-option': 'nothing',
  'error-option': 'nothing',
} as const;
const WRAPPERS: readonly Wrapper[] = [
  { module: 'ietf-netconf', names: PROTOCOL },
  { module: '', names: { ...PROTOCOL, config: 'around' } },
  { module: 'ietf-netconf-nmda', names: { data: 'around', 'get-data': 'around', 'edit-data': 'edit', config: 'edit' } },
  { module: 'ietf-restconf', names: { data: 'around' } },
  { module: 'ietf-yang-instance-data', names: { 'instance-data-set': 'around', 'content-data': 'around' } },
  { module: 'tailf-config', names: { config: 'around' } },
];

/** How an element outside the data is to be taken; undefined: it is data. */
export const wrapping = (module: string, name: string): 'around' | 'edit' | 'nothing' | undefined =>
  WRAPPERS.find((w) => w.module === module)?.names[name];

/** Of the xRAN era, before the namespaces moved to urn:o-ran (M-plane v1.0, 2019): recognised, not read. */
export const isXran = (module: string): boolean => module.startsWith('{urn:xran:') || module.startsWith('xran-');

/** A module that only a radio unit speaks. */
export const isRadio = (module: string): boolean =>
  module.startsWith('o-ran-') || module.startsWith('{urn:o-ran:') || isXran(module);

/** Does a text use any namespace that belongs to M-plane? */
export const NAMESPACE_HINT =
  /(["'])(?:urn:o-ran:|urn:xran:|urn:ietf:params:xml:ns:yang:ietf-(?:interfaces|hardware|yang-library)["'])/;
export const MODULE_HINT =
  /"(?:o-ran-[a-z0-9-]+|xran-[a-z0-9-]+|ietf-interfaces|ietf-hardware|ietf-yang-library):[A-Za-z_][\w.-]*"\s*:/;
