import { Spread } from './spread.ts';
import { Tally } from './tally.ts';

/** Slots whose other half may still come. */
const OPEN_SLOTS = 64;
/** The same slot comes again after 2.56 s; what is older than this is another one. */
const SAME_NS = 1e9;

interface OpenSlot {
  c: number | undefined;
  u: number | undefined;
  messages: number;
  begun: number;
}

/** Brings the C-plane of a slot and the first U-plane of the same slot together, one eAxC and direction. */
export class Pairing {
  /** First U-plane frame minus first C-plane frame, ns. */
  readonly advance = new Spread();
  /** C-plane messages a slot. */
  readonly messages = new Tally<number>();
  /** Slots with IQ for which no C-plane has come (yet), and with C-plane that no IQ has followed. */
  uWithoutC = 0;
  cWithoutU = 0;
  slots = 0;
  private readonly open = new Map<number, OpenSlot>();

  add(plane: 'C' | 'U', slot: number, at: number): void {
    const own = this.slotOf(slot, at);
    if (plane === 'C') own.messages++;
    if (plane === 'C' ? own.c !== undefined : own.u !== undefined) return;
    if (plane === 'C') own.c = at;
    else own.u = at;
    if (own.c !== undefined && own.u !== undefined) this.advance.add(own.u - own.c);
  }

  /** Closes what is open; the capture is over. */
  finish(): void {
    for (const own of this.open.values()) this.close(own);
    this.open.clear();
  }

  private slotOf(slot: number, at: number): OpenSlot {
    const known = this.open.get(slot);
    if (known && at - known.begun < SAME_NS) return known;
    if (known) this.close(known);
    this.open.delete(slot);
    const fresh: OpenSlot = { c: undefined, u: undefined, messages: 0, begun: at };
    this.open.set(slot, fresh);
    this.slots++;
    if (this.open.size > OPEN_SLOTS) {
      const [oldest] = this.open;
      if (oldest) {
        this.open.delete(oldest[0]);
        this.close(oldest[1]);
      }
    }
    return fresh;
  }

  private close({ c, u, messages }: OpenSlot): void {
    if (messages > 0) this.messages.add(messages);
    if (c === undefined && u !== undefined) this.uWithoutC++;
    if (c !== undefined && u === undefined) this.cWithoutU++;
  }
}
