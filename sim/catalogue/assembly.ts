import type { Bytes, BitsPerSecond, Hz, Metres, Ns } from '../base/units.ts';
import type { LinkId, NodeId } from '../base/ids.ts';
import type { Origin, Valued } from '../base/origin.ts';
import type { TddShape } from '../spec/nr/tdd.ts';
import type { CompressionMethod } from '../spec/oran/compression.ts';
import type { DuMplane, RuMplane } from './mplane.ts';
import type { ClockSlew, DuSync, Fault, LinkSync, RuSync } from './sync.ts';

/**
 * A mix as plain data: what compat judges and what scenario turns into a model. Every value carries its origin.
 * Durations in ns, frequencies in Hz, sizes in bytes; the owner's unit stays in the origin's encoding.
 */
export interface Assembly {
  readonly name: string;
  readonly nodes: readonly AnyNode[];
  readonly fronthauls: readonly FronthaulLink[];
  /** Absent: no link leads through a switch of its own name. */
  readonly switches?: readonly TransportSwitch[];
  /** What is to go wrong while it runs; nothing where absent. */
  readonly faults?: readonly Fault[];
  /** Keys of the owners' files that mean nothing to the program or to us. */
  readonly unread: readonly Unread[];
}

export type AnyNode = Oru | Odu | OcuCp | OcuUp | Core | Host;
export type NodeKind = AnyNode['kind'];

interface NodeBase {
  readonly id: NodeId;
  readonly label: string;
  readonly vendor: Valued<string>;
  readonly product: Valued<string>;
  readonly firmware: Valued<string>;
  /** archetype: invented, complete, openly assumed; public: real equipment, public facts only; file: an owner's own file. */
  readonly evidence: 'archetype' | 'public' | 'file';
  /** The host that carries this function; a host node's id. */
  readonly host?: NodeId;
  /** Where it stands; functions of one site are drawn together. */
  readonly site?: string;
}

export interface Unread {
  readonly file: string;
  readonly line?: number;
  readonly path: string;
  /** ignored: the program goes on without it; stops: the program refuses to start (also a finding); skipped: we do not read it (yet); unsupported: known, not supported. */
  readonly effect: 'ignored' | 'stops' | 'skipped' | 'unsupported';
  /** The right key where one is near. */
  readonly near?: string;
}

/* ---------- O-RU ---------- */

export interface Oru extends NodeBase {
  readonly kind: 'o-ru';
  readonly category: Valued<'CAT_A' | 'CAT_B'>;
  /** number-of-ru-ports-dl / -ul (or the deprecated total where only that is reported). */
  readonly portsDl: Valued<number>;
  readonly portsUl: Valued<number>;
  /** Membership, never first entry: what the unit can do. */
  readonly compressionSupported: Valued<readonly CompressionCapability[]>;
  readonly dynamicCompression: Valued<boolean>;
  /** One row per {bandwidth, SCS}; empty = nothing reported. */
  readonly delayProfiles: readonly DelayProfile[];
  readonly bands: readonly BandCapability[];
  readonly endpointTypes: readonly EndpointType[];
  readonly txEndpoints: readonly StaticEndpoint[];
  readonly rxEndpoints: readonly StaticEndpoint[];
  /** Can PRACH be set up statically by M-plane (no C-plane needed)? */
  readonly staticPrach: Valued<boolean>;
  /** Are static PRACH patterns written into the unit's configuration? */
  readonly staticPrachConfigured: Valued<boolean>;
  /** Does the unit obey section type 3 for PRACH? */
  readonly cplanePrach: Valued<boolean>;
  readonly ethernet: {
    readonly mtu: Valued<Bytes>;
    readonly rate: Valued<BitsPerSecond>;
    readonly vlanC: Valued<VlanTag>;
    readonly vlanU: Valued<VlanTag>;
    readonly ruMac: Valued<string>;
    readonly duMac: Valued<string>;
  };
  readonly sync: RuSync;
  /** What M-plane (or the unit's own file) has set up on the unit, where the dump shows it. */
  readonly active: {
    readonly carriers: readonly ActiveCarrier[];
    readonly compressionDl: Valued<CompressionSetting>;
    readonly compressionUl: Valued<CompressionSetting>;
    readonly compressionPrach: Valued<CompressionSetting>;
    readonly eaxcDl: Valued<readonly number[]>;
    readonly eaxcUl: Valued<readonly number[]>;
    readonly eaxcPrach: Valued<readonly number[]>;
    readonly tdd: Valued<TddShape>;
  };
  readonly mplane: RuMplane;
  readonly behaviour: RuBehaviour;
}

