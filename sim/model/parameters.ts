import type { BitsPerSecond, Bytes, Hz, LinkId, NodeId, Ns } from '../base/index.ts';
import type { IqFormat, Addressing } from '../interfaces/fronthaul/index.ts';
import type { TrackingArea } from '../interfaces/ng/setup.ts';
import type { Numerology } from '../spec/nr/numerology.ts';
import type { TddShape } from '../spec/nr/tdd.ts';
import type { MplaneFault, RuMplaneParameters } from './ru/mplane-parameters.ts';
import type { SyncParameters } from './sync/parameters.ts';
import type { JitterParameters } from './hardware/jitter.ts';

/** A whole network as plain values: all that the model needs, with no trace of where they came from. Times in ns. */
export interface NetworkParameters {
  readonly rus: readonly RuParameters[];
  readonly dus: readonly DuParameters[];
  /** Switches that the ways of cells lead through. */
  readonly switches: readonly SwitchParameters[];
  readonly cuCp: CuCpParameters;
  readonly cuUp: CuUpParameters;
  readonly core: CoreParameters;
  readonly cells: readonly CellParameters[];
  readonly signalling: SignallingParameters;
  readonly sync: SyncParameters;
  /** Cuts of the M-plane while it runs. */
  readonly mplaneFaults: readonly MplaneFault[];
}

export interface Range {
  readonly min: Ns;
  readonly max: Ns;
}

/* ---------- radio unit ---------- */

export interface RuParameters {
  readonly id: NodeId;
  readonly mplane: RuMplaneParameters;
}

/** What a radio unit can do, against which it checks a carrier that it is told to set up. Undefined: it does not care. */
export interface RuAbilities {
  readonly portsDl: number;
  readonly portsUl: number;
  /** Static low-level endpoints, one for each stream; undefined where the unit lists none. */
  readonly endpointsDl: number | undefined;
  readonly endpointsUl: number | undefined;
  readonly category: 'CAT_A' | 'CAT_B';
  readonly bands: readonly BandAbility[];
  readonly sectionTypes: readonly number[] | undefined;
  readonly maxPrbPerSymbol: number | undefined;
}

export interface BandAbility {
  readonly band: number | undefined;
  readonly frequencyDl: readonly [Hz, Hz] | undefined;
  readonly bandwidthDl: readonly [Hz, Hz] | undefined;
}

/** What the unit expects of the fronthaul once its carrier is up. */
export interface RuReception {
  readonly windows: Readonly<Record<'up' | 'cpDl' | 'cpUl', Range>>;
  readonly ta3: Range;
  /** Windows to the nanosecond, or in whole symbols: floor(T2a_max / T), ceil(T2a_min / T). */
  readonly windowTicks: 'exact' | 'whole-symbols';
  /** What becomes of a message outside its window. */
  readonly outsideWindow: 'drop' | 'use';
  /** Uplink IQ between Ta3_min and Ta3_max after its symbol, or all of it at once `replyAfter` (ns) after it was asked for. */
  readonly reply: 'ta3' | 'at-once';
  readonly replyAfter: Ns;
  /** Tells IQ of another length than its own format has; one that does not reads it shifted and counts it as good. */
  readonly checksPayloadSize: boolean;
  /** Deviations on the uplink: a wrong size in the eCPRI header; sequence ids that do not count. */
  readonly wrongPayloadSize: boolean;
  readonly constantSequence: boolean;
  readonly iqDl: IqFormat;
  readonly iqUl: IqFormat;
  readonly iqPrach: IqFormat;
  /** Ids that are set up; undefined: set up as the DU asks. */
  readonly eaxcDl: readonly number[] | undefined;
  readonly eaxcUl: readonly number[] | undefined;
  readonly eaxcPrach: readonly number[] | undefined;
  readonly addressC: Addressing;
  readonly addressU: Addressing;
  /** Random access IQ without being asked (static PRACH), and by section type 3. */
  readonly staticPrach: boolean;
  readonly cplanePrach: boolean;
  /** Direction of symbols as the unit was told; undefined: it follows the C-plane. */
  readonly tdd: TddShape | undefined;
}

/* ---------- DU ---------- */

export interface DuParameters {
  readonly id: NodeId;
  readonly gnbDuId: number;
  /** Process start until F1 and fronthaul are to be set up. */
  readonly boot: Ns;
  readonly jitter: JitterParameters;
  /** When a DL slot's grid is ready on this host; undefined: always in time. */
  readonly gridReady: GridReadiness | undefined;
  readonly limits: DuLimits;
}

