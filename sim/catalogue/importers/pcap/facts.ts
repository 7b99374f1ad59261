import type { StreamName } from '../../../interfaces/fronthaul/streams.ts';
import type { EaxcParts, FaultAt, WireFault } from '../../../interfaces/fronthaul/wire/index.ts';
import type { CaptureDamage, CaptureFormat, TimeScale } from '../../../interfaces/pcap/index.ts';
import type { TddShape } from '../../../spec/nr/tdd.ts';
import type { Anchor, NoAnchor, Tried } from './clock.ts';
import type { FirstPrb } from './inspect.ts';
import type { PtpFacts } from './ptp.ts';
import type { SlotUse } from './slots.ts';
import type { NumerologyBy } from './survey.ts';
import type { Count } from './tally.ts';

/** One frame, for tools that look at each. Times in ns since the whole second of the capture's first stamp. */
export interface FrameRow {
  readonly number: number;
  readonly at: number | undefined;
  readonly length: number;
  readonly plane: StreamName | 'delay' | 'other';
  readonly faults: readonly WireFault[];
  readonly eaxc?: number;
  readonly frame?: number;
  readonly subframe?: number;
  readonly slot?: number;
  readonly symbol?: number;
  readonly sequence?: number;
  readonly sections?: number;
  readonly startPrb?: number | undefined;
  readonly prbs?: number;
  readonly exponent?: number | undefined;
  readonly first?: FirstPrb | undefined;
}

export interface FaultyFrame {
  readonly number: number;
  readonly faults: readonly FaultAt[];
  readonly plane?: StreamName | undefined;
  readonly eaxc?: number | undefined;
}

/** Counts over the whole capture, while it is read. */
export interface Totals {
  frames: number;
  bytes: number;
  cut: number;
  unstamped: number;
  /** Frames of another link layer than Ethernet. */
  otherLink: number;
  /** Messages of more pairs or streams than are told apart. */
  beyond: number;
  readonly planes: { C: number; U: number; delay: number; ptp: number; other: number };
  readonly otherTypes: Map<number, number>;
  readonly faults: FaultyFrame[];
  faulty: number;
  readonly faultCounts: Map<WireFault, number>;
  first: { readonly seconds: number; readonly nanos: number; readonly at: number } | undefined;
  last: number | undefined;
}

