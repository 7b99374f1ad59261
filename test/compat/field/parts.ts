import { SILENT_BEHAVIOUR } from '../../../sim/catalogue/assembly.ts';
import { unknown, type Valued } from '../../../sim/base/origin.ts';
import { bytes, fromKhz, fromMhz, type Ns } from '../../../sim/base/units.ts';
import type {
  BandCapability,
  CompressionSetting,
  DelayProfile,
  DuFronthaul,
  Oru,
} from '../../../sim/catalogue/assembly.ts';
import { UNSTATED_RU_SYNC } from '../../../sim/catalogue/sync.ts';
import { cell, conf, duBehaviour, duUs, fronthaul, oru, rep, row, ruUs, type Parts } from '../mix.ts';

/** [least, greatest] in µs, as public files and reports write windows. */
type Window = readonly [min: number, max: number];

/** What a public DU configuration states of the fronthaul. */
export interface DuSays {
  readonly mhz: number;
  readonly up: Window;
  readonly cpDl: Window;
  readonly cpUl: Window;
  readonly ta4: Window;
  readonly header?: 'static' | 'dynamic';
  readonly method?: 'none' | 'bfp';
  readonly width?: number;
  readonly dl: readonly number[];
  readonly ul: readonly number[];
  readonly prach: readonly number[];
  readonly prachControl?: 'c-plane' | 'static';
  readonly mtu?: number;
  /** A program that sends exactly at its windows and checks nothing at start. */
  readonly exact?: boolean;
  readonly antennasUl?: number;
}

const edges = (min: keyof DuFronthaul, max: keyof DuFronthaul, [a, b]: Window) => ({ [min]: duUs(a, min), [max]: duUs(b, max) }); // prettier-ignore

/** The DU of the tests as a public file has it. */
export function duParts(d: DuSays): Parts {
  const format = { ...fronthaul.methodDl, value: d.method ?? ('bfp' as const) };
  const width = { ...fronthaul.widthDl, value: d.width ?? 9 };
  const header = (way: 'dl' | 'ul') => conf(d.header ?? ('static' as const), `enable_${way}_static_compr_hdr`, 'static-is-true'); // prettier-ignore
  return {
    cell: {
      bandwidth: { ...cell.bandwidth, value: fromMhz(d.mhz) },
      centreDl: { ...cell.centreDl, value: fromMhz(3600) },
      antennasDl: { ...cell.antennasDl, value: d.dl.length },
      antennasUl: { ...cell.antennasUl, value: d.antennasUl ?? Math.min(d.ul.length, d.prach.length) },
    },
    fronthaul: {
      ...edges('t1aMinUp', 't1aMaxUp', d.up),
      ...edges('t1aMinCpDl', 't1aMaxCpDl', d.cpDl),
      ...edges('t1aMinCpUl', 't1aMaxCpUl', d.cpUl),
      ...edges('ta4Min', 'ta4Max', d.ta4),
      methodDl: format,
      methodUl: format,
      methodPrach: format,
      widthDl: width,
      widthUl: width,
      widthPrach: width,
      headerDl: header('dl'),
      headerUl: header('ul'),
      eaxcDl: conf(d.dl, 'dl_port_id'),
      eaxcUl: conf(d.ul, 'ul_port_id'),
      eaxcPrach: conf(d.prach, 'prach_port_id'),
      prachControl: conf(d.prachControl ?? 'c-plane', 'is_prach_cp_enabled', 'c-plane-is-true'),
      mtu: conf(bytes(d.mtu ?? 9000), 'mtu'),
    },
    behaviour: d.exact
      ? { sendTicks: 'exact', minWindowSymbols: 0, portsMatchAntennas: false, mtuIncludesEthernetHeader: false }
      : duBehaviour,
  };
}

/** What the public says of a radio unit; all else stays unknown. */
export interface RuSays {
  readonly category?: 'CAT_A' | 'CAT_B';
  readonly ports?: number;
  readonly bands?: readonly number[];
  readonly able?: readonly CompressionSetting[];
  readonly set?: CompressionSetting;
  readonly dynamic?: boolean;
  readonly up?: Window;
  readonly cpDl?: Window;
  readonly cpUl?: Window;
  readonly ta3?: Window;
  readonly mtu?: number;
  readonly prachStatic?: boolean;
  readonly sharing?: boolean;
  readonly eaxc?: { readonly dl: readonly number[]; readonly ul: readonly number[]; readonly prach: readonly number[] };
  readonly maxPrb?: number;
  readonly mhz?: number;
}