/** A share of the DL grids of a contended host is ready only after its deadline. */
export interface GridReadiness {
  readonly lateShare: number;
}

/** What the program checks in its own files before it starts. */
export interface DuLimits {
  readonly minWindowSymbols: number;
  readonly methods: readonly { readonly method: string; readonly widths: readonly number[] }[];
  readonly maxEaxcPerList: number;
  readonly maxEaxcId: number;
  readonly portsMatchAntennas: boolean;
  readonly requiresIqLevel: boolean;
  readonly maxWindowValue: Ns;
}

export interface DuWindows {
  readonly up: Range;
  readonly cpDl: Range;
  readonly cpUl: Range;
  readonly ta4: Range;
}

/** How the program sends and receives on the fronthaul. */
export interface DuFronthaulParameters {
  readonly windows: DuWindows;
  readonly sendTicks: 'whole-symbols' | 'exact';
  readonly ulGraceSymbols: number;
  /** What goes down for a slot: every PRB whatever it holds; every PRB where it holds anything; the PRBs that are scheduled. */
  readonly grid: 'always' | 'active-slots' | 'scheduled';
  readonly cplanePer: 'slot' | 'symbol';
  /** Asks for uplink IQ in every uplink slot, whether anything is scheduled there or not. */
  readonly requestsEmptySlots: boolean;
  /** Uplink messages with a wrong eCPRI payload size (out of sequence) are dropped. */
  readonly checksPayloadSize: boolean;
  readonly checksSequence: boolean;
  /** Bits of DU port, band and sector, component carrier and RU port in an eAxC id; together 16. */
  readonly eaxcBits: readonly [duPort: number, bandSector: number, cc: number, ruPort: number];
  readonly iqDl: IqFormat;
  readonly iqUl: IqFormat;
  readonly iqPrach: IqFormat;
  readonly eaxcDl: readonly number[];
  readonly eaxcUl: readonly number[];
  readonly eaxcPrach: readonly number[];
  readonly prachControl: 'c-plane' | 'static';
  readonly addressC: Addressing;
  readonly addressU: Addressing;
  readonly mtu: Bytes;
  readonly mtuIncludesEthernetHeader: boolean;
  readonly cplanePadded: Bytes;
  /** PRBs of a symbol on the fronthaul: of the RU's bandwidth where that is wider than the cell. */
  readonly prbs: number;
  readonly iqLevel: 'scaling' | 'reference' | 'both' | 'none' | undefined;
}

/** Broadcast and reference signals of a cell without users: which slots of which frames are not empty. */
export interface IdlePattern {
  readonly ssb: Recurrence;
  readonly sib1: Recurrence;
  readonly csiRs: Recurrence;
  /** Uplink slots in which a silent UE is expected (channel reports, scheduling requests): the first of every so many frames. */
  readonly reportFrames: number;
}

export interface Recurrence {
  readonly everyFrames: number;
  readonly slots: readonly number[];
}

/** One cell of one DU over one fronthaul to one radio unit. */
export interface CellParameters {
  readonly link: LinkId;
  readonly du: NodeId;
  readonly ru: NodeId;
  readonly index: number;
  readonly carrier: Carrier;
  readonly fronthaul: DuFronthaulParameters;
  readonly abilities: RuAbilities;
  readonly reception: RuReception;
  readonly transport: TransportParameters;
  readonly idle: IdlePattern;
  readonly ues: readonly UeParameters[];
}

export interface Carrier {
  readonly mu: Numerology;
  readonly band: number | undefined;
  readonly centre: Hz | undefined;
  readonly bandwidth: Hz;
  readonly prbs: number;
  /** Undefined: FDD. */
  readonly tdd: TddShape | undefined;
  readonly plmn: string | undefined;
  readonly tac: number | undefined;
  readonly antennasDl: number;
  readonly antennasUl: number;
  readonly category: 'CAT_A' | 'CAT_B';
  readonly prach: PrachParameters;
  readonly sharedChannel: SharedChannel;
}

export interface PrachParameters {
  readonly format: string;
  /** Lowest PRB of the occasion in the carrier (msg1-FrequencyStart). */
  readonly frequencyStart: number;
  readonly frames: { readonly x: number; readonly y: readonly number[] };
  /** Slot of the frame that holds the occasion. */
  readonly slots: readonly number[];
  readonly startSymbol: number;
  /** Messages of one occasion and eAxC: one a symbol for short preambles, one in all for long ones. */
  readonly messages: number;
  readonly symbols: number;
  readonly prbs: number;
}

