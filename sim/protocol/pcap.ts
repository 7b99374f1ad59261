import { z } from 'zod';
import { checkSchema } from './finding.ts';

const count = z.number().int().nonnegative();
/** How often each value was seen, the most frequent first. */
const tally = z.array(z.object({ value: z.union([z.number(), z.string()]), count }));
const percentiles = z.object({
  count,
  min: z.number(),
  p1: z.number(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
});

const formatSchema = z.object({
  method: z.string(),
  width: z.number().int(),
  header: z.enum(['static', 'dynamic']),
  /** header: udCompHdr of each section says it; size: inferred from the bytes per PRB. */
  by: z.enum(['header', 'size']),
  /** Frames that it explains to the last byte, of those that were looked at. */
  fits: count,
  looked: count,
  /** Other formats that explain as many. */
  others: z.array(z.object({ method: z.string(), width: z.number().int(), header: z.enum(['static', 'dynamic']) })),
});

const planeSchema = z.enum(['U-DL', 'C-DL', 'C-UL', 'C-PRACH', 'U-UL', 'U-PRACH']);
const faultSchema = z.string();

const streamSchema = z.object({
  plane: planeSchema,
  eaxc: count,
  port: z.object({ duPort: count, bandSector: count, cc: count, ruPort: count }),
  firstFrame: count,
  frames: count,
  bytes: count,
  faulty: count,
  framesPerSecond: z.number().optional(),
  /** Frames as captured, without FCS. */
  bitsPerSecond: z.number().optional(),
  /** With padding, FCS, preamble and gap. */
  wireBitsPerSecond: z.number().optional(),
  lengths: tally,
  vlans: z.array(z.object({ vlan: z.union([z.number().int(), z.literal('untagged')]), pcp: z.number().int().optional(), count })), // prettier-ignore
  format: formatSchema.optional(),
  /** udCompHdr of the C-plane. */
  compHdrs: tally,
  sectionTypes: z.array(count),
  filterIndexes: z.array(count),
  sectionsPerMessage: tally,
  prbRange: z.object({ from: count, to: count }).optional(),
  /** In the C-plane, of a message. */
  prbsPerSymbol: tally,
  framesPerSymbol: tally,
  sequence: z.object({ gaps: count, missing: count, duplicates: count, reordered: count, increments: tally }),
  /** Distance from the stream's median against the symbol grid, µs. */
  jitterUs: percentiles.optional(),
});

const pairingSchema = z.object({
  eaxc: count,
  slots: count,
  /** First U-plane frame of a slot after its first C-plane frame, µs. */
  advanceUs: percentiles.optional(),
  messagesPerSlot: tally,
  uWithoutC: count,
  cWithoutU: count,
});

const linkSchema = z.object({
  du: z.string(),
  ru: z.string(),
  /** No message tells which end is the O-DU. */
  endsAssumed: z.boolean(),
  scsKhz: z.number(),
  scsBy: z.enum(['spacing', 'frameStructure', 'slotId']),
  prbs: count.optional(),
  prbsBy: z.enum(['numPrb-0', 'highest']).optional(),
  bandwidthMhz: z.number().optional(),
  duplex: z.enum(['TDD', 'FDD']).optional(),
  /** One letter a slot: D, U, S, or - for one that was not used. */
  tddLetters: z.string().optional(),
  tdd: z.object({ periodSlots: count, dlSlots: count, dlSymbols: count, ulSlots: count, ulSymbols: count }).optional(),
  /** Slots of the radio frame that carry anything; symbols as 0-13. */
  slots: z.array(z.object({ slot: count, dl: z.string(), ul: z.string(), prach: z.boolean() })),
  activeSlotsPerFrame: z.object({ dl: z.number().optional(), ul: z.number().optional() }),
  symbolUs: z.number(),
  streams: z.array(streamSchema),
  cToU: z.array(pairingSchema),
  /** The same for the uplink: how long after a request its first IQ comes. */
  cToUplink: z.array(pairingSchema),
  /** Before air (T1a) or after it (Ta4), at the capture point; absent where no absolute time is possible. */
  timings: z.array(
    percentiles.extend({
      name: z.enum(['T1a_up', 'T1a_cp_dl', 'T1a_cp_ul', 'T1a_cp_prach', 'Ta4', 'Ta4_prach']),
      unit: z.literal('µs'),
      symbols: z.object({ min: z.number(), p50: z.number(), max: z.number() }),
      minFrame: count,
      maxFrame: count,
    }),
  ),
});

const readingSchema = z.enum(['TAI', 'UTC', 'POSIX-as-GPS', 'GPS']);

/** One frame (`--frames`). */
export const pcapFrameSchema = z.object({
  number: count,
  /** Seconds since the capture's first stamp. */
  seconds: z.number().optional(),
  length: count,
  plane: z.union([planeSchema, z.enum(['delay', 'other'])]),
  eaxc: count.optional(),
  frame: count.optional(),
  subframe: count.optional(),
  slot: count.optional(),
  symbol: count.optional(),
  sequence: count.optional(),
  sections: count.optional(),
  startPrb: count.optional(),
  prbs: count.optional(),
  /** Of the first PRB. */
  exponent: count.optional(),
  faults: z.array(faultSchema),
  /** The first PRB (`--iq`): 24 values, I and Q in turn, as sent and as they were meant. */
  first: z.object({ exponent: count.optional(), mantissas: z.array(z.number().int()), iq: z.array(z.number().int()) }).optional(), // prettier-ignore
});
export type PcapFrameJson = z.infer<typeof pcapFrameSchema>;

export const pcapSchema = z.object({
  schema: z.literal('ranmix/pcap/1'),
  file: z.string(),
  format: z.enum(['pcap', 'pcapng']),
  /** LINKTYPE_ numbers; 1 is Ethernet, the only one that is read. */
  linkTypes: z.array(count),
  interfaces: z.array(
    z.object({
      name: z.string().optional(),
      description: z.string().optional(),
      snapLength: count,
      timeScale: z.enum(['TAI', 'UTC', 'GPS']).optional(),
    }),
  ),
  /** Where reading ended before the file's end, or what was passed over. */
  damages: z.array(z.object({ kind: z.enum(['cut', 'length', 'interface']), offset: count, number: count })),
  frames: z.object({
    total: count,
    cPlane: count,
    uPlane: count,
    delay: count,
    ptp: count,
    other: count,
    otherLinkLayer: count,
    /** Kept in part; their headers and lengths are judged. */
    cut: count,
    unstamped: count,
    faulty: count,
    /** Of more pairs of addresses or eAxC ids than are told apart. */
    beyond: count,
  }),
  otherTypes: z.array(z.object({ etherType: z.string(), count })),
  bytes: count,
  /** First stamp, in seconds of the capture's own scale. */
  firstStamp: z.string().optional(),
  spanSeconds: z.number().optional(),
  eaxcBits: z.array(count),
  time: z.object({
    /** How the stamps were brought to air time; absent where they could not be. */
    anchor: z
      .object({ by: z.enum(['ptp', 'declared', 'option', 'inferred']), reading: readingSchema, plausible: z.boolean() })
      .optional(),
    why: z.enum(['no-dates', 'ambiguous', 'none-fits', 'no-downlink']).optional(),
    /** What each reading makes of the downlink's median, µs before air. */
    tried: z.array(z.object({ reading: readingSchema, advanceUs: z.number() })),
  }),
  ptp: z
    .object({
      messages: count,
      syncs: count,
      domain: count.optional(),
      clockClass: count.optional(),
      clockAccuracy: count.optional(),
      currentUtcOffset: z.number().int().optional(),
      source: z.string().optional(),
      taiMinusStampSeconds: z.number().optional(),
    })
    .optional(),
  links: z.array(linkSchema),
  faultCounts: z.array(z.object({ fault: faultSchema, count })),
  /** The first ten thousand; faultCounts has them all. */
  faults: z.array(
    z.object({
      number: count,
      plane: planeSchema.optional(),
      eaxc: count.optional(),
      faults: z.array(
        z.object({
          fault: faultSchema,
          /** Byte of the frame that shows it. */
          at: count,
          spec: z.object({ doc: z.string(), edition: z.string().optional(), clause: z.string(), status: z.enum(['read', 'secondary', 'memory']) }).optional(), // prettier-ignore
        }),
      ),
    }),
  ),
  frameList: z.array(pcapFrameSchema).optional(),
  /** With an O-RU: the O-DU of the capture against it. */
  check: checkSchema.optional(),
  /** Rules that a capture gives no ground to judge by. */
  unjudged: z.array(z.string()).optional(),
  version: z.string(),
});
export type PcapJson = z.infer<typeof pcapSchema>;
