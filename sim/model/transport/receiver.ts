import { UNREADABLE, type Unreadable } from '../../interfaces/fronthaul/index.ts';
import { SEQUENCE_COUNTERS, type FrameSet } from '../du/templates.ts';
import type { PacketTap } from '../tap.ts';
import type { Ways } from './fabric.ts';
import type { Merge } from './merge.ts';
import type { FrameWatcher, Way } from './way.ts';

/** How a message came against its window; also the class of the packet sample. */
export const ARRIVAL = { onTime: 0, early: 1, late: 2, corrupt: 3 } as const;
/** Classes of arrival, the last for messages that could not be read. */
export const ARRIVALS = ['onTime', 'early', 'late', 'corrupt'] as const;
const KINDS = ARRIVALS.length;

/** Packet by packet, each message is an event of its own; by trains, those of a symbol are looked at together, when somebody asks. */
export type Detail = 'packets' | 'trains';

/** What of a receiver's counters is about one set of frames: by frame and class, and behind them of whole trains by class. */
interface Tally {
  readonly set: FrameSet;
  readonly counts: Float64Array;
}

/**
 * The receiving end of a way: judges each message against its window and counts it. A train whose first and last message are in the same
 * class is of that class as a whole, since messages come in order and windows have one beginning and one end.
 */
export abstract class Receiver {
  /** Messages that have come, readable or not. */
  received = 0;
  readonly tap: PacketTap;
  /** Sees each frame as it comes in, its first bit; frames of the cell alone, in order. */
  watcher: FrameWatcher | undefined;
  protected readonly way: Way;
  private readonly merges: readonly Merge[];
  private readonly detail: Detail;
  private readonly tallies: Tally[] = [];
  /** Next sequence id by counter; -1 before the first message. */
  private readonly next = new Int16Array(SEQUENCE_COUNTERS).fill(-1);
  /** Messages out of sequence, by counter. */
  private readonly outOfSequence = new Float64Array(SEQUENCE_COUNTERS);
  /** Neither counts nor uses what comes: the carrier is not active. */
  silent = false;

  constructor(ways: Ways, direction: 'down' | 'up', tap: PacketTap, detail: Detail) {
    this.way = ways[direction];
    this.merges = ways.merges[direction];
    this.tap = tap;
    this.detail = detail;
  }

  /** Gets ready to classify messages of `stream` for `symbol`, the first of which came at `arrival` (ns). */
  protected abstract prepare(symbol: number, stream: number, arrival: number): void;
  /** Class of a message that came at `arrival` (ns, true time); never falls from late to on time to early as time goes on. */
  protected abstract classify(arrival: number): number;
  /** ns against the air time, for the sample of packets. */
  protected abstract offset(arrival: number): number;
  /** Whether a readable message that came at `arrival` in class `kind` is of any use. */
  protected abstract isUsable(arrival: number, kind: number): boolean;
  /** Uses a message, or (`n` = -1) all of the set. */
  protected abstract use(set: FrameSet, n: number, symbol: number): void;

  /** Looks at everything that has come until `until` (ns, true time), in its order. */
  drain(until: number): void {
    const { way } = this;
    for (const merge of this.merges) merge.pull(until);
    while (way.pending) {
      const train = way.head & way.trainMask;
      const set = way.sets[train]!;
      const symbol = way.symbols[train]!;
      const first = way.firsts[train]!;
      const last = way.arrival[(first + set.count - 1) & way.mask]!;
      const whole =
        way.read === 0 && last <= until && set.sound && this.detail === 'trains' && !this.tap.open && !this.silent && this.watcher === undefined && this.whole(set, symbol, first, last); // prettier-ignore
      if (!whole && !this.oneByOne(set, symbol, first, until)) return;
      way.head++;
      way.read = 0;
    }
  }

  /** All messages of a train at once; false where they differ. */
  private whole(set: FrameSet, symbol: number, first: number, last: number): boolean {
    const { way, next } = this;
    const { arrival, sequence, mask } = way;
    const { count, counter } = set;
    const start = arrival[first & mask]!;
    this.prepare(symbol, set.stream, start);
    const kind = this.classify(start);
    const usable = this.isUsable(start, kind);
    if (start !== start || kind !== this.classify(last) || usable !== this.isUsable(last, kind)) return false;
    for (let n = 1; n < count - 1; n++) if (arrival[(first + n) & mask] !== arrival[(first + n) & mask]) return false;
    for (let n = 0; n < count; n++) {
      const id = sequence[(first + n) & mask]!;
      const expected = next[counter[n]!]!;
      if (id !== expected && expected >= 0) this.outOfSequence[counter[n]!]!++;
      next[counter[n]!] = (id + 1) & 0xff;
    }
    this.received += count;
    this.tally(set)[count * KINDS + kind]!++;
    if (usable) this.use(set, -1, symbol);
    return true;
  }