/** What fixes the transport block of a slot; the radio channel itself is taken as perfect. */
export interface SharedChannel {
  readonly dl: ChannelShape;
  readonly ul: ChannelShape;
}

export interface ChannelShape {
  readonly layers: number;
  readonly modulationOrder: number;
  readonly rate: number;
  /** Symbols of the slot that carry control instead. */
  readonly controlSymbols: number;
  readonly dmrsPerPrb: number;
}

/* ---------- transport ---------- */

export interface TransportParameters {
  readonly rate: BitsPerSecond;
  readonly down: DelayParameters;
  readonly up: DelayParameters;
  /** Largest Ethernet payload that passes; undefined: any. */
  readonly mtu: Bytes | undefined;
  /** Bytes that may wait at a port before it drops. */
  readonly buffer: Bytes;
  /** VLANs that every switch of the way carries; undefined: all. */
  readonly vlans: readonly number[] | undefined;
  /** Fibres and switches one by one, in place of `down` and `up`. */
  readonly path: PathParameters | undefined;
}

/** The way from DU to RU through switches that others use too: `links` has one more than `switches`; the first leaves the DU. */
export interface PathParameters {
  readonly switches: readonly NodeId[];
  readonly links: readonly LinkParameters[];
  /** Priority of the fronthaul's frames (802.1Q PCP). */
  readonly pcp: number;
  /** Cells of one DU with the same name here leave by the same port; undefined: a port of its own. */
  readonly duPort: string | undefined;
}

/** A link of the way, with the delay (ns) of its fibre in each direction. */
export interface LinkParameters {
  readonly rate: BitsPerSecond;
  readonly down: Ns;
  readonly up: Ns;
}

export interface SwitchParameters {
  readonly id: NodeId;
  readonly forwarding: 'store-and-forward' | 'cut-through';
  /** Of the fabric: from in to the port that sends, ns. */
  readonly latency: Ns;
  /** True: a frame of higher priority interrupts one of lower (802.1Qbu; profile B of 802.1CM). */
  readonly preemption: boolean;
  /** Bytes that may wait at each port for sending. */
  readonly buffer: Bytes;
  readonly background: readonly BackgroundParameters[];
}

/** Traffic of others on the port towards a neighbour: the RU, another switch, or the DU. */
export interface BackgroundParameters {
  readonly towards: NodeId;
  readonly rate: BitsPerSecond;
  readonly frame: Bytes;
  readonly pcp: number;
  readonly pattern: 'constant' | 'poisson';
}

/** A measured or agreed range as a whole, or fibre and switches one by one. */
export type DelayParameters =
  | { readonly kind: 'range'; readonly range: Range }
  | { readonly kind: 'parts'; readonly fibre: Ns; readonly switches: readonly Range[] };

/* ---------- network side and users ---------- */

export interface CuCpParameters {
  readonly id: NodeId;
  readonly boot: Ns;
  /** Undefined: takes any (nobody stated it). */
  readonly supportedTas: readonly TrackingArea[] | undefined;
  readonly maxDus: number | undefined;
}

export interface CuUpParameters {
  readonly id: NodeId;
  readonly boot: Ns;
  readonly plmns: readonly string[] | undefined;
}

export interface CoreParameters {
  readonly id: NodeId;
  readonly supportedTas: readonly TrackingArea[] | undefined;
}

/** One-way times between the functions above the fronthaul, and what each takes over a message. */
export interface SignallingParameters {
  readonly f1: Ns;
  readonly e1: Ns;
  readonly ng: Ns;
  readonly processing: Ns;
  readonly ueProcessing: Ns;
  /** A transport block that was lost is sent again after so long, so many times at most. */
  readonly harqRoundTrip: Ns;
  readonly harqAttempts: number;
  /** How long a UE waits before it tries again from the start. */
  readonly reattempt: Ns;
}

export interface UeParameters {
  readonly id: string;
  readonly dl: Offered;
  readonly ul: Offered;
}

/** Traffic that a UE is offered: as much as there is room for, or packets at a constant rate. */
export type Offered =
  | { readonly kind: 'full-buffer' }
  | { readonly kind: 'constant'; readonly rate: BitsPerSecond; readonly packet: Bytes }
  | { readonly kind: 'none' };
