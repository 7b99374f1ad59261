import { z } from 'zod';
import { fromKhz, fromMhz } from '../../base/units.ts';
import type { SourceText } from '../../catalogue/index.ts';
import { bandwidthsMhz, prbCount } from '../../spec/nr/bandwidth.ts';
import { numerologyOf } from '../../spec/nr/numerology.ts';
import { isShortPreamble, PRACH_CONFIGURATIONS, type PrachConfiguration } from '../../spec/nr/prach.ts';
import { COMPRESSION_METHODS } from '../../spec/oran/compression.ts';
import { profileText } from './profile-text.ts';
import words from './vocabulary.json' with { type: 'json' };

const count = z.int().min(0);
export const compression = z.object({
  method: z.enum(COMPRESSION_METHODS),
  width: z.int().min(1).max(16),
  header: z.enum(['static', 'dynamic']),
});

const known = (table: Readonly<Record<string, string>>) => z.string().refine((word) => Object.hasOwn(table, word));

/** A cell and how its DU sends, as rows of `fronthaul-rate` state them. */
export const configuredDuSchema = z.object({
  duplex: z.enum(['tdd', 'fdd']),
  tdd: z
    .object({
      period_slots: z.int().positive(),
      dl_slots: count,
      special: z.object({ dl_symbols: count, guard_symbols: count, ul_symbols: count }),
      ul_slots: count,
    })
    .optional(),
  scs_khz: z.number().positive(),
  n_prb: z.int().positive(),
  dl_ports: z.int().positive(),
  ul_ports: z.int().positive(),
  compression,
  mtu: z.int().positive(),
  vlan: z.boolean(),
  grid: known(words.grids),
  c_plane: known(words.cplane),
  prach_occasions_per_frame: z.number().positive(),
  prach_config_index: z.int().nullable(),
});
export type ConfiguredDu = z.infer<typeof configuredDuSchema>;

/** Occasions of a configuration in a frame, on average. */
function perFrame({ x, y, subframes, slotsPerSubframe, format }: PrachConfiguration): number {
  return (subframes.length * (isShortPreamble(format) ? slotsPerSubframe : 1) * y.length) / x;
}

/** The configuration that the row names, or one with as many occasions a frame where it names none; undefined where we know none. */
function prachIndex(row: ConfiguredDu): number | undefined {
  const duplex = row.duplex === 'tdd' ? 'TDD' : 'FDD';
  const fits = PRACH_CONFIGURATIONS.filter((c) => c.duplex === duplex && perFrame(c) === row.prach_occasions_per_frame);
  const named = fits.find((c) => c.index === row.prach_config_index);
  const short = fits.findLast((c) => isShortPreamble(c.format));
  return row.prach_config_index === null ? short?.index : named?.index;
}

/** 20 MHz has 51 PRB at 30 kHz: the channel of a count of PRBs. TS 38.104 table 5.3.2-1. */
const bandwidthOf = (prbs: number, scsKhz: number): number | undefined =>
  bandwidthsMhz(fromKhz(scsKhz)).find((mhz) => prbCount(fromMhz(mhz), fromKhz(scsKhz)) === prbs);

/** A band and an ARFCN of the duplex mode; neither changes what is on the fronthaul. */
const CARRIER = { tdd: { band: 78, dl_arfcn: 630_000 }, fdd: { band: 3, dl_arfcn: 368_500 } } as const;
/** Windows in use between DUs and units of 100 MHz cells, µs; they move frames, not rates. */
const WINDOWS = {
  t1a_min_up_us: 96, t1a_max_up_us: 429, t1a_min_cp_dl_us: 285, t1a_max_cp_dl_us: 500, t1a_min_cp_ul_us: 285, t1a_max_cp_ul_us: 500,
  ta4_min_us: 0, ta4_max_us: 500,
}; // prettier-ignore

const ports = (length: number, from = 0): number[] => Array.from({ length }, (_, i) => from + i);

/** The DU of a row as a profile, which takes the way of all profiles; undefined where no channel or random access has what it states. */
export function configuredDu(row: ConfiguredDu): SourceText | undefined {
  const bandwidth = bandwidthOf(row.n_prb, row.scs_khz);
  const prach = prachIndex(row);
  const isWhole = row.duplex === 'fdd' || row.tdd !== undefined;
  if (bandwidth === undefined || prach === undefined || numerologyOf(fromKhz(row.scs_khz)) === undefined || !isWhole) return undefined; // prettier-ignore
  const { method, width, header } = row.compression;
  const { tdd } = row;
  return profileText('configured-du', {
    kind: 'o-du',
    evidence: 'archetype',
    vendor: 'RanMix',
    product: 'configured DU',
    assumed: 'for validation',
    program: { name: 'validation', releases: ['1'] },
    gnb_du_id: 0,
    cells: [
      {
        ...CARRIER[row.duplex],
        bandwidth_mhz: bandwidth,
        scs_khz: row.scs_khz,
        duplex: row.duplex === 'tdd' ? 'TDD' : 'FDD',
        ...(tdd === undefined
          ? {}
          : {
              tdd: {
                period_slots: tdd.period_slots,
                dl_slots: tdd.dl_slots,
                dl_symbols: tdd.special.dl_symbols,
                ul_slots: tdd.ul_slots,
                ul_symbols: tdd.special.ul_symbols,
              },
            }),
        antennas_dl: row.dl_ports,
        antennas_ul: row.ul_ports,
        pci: 1,
        plmn: '00101',
        tac: 1,
        prach_config_index: prach,
        max_modulation_dl: 256,
        max_modulation_ul: 64,
        fronthaul: {
          ...WINDOWS,
          method_dl: method, method_ul: method, method_prach: method, width_dl: width, width_ul: width, width_prach: width,
          header_dl: header,
          header_ul: header,
          eaxc_dl: ports(row.dl_ports),
          eaxc_ul: ports(row.ul_ports),
          eaxc_prach: ports(row.ul_ports, row.ul_ports),
          prach_control: 'c-plane',
          vlan_c: row.vlan ? 2 : 'untagged',
          vlan_u: row.vlan ? 2 : 'untagged',
          mtu_bytes: row.mtu,
          ru_bandwidth_mhz: bandwidth,
          iq_level: 'scaling',
        },
      },
    ],
    behaviour: {
      send_ticks: 'exact',
      min_window_symbols: 0,
      methods: [{ method, widths: [width] }],
      max_eaxc_per_list: 64,
      max_eaxc_id: 65_535,
      ports_match_antennas: false,
      requires_iq_level: false,
      mtu_includes_ethernet_header: false,
      max_window_value_us: 10_000,
      section_types: [1, 3],
      category: 'CAT_A',
      grid: words.grids[row.grid as keyof typeof words.grids],
      cplane_per: words.cplane[row.c_plane as keyof typeof words.cplane],
      cplane_padded_bytes: 64,
      ul_grace_symbols: 1,
      dl_processing_time_us: 400,
    },
  }); // prettier-ignore
}