export type VlanTag = number | 'untagged';

export interface CompressionCapability {
  /** Undefined: both directions. */
  readonly direction?: 'dl' | 'ul';
  readonly header?: 'static' | 'dynamic';
  /** Undefined: not said (old reports); unknown, never "none". */
  readonly method?: CompressionMethod;
  /** Undefined: any width (a dynamic entry may omit it). */
  readonly width?: number;
}

export interface CompressionSetting {
  readonly method?: CompressionMethod;
  readonly width?: number;
  readonly header?: 'static' | 'dynamic';
}

export interface DelayProfile {
  readonly bandwidth: Hz;
  readonly scs: Hz;
  readonly t2aMinUp: Valued<Ns>;
  readonly t2aMaxUp: Valued<Ns>;
  readonly t2aMinCpDl: Valued<Ns>;
  readonly t2aMaxCpDl: Valued<Ns>;
  readonly t2aMinCpUl: Valued<Ns>;
  readonly t2aMaxCpUl: Valued<Ns>;
  readonly tcpAdvDl: Valued<Ns>;
  readonly ta3Min: Valued<Ns>;
  readonly ta3Max: Valued<Ns>;
}

export interface BandCapability {
  readonly band: Valued<number>;
  readonly minFrequencyDl: Valued<Hz>;
  readonly maxFrequencyDl: Valued<Hz>;
  readonly minFrequencyUl: Valued<Hz>;
  readonly maxFrequencyUl: Valued<Hz>;
  readonly minCarrierBandwidthDl: Valued<Hz>;
  readonly maxCarrierBandwidthDl: Valued<Hz>;
  readonly minCarrierBandwidthUl: Valued<Hz>;
  readonly maxCarrierBandwidthUl: Valued<Hz>;
}

export interface EndpointType {
  readonly id: number;
  readonly sectionTypes: Valued<readonly number[]>;
  /** FFT nibble | SCS nibble, e.g. 0xC1. */
  readonly frameStructures: Valued<readonly number[]>;
  readonly maxPrbPerSymbol: Valued<number>;
  readonly maxSectionsPerSymbol: Valued<number>;
  readonly maxSectionsPerSlot: Valued<number>;
}

export interface StaticEndpoint {
  readonly name: string;
  readonly endpointType: number | undefined;
  readonly staticConfig: Valued<'NONE' | 'PRACH' | 'SRS'>;
  readonly origin: Origin;
}

export interface ActiveCarrier {
  readonly direction: 'dl' | 'ul';
  readonly name: string;
  readonly centre: Valued<Hz>;
  readonly bandwidth: Valued<Hz>;
  readonly scs: Valued<Hz>;
  readonly active: Valued<boolean>;
}

/** How this unit deviates from, or fills in, the contract: profile data, never a branch in code. */
export interface RuBehaviour {
  /** What becomes of a packet outside the reception window. */
  readonly outsideWindow: 'drop' | 'use';
  /** May PRACH use the eAxC ids of PUSCH? Undefined: nobody says. */
  readonly prachSharesEaxc: boolean | undefined;
  /** How the unit measures its windows: in time, or by whole symbols (start = floor(max/T), end = ceil(min/T) before air). */
  readonly windowTicks: 'exact' | 'whole-symbols';
  /** How it answers: spread over Ta3, or all symbols of a request at once, so long after the request came in. */
  readonly uplinkReply: { readonly kind: 'spread' } | { readonly kind: 'burst'; readonly after: Ns };
  /** What it looks at before it takes a message; undefined: nobody says. */
  readonly checks: {
    readonly payloadSize: boolean | undefined;
    readonly sequence: boolean | undefined;
    readonly frameStructure: boolean | undefined;
  };
  /** What it gets wrong in its own uplink; undefined: nobody says. */
  readonly deviations: {
    readonly wrongPayloadSize: boolean | undefined;
    readonly constantSequence: boolean | undefined;
  };
  readonly source: string;
}

