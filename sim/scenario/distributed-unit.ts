import { bytes, hz, invariant, ns, type Ns, type Valued } from '../base/index.ts';
import type { DuCell, Host, Odu, VlanTag } from '../catalogue/assembly.ts';
import type { Addressing } from '../interfaces/fronthaul/index.ts';
import type { Carrier, ChannelShape, DuFronthaulParameters, DuLimits, DuParameters, PrachParameters, Range } from '../model/parameters.ts'; // prettier-ignore
import { prbCount } from '../spec/nr/bandwidth.ts';
import { numerologyOf, slotDuration, SYMBOLS_PER_SLOT, type Numerology } from '../spec/nr/numerology.ts';
import { isShortPreamble, prachConfiguration, prachPrbs, PRACH_CONFIGURATIONS, type PrachConfiguration } from '../spec/nr/prach.ts'; // prettier-ignore
import { highestMcs } from '../spec/nr/mcs.ts';
import type { Collector } from './collect.ts';
import { DL_SHAPE, DU_BOOT, UE_LAYERS, UL_SHAPE } from './defaults.ts';

/** The program as a whole, and the host that it runs on. */
export const duParameters = (du: Odu, host: Host | undefined): DuParameters => ({
  id: du.id,
  gnbDuId: du.gnbDuId.value ?? 0,
  boot: DU_BOOT,
  jitter: host?.jitter.value ?? { kind: 'none' },
  gridReady: host?.lateGrids.value === undefined ? undefined : { lateShare: host.lateGrids.value },
  limits: limitsOf(du),
});

const limitsOf = ({ behaviour: b }: Odu): DuLimits => ({
  minWindowSymbols: b.minWindowSymbols,
  methods: b.methods,
  maxEaxcPerList: b.maxEaxcPerList,
  maxEaxcId: b.maxEaxcId,
  portsMatchAntennas: b.portsMatchAntennas,
  requiresIqLevel: b.requiresIqLevel,
  maxWindowValue: b.maxWindowValue,
});

/** How the DU sends and receives for one cell; `prbs` of the radio unit's bandwidth where the DU pads to it. */
export function fronthaulOf(du: Odu, cell: DuCell, collect: Collector): DuFronthaulParameters {
  const { fronthaul: f } = cell;
  const { behaviour } = du;
  const time = (name: string, valued: Valued<Ns>): Ns => collect.need(du.id, name, valued, ns(0));
  const range = (name: string, min: Valued<Ns>, max: Valued<Ns>): Range => ({
    min: time(`${name}_min`, min),
    max: time(`${name}_max`, max),
  });
  const iq = (way: 'Dl' | 'Ul' | 'Prach', header: Valued<'static' | 'dynamic'>) => ({
    method: collect.need(du.id, `method ${way}`, f[`method${way}`], 'none' as const),
    width: collect.need(du.id, `width ${way}`, f[`width${way}`], 16),
    header: collect.need(du.id, `header ${way}`, header, 'static' as const),
  });
  const address = (vlan: Valued<VlanTag>): Addressing => ({
    vlan: vlan.value,
    source: f.duMac.value,
    destination: f.ruMac.value,
  });
  const bandwidth = f.ruBandwidth.value ?? cell.bandwidth.value ?? hz(0);
  return {
    windows: {
      up: range('T1a_up', f.t1aMinUp, f.t1aMaxUp),
      cpDl: range('T1a_cp_dl', f.t1aMinCpDl, f.t1aMaxCpDl),
      cpUl: range('T1a_cp_ul', f.t1aMinCpUl, f.t1aMaxCpUl),
      ta4: range('Ta4', f.ta4Min, f.ta4Max),
    },
    sendTicks: behaviour.sendTicks,
    ulGraceSymbols: behaviour.ulGraceSymbols,
    grid: behaviour.grid,
    cplanePer: behaviour.cplanePer,
    requestsEmptySlots: f.requestsEmptyUplink.value ?? false,
    checksPayloadSize: f.ignoresPayloadSize.value !== true,
    checksSequence: f.ignoresSequence.value !== true,
    eaxcBits: behaviour.eaxcBits,
    iqDl: iq('Dl', f.headerDl),
    iqUl: iq('Ul', f.headerUl),
    iqPrach: iq('Prach', f.headerUl),
    eaxcDl: collect.need(du.id, 'eAxC dl', f.eaxcDl, []),
    eaxcUl: collect.need(du.id, 'eAxC ul', f.eaxcUl, []),
    eaxcPrach: collect.need(du.id, 'eAxC prach', f.eaxcPrach, []),
    prachControl: collect.need(du.id, 'PRACH', f.prachControl, 'c-plane'),
    addressC: address(f.vlanC),
    addressU: address(f.vlanU),
    mtu: collect.need(du.id, 'mtu', f.mtu, bytes(9000)),
    mtuIncludesEthernetHeader: behaviour.mtuIncludesEthernetHeader,
    cplanePadded: behaviour.cplanePadded,
    prbs: prbCount(bandwidth, cell.scs.value ?? hz(0)) ?? 0,
    iqLevel: f.iqLevel.value,
  };
}