/** A distribution; all but the count in ns. */
export interface Percentiles {
  readonly count: number;
  readonly min: number;
  readonly p1: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Names of CUS 4.4; T1a_cp_prach is the same for random access, Ta4_prach for its IQ. Downlink: before air; uplink: after it. */
export const TIMINGS = ['T1a_up', 'T1a_cp_dl', 'T1a_cp_ul', 'T1a_cp_prach', 'Ta4', 'Ta4_prach'] as const;
export type TimingName = (typeof TIMINGS)[number];
export interface Timing extends Percentiles {
  readonly name: TimingName;
  /** Numbers of the first frames that show the least and the greatest value. */
  readonly minFrame: number;
  readonly maxFrame: number;
}

export interface SequenceFacts {
  readonly gaps: number;
  readonly missing: number;
  readonly duplicates: number;
  readonly reordered: number;
  readonly increments: readonly Count<number>[];
}

/** Method, width and header mode, and how sure that is. */
export interface FormatFacts {
  readonly method: string;
  readonly width: number;
  readonly header: 'static' | 'dynamic';
  /** header: udCompHdr of each section says it; size: inferred from the bytes per PRB. */
  readonly by: 'header' | 'size';
  readonly fits: number;
  readonly looked: number;
  /** Other formats that explain the same bytes. */
  readonly others: readonly {
    readonly method: string;
    readonly width: number;
    readonly header: 'static' | 'dynamic';
  }[];
}

export interface StreamFacts {
  readonly plane: StreamName;
  readonly eaxc: number;
  readonly port: EaxcParts;
  readonly firstFrame: number;
  readonly frames: number;
  readonly bytes: number;
  readonly faulty: number;
  readonly framesPerSecond: number | undefined;
  /** Frames as captured (no FCS), and with FCS, preamble and gap. */
  readonly bitsPerSecond: number | undefined;
  readonly wireBitsPerSecond: number | undefined;
  readonly lengths: readonly Count<number>[];
  readonly tags: readonly {
    readonly vlan: number | 'untagged';
    readonly pcp: number | undefined;
    readonly count: number;
  }[];
  readonly format: FormatFacts | undefined;
  /** What udCompHdr of the C-plane says: method and width. */
  readonly compHdrs: readonly Count<string>[];
  readonly sectionTypes: readonly number[];
  readonly filterIndexes: readonly number[];
  readonly sections: readonly Count<number>[];
  readonly prbRange: { readonly from: number; readonly to: number } | undefined;
  /** In the C-plane, of a message. */
  readonly prbsPerSymbol: readonly Count<number>[];
  readonly framesPerSymbol: readonly Count<number>[];
  readonly sequence: SequenceFacts;
  /** Distance from the median of the stream, against the exact symbol grid. */
  readonly jitter: Percentiles | undefined;
}

export interface PairingFacts {
  readonly eaxc: number;
  readonly slots: number;
  readonly advance: Percentiles | undefined;
  readonly messagesPerSlot: readonly Count<number>[];
  readonly uWithoutC: number;
  readonly cWithoutU: number;
}

export interface LinkFacts {
  readonly du: string;
  readonly ru: string;
  /** No message tells which end is which: taken in the order seen. */
  readonly endsAssumed: boolean;
  readonly mu: number;
  readonly muBy: NumerologyBy;
  readonly prbs: number | undefined;
  readonly prbsBy: 'numPrb-0' | 'highest' | undefined;
  /** MHz of the channel with so many PRBs; undefined where NR has none, or two. */
  readonly bandwidthMhz: number | undefined;
  readonly duplex: 'TDD' | 'FDD' | undefined;
  readonly tddLetters: string | undefined;
  readonly tdd: TddShape | undefined;
  readonly slots: readonly SlotUse[];
  /** Slots with IQ in a radio frame of 10 ms, on average. */
  readonly activeSlots: { readonly dl: number | undefined; readonly ul: number | undefined };
  readonly streams: readonly StreamFacts[];
  readonly cToU: readonly PairingFacts[];
  readonly cToUplink: readonly PairingFacts[];
  readonly symbolNs: number;
  /** Against the anchor; empty without one. */
  readonly timings: readonly Timing[];
}

export interface CaptureFacts {
  readonly file: string;
  readonly format: CaptureFormat;
  readonly linkTypes: readonly number[];
  readonly interfaces: readonly {
    readonly name: string | undefined;
    readonly description: string | undefined;
    readonly snapLength: number;
    readonly timeScale: TimeScale | undefined;
  }[];
  readonly damages: readonly CaptureDamage[];
  readonly frames: number;
  readonly bytes: number;
  readonly cut: number;
  readonly unstamped: number;
  readonly otherLink: number;
  readonly beyond: number;
  readonly planes: {
    readonly C: number;
    readonly U: number;
    readonly delay: number;
    readonly ptp: number;
    readonly other: number;
  };
  readonly otherTypes: readonly Count<number>[];
  /** First stamp, and ns from the first to the last. */
  readonly first: { readonly seconds: number; readonly nanos: number } | undefined;
  readonly span: number | undefined;
  readonly eaxcBits: readonly number[];
  readonly anchor: Anchor | undefined;
  readonly noAnchor: NoAnchor | undefined;
  readonly tried: readonly Tried[];
  readonly ptp: PtpFacts | undefined;
  readonly links: readonly LinkFacts[];
  readonly faulty: number;
  readonly faultCounts: readonly { readonly fault: WireFault; readonly count: number }[];
  readonly faults: readonly FaultyFrame[];
}