/** What a unit that says nothing of its own habits is taken for: the standard's. */
export const SILENT_BEHAVIOUR: Omit<RuBehaviour, 'source'> = {
  outsideWindow: 'drop',
  prachSharesEaxc: undefined,
  windowTicks: 'exact',
  uplinkReply: { kind: 'spread' },
  checks: { payloadSize: undefined, sequence: undefined, frameStructure: undefined },
  deviations: { wrongPayloadSize: undefined, constantSequence: undefined },
};

/* ---------- O-DU ---------- */

export interface Odu extends NodeBase {
  readonly kind: 'o-du';
  readonly program: {
    readonly name: string;
    /** Releases that fit the keys; one assembly variant is evaluated for each distinct set of their defaults. */
    readonly releases: readonly string[];
  };
  /**
   * One entry per distinct set of defaults among the releases that remain. All hold the same cells in the same order.
   * Length 1 where the release is known or does not matter.
   */
  readonly variants: readonly { readonly releases: readonly string[]; readonly cells: readonly DuCell[] }[];
  readonly behaviour: DuBehaviour;
  readonly mplane: DuMplane;
  readonly sync: DuSync;
  /** F1 setup: the DU's own identity. */
  readonly gnbDuId: Valued<number>;
}

export interface DuCell {
  readonly index: number;
  readonly band: Valued<number>;
  readonly dlArfcn: Valued<number>;
  /** Centre of the channel. */
  readonly centreDl: Valued<Hz>;
  readonly bandwidth: Valued<Hz>;
  readonly scs: Valued<Hz>;
  readonly duplex: Valued<'TDD' | 'FDD'>;
  readonly tdd: Valued<TddShape>;
  readonly antennasDl: Valued<number>;
  readonly antennasUl: Valued<number>;
  readonly pci: Valued<number>;
  readonly plmn: Valued<string>;
  readonly tac: Valued<number>;
  readonly prachConfigIndex: Valued<number>;
  /** msg1-FrequencyStart, a PRB of the carrier (TS 38.331). */
  readonly prachFrequencyStart: Valued<number>;
  /** 64 or 256: decides the peak rate. */
  readonly maxModulationDl: Valued<number>;
  readonly maxModulationUl: Valued<number>;
  readonly fronthaul: DuFronthaul;
}

export interface DuFronthaul {
  readonly t1aMinUp: Valued<Ns>;
  readonly t1aMaxUp: Valued<Ns>;
  readonly t1aMinCpDl: Valued<Ns>;
  readonly t1aMaxCpDl: Valued<Ns>;
  readonly t1aMinCpUl: Valued<Ns>;
  readonly t1aMaxCpUl: Valued<Ns>;
  readonly ta4Min: Valued<Ns>;
  readonly ta4Max: Valued<Ns>;
  readonly methodDl: Valued<CompressionMethod>;
  readonly methodUl: Valued<CompressionMethod>;
  readonly methodPrach: Valued<CompressionMethod>;
  readonly widthDl: Valued<number>;
  readonly widthUl: Valued<number>;
  readonly widthPrach: Valued<number>;
  readonly headerDl: Valued<'static' | 'dynamic'>;
  readonly headerUl: Valued<'static' | 'dynamic'>;
  readonly eaxcDl: Valued<readonly number[]>;
  readonly eaxcUl: Valued<readonly number[]>;
  readonly eaxcPrach: Valued<readonly number[]>;
  readonly prachControl: Valued<'c-plane' | 'static'>;
  /** FFT size that section type 3 names in frameStructure. */
  readonly prachFftSize: Valued<number>;
  /** C-plane for uplink slots in which nobody is scheduled. */
  readonly requestsEmptyUplink: Valued<boolean>;
  /** Takes uplink messages with a wrong size in the eCPRI header, or out of sequence. */
  readonly ignoresPayloadSize: Valued<boolean>;
  readonly ignoresSequence: Valued<boolean>;
  readonly vlanC: Valued<VlanTag>;
  readonly vlanU: Valued<VlanTag>;
  readonly ruMac: Valued<string>;
  readonly duMac: Valued<string>;
  readonly mtu: Valued<Bytes>;
  readonly ruBandwidth: Valued<Hz>;
  /** How the IQ level is stated; a program may refuse to start without. */
  readonly iqLevel: Valued<'scaling' | 'reference' | 'both' | 'none'>;
  readonly ptpDomain: Valued<number>;
}