  /** Message by message; false where some of the train have not come yet. */
  private oneByOne(set: FrameSet, symbol: number, first: number, until: number): boolean {
    const { way, next, tap } = this;
    const tally = this.tally(set);
    const { counter, corrupt, noticed, count, stream } = set;
    let began = NaN;
    for (let n = 0; n < count && began !== began; n++) began = way.arrival[(first + n) & way.mask]!;
    if (began > until) return false;
    this.prepare(symbol, stream, began);
    for (let n = way.read; n < count; n++) {
      const place = (first + n) & way.mask;
      const arrival = way.arrival[place]!;
      if (arrival > until) {
        way.read = n;
        return false;
      }
      if (arrival !== arrival || this.silent) continue;
      if (this.watcher !== undefined) this.watcher(arrival - this.way.inPort.duration(set.bytes[n]!), set, n, symbol, way.sequence[place]!); // prettier-ignore
      this.received++;
      const id = way.sequence[place]!;
      let kind = this.classify(arrival);
      if (corrupt[n] !== 0 && noticed) kind = this.turnedDown(kind);
      if (kind !== ARRIVAL.corrupt) {
        const expected = next[counter[n]!]!;
        if (id !== expected && expected >= 0) this.outOfSequence[counter[n]!]!++;
        next[counter[n]!] = (id + 1) & 0xff;
      }
      tally[n * KINDS + kind]!++;
      if (corrupt[n] === 0 && this.isUsable(arrival, kind)) this.use(set, n, symbol);
      if (tap.open) tap.record(stream, set.eaxc[n]!, symbol, this.offset(arrival), corrupt[n] === 0 ? kind : ARRIVAL.corrupt);
    }
    return true;
  }

  /** Class under which an unreadable message that came in class `kind` is counted. */
  protected abstract turnedDown(kind: number): number;

  private tally(set: FrameSet): Float64Array {
    let tally = this.tallies[set.id];
    if (tally === undefined) this.tallies[set.id] = tally = { set, counts: new Float64Array((set.count + 1) * KINDS) };
    return tally.counts;
  }

  /** Messages of a stream (of one position in its eAxC list) that were counted in a class of ARRIVAL. */
  seen(stream: number, kind: number, eaxc?: number): number {
    return this.sum(stream, (set, n) => (eaxc === undefined || set.eaxc[n] === eaxc ? kindBit(kind) : 0));
  }

  /** Messages of a stream that could not be read, by reason, whether the receiver noticed or not. */
  misread(stream: number, why: Unreadable): number {
    const code = UNREADABLE.indexOf(why) + 1;
    return this.sum(stream, (set, n) => (set.corrupt[n] === code ? EVERY : 0));
  }

  /** Messages of a stream that the receiver knows it could not read. */
  turnedAway(stream: number): number {
    return this.sum(stream, (set, n) => (set.noticed && set.corrupt[n] !== 0 ? EVERY : 0));
  }

  /** Messages out of sequence, of the counters from `from` on. */
  sequenceErrors(from: number, count: number): number {
    let sum = 0;
    for (let n = from; n < from + count; n++) sum += this.outOfSequence[n]!;
    return sum;
  }

  /** Adds up what was counted of each frame in the classes that `which` names as bits. */
  private sum(stream: number, which: (set: FrameSet, n: number) => number): number {
    let sum = 0;
    for (const tally of this.tallies) {
      if (tally === undefined || tally.set.stream !== stream) continue;
      const { set, counts } = tally;
      for (let n = 0; n < set.count; n++) {
        const bits = which(set, n);
        for (let kind = 0; kind < KINDS; kind++) {
          if ((bits & kindBit(kind)) !== 0) sum += counts[n * KINDS + kind]! + counts[set.count * KINDS + kind]!;
        }
      }
    }
    return sum;
  }
}

const kindBit = (kind: number): number => 1 << kind;
const EVERY = (1 << KINDS) - 1;
