import type { LinkId, Ns } from '../../base/index.ts';
import { PcapngWriter } from '../../interfaces/pcap/index.ts';
import type { FrameCount } from '../../model/cell.ts';
import type { FrameSet } from '../../model/du/templates.ts';
import type { FrameObserver, Network } from '../../model/network.ts';
import type { CellParameters } from '../../model/parameters.ts';
import { VERSION } from '../version.ts';
import { FrameMaker } from './frame-maker.ts';

/** What a capture holds, as the run counted it: nobody has to trust the file. */
export interface CaptureSummary {
  /** Simulated seconds from the end of the start-up: frames sent (down) and received (up) after the one and until the other. */
  readonly from: number;
  readonly to: number;
  readonly frames: number;
  readonly bytes: number;
  readonly links: Readonly<Record<string, readonly FrameCount[]>>;
}

/** When to capture, seconds from the end of the start-up; to the end of the run where `seconds` is not given. */
export interface CaptureOptions {
  readonly from?: number;
  readonly seconds?: number;
  /** Frames are cut to so many bytes. */
  readonly snapLength?: number;
  /** Takes the file, piece by piece. */
  readonly write: (piece: Uint8Array) => void;
}

interface Seen {
  readonly at: number;
  readonly order: number;
  readonly way: 'down' | 'up';
  readonly cell: CellParameters;
  readonly set: FrameSet;
  readonly n: number;
  readonly symbol: number;
  readonly sequence: number;
}

/** So much of a capture (ns) is kept in memory before it is written. */
const SPAN = 20e6;
/** A frame is on the wire for less than this (ns): 9 kB at 100 Mbit/s. */
const LONGEST_FRAME = 1e6;

/**
 * Writes what passes the DU's ports as a capture would have it: nanosecond pcapng, one interface for each fronthaul, stamped when the first
 * bit passes. The stamps count so that frame 0 begins at 0: as GPS time, of which the SFN is made.
 */
export class Capture implements FrameObserver {
  readonly begin: Ns;
  readonly end: Ns;
  private readonly network: Network;
  private readonly writer: PcapngWriter;
  private readonly interfaces = new Map<LinkId, { readonly index: number; readonly maker: FrameMaker }>();
  private readonly startedAt: number;
  private seen: Seen[] = [];
  private order = 0;
  private before: Record<string, readonly FrameCount[]> = {};
  private after: Record<string, readonly FrameCount[]> | undefined;

  /** The start-up ended at `startedAt` and the run will at `end` (ns). */
  constructor(network: Network, startedAt: number, end: number, options: CaptureOptions) {
    this.network = network;
    this.startedAt = startedAt;
    this.begin = Math.min(startedAt + Math.round((options.from ?? 0) * 1e9), end) as Ns;
    this.end = (
      options.seconds === undefined ? end : Math.min(this.begin + Math.round(options.seconds * 1e9), end)
    ) as Ns;
    this.writer = new PcapngWriter(options.write, { timeScale: 'GPS', epochSeconds: 0, application: `RanMix ${VERSION}`, comment: 'ranmix:point=o-du ranmix:iq=noise' }); // prettier-ignore
    network.cells.forEach(({ parameters: cell }) => {
      const { snapLength } = options;
      const index = this.writer.addInterface({ name: cell.link, description: `${cell.du} - ${cell.ru}`, ...(snapLength === undefined ? {} : { snapLength }) }); // prettier-ignore
      this.interfaces.set(cell.link, { index, maker: new FrameMaker(cell) });
    });
  }

  /** How far a run at `now` that would go to `next` may go before it looks here again. */
  stepTo(now: number, next: number): number {
    const edge = now < this.begin ? this.begin : this.end;
    const most = now < this.begin ? next : Math.min(next, now + SPAN);
    return now < edge ? Math.min(most, edge) : next;
  }

  /** To be called at `begin`, at `end`, and in between. */
  look(now: number): void {
    if (now === this.begin) this.open();
    if (now >= this.end) this.close();
    else if (now > this.begin) this.flush(now);
  }

  private open(): void {
    this.before = this.counts();
    this.network.observeFrames(this);
  }

  frame(
    at: number,
    way: 'down' | 'up',
    cell: CellParameters,
    set: FrameSet,
    n: number,
    symbol: number,
    sequence: number,
    _bytes: number,
    done: number,
  ): void {
    // prettier-ignore
    if (done > this.begin && done <= this.end) this.seen.push({ at, order: this.order++, way, cell, set, n, symbol, sequence }); // prettier-ignore
  }

  /** Writes all that can have no frame before it any more. */
  private flush(now: number): void {
    for (const cell of this.network.cells) cell.settle();
    this.write(now - LONGEST_FRAME);
  }

  /** Ends the capture; to be called at `end`. Calls after the first do nothing. */
  close(): void {
    if (this.after !== undefined) return;
    this.after = this.counts();
    this.network.observeFrames(undefined);
    this.write(Infinity);
    this.writer.flush();
  }

  get summary(): CaptureSummary {
    const links = Object.fromEntries(
      Object.entries(this.after ?? this.counts()).map(([link, counts]) => [link, counts.map((count) => less(count, this.before[link])).filter(({ frames }) => frames > 0)]),
    ); // prettier-ignore
    const all = Object.values(links).flat();
    const sum = (of: (count: FrameCount) => number): number => all.reduce((total, count) => total + of(count), 0);
    return {
      from: (this.begin - this.startedAt) / 1e9,
      to: (this.end - this.startedAt) / 1e9,
      frames: sum((c) => c.frames),
      bytes: sum((c) => c.bytes),
      links,
    };
  }

  private counts(): Record<string, readonly FrameCount[]> {
    return Object.fromEntries(this.network.cells.map((cell) => [cell.parameters.link, cell.frames]));
  }

  private write(until: number): void {
    const ready = this.seen.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.order - b.order);
    this.seen = this.seen.filter(({ at }) => at > until);
    const { epoch } = this.network;
    for (const { at, way, cell, set, n, symbol, sequence } of ready) {
      const place = this.interfaces.get(cell.link);
      if (place === undefined) continue;
      const bytes = place.maker.make(set, n, symbol, sequence);
      this.writer.packet(Math.round(at + epoch.ns) as Ns, bytes, place.index, way === 'down' ? 'outbound' : 'inbound');
    }
  }
}

const less = (count: FrameCount, before: readonly FrameCount[] | undefined): FrameCount => {
  const then = before?.find((b) => b.stream === count.stream && b.eaxc === count.eaxc);
  return { ...count, frames: count.frames - (then?.frames ?? 0), bytes: count.bytes - (then?.bytes ?? 0) };
};
