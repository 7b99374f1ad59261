import { isClassic, readClassic } from './classic.ts';
import { BLOCK, BYTE_ORDER } from './options.ts';
import { readPcapng } from './pcapng.ts';
import { Pieces } from './pieces.ts';
import type { CaptureDamage, CaptureFormat, CaptureInterface, CapturePacket } from './types.ts';

/** What the first bytes say; undefined: no capture. Twelve bytes are enough. */
export function captureFormat(head: Uint8Array): CaptureFormat | undefined {
  if (head.length < 4) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const magic = view.getUint32(0);
  if (isClassic(magic)) return 'pcap';
  if (magic !== BLOCK.section || head.length < 12) return undefined;
  return view.getUint32(8, true) === BYTE_ORDER || view.getUint32(8) === BYTE_ORDER ? 'pcapng' : undefined;
}

/**
 * Reads a capture piece by piece; memory holds one piece and one record, however long the file is.
 * Never throws on any bytes: what is no capture has no `format`, and `damages` says where a record was not whole.
 */
export class CaptureReader {
  /** Undefined where the bytes are no capture. */
  readonly format: CaptureFormat | undefined;
  /** As met so far; all of them once the packets are read. */
  readonly interfaces: CaptureInterface[] = [];
  readonly damages: CaptureDamage[] = [];
  private readonly pieces: Pieces;

  constructor(source: Iterable<Uint8Array>) {
    this.pieces = new Pieces(source);
    const head = this.pieces.peek(12) ?? this.pieces.peek(4);
    this.format = head && captureFormat(head.bytes.subarray(head.at));
  }

  /** Bytes read so far. */
  get offset(): number {
    return this.pieces.offset;
  }

  /** The packets in the order of the file, once. */
  *packets(): Generator<CapturePacket> {
    if (this.format === undefined) return;
    const read = this.format === 'pcap' ? readClassic : readPcapng;
    yield* read(
      this.pieces,
      (each) => this.interfaces.push(each),
      (damage) => this.damages.push(damage),
    );
  }
}
