import type { Ns } from '../../base/units.ts';
import { BLOCK, BYTE_ORDER, OPTION, TIME_SCALE_MARK } from './options.ts';
import { joinNanoseconds } from './stamp.ts';
import { LINK_ETHERNET, type CaptureDirection, type TimeScale } from './types.ts';

const PIECE = 256 * 1024;
const NANOSECONDS = 9;
const FLAG: Readonly<Record<CaptureDirection, number>> = { inbound: 1, outbound: 2 };

export interface PcapngHead {
  /** What the stamps count in; written into each interface, for no field of the format says it. */
  readonly timeScale: TimeScale;
  /** Whole seconds of that scale at which `at` is 0. */
  readonly epochSeconds: number;
  /** Program and version that wrote the file. */
  readonly application: string;
  readonly comment?: string;
}

export interface InterfaceHead {
  readonly name: string;
  readonly description?: string;
  /** Frames are cut to so many bytes; 0 or nothing: whole. */
  readonly snapLength?: number;
}

/**
 * Writes a nanosecond pcapng of Ethernet frames (without FCS) and hands it over in pieces of about 256 KiB, so that a long capture never
 * lies whole in memory. A piece belongs to the receiver. Deterministic: no clock, no host name.
 */
export class PcapngWriter {
  private readonly write: (piece: Uint8Array) => void;
  private readonly head: PcapngHead;
  private readonly snapLengths: number[] = [];
  private piece = new Uint8Array(PIECE);
  private view = new DataView(this.piece.buffer);
  private used = 0;

  constructor(write: (piece: Uint8Array) => void, head: PcapngHead) {
    this.write = write;
    this.head = head;
    const options = [
      ...(head.comment === undefined ? [] : [text(OPTION.comment, head.comment)]),
      text(OPTION.application, head.application),
    ];
    this.block(BLOCK.section, 16, options, (view, at) => {
      view.setUint32(at, BYTE_ORDER, true);
      view.setUint16(at + 4, 1, true);
      view.setUint32(at + 8, 0xffffffff, true);
      view.setUint32(at + 12, 0xffffffff, true);
    });
  }

  /** Describes one more interface and answers with its number. Must come before its packets. */
  addInterface({ name, description, snapLength = 0 }: InterfaceHead): number {
    const options = [
      text(OPTION.comment, `${TIME_SCALE_MARK}${this.head.timeScale}`),
      text(OPTION.name, name),
      ...(description === undefined ? [] : [text(OPTION.description, description)]),
      { code: OPTION.resolution, value: Uint8Array.of(NANOSECONDS) },
    ];
    this.block(BLOCK.interface, 8, options, (view, at) => {
      view.setUint16(at, LINK_ETHERNET, true);
      view.setUint32(at + 4, snapLength, true);
    });
    this.snapLengths.push(snapLength);
    return this.snapLengths.length - 1;
  }

  /**
   * One frame at `at` nanoseconds after the epoch, first bit on the wire. `bytes` may be shorter than `originalLength`: the rest was not
   * kept. Frames are written in the order given.
   */
  packet(at: Ns, bytes: Uint8Array, from: number, direction?: CaptureDirection, originalLength = bytes.length): void {
    const snap = this.snapLengths[from];
    if (snap === undefined) throw new RangeError(`no interface ${from}`);
    const second = Math.floor(at / 1e9);
    if (this.head.epochSeconds + second < 0) throw new RangeError(`second ${second} < 0`);
    const kept = snap > 0 ? Math.min(snap, bytes.length) : bytes.length;
    const padded = (kept + 3) & ~3;
    const length = 32 + padded + (direction ? 12 : 0);
    const start = this.reserve(length);
    const { view } = this;
    const [high, low] = joinNanoseconds(this.head.epochSeconds + second, at - second * 1e9);
    view.setUint32(start, BLOCK.enhanced, true);
    view.setUint32(start + 4, length, true);
    view.setUint32(start + 8, from, true);
    view.setUint32(start + 12, high, true);
    view.setUint32(start + 16, low, true);
    view.setUint32(start + 20, kept, true);
    view.setUint32(start + 24, originalLength, true);
    this.piece.set(kept === bytes.length ? bytes : bytes.subarray(0, kept), start + 28);
    if (direction) {
      view.setUint32(start + 28 + padded, OPTION.flags | (4 << 16), true);
      view.setUint32(start + 32 + padded, FLAG[direction], true);
    }
    view.setUint32(start + length - 4, length, true);
  }

  /** Hands over what is left. More may follow. */
  flush(): void {
    if (this.used === 0) return;
    this.write(this.piece.subarray(0, this.used));
    this.fresh(PIECE);
  }

  private block(type: number, fixed: number, options: readonly Option[], fill: (view: DataView, at: number) => void) {
    const size = options.reduce((sum, { value }) => sum + 4 + ((value.length + 3) & ~3), 0) + (options.length ? 4 : 0);
    const length = 12 + fixed + size;
    let at = this.reserve(length);
    this.view.setUint32(at, type, true);
    this.view.setUint32(at + 4, length, true);
    this.view.setUint32(at + length - 4, length, true);
    fill(this.view, at + 8);
    at += 8 + fixed;
    for (const { code, value } of options) {
      this.view.setUint16(at, code, true);
      this.view.setUint16(at + 2, value.length, true);
      this.piece.set(value, at + 4);
      at += 4 + ((value.length + 3) & ~3);
    }
  }

  /** Room for `length` bytes, all zero; answers with where they begin. */
  private reserve(length: number): number {
    if (this.used + length > this.piece.length) {
      this.flush();
      if (length > this.piece.length) this.fresh(length);
    }
    const start = this.used;
    this.used += length;
    return start;
  }

  private fresh(size: number): void {
    this.piece = new Uint8Array(size);
    this.view = new DataView(this.piece.buffer);
    this.used = 0;
  }
}

interface Option {
  readonly code: number;
  readonly value: Uint8Array;
}

/** Texts of options hold at most 65 535 bytes. */
const text = (code: number, value: string): Option => ({
  code,
  value: new TextEncoder().encode(value).subarray(0, 0xffff),
});
