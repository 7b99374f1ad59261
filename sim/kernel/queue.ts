import type { Brand } from '../base/brand.ts';
import { invariant } from '../base/invariant.ts';

/** Names one scheduled event until it is executed or cancelled; a stale handle is recognised, never reused. */
export type EventHandle = Brand<number, 'event handle'>;

/**
 * Pending events in the order (time, priority, sequence), smallest first; the sequence is given on push, so that equal
 * events keep the order in which they were scheduled. Events are plain numbers: nothing is allocated for one.
 */
export interface EventQueue {
  /** How many events are pending; cancelled ones do not count. */
  readonly size: number;

  /** The event that `pop` took last: time in ns, and what was given to `push`. Unspecified before the first `pop`. */
  readonly time: number;
  readonly priority: number;
  readonly sequence: number;
  readonly handler: number;
  readonly a: number;
  readonly b: number;

  /**
   * Adds an event. `time` is a finite number (ns), `priority` an integer of {@link PRIORITY_RANGE}, `handler` of
   * 0…{@link MAX_HANDLER}, `a` and `b` are 32-bit integers. The caller checks them; a queue trusts it.
   * Throws Bug when the sequence or the handles are used up, instead of starting again from zero.
   */
  push(time: number, priority: number, handler: number, a: number, b: number): EventHandle;

  /** Takes the earliest event whose time is at most `limit` (ns) into the fields above; false when there is none. */
  pop(limit: number): boolean;

  /** Takes an event out before its time; false when it was executed or cancelled already. */
  cancel(handle: EventHandle): boolean;

  /** Time of the earliest event in ns, Infinity when there is none. */
  nextTime(): number;
}

/** Lowest and highest priority of an event; the lower is executed first. */
export const PRIORITY_RANGE = [-128, 127] as const;
/** Highest handler id that a queue can hold. */
export const MAX_HANDLER = 0xfffe;

const CANCELLED = 0xffff;
const NO_SLOT = -1;
/** Priority and sequence share one float64 (the rank): 8 + 45 bits. 2^45 events are 40 days at ten million a second. */
const SEQUENCES = 2 ** 45;
/** Slot and generation share one float64 (the handle): 24 + 29 bits. */
const SLOTS = 2 ** 24;
const GENERATIONS = 2 ** 29;
/** Room after the last entry that always reads as "later than all", so that a node has four children to compare. */
const SENTINELS = 4;
/** Cancelled entries below this number are never worth a sweep. */
const SWEEP_AT_LEAST = 64;

/**
 * A 4-ary heap in typed arrays. Heap entries hold the key (time, rank) and the slot where the rest of the event lies;
 * 34 bytes an event in all.
 *
 * Two tricks. A pop leaves a hole at the root, which the next push fills with one sift instead of two. A cancellation
 * only marks the event, in O(1); marked entries are skipped when they reach the root, and swept out in O(n) once they
 * outnumber the live ones, so that cancelled timers cost O(1) amortised and at most double the memory.
 */
export class HeapQueue implements EventQueue {
  time = -0.5; // a fraction first, so that the engine keeps this field unboxed
  handler = 0;
  a = 0;
  b = 0;
  private rank = -0.5;

  /** Entries in the heap: live, cancelled, and the hole. */
  private count = 0;
  private cancelled = 0;
  private hole = false;
  private nextSequence = 0;

  private capacity: number;
  private times: Float64Array;
  private ranks: Float64Array;
  private slots: Int32Array;

  /** By slot. A free slot's `as` holds the next free one. */
  private handlers: Uint16Array;
  private as: Int32Array;
  private bs: Int32Array;
  private generations: Int32Array;
  private freeSlot = NO_SLOT;
  private usedSlots = 0;

  /** Room for `capacity` events; it doubles when needed. */
  constructor(capacity = 64) {
    this.capacity = capacity;
    this.times = new Float64Array(capacity + SENTINELS).fill(Infinity);
    this.ranks = new Float64Array(capacity + SENTINELS);
    this.slots = new Int32Array(capacity);
    this.handlers = new Uint16Array(capacity);
    this.as = new Int32Array(capacity);
    this.bs = new Int32Array(capacity);
    this.generations = new Int32Array(capacity);
  }

  get size(): number {
    return this.count - this.cancelled - (this.hole ? 1 : 0);
  }

  get priority(): number {
    return Math.floor(this.rank / SEQUENCES);
  }

  get sequence(): number {
    return this.rank - this.priority * SEQUENCES;
  }

  push(time: number, priority: number, handler: number, a: number, b: number): EventHandle {
    const sequence = this.nextSequence;
    if (sequence >= SEQUENCES) invariant(false, 'the event sequence is used up');
    this.nextSequence = sequence + 1;

    const slot = this.takeSlot();
    this.handlers[slot] = handler;
    this.as[slot] = a;
    this.bs[slot] = b;

    const rank = priority * SEQUENCES + sequence;
    if (this.hole) {
      this.hole = false;
      this.siftDown(0, time, rank, slot);
    } else {
      this.siftUp(this.count++, time, rank, slot);
    }
    return (this.generations[slot]! * SLOTS + slot) as EventHandle;
  }

