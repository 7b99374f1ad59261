import {
  isPrachFilter,
  DOWNLINK,
  type CplaneHeaders,
  type UplaneHeaders,
} from '../../../interfaces/fronthaul/wire/index.ts';
import { STREAM } from '../../../interfaces/fronthaul/streams.ts';

export type MessageHeaders = CplaneHeaders | UplaneHeaders;

/** Kind of a message (position in STREAMS), by plane, direction and filterIndex: 1 … 4 are random access (CUS 7.5.2.3). */
export function kindOf({ plane, radio }: MessageHeaders): number {
  const isDown = radio.dataDirection === DOWNLINK;
  if (plane === 'U') return isDown ? STREAM.uDl : isPrachFilter(radio.filterIndex) ? STREAM.uPrach : STREAM.uUl;
  return isDown ? STREAM.cDl : isPrachFilter(radio.filterIndex) ? STREAM.cPrach : STREAM.cUl;
}

/** True for what an O-DU sends: all of the C-plane and the downlink. */
export const isFromDu = ({ plane, radio }: MessageHeaders): boolean =>
  plane === 'C' || radio.dataDirection === DOWNLINK;

/** One number for a kind and an eAxC id. */
export const streamKey = (kind: number, eaxc: number): number => kind * 65_536 + eaxc;

/** Pairs of addresses that a capture may hold; a capture of one fronthaul port has a few. */
export const MOST_LINKS = 256;
/** Streams (kind and eAxC) of one pair. */
export const MOST_STREAMS = 1024;

/** Finds what belongs to a pair of addresses, whichever way a frame goes. */
export class Pairs<T> {
  readonly all: T[] = [];
  private readonly bySource = new Map<number, Map<number, T>>();
  private readonly make: (source: number, destination: number) => T;

  constructor(make: (source: number, destination: number) => T) {
    this.make = make;
  }

  /** Undefined once there are too many. */
  of(source: number, destination: number): T | undefined {
    const known = this.bySource.get(source)?.get(destination);
    if (known !== undefined || this.all.length >= MOST_LINKS) return known;
    const made = this.make(source, destination);
    this.all.push(made);
    for (const [from, to] of [[source, destination], [destination, source]] as const)
      this.bySource.set(from, (this.bySource.get(from) ?? new Map<number, T>()).set(to, made)); // prettier-ignore
    return made;
  }
}
