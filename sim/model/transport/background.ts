import type { RandomStream } from '../../kernel/index.ts';
import { WIRE_OVERHEAD } from '../../spec/transport.ts';

/**
 * A frame can be interrupted once 64 byte of it are out, and only while at least 64 byte remain; each piece gets a check sequence of its
 * own (IEEE 802.1Qbu, 802.3br; from memory). So an express frame waits for 127 byte and their overhead at most; IEEE 802.1CM profile B
 * reckons with 155 byte.
 */
const FRAGMENT = 64;
/** Preamble, gap and check sequence of a piece that goes on later. */
const PIECE_OVERHEAD = 24;

/** A pause of the fronthaul (ns) after which the others' frames before it are not reckoned one by one: a queue of theirs is gone or endless. */
const LONG_IDLE = 5e6;

/** How the port treats it beside the fronthaul's frames. */
export type Standing = 'below' | 'below-preempted' | 'equal' | 'above';

/**
 * Traffic of others at a port, which nobody waits for at the far end: it is not an event of its own. Whoever sends a frame of the fronthaul
 * asks when the port is free for it; what the others have sent meanwhile is then reckoned, frame by frame, up to that time.
 */
export class Background {
  private readonly standing: Standing;
  private readonly service: number;
  private readonly gap: number;
  private readonly nsPerByte: number;
  private readonly stream: RandomStream | undefined;
  /** Arrival of the next frame that has not been sent. */
  private next: number;
  /** End of the last one sent. */
  private free = 0;
  /** ns that the rest of an interrupted frame still takes. */
  private rest = 0;
  /** Frames begun so far. */
  sent = 0;

  /** `nsPerByte` of the port; `stream` draws the gaps of a Poisson process, without one frames come at constant distance. */
  constructor(
    { rate, frame, standing }: { readonly rate: number; readonly frame: number; readonly standing: Standing },
    nsPerByte: number,
    stream: RandomStream | undefined,
  ) {
    this.standing = standing;
    this.nsPerByte = nsPerByte;
    this.service = (frame + WIRE_OVERHEAD) * nsPerByte;
    this.gap = (frame * 8e9) / rate;
    this.stream = stream;
    this.next = this.draw();
  }

  /**
   * When a frame that came at `arrival` may begin, where the fronthaul's own frames before it have left the port at `free`; what would be
   * later than `patience` after its coming is of no interest. Times in ns.
   */
  clear(arrival: number, free: number, patience: number): number {
    if (arrival - Math.max(free, this.free) > LONG_IDLE) this.skip(arrival - LONG_IDLE);
    switch (this.standing) {
      case 'below':
      case 'below-preempted':
        return this.below(arrival, free);
      case 'equal':
        return this.equal(arrival, free);
      case 'above':
        return this.above(arrival, free, patience);
    }
  }

  /** The others use what the fronthaul leaves; one frame of theirs may be under way. */
  private below(arrival: number, free: number): number {
    // while frames of the fronthaul wait, the others do not begin
    if (arrival <= free) return free;
    let end = Math.max(this.free, free);
    let start = end;
    for (;;) {
      const begin = this.rest > 0 ? end : Math.max(end, this.next);
      if (begin >= arrival) break;
      start = begin;
      end = begin + (this.rest > 0 ? this.rest : this.service);
      if (this.rest > 0) this.rest = 0;
      else this.take();
    }
    this.free = end;
    if (end <= arrival) return arrival;
    return this.standing === 'below' ? end : this.interrupt(arrival, start, end);
  }

  /** Interrupts the frame that is under way at `arrival`; its rest goes on when the port is free again. */
  private interrupt(arrival: number, start: number, end: number): number {
    const least = start + (FRAGMENT + PIECE_OVERHEAD) * this.nsPerByte;
    const last = end - (FRAGMENT + PIECE_OVERHEAD) * this.nsPerByte;
    const cut = Math.max(arrival, least);
    if (cut > last) return end;
    this.free = cut;
    this.rest = end - cut + PIECE_OVERHEAD * this.nsPerByte;
    return cut;
  }

  /** First come, first served. */
  private equal(arrival: number, free: number): number {
    let end = free;
    while (this.next <= arrival) {
      end = Math.max(end, this.next) + this.service;
      this.take();
    }
    this.free = end;
    return Math.max(end, arrival);
  }

  /** The others go first whenever the port is to choose. */
  private above(arrival: number, free: number, patience: number): number {
    let start = Math.max(arrival, free, this.free);
    for (;;) {
      // what came before this frame may begin uses up time in which more may come
      let end = Math.max(this.free, free);
      let any = false;
      while (this.next <= start) {
        end = Math.max(end, this.next) + this.service;
        this.take();
        any = true;
      }
      if (!any) return start;
      this.free = end;
      start = Math.max(arrival, end);
      if (start - arrival > patience) return start;
    }
  }

  /** Nobody of the fronthaul has sent for long: what the others did until `until` leaves no trace, but for where their next frame is due. */
  private skip(until: number): void {
    this.free = until;
    this.rest = 0;
    if (this.next >= until || this.service >= this.gap) return;
    const frames = Math.floor((until - this.next) / this.gap) + 1;
    this.sent += frames;
    // gaps of a Poisson process have no memory
    this.next = this.stream ? until + this.draw() : this.next + frames * this.gap;
  }

  private take(): void {
    this.sent++;
    this.next += this.draw();
  }

  private draw(): number {
    return this.stream ? this.gap * -Math.log(1 - this.stream.uniform()) : this.gap;
  }
}