export function carrierOf(du: Odu, cell: DuCell, collect: Collector): Carrier {
  const scs = collect.need(du.id, 'scs', cell.scs, hz(30e3));
  const bandwidth = collect.need(du.id, 'bandwidth', cell.bandwidth, hz(0));
  const mu = numerologyOf(scs) ?? 1;
  const prbs = prbCount(bandwidth, scs);
  if (prbs === undefined) collect.lack(du.id, 'bandwidth');
  const duplex = collect.need(du.id, 'duplex', cell.duplex, 'TDD');
  const antennasDl = collect.need(du.id, 'antennas dl', cell.antennasDl, 1);
  return {
    mu,
    band: cell.band.value,
    centre: cell.centreDl.value,
    bandwidth,
    prbs: prbs ?? 0,
    tdd: duplex === 'FDD' ? undefined : collect.need(du.id, 'TDD', cell.tdd, EMPTY_TDD),
    plmn: cell.plmn.value,
    tac: cell.tac.value,
    antennasDl,
    antennasUl: collect.need(du.id, 'antennas ul', cell.antennasUl, 1),
    category: du.behaviour.category,
    prach: prachOf(prachRow(du, cell, duplex, collect), mu, prachStart(du, cell, collect)),
    sharedChannel: {
      dl: shape(cell.maxModulationDl.value, Math.min(antennasDl, UE_LAYERS.dl), DL_SHAPE),
      ul: shape(cell.maxModulationUl.value, UE_LAYERS.ul, UL_SHAPE),
    },
  };
}

const EMPTY_TDD = { periodSlots: 10, dlSlots: 0, dlSymbols: 0, ulSlots: 0, ulSymbols: 0 };

const shape = (
  modulation: number | undefined,
  layers: number,
  symbols: Pick<ChannelShape, 'controlSymbols' | 'dmrsPerPrb'>,
): ChannelShape => ({ layers, ...highestMcs(modulation === 256 ? 'qam256' : 'qam64'), ...symbols });

/** The configuration of the index, or a common one with an occasion in each frame where we do not know the row. */
function prachRow(du: Odu, cell: DuCell, duplex: 'TDD' | 'FDD', collect: Collector): PrachConfiguration {
  const { value: index, origin } = cell.prachConfigIndex;
  const row = index === undefined ? undefined : prachConfiguration(index, duplex);
  if (row) return row;
  const common = PRACH_CONFIGURATIONS.findLast((c) => c.duplex === duplex && c.status === 'measured' && c.x === 1);
  invariant(common, duplex);
  collect.assume(du.id, origin.path ?? 'prach-ConfigurationIndex', common.index);
  return common;
}

/** Where the occasions lie in the carrier decides no verdict and no timing: at its edge where nobody says. */
function prachStart(du: Odu, cell: DuCell, collect: Collector): number {
  const { value, origin } = cell.prachFrequencyStart;
  if (value !== undefined) return value;
  collect.assume(du.id, origin.path ?? 'msg1-FrequencyStart', 0);
  return 0;
}

function prachOf(row: PrachConfiguration, mu: Numerology, frequencyStart: number): PrachParameters {
  const short = isShortPreamble(row.format);
  const perSubframe = 2 ** mu;
  const longSymbols = Math.ceil((1e6 * SYMBOLS_PER_SLOT) / slotDuration(mu));
  // with one PRACH slot in a subframe short preambles take the last one (TS 38.211 5.3.2), long ones begin with the subframe
  const inSubframe =
    short && row.slotsPerSubframe === 1 ? [perSubframe - 1] : short ? [...Array(perSubframe).keys()] : [0];
  return {
    format: row.format,
    frequencyStart,
    frames: { x: row.x, y: row.y },
    slots: row.subframes.flatMap((subframe) => inSubframe.map((slot) => subframe * perSubframe + slot)),
    startSymbol: row.startSymbol,
    messages: short ? row.duration : 1,
    symbols: short ? row.duration : longSymbols,
    prbs: prachPrbs(row.format),
  };
}
