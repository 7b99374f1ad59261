import { invariant } from '../base/invariant.ts';
import { MAX_HANDLER, type EventHandle } from './queue.ts';

/**
 * An event is a record of eight int32 words, half a cache line, and goes by the index of its first word. The first two
 * words are its time, a float64.
 */
const WORDS = 8;
/** The low word of the sequence. */
const LOW = 2;
/** Priority (8 bits) and the high word of the sequence (24). */
const ORDER = 3;
/** Generation (16 bits) and handler (16). */
const CODE = 4;
const A = 5;
const B = 6;
/** The next record in the list where this one is, pending or free. */
const NEXT = 7;

/** The record of no event: it ends every list, begins the sorted one, and its time, Infinity, stops every search. */
const NONE = 0;

const PRIORITY_SHIFT = 24;
const HIGH = 2 ** PRIORITY_SHIFT - 1;
/** Sequences are whole numbers up to 2^53. */
const LAST_HIGH = 2 ** 21 - 1;

/** The handler's bits in CODE. All set, they stand for a cancelled event: one above MAX_HANDLER. */
const HANDLER = 0xffff;
const CANCELLED = MAX_HANDLER + 1;

/** Of the record, for queues. The engine folds a module's own constants but not imported ones: take copies. */
export const RECORD = { ORDER, NEXT, NONE, PRIORITY_SHIFT } as const;
const GENERATION_SHIFT = 16;
/** A handle is one float64: slot (24 bits), generation (16), and how often that was used up, the era (13). */
const SLOTS = 2 ** 24;
const GENERATIONS = 2 ** 16;
const ERAS = 2 ** 13;

/** Room doubles up to here, then grows by a tenth, so that what is not used costs little. */
const DOUBLE_UP_TO = 4096;
const GROWTH = 1.1;

/** How many entries an array should have next that has so many now. */
export const grown = (capacity: number): number =>
  capacity < DOUBLE_UP_TO ? capacity * 2 : Math.floor(capacity * GROWTH);

/** What queues have in common: the memory of events, and the one that was taken last. */
export abstract class PooledQueue {
  /** Room for so many records. */
  private capacity = 64;
  private used = 1;
  protected words = new Int32Array(WORDS * this.capacity);
  protected times = new Float64Array(this.words.buffer);
  private eras = new Uint16Array(this.capacity);

  private free = NONE;
  private last = NONE;
  /** The record that was taken last; it is free from the next one on. */
  private taken = NONE;

  /** The sequence that was given last, in two words; the first one carries. */
  private low = -1;
  private high = -1;
  /** The low word of how many events have left. */
  private left = -1;
  protected cancelled = 0;

  constructor() {
    this.times[NONE] = Infinity;
  }

  get size(): number {
    return this.entries - this.cancelled;
  }

  get time(): number {
    return this.times[this.taken >> 1]!;
  }

  get priority(): number {
    return this.words[this.taken + ORDER]! >> PRIORITY_SHIFT;
  }

  get sequence(): number {
    return (this.words[this.taken + ORDER]! & HIGH) * 2 ** 32 + (this.words[this.taken + LOW]! >>> 0);
  }

  get handler(): number {
    return this.words[this.taken + CODE]! & HANDLER;
  }

  get a(): number {
    return this.words[this.taken + A]!;
  }

  get b(): number {
    return this.words[this.taken + B]!;
  }

  get pushed(): EventHandle {
    return this.handle(this.last);
  }

  /** Marks an event, which stays where it is until it is reached or swept out; false when the handle is stale. */
  cancel(handle: EventHandle): boolean {
    const slot = handle % SLOTS;
    if (!(slot > NONE && slot < this.used)) return false;
    const record = WORDS * slot;
    if (this.handle(record) !== handle || this.isCancelled(record)) return false;
    this.words[record + CODE]! |= CANCELLED;
    this.cancelled++;
    return true;
  }