export type EaxcBits = readonly [duPort: number, bandSector: number, cc: number, ruPort: number];

/** What a DU program does by itself, from its profile: limits, checks at start and habits on the wire. */
export interface DuBehaviour {
  readonly source: string;
  /** Whole symbols (start = floor(max/T), end = ceil(min/T) symbols before air) or the contract as it stands. */
  readonly sendTicks: 'whole-symbols' | 'exact';
  /** Refuses a window (max - min) that is not longer than so many symbols; 0 = no check. */
  readonly minWindowSymbols: number;
  readonly methods: readonly { readonly method: CompressionMethod; readonly widths: readonly number[] }[];
  readonly maxEaxcPerList: number;
  readonly maxEaxcId: number;
  /** DL port count must equal the antennas; UL and PRACH port counts must be at least the antennas. */
  readonly portsMatchAntennas: boolean;
  /** Refuses to start without exactly one way to state the IQ level. */
  readonly requiresIqLevel: boolean;
  /** `mtu` counts the Ethernet header (14, or 18 with VLAN) as part of itself. */
  readonly mtuIncludesEthernetHeader: boolean;
  /** Range that the program's parser accepts for T1a and Ta4. */
  readonly maxWindowValue: Ns;
  readonly sectionTypes: readonly number[];
  /** Where precoding happens: CAT_A = in the DU. */
  readonly category: 'CAT_A' | 'CAT_B';
  /**
   * always: every PRB of every downlink symbol, whatever the load; active-slots: the same in slots with any content, nothing at all in
   * empty ones; scheduled: the PRBs that carry something.
   */
  readonly grid: 'always' | 'active-slots' | 'scheduled';
  /** One C-plane message per eAxC for a slot's symbols together, or one for each symbol. */
  readonly cplanePer: 'slot' | 'symbol';
  readonly sectionsPerMessage: number;
  /** Bits of an eAxC id: DU port, band sector, component carrier, RU port; together 16 (CUS 5.1.3.2.7). */
  readonly eaxcBits: EaxcBits;
  readonly cplanePadded: Bytes;
  /** Whether the program's own byte counters hold the padding of short frames. */
  readonly countsPadding: boolean;
  /** Uplink grace of the receiver after Ta4_max before a symbol is given up, in symbols. */
  readonly ulGraceSymbols: number;
  /** Before the biggest T1a_min: a downlink grid that is not there by then is dropped with its whole slot. */
  readonly dlProcessingTime: Ns;
}

/* ---------- CU, core, host ---------- */

export interface OcuCp extends NodeBase {
  readonly kind: 'o-cu-cp';
  readonly gnbId: Valued<number>;
  readonly supportedTas: Valued<readonly { readonly tac: number; readonly plmns: readonly string[] }[]>;
  readonly maxDus: Valued<number>;
}

export interface OcuUp extends NodeBase {
  readonly kind: 'o-cu-up';
  readonly plmns: Valued<readonly string[]>;
}

export interface Core extends NodeBase {
  readonly kind: 'core';
  readonly supportedTas: Valued<readonly { readonly tac: number; readonly plmns: readonly string[] }[]>;
}

export interface Host extends NodeBase {
  readonly kind: 'host';
  readonly hostClass: 'dedicated' | 'generic';
  readonly cores: Valued<number>;
  readonly nicRate: Valued<BitsPerSecond>;
  readonly nicMtu: Valued<Bytes>;
  /** Lateness of a wake-up: lognormal body with a Pareto tail, or an empirical curve. */
  readonly jitter: Valued<HostJitter>;
  /** Share of the downlink grids that are ready only after the DU's deadline, 0 … 1. */
  readonly lateGrids: Valued<number>;
  readonly clockSlew: Valued<ClockSlew>;
}

