import type { Drop, DuCounters, RuCounters, Unreadable } from './counters.ts';

/** Why a message was not taken: refused on its way, or not understood where it arrived. */
export type Refusal = Drop | Unreadable;

/** All counters at one moment, each grown from zero at power-on. Keys are node ids, and eAxC ids as decimal numbers. */
export interface CounterReading {
  /** Simulated seconds since power-on. */
  readonly seconds: number;
  readonly ru: Readonly<Record<string, RuCounters>>;
  readonly du: Readonly<Record<string, DuCounters>>;
  /** By radio unit and eAxC id; a message of an id that the unit does not know has no row. */
  readonly eaxc?: Readonly<Record<string, Readonly<Record<string, RuCounters>>>>;
  /** By the node that refused; reasons that never occurred are absent. */
  readonly refused?: Readonly<Record<string, Readonly<Partial<Record<Refusal, number>>>>>;
  /** Bytes on the wire by DU, where somebody counts them. */
  readonly bytes?: Readonly<Record<string, { readonly rx: number; readonly tx: number }>>;
}

/** Which eAxC ids carry what between one DU and one radio unit. */
export interface FronthaulPorts {
  readonly ru: string;
  readonly du: string;
  /** Of the cell; undefined where nobody states it. */
  readonly pci: number | undefined;
  readonly dl: readonly number[];
  readonly ul: readonly number[];
  readonly prach: readonly number[];
}

/** Readings one after the other, oldest first, each at its own time; what a counter log of a device is made from. */
export interface CounterLog {
  /** Simulated seconds since power-on at which the log begins. */
  readonly since: number;
  /** What the counters read then, zero where it is absent. Lines that tell growth begin from it, lines that tell totals do not. */
  readonly before?: CounterReading;
  readonly readings: readonly CounterReading[];
  readonly fronthauls: readonly FronthaulPorts[];
}
