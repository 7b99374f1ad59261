import { get, layout } from '../../../interfaces/fronthaul/wire/bits.ts';

/** IEEE 1588-2008 over Ethernet (annex F): ethertype, and the header of every message (13.3, from memory; tshark names them alike). */
export const ETHERTYPE_PTP = 0x88f7;
const HEADER = layout({
  transportSpecific: 4,
  messageType: 4,
  reservedVersion: 4,
  version: 4,
  messageLength: 16,
  domain: 8,
  reserved: 8,
  flags: 16,
  correctionHigh: -32,
  correctionLow: 32,
  reservedWord: 32,
  clockHigh: 32,
  clockLow: 32,
  port: 16,
  sequence: 16,
  control: 8,
  logInterval: -8,
});
const STAMP = layout({ secondsHigh: 16, secondsLow: 32, nanoseconds: 32 });
const ANNOUNCE = layout({
  secondsHigh: 16,
  secondsLow: 32,
  nanoseconds: 32,
  currentUtcOffset: -16,
  reserved: 8,
  priority1: 8,
  clockClass: 8,
  clockAccuracy: 8,
  variance: 16,
  priority2: 8,
});
const TYPE = { sync: 0, followUp: 8, announce: 11 } as const;
const TWO_STEP = 0x0200;

/** What PTP says of the time and of its source. */
export interface PtpFacts {
  readonly messages: number;
  readonly domain: number | undefined;
  readonly clockClass: number | undefined;
  readonly clockAccuracy: number | undefined;
  readonly currentUtcOffset: number | undefined;
  /** Sender of the Sync messages, as the caller names it. */
  readonly source: string | undefined;
  /** TAI minus stamp in ns, the median of so many Sync messages: late by the way from the master to the capture point. */
  readonly taiMinusStamp: number | undefined;
  readonly syncs: number;
}

const MOST_OFFSETS = 4096;
const MOST_WAITING = 64;

/** Follows the PTP messages of a capture; stamps are ns relative to `base` seconds. */
export class PtpFollower {
  private messages = 0;
  private domain: number | undefined;
  private announce: { clockClass: number; clockAccuracy: number; currentUtcOffset: number } | undefined;
  private source: string | undefined;
  private readonly waiting = new Map<string, number>();
  /** TAI seconds minus base and nanoseconds, together exact in a double. */
  private readonly offsets: number[] = [];
  private readonly base: number;

  constructor(baseSeconds: number) {
    this.base = baseSeconds;
  }

  /** One message that starts at `at`; `stamp` is when it was captured. */
  add(bytes: Uint8Array, at: number, stamp: number, source: string): void {
    const body = at + HEADER.bytes;
    if (bytes.length < body + STAMP.bytes) return;
    const of = (name: keyof typeof HEADER.at) => get(bytes, at, HEADER.at[name]);
    if (of('version') !== 2) return;
    this.messages++;
    const key = `${of('clockHigh')}-${of('clockLow')}-${of('port')}-${of('sequence')}`;
    const correction = (of('correctionHigh') * 2 ** 32 + of('correctionLow')) / 65536;
    const type = of('messageType');
    if (type === TYPE.sync) {
      this.domain = of('domain');
      this.source = source;
      if ((of('flags') & TWO_STEP) === 0) this.learn(bytes, body, correction, stamp);
      else if (this.waiting.size < MOST_WAITING) this.waiting.set(key, stamp - correction);
      else this.waiting.clear();
    } else if (type === TYPE.followUp) {
      const sent = this.waiting.get(key);
      this.waiting.delete(key);
      if (sent !== undefined) this.learn(bytes, body, correction, sent);
    } else if (type === TYPE.announce && bytes.length >= body + ANNOUNCE.bytes) {
      const say = (name: keyof typeof ANNOUNCE.at) => get(bytes, body, ANNOUNCE.at[name]);
      this.domain = of('domain');
      this.announce = {
        clockClass: say('clockClass'),
        clockAccuracy: say('clockAccuracy'),
        currentUtcOffset: say('currentUtcOffset'),
      };
    }
  }

  facts(): PtpFacts | undefined {
    if (this.messages === 0) return undefined;
    const sorted = [...this.offsets].sort((a, b) => a - b);
    return {
      messages: this.messages,
      domain: this.domain,
      clockClass: this.announce?.clockClass,
      clockAccuracy: this.announce?.clockAccuracy,
      currentUtcOffset: this.announce?.currentUtcOffset,
      source: this.source,
      taiMinusStamp: sorted[sorted.length >> 1],
      syncs: this.offsets.length,
    };
  }

  private learn(bytes: Uint8Array, at: number, correction: number, stamp: number): void {
    if (this.offsets.length >= MOST_OFFSETS) return;
    const of = (name: keyof typeof STAMP.at) => get(bytes, at, STAMP.at[name]);
    const seconds = of('secondsHigh') * 2 ** 32 + of('secondsLow');
    if (seconds === 0) return;
    this.offsets.push((seconds - this.base) * 1e9 + of('nanoseconds') + correction - stamp);
  }
}