/**
 * A thread that the kernel takes off its core for `loseMs` of every `everyMs`. What it is to send is made `aheadMs` before: of a stall's
 * symbols only the first that many are there when it runs again.
 */
export interface PeriodicStall {
  readonly everyMs: number;
  readonly loseMs: number;
  readonly aheadMs: number;
}

export type HostJitter = { readonly stall?: PeriodicStall } & (
  | {
      readonly kind: 'body-tail';
      readonly medianUs: number;
      readonly sigma: number;
      readonly tailProbability: number;
      readonly tailFromUs: number;
      readonly tailShape: number;
      readonly maxUs: number;
    }
  | { readonly kind: 'empirical'; readonly percentiles: readonly (readonly [percent: number, us: number])[] }
);

/* ---------- links ---------- */

export interface FronthaulLink {
  readonly id: LinkId;
  readonly du: NodeId;
  /** Which cell of the DU this radio unit serves. */
  readonly cell: number;
  readonly ru: NodeId;
  readonly transport: Transport;
}

/**
 * DU port to RU port. T12 counts from the first bit out of the DU's port to the last bit in at the RU: fibre, switches and their
 * serialisation; the DU's own burst lies inside its transmission window.
 */
export interface Transport {
  readonly label: string;
  readonly fibre: Valued<Metres>;
  readonly t12Min: Valued<Ns>;
  readonly t12Max: Valued<Ns>;
  readonly t34Min: Valued<Ns>;
  readonly t34Max: Valued<Ns>;
  readonly rate: Valued<BitsPerSecond>;
  readonly mtu: Valued<Bytes>;
  readonly ptpDomain: Valued<number>;
  readonly sync: LinkSync;
  /** Switches of which nothing but their residence is said. */
  readonly switches: readonly { readonly residenceMin: Ns; readonly residenceMax: Ns; readonly origin: Origin }[];
  /** The way through the mix's own switches, which others may use too. */
  readonly route?: TransportRoute;
}

/** The way from the DU's port to the radio unit's. */
export interface TransportRoute {
  /** From the DU on. */
  readonly switches: readonly NodeId[];
  /** Links between, one more than switches. */
  readonly hops: readonly TransportHop[];
  /** Priority of the fronthaul's frames (IEEE 802.1Q). */
  readonly pcp: Valued<number>;
  /** Cells of one DU with the same name here leave by the same port; undefined: a port of its own. */
  readonly duPort?: string;
}

export interface TransportHop {
  /** Of the way's fibre, 0 … 1. */
  readonly share: number;
  readonly rate: Valued<BitsPerSecond>;
}

/** A switch of the mix. What is unknown of it is taken to hinder nothing. */
export interface TransportSwitch {
  readonly id: NodeId;
  readonly label: string;
  readonly forwarding: Valued<'store-and-forward' | 'cut-through'>;
  /** From the last bit in to the first bit out of an idle port, without the frame's own time on the wire. */
  readonly latency: Valued<Ns>;
  /** Frames of higher priority interrupt those of lower (IEEE 802.1Qbu; profile B of 802.1CM, profile A has none). */
  readonly preemption: Valued<boolean>;
  /** Bytes that may wait at each port. */
  readonly buffer: Valued<Bytes>;
  /** Largest Ethernet payload that it passes. */
  readonly mtu: Valued<Bytes>;
  readonly vlans: Valued<'all' | readonly number[]>;
  /** Of its ports, where the links do not say. */
  readonly rate: Valued<BitsPerSecond>;
  readonly background: readonly BackgroundFlow[];
}

/** Traffic of others on a switch's port towards a neighbour: a radio unit, another switch, or a DU. */
export interface BackgroundFlow {
  readonly towards: NodeId;
  readonly rate: BitsPerSecond;
  readonly frame: Bytes;
  readonly pcp: number;
  readonly pattern: 'constant' | 'poisson';
}
