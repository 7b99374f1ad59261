import { z } from 'zod';
import { group, leaf, mapping, needed } from './leaf.ts';
import { duMplaneShape } from './mplane.ts';
import {
  bytesSize, count, eaxcIds, header, khz, mac, method, mhz, microseconds, plmn, tac, tddShape, vlan, width,
} from './scalars.ts'; // prettier-ignore
import { duSyncShape } from './sync.ts';

const fronthaul = group({
  t1a_min_up_us: leaf(microseconds),
  t1a_max_up_us: leaf(microseconds),
  t1a_min_cp_dl_us: leaf(microseconds),
  t1a_max_cp_dl_us: leaf(microseconds),
  t1a_min_cp_ul_us: leaf(microseconds),
  t1a_max_cp_ul_us: leaf(microseconds),
  ta4_min_us: leaf(microseconds),
  ta4_max_us: leaf(microseconds),
  method_dl: leaf(method),
  method_ul: leaf(method),
  method_prach: leaf(method),
  width_dl: leaf(width),
  width_ul: leaf(width),
  width_prach: leaf(width),
  header_dl: leaf(header),
  header_ul: leaf(header),
  eaxc_dl: leaf(eaxcIds),
  eaxc_ul: leaf(eaxcIds),
  eaxc_prach: leaf(eaxcIds),
  prach_control: leaf(z.enum(['c-plane', 'static'])),
  prach_fft_size: leaf(z.union([128, 256, 512, 1024, 1536, 2048, 3072, 4096].map((size) => z.literal(size)))),
  requests_empty_uplink: leaf(z.boolean()),
  ignores_payload_size: leaf(z.boolean()),
  ignores_sequence: leaf(z.boolean()),
  vlan_c: leaf(vlan),
  vlan_u: leaf(vlan),
  ru_mac: leaf(mac),
  du_mac: leaf(mac),
  mtu_bytes: leaf(bytesSize),
  ru_bandwidth_mhz: leaf(mhz),
  iq_level: leaf(z.enum(['scaling', 'reference', 'both', 'none'])),
  ptp_domain: leaf(z.int().min(0).max(255)),
});

const cell = group({
  band: leaf(z.int().min(1).max(1024)),
  dl_arfcn: leaf(z.int().min(0).max(3_279_165)),
  bandwidth_mhz: leaf(mhz),
  scs_khz: leaf(khz),
  duplex: leaf(z.enum(['TDD', 'FDD'])),
  tdd: leaf(mapping(tddShape)),
  antennas_dl: leaf(count),
  antennas_ul: leaf(count),
  pci: leaf(z.int().min(0).max(1007)),
  plmn: leaf(plmn),
  tac: leaf(tac),
  prach_config_index: leaf(z.int().min(0).max(262)),
  prach_frequency_start: leaf(z.int().min(0).max(274)),
  max_modulation_dl: leaf(z.int().min(4).max(1024)),
  max_modulation_ul: leaf(z.int().min(4).max(1024)),
  fronthaul,
});

const bits = count.max(16);
const eaxcBits = z
  .tuple([bits, bits, bits, bits])
  .refine((widths) => widths.reduce((sum, width) => sum + width, 0) === 16, { params: { expected: 'Σ = 16' } });

const methods = z.array(mapping({ method, widths: z.array(width).min(1) })).min(1);

/** What an O-DU profile says: the program's habits and limits, and a complete cell, so that it can stand in a mix by itself. */
export const duShape = {
  program: mapping({ name: z.string().min(1), releases: z.array(z.string().min(1)) }),
  gnb_du_id: leaf(count),
  cells: z.array(cell).min(1),
  mplane: duMplaneShape.optional(),
  sync: duSyncShape.optional(),
  behaviour: group({
    send_ticks: needed(z.enum(['whole-symbols', 'exact'])),
    min_window_symbols: needed(count),
    methods: needed(methods),
    max_eaxc_per_list: needed(count),
    max_eaxc_id: needed(count),
    ports_match_antennas: needed(z.boolean()),
    requires_iq_level: needed(z.boolean()),
    mtu_includes_ethernet_header: needed(z.boolean()),
    max_window_value_us: needed(microseconds),
    section_types: needed(z.array(count)),
    category: needed(z.enum(['CAT_A', 'CAT_B'])),
    grid: leaf(z.enum(['always', 'active-slots', 'scheduled'])),
    /** What profiles said before `grid`: true = always, false = active-slots. */
    sends_empty_slots: leaf(z.boolean()),
    cplane_per: leaf(z.enum(['slot', 'symbol'])),
    sections_per_message: leaf(count.min(1).max(255)),
    eaxc_bits: leaf(eaxcBits),
    cplane_padded_bytes: needed(z.int().min(60).max(65_535)),
    counts_padding: leaf(z.boolean()),
    ul_grace_symbols: needed(count),
    dl_processing_time_us: needed(microseconds),
  }).refine((b) => (b.grid?.value === undefined) !== (b.sends_empty_slots?.value === undefined), {
    params: { expected: 'grid' },
  }),
};