const or = <T>(value: T | undefined, path: string): Valued<T> =>
  value === undefined ? unknown<T>(path) : rep(value, path);

const band = (number: number): BandCapability => ({
  band: rep(number, 'band-number'),
  minFrequencyDl: unknown('f'),
  maxFrequencyDl: unknown('f'),
  minFrequencyUl: unknown('f'),
  maxFrequencyUl: unknown('f'),
  minCarrierBandwidthDl: unknown('b'),
  maxCarrierBandwidthDl: rep(fromMhz(100), 'b'),
  minCarrierBandwidthUl: unknown('b'),
  maxCarrierBandwidthUl: rep(fromMhz(100), 'b'),
});

const t2a = (window: Window | undefined, edge: 0 | 1, leaf: string): Valued<Ns> =>
  window ? ruUs(window[edge], leaf) : unknown(leaf);

const profile = (r: RuSays): DelayProfile => ({
  ...row,
  bandwidth: fromMhz(r.mhz ?? 100),
  scs: fromKhz(30),
  t2aMinUp: t2a(r.up, 0, 't2a-min-up'),
  t2aMaxUp: t2a(r.up, 1, 't2a-max-up'),
  t2aMinCpDl: t2a(r.cpDl, 0, 't2a-min-cp-dl'),
  t2aMaxCpDl: t2a(r.cpDl, 1, 't2a-max-cp-dl'),
  t2aMinCpUl: t2a(r.cpUl, 0, 't2a-min-cp-ul'),
  t2aMaxCpUl: t2a(r.cpUl, 1, 't2a-max-cp-ul'),
  tcpAdvDl: unknown('tcp-adv-dl'),
  ta3Min: t2a(r.ta3, 0, 'ta3-min'),
  ta3Max: t2a(r.ta3, 1, 'ta3-max'),
});

/** A radio unit of which only this is known. */
export const ruOf = (r: RuSays): Oru => ({
  ...oru,
  category: or(r.category, 'ru-supported-category'),
  portsDl: or(r.ports, 'number-of-ru-ports-dl'),
  portsUl: or(r.ports && 2 * r.ports, 'number-of-ru-ports-ul'),
  compressionSupported: or(r.able, 'compression-method-supported'),
  dynamicCompression: or(r.dynamic, 'dynamic-compression-supported'),
  delayProfiles: r.up ? [profile(r)] : [],
  bands: (r.bands ?? []).map(band),
  endpointTypes: oru.endpointTypes
    .slice(0, r.maxPrb === undefined ? 0 : 1)
    .map((t) => ({ ...t, maxPrbPerSymbol: or(r.maxPrb, 'max-prb') })),
  txEndpoints: [],
  rxEndpoints: [],
  staticPrach: or(r.prachStatic, 'static-config-supported'),
  staticPrachConfigured: or(r.prachStatic, 'static-prach-configurations'),
  cplanePrach: unknown('supported-section-types'),
  ethernet: {
    mtu: or(r.mtu === undefined ? undefined : bytes(r.mtu), 'l2-mtu'),
    rate: unknown('speed'),
    vlanC: unknown('vlan-id'),
    vlanU: unknown('vlan-id'),
    ruMac: unknown('ru-mac-address'),
    duMac: unknown('o-du-mac-address'),
  },
  sync: UNSTATED_RU_SYNC,
  active: {
    carriers: [],
    compressionDl: or(r.set, 'low-level-tx-endpoints/compression'),
    compressionUl: or(r.set, 'low-level-rx-endpoints/compression'),
    compressionPrach: or(r.set, 'low-level-rx-endpoints/compression'),
    eaxcDl: or(r.eaxc?.dl, 'eaxc-dl'),
    eaxcUl: or(r.eaxc?.ul, 'eaxc-ul'),
    eaxcPrach: or(r.eaxc?.prach, 'eaxc-prach'),
    tdd: unknown('configurable-tdd-patterns'),
  },
  behaviour: { ...SILENT_BEHAVIOUR, prachSharesEaxc: r.sharing, source: 'assumed' },
});
