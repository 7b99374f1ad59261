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

/** Places in {@link Receiver.edges}: times of arrival, true time in ns. On time from `from` to `to`, both included. */
export const EDGE = { from: 0, to: 1, usable: 2, air: 3 } as const;

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
  /** Neither counts nor uses what comes: the carrier is not active. */
  silent = false;
  /**
   * By EDGE, for the train at hand: its window, until when a message outside it is of use all the same (-Infinity: never), and its symbol's
   * air time as this end's clock has it.
   */
  protected readonly edges = new Float64Array(4);
  private readonly way: Way;
  private readonly merges: readonly Merge[];
  private readonly trains: boolean;
  private readonly tallies: Tally[] = [];
  /** Number of the train that the edges are of. */
  private prepared = -1;
  /** Next sequence id by counter; -1 before the first message. */
  private readonly next = new Int16Array(SEQUENCE_COUNTERS).fill(-1);
  /** Messages out of sequence, by counter. */
  private readonly outOfSequence = new Float64Array(SEQUENCE_COUNTERS);

  constructor(ways: Ways, direction: 'down' | 'up', tap: PacketTap, detail: Detail) {
    this.way = ways[direction];
    this.merges = ways.merges[direction];
    this.tap = tap;
    this.trains = detail === 'trains';
  }

  /** Sets the edges for messages of `stream` for `symbol`, the first of which came at `arrival` (ns, true time). */
  protected abstract prepare(symbol: number, stream: number, arrival: number): void;
  /** Uses a message, or (`n` = -1) all of the set. */
  protected abstract use(set: FrameSet, n: number, symbol: number): void;
  /** Class under which an unreadable message that came in class `kind` is counted. */
  protected abstract turnedDown(kind: number): number;

  /** Looks at everything that has come until `until` (ns, true time), in its order. */
  drain(until: number): void {
    const { way, merges } = this;
    for (let m = 0; m < merges.length; m++) merges[m]!.pull(until);
    while (way.head < way.tail) {
      const train = way.head & way.trainMask;
      const set = way.sets[train]!;
      const first = way.firsts[train]!;
      const begin = way.arrival[first & way.mask]!;
      if (begin > until && way.read === 0) return;
      const end = way.arrival[(first + set.count - 1) & way.mask]!;
      const together = this.trains && set.sound && way.read === 0 && end <= until && begin <= end && !this.isWatched;
      if (!(together && this.whole(set, way.symbols[train]!, first, begin, end)) && !this.oneByOne(set, way.symbols[train]!, first, until)) return; // prettier-ignore
      way.head++;
      way.read = 0;
    }
  }

  private get isWatched(): boolean {
    return this.tap.open || this.silent || this.watcher !== undefined;
  }

  /** All messages of a train at once; false where they differ. */
  private whole(set: FrameSet, symbol: number, first: number, begin: number, end: number): boolean {
    const { way, next, edges } = this;
    this.prepare(symbol, set.stream, begin);
    this.prepared = way.head;
    const kind = end < edges[EDGE.from]! ? ARRIVAL.early : begin > edges[EDGE.to]! ? ARRIVAL.late : ARRIVAL.onTime;
    if (kind === ARRIVAL.onTime && !(begin >= edges[EDGE.from]! && end <= edges[EDGE.to]!)) return false;
    const usable = kind === ARRIVAL.onTime || end <= edges[EDGE.usable]!;
    if (!usable && begin <= edges[EDGE.usable]!) return false;
    const { arrival, sequence, mask } = way;
    const { count, counter } = set;
    for (let n = 1; n < count - 1; n++) if (arrival[(first + n) & mask] !== arrival[(first + n) & mask]) return false;
    for (let n = 0; n < count; n++) {
      const id = sequence[(first + n) & mask]!;
      const c = counter[n]!;
      if (id !== next[c] && next[c]! >= 0) this.outOfSequence[c]!++;
      next[c] = (id + 1) & 0xff;
    }
    this.received += count;
    this.tally(set)[count * KINDS + kind]!++;
    if (usable) this.use(set, -1, symbol);
    return true;
  }

  /** Message by message; false where some of the train have not come yet. */
  private oneByOne(set: FrameSet, symbol: number, first: number, until: number): boolean {
    const { way, next, edges } = this;
    const { counter, corrupt, noticed, count, stream } = set;
    const { arrival, sequence, mask } = way;
    const tally = this.tally(set);
    for (let n = way.read; n < count; n++) {
      const place = (first + n) & mask;
      const at = arrival[place]!;
      if (at > until) {
        way.read = n;
        return false;
      }
      if (at !== at || this.silent) continue;
      if (this.prepared !== way.head) {
        this.prepare(symbol, stream, at);
        this.prepared = way.head;
      }
      this.received++;
      const inTime = at < edges[EDGE.from]! ? ARRIVAL.early : at > edges[EDGE.to]! ? ARRIVAL.late : ARRIVAL.onTime;
      const kind = corrupt[n] !== 0 && noticed ? this.turnedDown(inTime) : inTime;
      if (kind !== ARRIVAL.corrupt) {
        const id = sequence[place]!;
        const c = counter[n]!;
        if (id !== next[c] && next[c]! >= 0) this.outOfSequence[c]!++;
        next[c] = (id + 1) & 0xff;
      }
      tally[n * KINDS + kind]!++;
      if (corrupt[n] === 0 && (kind === ARRIVAL.onTime || at <= edges[EDGE.usable]!)) this.use(set, n, symbol);
      if (this.isWatched) this.show(set, n, symbol, at, sequence[place]!, corrupt[n] === 0 ? kind : ARRIVAL.corrupt);
    }
    return true;
  }

  private show(set: FrameSet, n: number, symbol: number, at: number, sequence: number, kind: number): void {
    if (this.tap.open) this.tap.record(set.stream, set.eaxc[n]!, symbol, this.offset(at), kind);
    this.watcher?.(at - this.way.inPort.duration(set.bytes[n]!), at, set, n, symbol, sequence);
  }

  /** ns of an arrival against the air time, for the sample of packets: positive before it (down), after it (up). */
  protected abstract offset(arrival: number): number;

  private tally(set: FrameSet): Float64Array {
    let tally = this.tallies[set.id];
    if (tally === undefined) this.tallies[set.id] = tally = { set, counts: new Float64Array((set.count + 1) * KINDS) };
    return tally.counts;
  }

  /** Messages of a stream (of one position in its eAxC list) that were counted in a class of ARRIVAL. */
  seen(stream: number, kind: number, eaxc?: number): number {
    return this.sum(stream, (set, n) => (eaxc === undefined || set.eaxc[n] === eaxc ? 1 << kind : 0));
  }

  /** Messages of a stream that could not be read, by reason, whether the receiver noticed or not. */
  misread(stream: number, why: Unreadable): number {
    const code = UNREADABLE.indexOf(why) + 1;
    return this.sum(stream, (set, n) => (set.corrupt[n] === code ? EVERY : 0));
  }

  /** Frames of each set that have come, by position in the set. */
  arrived(): ReadonlyMap<FrameSet, Float64Array> {
    return new Map(
      this.tallies.filter((tally) => tally !== undefined).map(({ set, counts }) => [set, Float64Array.from(set.bytes, (_, n) => this.kinds(counts, n) + this.kinds(counts, set.count))]),
    ); // prettier-ignore
  }

  private kinds(counts: Float64Array, n: number): number {
    return ARRIVALS.reduce((sum, _, kind) => sum + counts[n * KINDS + kind]!, 0);
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
          if ((bits & (1 << kind)) !== 0) sum += counts[n * KINDS + kind]! + counts[set.count * KINDS + kind]!;
        }
      }
    }
    return sum;
  }
}

const EVERY = (1 << KINDS) - 1;
