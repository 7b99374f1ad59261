import type { Brand } from '../base/brand.ts';

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
   * Adds an event. `time` is a finite number (ns), `priority` an integer from -128 (first) to 127,
   * `handler` one from 0 to {@link MAX_HANDLER}, `a` and `b` are 32-bit integers. The caller checks them; a queue trusts it.
   * Throws Bug when the sequence is used up or 2^24 events are pending, instead of starting again from zero.
   */
  push(time: number, priority: number, handler: number, a: number, b: number): void;

  /** The handle of the event that was pushed last; apart from `push`, so that a handle nobody wants costs nothing. */
  readonly pushed: EventHandle;

  /** Takes the earliest event whose time is at most `limit` (ns) into the fields above; false when there is none. */
  pop(limit: number): boolean;

  /** Takes an event out before its time; false when it was executed or cancelled already. */
  cancel(handle: EventHandle): boolean;

  /** Time of the earliest event in ns, Infinity when there is none. */
  nextTime(): number;
}

/** Highest handler id that a queue can hold. */
export const MAX_HANDLER = 0xfffe;
