import { invariant } from '../base/invariant.ts';
import type { EventHandle, EventQueue } from './queue.ts';

/** Stands for the handler of a cancelled event: one above MAX_HANDLER. */
const CANCELLED = 0xffff;
const NO_SLOT = -1;
/** Priority and sequence share one float64 (the rank): 8 + 45 bits. 2^45 events are 40 days at ten million a second. */
const SEQUENCES = 2 ** 45;
/** Slot and generation share one float64 (the handle): 24 + 29 bits. */
const SLOTS = 2 ** 24;
const GENERATIONS = 2 ** 29;
/** Entries after the last one whose time is Infinity, so that every parent has four children to compare. */
const SENTINELS = 4;
/** Fewer cancelled entries than this are never worth a sweep. */
const SWEEP_AT_LEAST = 64;

/** A slot's record: its rank in one float64 word, then four int32 words. A free slot's A links to the next free one. */
const RANK = 0;
const HANDLER = 2;
const A = 3;
const B = 4;
const GENERATION = 5;
const WORDS = 6;
const DOUBLES = WORDS / 2;

/**
 * A 4-ary heap in typed arrays. A heap entry is a time and the slot where the rest of the event lies: 36 bytes an event
 * in all, and moving an entry touches little memory.
 *
 * Two tricks. A pop leaves a hole at the root, which the next push fills with one sift instead of two. A cancellation
 * only marks the event, in O(1); marked entries are skipped when they reach the root, and swept out in O(n) once they
 * outnumber the live ones, so that a cancelled timer costs O(1) amortised and memory at most doubles.
 */
export class HeapQueue implements EventQueue {
  time = -0.5; // a fraction first, so that the engine never holds this field as a small integer
  handler = 0;
  a = 0;
  b = 0;
  private rank = -0.5;

  /** Heap entries: live, cancelled, and the hole. */
  private count = 0;
  private cancelled = 0;
  private hole = false;
  private nextSequence = 0;
  private pushedSlot = 0;
  private freeSlot = NO_SLOT;
  private usedSlots = 0;

  /** Room for so many events; it doubles when needed. */
  private capacity = 64;
  private times = new Float64Array(this.capacity + SENTINELS).fill(Infinity);
  private slots = new Int32Array(this.capacity);
  private words = new Int32Array(WORDS * this.capacity);
  private ranks = new Float64Array(this.words.buffer);

  get size(): number {
    return this.count - this.cancelled - (this.hole ? 1 : 0);
  }

  get pushed(): EventHandle {
    return (this.words[WORDS * this.pushedSlot + GENERATION]! * SLOTS + this.pushedSlot) as EventHandle;
  }

  get priority(): number {
    return Math.floor(this.rank / SEQUENCES);
  }

  get sequence(): number {
    return this.rank - this.priority * SEQUENCES;
  }

  push(time: number, priority: number, handler: number, a: number, b: number): void {
    const sequence = this.nextSequence;
    if (sequence >= SEQUENCES) invariant(false, 'the event sequence is used up');
    this.nextSequence = sequence + 1;

    const slot = this.takeSlot();
    const record = WORDS * slot;
    this.pushedSlot = slot;
    this.ranks[DOUBLES * slot + RANK] = priority * SEQUENCES + sequence;
    this.words[record + HANDLER] = handler;
    this.words[record + A] = a;
    this.words[record + B] = b;

    if (this.hole) {
      this.hole = false;
      this.times[0] = time;
      this.slots[0] = slot;
      this.siftDown(0);
    } else {
      const index = this.count++;
      this.times[index] = time;
      this.slots[index] = slot;
      this.siftUp(index);
    }
  }

  pop(limit: number): boolean {
    if (this.nextTime() > limit || this.count === 0) return false;
    const slot = this.slots[0]!;
    const record = WORDS * slot;
    this.time = this.times[0]!;
    this.rank = this.ranks[DOUBLES * slot + RANK]!;
    this.handler = this.words[record + HANDLER]!;
    this.a = this.words[record + A]!;
    this.b = this.words[record + B]!;
    this.freeUp(slot);
    this.hole = true;
    return true;
  }

  cancel(handle: EventHandle): boolean {
    const slot = handle % SLOTS;
    const record = WORDS * slot;
    if (slot >= this.usedSlots || this.words[record + GENERATION] !== (handle - slot) / SLOTS) return false;
    if (this.words[record + HANDLER] === CANCELLED) return false;
    this.words[record + HANDLER] = CANCELLED;
    this.cancelled++;
    if (this.cancelled >= SWEEP_AT_LEAST && this.cancelled * 2 > this.count) this.sweep();
    return true;
  }