  /** Pending events, cancelled ones among them. */
  protected get entries(): number {
    return (this.low - this.left) | 0;
  }

  /** Writes the record of a new event; its link is undefined. */
  protected create(time: number, priority: number, handler: number, a: number, b: number): number {
    const low = (this.low + 1) | 0;
    if (low === 0) this.carry();
    this.low = low;
    let record = this.free;
    if (record === NONE) record = this.unused();
    const { words } = this;
    this.free = words[record + NEXT]!;
    this.last = record;
    this.times[record >> 1] = time;
    words[record + LOW] = low;
    words[record + ORDER] = (priority << PRIORITY_SHIFT) | this.high;
    words[record + CODE] = (words[record + CODE]! & ~HANDLER) | handler;
    words[record + A] = a;
    words[record + B] = b;
    return record;
  }

  /** Makes an event, which is in no list any more, the one that was taken last; false when it is cancelled. */
  protected take(record: number): boolean {
    const { words, taken } = this;
    const code = words[record + CODE]!;
    if ((code & HANDLER) === CANCELLED) {
      this.drop(record);
      return false;
    }
    words[record + CODE] = (code + GENERATIONS) | 0;
    this.left = (this.left + 1) | 0;
    this.taken = record;
    if (taken !== NONE) {
      words[taken + NEXT] = this.free;
      this.free = taken;
    }
    if (code >>> GENERATION_SHIFT === GENERATIONS - 1 && this.isUsedUp(record)) this.taken = this.copy(record);
    return true;
  }

  /** Forgets a cancelled event, which is in no list any more. */
  protected drop(record: number): void {
    const { words } = this;
    const code = (words[record + CODE]! + 1) | 0; // the handler's bits, all set, carry into the generation
    words[record + CODE] = code;
    this.left = (this.left + 1) | 0;
    this.cancelled--;
    if (code === 0 && this.isUsedUp(record)) return;
    words[record + NEXT] = this.free;
    this.free = record;
  }

  protected isCancelled(record: number): boolean {
    return (this.words[record + CODE]! & HANDLER) === CANCELLED;
  }

  /** Whether one event is to come before another. */
  protected before(record: number, other: number): boolean {
    const { words, times } = this;
    const time = times[record >> 1]!;
    const otherTime = times[other >> 1]!;
    if (time !== otherTime) return time < otherTime;
    const order = words[record + ORDER]!;
    const otherOrder = words[other + ORDER]!;
    if (order !== otherOrder) return order < otherOrder;
    return words[record + LOW]! >>> 0 < words[other + LOW]! >>> 0;
  }

  /** Begins the next era of a record; true when it was the last, so that the record is to be left alone for ever. */
  private isUsedUp(record: number): boolean {
    return ++this.eras[record / WORDS]! === ERAS;
  }

  /** An unused record with the same event. */
  private copy(record: number): number {
    const other = this.unused();
    this.words.copyWithin(other, record, record + NEXT);
    this.words[other + CODE]! &= HANDLER;
    return other;
  }

  private handle(record: number): EventHandle {
    const slot = record >> 3;
    const generation = this.words[record + CODE]! >>> GENERATION_SHIFT;
    return (slot + SLOTS * (generation + GENERATIONS * this.eras[slot]!)) as EventHandle;
  }

  private carry(): void {
    invariant(this.high < LAST_HIGH, 'the event sequence is used up');
    this.high++;
  }

  private unused(): number {
    if (this.used === this.capacity) this.grow();
    return WORDS * this.used++;
  }

  private grow(): void {
    invariant(this.capacity < SLOTS, `more than ${SLOTS} events are pending`);
    this.capacity = Math.min(grown(this.capacity), SLOTS);
    const words = new Int32Array(WORDS * this.capacity);
    words.set(this.words);
    this.words = words;
    this.times = new Float64Array(words.buffer);
    const eras = new Uint16Array(this.capacity);
    eras.set(this.eras);
    this.eras = eras;
  }
}
