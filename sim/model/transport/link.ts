import type { Ns } from '../../base/index.ts';
import type { RandomStream } from '../../kernel/index.ts';
import type { DelayParameters, TransportParameters } from '../parameters.ts';
import { PacketQueue } from './packets.ts';
import { Port } from './port.ts';
import { residence } from './switch.ts';

/**
 * One direction of a fronthaul: the sender's port, then fibre and switches. T12 (T34) is drawn for each frame and is the delay of a bit
 * (CUS 4.4.2): of the frame's last one, out of the port until it is in at the other end, what switches take to send it again included.
 * The sender's own burst lies before it, inside its transmission window. Frames never overtake.
 */
export class Link {
  readonly packets = new PacketQueue();
  /** Bytes sent, without FCS, preamble and gap. */
  bytes = 0;
  private readonly port: Port;
  private readonly delay: () => number;
  private last = 0;

  constructor(transport: TransportParameters, delay: DelayParameters, stream: RandomStream) {
    this.port = new Port(transport.rate, transport.buffer);
    this.delay = delayOf(delay, stream);
  }

  /** Arrival of the last bit of a frame handed to the port at `now`, ns; NaN where the port drops it. */
  send(now: Ns, bytes: number): number {
    const out = this.port.send(now, bytes);
    // drawn for each frame, dropped or not, so that designs that are compared meet the same chances
    const delay = this.delay();
    if (Number.isNaN(out)) return NaN;
    this.bytes += bytes;
    const arrival = Math.round(out + delay);
    if (arrival > this.last) this.last = arrival;
    return this.last;
  }
}

function delayOf(delay: DelayParameters, stream: RandomStream): () => number {
  if (delay.kind === 'range') {
    const { range } = delay;
    return range.max > range.min ? () => residence(range, stream) : () => range.min;
  }
  const { fibre, switches } = delay;
  if (switches.length === 0) return () => fibre;
  return () => switches.reduce((sum, range) => sum + residence(range, stream), fibre as number);
}