  pop(limit: number): boolean {
    if (this.hole) this.fillHole();
    while (this.count > 0) {
      const time = this.times[0]!;
      if (time > limit) return false;
      const slot = this.slots[0]!;
      const handler = this.handlers[slot]!;
      this.hole = true;
      if (handler !== CANCELLED) {
        this.time = time;
        this.rank = this.ranks[0]!;
        this.handler = handler;
        this.a = this.as[slot]!;
        this.b = this.bs[slot]!;
        this.freeUp(slot);
        return true;
      }
      this.cancelled--;
      this.freeUp(slot);
      this.fillHole();
    }
    return false;
  }

  cancel(handle: EventHandle): boolean {
    const slot = handle % SLOTS;
    if (slot >= this.usedSlots || this.generations[slot] !== (handle - slot) / SLOTS) return false;
    if (this.handlers[slot] === CANCELLED) return false;
    this.handlers[slot] = CANCELLED;
    this.cancelled++;
    if (this.cancelled >= SWEEP_AT_LEAST && this.cancelled * 2 > this.count) this.sweep();
    return true;
  }

  nextTime(): number {
    if (this.hole) this.fillHole();
    while (this.count > 0 && this.handlers[this.slots[0]!] === CANCELLED) {
      this.cancelled--;
      this.freeUp(this.slots[0]!);
      this.fillHole();
    }
    return this.times[0]!;
  }

  private takeSlot(): number {
    const slot = this.freeSlot;
    if (slot !== NO_SLOT) {
      this.freeSlot = this.as[slot]!;
      return slot;
    }
    if (this.usedSlots === this.capacity) this.grow();
    return this.usedSlots++;
  }

  /** Ends the life of a slot's handle; a slot whose generations are used up is left alone for ever. */
  private freeUp(slot: number): void {
    const generation = this.generations[slot]! + 1;
    this.generations[slot] = generation;
    if (generation === GENERATIONS) return;
    this.as[slot] = this.freeSlot;
    this.freeSlot = slot;
  }

  private fillHole(): void {
    this.hole = false;
    const last = --this.count;
    const time = this.times[last]!;
    this.times[last] = Infinity;
    if (last > 0) this.siftDown(0, time, this.ranks[last]!, this.slots[last]!);
  }

  private siftUp(index: number, time: number, rank: number, slot: number): void {
    const { times, ranks, slots } = this;
    while (index > 0) {
      const parent = (index - 1) >> 2;
      const above = times[parent]!;
      if (above < time || (above === time && ranks[parent]! < rank)) break;
      times[index] = above;
      ranks[index] = ranks[parent]!;
      slots[index] = slots[parent]!;
      index = parent;
    }
    times[index] = time;
    ranks[index] = rank;
    slots[index] = slot;
  }

  private siftDown(index: number, time: number, rank: number, slot: number): void {
    const { times, ranks, slots, count } = this;
    for (let child = 4 * index + 1; child < count; child = 4 * index + 1) {
      let best = child;
      let earliest = times[child]!;
      for (let other = child + 1; other < child + 4; other++) {
        const candidate = times[other]!;
        if (candidate < earliest || (candidate === earliest && ranks[other]! < ranks[best]!)) {
          best = other;
          earliest = candidate;
        }
      }
      if (time < earliest || (time === earliest && rank < ranks[best]!)) break;
      times[index] = earliest;
      ranks[index] = ranks[best]!;
      slots[index] = slots[best]!;
      index = best;
    }
    times[index] = time;
    ranks[index] = rank;
    slots[index] = slot;
  }

  /** Takes all cancelled entries out and builds the heap anew. */
  private sweep(): void {
    if (this.hole) this.fillHole();
    const { times, ranks, slots, count } = this;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const slot = slots[i]!;
      if (this.handlers[slot] === CANCELLED) {
        this.freeUp(slot);
        continue;
      }
      times[kept] = times[i]!;
      ranks[kept] = ranks[i]!;
      slots[kept] = slot;
      kept++;
    }
    times.fill(Infinity, kept, count);
    this.count = kept;
    this.cancelled = 0;
    for (let i = (kept - 2) >> 2; i >= 0; i--) this.siftDown(i, times[i]!, ranks[i]!, slots[i]!);
  }

  private grow(): void {
    invariant(this.capacity < SLOTS, `more than ${SLOTS} events are pending`);
    const capacity = Math.min(2 * this.capacity, SLOTS);
    const times = new Float64Array(capacity + SENTINELS).fill(Infinity);
    times.set(this.times);
    this.times = times;
    this.ranks = widened(this.ranks, new Float64Array(capacity + SENTINELS));
    this.slots = widened(this.slots, new Int32Array(capacity));
    this.handlers = widened(this.handlers, new Uint16Array(capacity));
    this.as = widened(this.as, new Int32Array(capacity));
    this.bs = widened(this.bs, new Int32Array(capacity));
    this.generations = widened(this.generations, new Int32Array(capacity));
    this.capacity = capacity;
  }
}

const widened = <T extends { set(from: T): void }>(from: T, to: T): T => {
  to.set(from);
  return to;
};
