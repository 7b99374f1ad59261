const UP = 'o-ran-uplane-conf';

/** Lists that we look into, with their keys (`key` statements of the same modules). */
export const LIST_KEYS: Readonly<Record<string, readonly string[]>> = {
  'ietf-interfaces:interface': ['name'],
  'ietf-hardware:component': ['name'],
  'o-ran-delay-management:bandwidth-scs-delay-state': ['bandwidth', 'subcarrier-spacing'],
  'o-ran-module-cap:band-capabilities': ['band-number'],
  'o-ran-processing-element:ru-elements': ['name'],
  'o-ran-processing-element:additional-transport-session-type-elements': ['transport-session-type'],
  'o-ran-software-management:software-slot': ['name'],
  'o-ran-sync:accepted-clock-classes': ['clock-classes'],
  'o-ran-sync:supported-reference-types': ['item'],
  'ietf-yang-library:module-set': ['name'],
  'ietf-yang-library:module': ['name', 'revision'],
  'o-ran-mplane-int:m-plane-sub-interfaces': ['interface-name', 'sub-interface'],
  'o-ran-mplane-int:mplane-ipv4-info': ['mplane-ipv4'],
  'o-ran-mplane-int:mplane-ipv6-info': ['mplane-ipv6'],
  'o-ran-transceiver:port-transceiver-data': ['interface-name', 'port-number'],
  [`${UP}:low-level-tx-links`]: ['name'],
  [`${UP}:low-level-rx-links`]: ['name'],
  [`${UP}:low-level-tx-endpoints`]: ['name'],
  [`${UP}:low-level-rx-endpoints`]: ['name'],
  [`${UP}:static-low-level-tx-endpoints`]: ['name'],
  [`${UP}:static-low-level-rx-endpoints`]: ['name'],
  [`${UP}:tx-array-carriers`]: ['name'],
  [`${UP}:rx-array-carriers`]: ['name'],
  [`${UP}:tx-arrays`]: ['name'],
  [`${UP}:rx-arrays`]: ['name'],
  [`${UP}:polarisations`]: ['p'],
  [`${UP}:endpoint-types`]: ['id'],
  [`${UP}:endpoint-prach-group`]: ['id'],
  [`${UP}:endpoint-capacity-sharing-groups`]: ['id'],
  [`${UP}:supported-section-types`]: ['section-type'],
  [`${UP}:supported-compression-method-sets`]: ['id'],
  [`${UP}:number-of-prb-per-scs`]: ['scs'],
  [`${UP}:ul-fft-sampling-offsets`]: ['scs'],
  [`${UP}:configurable-tdd-patterns`]: ['tdd-pattern-id'],
  [`${UP}:switching-points`]: ['switching-point-id'],
  [`${UP}:static-prach-configurations`]: ['static-prach-config-id'],
  [`${UP}:prach-patterns`]: ['prach-pattern-id'],
};

/** Leaf-lists and lists without keys: each occurrence stands for itself. */
export const MULTIPLE: ReadonlySet<string> = new Set([
  'o-ran-module-cap:compression-method-supported',
  'o-ran-module-cap:supported-technology-dl',
  'o-ran-module-cap:supported-technology-ul',
  `${UP}:compression-method-supported`,
  `${UP}:capabilities`,
  `${UP}:supported-frame-structures`,
  `${UP}:supported-section-extensions`,
  `${UP}:prb-capacity-allocation-granularity`,
  `${UP}:restricted-interfaces`,
  `${UP}:capacity-sharing-groups`,
]);

/** Leaves whose value is an identity, qualified by a prefix in XML and by a module in JSON (RFC 7951 6.8). */
export const IDENTITY_LEAVES: ReadonlySet<string> = new Set(['ietf-interfaces:type', 'ietf-hardware:class']);
