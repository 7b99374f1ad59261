import { z } from 'zod';
import { group, leaf, mapping, needed } from './leaf.ts';
import { ruMplaneShape } from './mplane.ts';
import {
  bytesSize,
  count,
  eaxcIds,
  gbps,
  header,
  khz,
  mac,
  method,
  mhz,
  microseconds,
  vlan,
  width,
} from './scalars.ts';
import { ruSyncShape } from './sync.ts';

const delayProfile = group({
  bandwidth_mhz: mhz,
  scs_khz: khz,
  t2a_min_up_us: leaf(microseconds),
  t2a_max_up_us: leaf(microseconds),
  t2a_min_cp_dl_us: leaf(microseconds),
  t2a_max_cp_dl_us: leaf(microseconds),
  t2a_min_cp_ul_us: leaf(microseconds),
  t2a_max_cp_ul_us: leaf(microseconds),
  tcp_adv_dl_us: leaf(microseconds),
  ta3_min_us: leaf(microseconds),
  ta3_max_us: leaf(microseconds),
});

const band = group({
  band: needed(z.int().min(1).max(1024)),
  min_frequency_dl_mhz: leaf(mhz),
  max_frequency_dl_mhz: leaf(mhz),
  min_frequency_ul_mhz: leaf(mhz),
  max_frequency_ul_mhz: leaf(mhz),
  min_carrier_bandwidth_dl_mhz: leaf(mhz),
  max_carrier_bandwidth_dl_mhz: leaf(mhz),
  min_carrier_bandwidth_ul_mhz: leaf(mhz),
  max_carrier_bandwidth_ul_mhz: leaf(mhz),
});

const endpointType = group({
  id: count,
  section_types: leaf(z.array(z.int().min(0).max(255))),
  frame_structures: leaf(z.array(z.int().min(0).max(255))),
  max_prb_per_symbol: leaf(count),
  max_sections_per_symbol: leaf(count),
  max_sections_per_slot: leaf(count),
});

const endpoint = group({
  name: z.string().min(1),
  endpoint_type: count.optional(),
  static_config: needed(z.enum(['NONE', 'PRACH', 'SRS'])),
});

/** What an O-RU profile says. A delay profile, band or endpoint type that is not listed was not published. */
export const ruShape = {
  radio: group({ category: leaf(z.enum(['CAT_A', 'CAT_B'])), ports_dl: leaf(count), ports_ul: leaf(count) }).optional(),
  compression: group({
    supported: leaf(
      z.array(
        mapping({
          direction: z.enum(['dl', 'ul']).optional(),
          header: header.optional(),
          method: method.optional(),
          width: width.optional(),
        }),
      ),
    ),
    dynamic: leaf(z.boolean()),
  }).optional(),
  delay_profiles: z.array(delayProfile).optional(),
  bands: z.array(band).optional(),
  endpoint_types: z.array(endpointType).optional(),
  tx_endpoints: z.array(endpoint).optional(),
  rx_endpoints: z.array(endpoint).optional(),
  prach: group({
    static: leaf(z.boolean()),
    static_configured: leaf(z.boolean()),
    c_plane: leaf(z.boolean()),
  }).optional(),
  ethernet: group({
    mtu_bytes: leaf(bytesSize),
    rate_gbps: leaf(gbps),
    vlan_c: leaf(vlan),
    vlan_u: leaf(vlan),
    ru_mac: leaf(mac),
    du_mac: leaf(mac),
  }).optional(),
  sync: ruSyncShape.optional(),
  active: group({ eaxc_dl: leaf(eaxcIds), eaxc_ul: leaf(eaxcIds), eaxc_prach: leaf(eaxcIds) }).optional(),
  mplane: ruMplaneShape.optional(),
  behaviour: group({
    outside_window: needed(z.enum(['drop', 'use'])),
    prach_shares_eaxc: leaf(z.boolean()),
    window_ticks: leaf(z.enum(['exact', 'whole-symbols'])),
    uplink_reply: leaf(z.enum(['spread', 'burst'])),
    /** From the request's arrival to the first frame of the answer; a burst alone has it. */
    uplink_reply_us: leaf(microseconds),
    checks_payload_size: leaf(z.boolean()),
    checks_sequence: leaf(z.boolean()),
    checks_frame_structure: leaf(z.boolean()),
    wrong_payload_size: leaf(z.boolean()),
    constant_sequence: leaf(z.boolean()),
  }),
};
