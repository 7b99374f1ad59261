import type { Refusal, WireFault } from '../../../interfaces/fronthaul/index.ts';
import microamp from './microamp-parser.json' with { type: 'json' };

/** The counter of each device or program that one cause of refusal moves; absent where it moves none that is known. */
export interface VendorCounters {
  /**
   * rrh_log_print of Foxconn's RPQN units. The vendor's word for err_port: the eAxC ids of RRH_EAXC_ID_TYPE1 are wrong (srsRAN_Project issue
   * 1067); the others by their names (tci: 802.1Q tag control information; sct: section type): assumed.
   */
  readonly foxconn?: 'err_tci' | 'err_ecpri' | 'err_port' | 'err_sct';
  /** ocudu apps/examples/ofh/ru_emulator.cpp@9b0cfa60: should_packet_be_dropped, decode_rx_message, validate_rx_ofh_params. */
  readonly emulator?: 'RX_CORRUPT' | 'RX_ERR_DROP';
  /** Errors of an O-DU on o-du-phy (xran_common_counters): each is also a drop. Read: xran_main.c, xran_common.c, xran_rx_proc.c@6ef1d2b7. */
  readonly xran?: 'ecpri' | 'up';
}

export const VENDOR_COUNTERS = {
  vlan: { foxconn: 'err_tci' },
  'ru-mac': {},
  'du-mac': {},
  mtu: {},
  overflow: {},
  format: { xran: 'up' },
  header: { xran: 'up' },
  eaxc: { foxconn: 'err_port', emulator: 'RX_CORRUPT', xran: 'up' },
  prbs: { xran: 'up' },
  'payload-size': { foxconn: 'err_ecpri', xran: 'ecpri' },
  sequence: { xran: 'up' },
  'ethernet-cut': { emulator: 'RX_ERR_DROP' },
  mac: {},
  'vlan-tag': { foxconn: 'err_tci' },
  ethertype: { emulator: 'RX_ERR_DROP' },
  'ecpri-cut': { foxconn: 'err_ecpri', emulator: 'RX_ERR_DROP', xran: 'ecpri' },
  'ecpri-revision': { foxconn: 'err_ecpri' },
  'ecpri-concatenation': { foxconn: 'err_ecpri' },
  'ecpri-type': { foxconn: 'err_ecpri', emulator: 'RX_CORRUPT', xran: 'ecpri' },
  'payload-size-too-big': { foxconn: 'err_ecpri', xran: 'ecpri' },
  'payload-size-too-small': { foxconn: 'err_ecpri', xran: 'ecpri' },
  'transport-fragment': {},
  'delay-action': {},
  'payload-version': {},
  'data-direction': {},
  'filter-index': { emulator: 'RX_CORRUPT' },
  subframe: { emulator: 'RX_CORRUPT' },
  slot: { emulator: 'RX_CORRUPT' },
  symbol: { emulator: 'RX_CORRUPT' },
  'section-type': { foxconn: 'err_sct' },
  'section-count': {},
  'section-cut': { xran: 'up' },
  'frame-structure': {},
  'comp-method': { emulator: 'RX_CORRUPT' },
  'comp-width': { emulator: 'RX_CORRUPT' },
  'comp-not-as-configured': { emulator: 'RX_CORRUPT' },
  'prb-range': { xran: 'up' },
  're-mask': {},
  'num-symbol': { emulator: 'RX_CORRUPT' },
  'ue-count': {},
  'extension-type': {},
  'extension-length': {},
  'extension-content': {},
  'iq-parameter': {},
  'iq-cut': { xran: 'up' },
  'trailing-bytes': {},
} as const satisfies Record<Refusal | WireFault, VendorCounters>;

/** The lines of the counter dump of Microamp's FR2 unit, whose stations are those of the taxonomy. */
export const PARSER_LINES: Readonly<Partial<Record<Refusal | WireFault, readonly string[]>>> = microamp.lines;

/** Reasons that move one counter of a device. */
export function reasonsOf<Vendor extends keyof VendorCounters>(
  vendor: Vendor,
  counter: VendorCounters[Vendor],
): readonly string[] {
  const rows: readonly (readonly [string, VendorCounters])[] = Object.entries(VENDOR_COUNTERS);
  return rows.filter(([, row]) => row[vendor] === counter).map(([reason]) => reason);
}
