import { MOST_RECORD } from './classic.ts';
import { BLOCK, BYTE_ORDER, OPTION, optionsOf, timeScaleIn } from './options.ts';
import type { Pieces } from './pieces.ts';
import { splitStamp, unitsOf, type Stamp } from './stamp.ts';
import type { CaptureDamage, CaptureDirection, CaptureInterface, CapturePacket, TimeScale } from './types.ts';

const DEFAULT_UNITS = 1e6;

/** Where a packet block keeps its fields, counted from the block's begin; `header` are the bytes before the packet. */
interface PacketBlock {
  readonly header: number;
  readonly interfaceBits: 16 | 32;
  readonly flags: boolean;
}
const PACKETS: Readonly<Record<number, PacketBlock>> = {
  [BLOCK.enhanced]: { header: 28, interfaceBits: 32, flags: true },
  [BLOCK.packet]: { header: 28, interfaceBits: 16, flags: true },
};

interface Block {
  readonly view: DataView;
  readonly at: number;
  readonly end: number;
  readonly bytes: Uint8Array;
  readonly little: boolean;
}

/**
 * The packets of a pcapng (draft-ietf-opsawg-pcapng): any number of sections, each in its own byte order, any number of interfaces;
 * enhanced, simple and the obsolete packet blocks. Other blocks are passed over.
 */
export function* readPcapng(
  pieces: Pieces,
  meet: (each: CaptureInterface) => void,
  damaged: (damage: CaptureDamage) => void,
): Generator<CapturePacket> {
  let little = true;
  let interfaces: CaptureInterface[] = [];
  const stamp: Stamp = { seconds: 0, nanos: 0 };
  for (let number = 1; ;) {
    const { offset } = pieces;
    const head = pieces.peek(12);
    if (!head) {
      if (!pieces.ended) damaged({ kind: 'cut', offset, number });
      return;
    }
    let type = head.view.getUint32(head.at, little);
    if (head.view.getUint32(head.at) === BLOCK.section) {
      type = BLOCK.section;
      little = head.view.getUint32(head.at + 8, true) === BYTE_ORDER;
      interfaces = [];
    }
    const length = head.view.getUint32(head.at + 4, little);
    if (length < 12 || length % 4 !== 0) return damaged({ kind: 'length', offset, number });
    const packet = PACKETS[type];
    if (packet === undefined && type !== BLOCK.interface && type !== BLOCK.simple) {
      if (!pieces.skip(length)) return damaged({ kind: 'cut', offset, number });
      continue;
    }
    if (length > MOST_RECORD) return damaged({ kind: 'length', offset, number });
    const whole = pieces.peek(length);
    if (!whole) return damaged({ kind: 'cut', offset, number });
    pieces.take(length);
    const block: Block = { ...whole, end: whole.at + length - 4, little };
    if (whole.view.getUint32(block.end, little) !== length) return damaged({ kind: 'length', offset, number });
    if (type === BLOCK.interface) {
      const each = readInterface(block);
      if (each === undefined) return damaged({ kind: 'length', offset, number });
      interfaces.push(each);
      meet(each);
      continue;
    }
    const read = packet ? readPacket(block, packet, interfaces, stamp, number) : readSimple(block, interfaces, number);
    if (typeof read === 'string') {
      damaged({ kind: read, offset, number });
      if (read === 'length') return;
    } else yield read;
    number++;
  }
}

function readInterface({ view, at, end, bytes, little }: Block): CaptureInterface | undefined {
  if (end - at < 16) return undefined;
  const texts = new Map<number, string>();
  let [unitsPerSecond, offsetSeconds, fcsLength] = [DEFAULT_UNITS, 0, 0];
  let timeScale: TimeScale | undefined;
  for (const option of optionsOf(view, at + 16, end, little)) {
    const { code, length } = option;
    if (code === OPTION.resolution && length >= 1) unitsPerSecond = unitsOf(view.getUint8(option.at));
    else if (code === OPTION.offset && length >= 8) offsetSeconds = Number(view.getBigInt64(option.at, little));
    else if (code === OPTION.fcsLength && length >= 1) fcsLength = view.getUint8(option.at);
    else if (code === OPTION.comment || code === OPTION.name || code === OPTION.description) {
      const text = new TextDecoder().decode(bytes.subarray(option.at, option.at + length));
      texts.set(code, text);
      timeScale ??= timeScaleIn(text);
    }
  }
  return {
    linkType: view.getUint16(at + 8, little),
    snapLength: view.getUint32(at + 12, little),
    unitsPerSecond,
    offsetSeconds,
    fcsLength,
    name: texts.get(OPTION.name),
    description: texts.get(OPTION.description),
    timeScale,
  };
}

const DIRECTIONS: readonly (CaptureDirection | undefined)[] = [undefined, 'inbound', 'outbound', undefined];

function readPacket(
  { view, at, end, bytes, little }: Block,
  { header, interfaceBits }: PacketBlock,
  interfaces: readonly CaptureInterface[],
  stamp: Stamp,
  number: number,
): CapturePacket | 'length' | 'interface' {
  if (end - at < header) return 'length';
  const own = interfaces[interfaceBits === 32 ? view.getUint32(at + 8, little) : view.getUint16(at + 8, little)];
  const kept = view.getUint32(at + 20, little);
  const from = at + header;
  if (kept > end - from) return 'length';
  if (!own) return 'interface';
  splitStamp(view.getUint32(at + 12, little), view.getUint32(at + 16, little), own.unitsPerSecond, stamp);
  let direction: CaptureDirection | undefined;
  const options = from + ((kept + 3) & ~3);
  if (options < end)
    for (const { code, at: value, length } of optionsOf(view, options, end, little))
      if (code === OPTION.flags && length >= 4) direction = DIRECTIONS[view.getUint32(value, little) & 3];
  return {
    number,
    interface: own,
    seconds: stamp.seconds + own.offsetSeconds,
    nanos: stamp.nanos,
    data: bytes.subarray(from, from + kept),
    originalLength: view.getUint32(at + 24, little),
    direction,
  };
}

/** A simple packet block belongs to the first interface, has no stamp, and is cut at that interface's snap length. */
function readSimple(
  { view, at, end, bytes, little }: Block,
  [first]: readonly CaptureInterface[],
  number: number,
): CapturePacket | 'length' | 'interface' {
  if (end - at < 12) return 'length';
  if (!first) return 'interface';
  const originalLength = view.getUint32(at + 8, little);
  const kept = Math.min(originalLength, first.snapLength || originalLength);
  if (kept > end - at - 12) return 'length';
  const data = bytes.subarray(at + 12, at + 12 + kept);
  return { number, interface: first, seconds: undefined, nanos: 0, data, originalLength, direction: undefined };
}
