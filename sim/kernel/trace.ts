import type { Ns } from '../base/units.ts';

/** Sees every event just before it is executed. It must not schedule anything. */
export interface Observer {
  event(time: Ns, priority: number, sequence: number, handler: number, a: number, b: number): void;
}

/** One observer that passes each event on to several, in their order. */
export const observers = (...list: readonly Observer[]): Observer => ({
  event(time, priority, sequence, handler, a, b) {
    for (const observer of list) observer.event(time, priority, sequence, handler, a, b);
  },
});

/**
 * A running 64-bit fingerprint of (time, handler, a, b) of all events: equal runs have equal digests.
 * Two FNV-1a-like lanes over 32-bit words with a final avalanche; guards against accidents, not against attackers.
 */
export class Fingerprint implements Observer {
  private low = 0x811c9dc5 | 0;
  private high = 0x9e3779b9 | 0;

  event(time: Ns, _priority: number, _sequence: number, handler: number, a: number, b: number): void {
    this.number(time);
    this.word(handler);
    this.word(a);
    this.word(b);
  }

  /** Takes in a 32-bit integer. */
  word(value: number): void {
    this.low = Math.imul(this.low ^ value, 0x01000193);
    this.low ^= this.low >>> 15;
    this.high = Math.imul(this.high ^ value, 0x85ebca6b);
    this.high ^= this.high >>> 13;
  }

  /** Takes in any number, by its float64 bits. */
  number(value: number): void {
    view.setFloat64(0, value);
    this.word(view.getInt32(0));
    this.word(view.getInt32(4));
  }

  /** The fingerprint so far: 16 hexadecimal digits. */
  digest(): string {
    return hex(avalanche(this.high ^ Math.imul(this.low, 0xc2b2ae35))) + hex(avalanche(this.low ^ this.high));
  }
}

const view = new DataView(new ArrayBuffer(8));

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
const avalanche = (word: number): number => {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
};