  nextTime(): number {
    if (this.hole) this.fillHole();
    while (this.cancelled > 0 && this.isCancelled(this.slots[0]!)) {
      this.cancelled--;
      this.freeUp(this.slots[0]!);
      this.fillHole();
    }
    return this.times[0]!;
  }

  private isCancelled(slot: number): boolean {
    return this.words[WORDS * slot + HANDLER] === CANCELLED;
  }

  private takeSlot(): number {
    const slot = this.freeSlot;
    if (slot !== NO_SLOT) {
      this.freeSlot = this.words[WORDS * slot + A]!;
      return slot;
    }
    if (this.usedSlots === this.capacity) this.grow();
    return this.usedSlots++;
  }

  /** Ends the life of a slot's handle; a slot whose generations are used up is left alone for ever. */
  private freeUp(slot: number): void {
    const record = WORDS * slot;
    const generation = this.words[record + GENERATION]! + 1;
    this.words[record + GENERATION] = generation;
    if (generation === GENERATIONS) return;
    this.words[record + A] = this.freeSlot;
    this.freeSlot = slot;
  }

  /** Moves the last entry to the root, whose own has left. */
  private fillHole(): void {
    this.hole = false;
    const last = --this.count;
    this.times[0] = this.times[last]!;
    this.slots[0] = this.slots[last]!;
    this.times[last] = Infinity;
    if (last > 1) this.siftDown(0);
  }

  private siftUp(index: number): void {
    const { times, slots } = this;
    const time = times[index]!;
    const slot = slots[index]!;
    while (index > 0) {
      const parent = (index - 1) >> 2;
      if (!this.before(time, slot, times[parent]!, slots[parent]!)) break;
      times[index] = times[parent]!;
      slots[index] = slots[parent]!;
      index = parent;
    }
    times[index] = time;
    slots[index] = slot;
  }

  private siftDown(index: number): void {
    const { times, slots, count } = this;
    const time = times[index]!;
    const slot = slots[index]!;
    for (let child = 4 * index + 1; child < count; child = 4 * index + 1) {
      const first = this.firstOfFour(child);
      if (this.before(time, slot, times[first]!, slots[first]!)) break;
      times[index] = times[first]!;
      slots[index] = slots[first]!;
      index = first;
    }
    times[index] = time;
    slots[index] = slot;
  }

  private before(time: number, slot: number, otherTime: number, otherSlot: number): boolean {
    return time < otherTime || (time === otherTime && this.ranks[DOUBLES * slot]! < this.ranks[DOUBLES * otherSlot]!);
  }

  /** Which of four neighbours comes first: a knock-out without an unforeseeable branch, unless times are equal. */
  private firstOfFour(child: number): number {
    const { times } = this;
    const t0 = times[child]!;
    const t1 = times[child + 1]!;
    const t2 = times[child + 2]!;
    const t3 = times[child + 3]!;
    const left = child + Number(t1 < t0);
    const right = child + 2 + Number(t3 < t2);
    const timeLeft = times[left]!;
    const timeRight = times[right]!;
    if (t0 === t1 || t2 === t3 || timeLeft === timeRight) return this.firstByRank(child);
    return left + (right - left) * Number(timeRight < timeLeft);
  }

  private firstByRank(child: number): number {
    const { times, slots } = this;
    let first = child;
    for (let other = child + 1; other < child + 4; other++) {
      if (this.before(times[other]!, slots[other]!, times[first]!, slots[first]!)) first = other;
    }
    return first;
  }

  /** Takes all cancelled entries out and builds the heap anew. */
  private sweep(): void {
    if (this.hole) this.fillHole();
    const { times, slots, count } = this;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const slot = slots[i]!;
      if (this.isCancelled(slot)) {
        this.freeUp(slot);
        continue;
      }
      times[kept] = times[i]!;
      slots[kept] = slot;
      kept++;
    }
    times.fill(Infinity, kept, count);
    this.count = kept;
    this.cancelled = 0;
    for (let i = (kept - 2) >> 2; i >= 0; i--) this.siftDown(i);
  }

  private grow(): void {
    invariant(this.capacity < SLOTS, `more than ${SLOTS} events are pending`);
    this.capacity *= 2;
    const times = new Float64Array(this.capacity + SENTINELS).fill(Infinity);
    times.set(this.times);
    const slots = new Int32Array(this.capacity);
    slots.set(this.slots);
    const words = new Int32Array(WORDS * this.capacity);
    words.set(this.words);
    this.times = times;
    this.slots = slots;
    this.words = words;
    this.ranks = new Float64Array(words.buffer);
  }
}
