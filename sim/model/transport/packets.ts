/**
 * Messages on their way, first in, first out, as numbers in typed arrays. The sender pushes a burst and schedules one event for it; the
 * receiver takes as many off the front and looks at each.
 */
export class PacketQueue {
  arrival = new Float64Array(256);
  symbol = new Int32Array(256);
  stream = new Uint8Array(256);
  /** Position in the list of eAxC of the stream, not the id. */
  eaxc = new Uint8Array(256);
  bytes = new Uint16Array(256);
  /** Position in UNREADABLE plus one; 0: the receiver can read it. */
  corrupt = new Uint8Array(256);
  private head = 0;
  private tail = 0;

  get size(): number {
    return this.tail - this.head;
  }

  /** Index mask of the arrays: packet `n` lies at `n & mask`. */
  get mask(): number {
    return this.symbol.length - 1;
  }

  push(arrival: number, symbol: number, stream: number, eaxc: number, bytes: number, corrupt: number): void {
    if (this.tail - this.head === this.symbol.length) this.grow();
    const i = this.tail++ & this.mask;
    this.arrival[i] = arrival;
    this.symbol[i] = symbol;
    this.stream[i] = stream;
    this.eaxc[i] = eaxc;
    this.bytes[i] = bytes;
    this.corrupt[i] = corrupt;
  }

  /** Arrival of the packet pushed last. */
  lastArrival(): number {
    return this.arrival[(this.tail - 1) & this.mask] ?? NaN;
  }

  /** Takes `count` packets off the front; the number of the first one. They stay readable until the next push. */
  take(count: number): number {
    const first = this.head;
    this.head += count;
    return first;
  }

  private grow(): void {
    const { mask, head, tail } = this;
    const nextMask = 2 * this.symbol.length - 1;
    const wider = <A extends Float64Array | Int32Array | Uint16Array | Uint8Array>(old: A, next: A): A => {
      for (let n = head; n < tail; n++) next[n & nextMask] = old[n & mask] ?? 0;
      return next;
    };
    this.arrival = wider(this.arrival, new Float64Array(nextMask + 1));
    this.symbol = wider(this.symbol, new Int32Array(nextMask + 1));
    this.stream = wider(this.stream, new Uint8Array(nextMask + 1));
    this.eaxc = wider(this.eaxc, new Uint8Array(nextMask + 1));
    this.bytes = wider(this.bytes, new Uint16Array(nextMask + 1));
    this.corrupt = wider(this.corrupt, new Uint8Array(nextMask + 1));
  }
}
