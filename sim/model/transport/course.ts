import { WIRE_OVERHEAD } from '../../spec/transport.ts';
import type { FrameSet } from '../du/templates.ts';
import type { Port } from './port.ts';
import { DirectHop, type Junction, type Stage } from './stage.ts';

/** A port of the course, behind the first one. Times in ns. */
class Leg {
  /** When the first frame of what was sent last was begun here. */
  begun = NaN;
  readonly port: Port;
  /** From when the first frame was begun at the port before until it may be begun here. */
  readonly lead: number;
  /** From when the first frame is begun until the port is free again. */
  readonly span: number;
  /** No frame comes later than those before it take: they leave one right after the other, however long they had to wait. */
  readonly dense: boolean;

  constructor(port: Port, lead: number, span: number, dense: boolean) {
    this.port = port;
    this.lead = lead;
    this.span = span;
    this.dense = dense;
  }

  /** `starts`: from when they were begun before to when they are here; returns how many, up to the first that has to be looked at. */
  passAll(starts: Float64Array, count: number): number {
    return this.port.passAll(starts, this.lead, this.span, this.dense, count);
  }
}

/**
 * How one set of frames goes through the ports of one way when it is handed over all at once, as far as nobody else's frames can come
 * between them. Each frame keeps its distance to the first one, so that a time stands for all of them.
 */
export class Course {
  readonly set: FrameSet;
  /** Its number among the courses of its way. */
  readonly number: number;
  /** How often the set has been handed over. */
  sent = 0;
  /** ns from when the first frame is begun at the first port until each one's last bit has left it. */
  readonly leaves: Float64Array;
  /** ns from when the first frame is begun at the last port until each one is at the far end, or at the port that others share. */
  readonly offsets: Float64Array;
  /** Of the first and the last of them. */
  readonly begin: number;
  readonly end: number;
  /** Where others may come between; undefined where the course ends at the far end. */
  readonly shared: Junction | undefined;
  /** From when the first and the last one are begun there until they are at the far end, ns; NaN where that is not always the same. */
  readonly firstBehind: number;
  readonly lastBehind: number;
  /** ns that it keeps the first port busy. */
  readonly span: number;
  private readonly port: Port;
  private readonly further: readonly Leg[];
  /** False where delays differ by chance, or frames are refused on the way: each has to be looked at. */
  readonly isPlain: boolean;
  /** Behind the first port nobody's frames but those of its own way come through its ports. */
  readonly isApart: boolean;

  constructor(set: FrameSet, number: number, first: Stage) {
    this.set = set;
    this.number = number;
    const sizes = set.bytes;
    const legs: Leg[] = [];
    let coming = new Float64Array(sizes.length);
    let lead = 0;
    let stage: Stage | undefined = first;
    let isPlain = set.sound && sizes.length > 0;
    let isApart = true;
    let shared: Junction | undefined;
    this.leaves = coming;
    while (stage !== undefined) {
      const { port, delay, next }: Stage = stage;
      const { leaves, span, dense } = through(port, sizes, coming);
      if (legs.length === 0) this.leaves = leaves;
      else isApart &&= port.ways === 1;
      legs.push(new Leg(port, lead, span, dense));
      isPlain &&= typeof delay === 'number' && !port.isShared;
      const after = typeof delay === 'number' ? delay : NaN;
      const arrives: Float64Array<ArrayBuffer> = leaves.map((at, n) => at + after + (next?.forwarding(port, sizes[n]!) ?? 0)); // prettier-ignore
      if (next instanceof DirectHop) {
        stage = next.stage;
        lead = arrives[0]!;
        coming = arrives.map((at) => at - lead);
      } else {
        stage = undefined;
        shared = next;
        coming = arrives;
      }
    }
    this.port = first.port;
    this.span = legs[0]!.span;
    this.further = legs.slice(1);
    this.offsets = coming;
    this.begin = coming[0] ?? NaN;
    this.end = coming.at(-1) ?? NaN;
    this.shared = shared;
    this.firstBehind = shared?.behind(sizes[0] ?? NaN) ?? NaN;
    this.lastBehind = shared?.behind(sizes.at(-1) ?? NaN) ?? NaN;
    this.isPlain = isPlain;
    this.isApart = isPlain && isApart && shared === undefined;
  }

  /**
   * When its first frame is begun at the first port, where it was handed over at `at` (ns), and keeps that port busy; NaN, and nothing is done,
   * where its frames have to be looked at one by one.
   */
  start(at: number): number {
    if (!this.isPlain) return NaN;
    const { port, span } = this;
    const begun = port.begin(at, span);
    if (begun === begun) port.occupy(begun + span);
    return begun;
  }

  /** The same for all that are handed over at `count` times of `at`; false, and nothing is done, where that is so for one of them. */
  startAll(at: Float64Array, begun: Float64Array, count: number): boolean {
    return this.isPlain && this.port.beginAll(at, 0, this.span, begun, count);
  }

  /** When its first frame is begun at the last port, if it was at the first one at `begun` (ns); NaN, and nothing is done, as above. */
  goOn(begun: number): number {
    return this.further.length === 0 ? begun : this.through(begun);
  }

  /**
   * The same for those that were begun `shift` ns after each of `count` times of `begun`, from place `from` on: into `starts`. Returns how many
   * there are before the first one whose frames have to be looked at.
   */
  goOnAll(begun: Float64Array, from: number, shift: number, starts: Float64Array, count: number): number {
    for (let k = 0; k < count; k++) starts[k] = begun[from + k]! + shift;
    const { further } = this;
    if (further.length === 0) return count;
    if (further.length === 1) return further[0]!.passAll(starts, count);
    for (let k = 0; k < count; k++) {
      const start = this.through(starts[k]!);
      if (start !== start) return k;
      starts[k] = start;
    }
    return count;
  }

  /** How long (ns) those that are begun from `first` to `last` wait at most where others may come between; NaN where nobody knows. */
  longestWait(first: number, last: number): number {
    return this.shared === undefined ? NaN : this.shared.longestWait(first + this.begin, last + this.end);
  }

  private through(first: number): number {
    const { further } = this;
    let ready = first;
    for (let k = 0; k < further.length; k++) {
      const leg = further[k]!;
      ready += leg.lead;
      const begun = leg.port.begin(ready, leg.span);
      if (begun !== begun || (begun > ready && !leg.dense)) return NaN;
      leg.begun = begun;
      ready = begun;
    }
    for (let k = 0; k < further.length; k++) further[k]!.port.occupy(further[k]!.begun + further[k]!.span);
    return ready;
  }
}

/** Frames that may be sent at `coming` (ns from the first one's start) through a port that is free for the first one when it comes. */
function through(port: Port, sizes: Uint16Array, coming: Float64Array) {
  const leaves = new Float64Array(sizes.length);
  let free = 0;
  let packed = 0;
  let dense = true;
  sizes.forEach((size, n) => {
    dense &&= coming[n]! <= packed;
    const start = Math.max(free, coming[n]!);
    leaves[n] = start + port.untilLastBit(size);
    free = start + (size + WIRE_OVERHEAD) * port.nsPerByte;
    packed += (size + WIRE_OVERHEAD) * port.nsPerByte;
  });
  return { leaves, span: free, dense };
}
