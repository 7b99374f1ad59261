import type { VlanTag } from '../../../interfaces/fronthaul/wire/index.ts';
import type { FormatVerdict } from './format.ts';
import type { Inspected } from './inspect.ts';
import type { Sequence } from './sequence.ts';
import { Spread } from './spread.ts';
import type { MessageHeaders } from './streams.ts';
import { Tally } from './tally.ts';

const tagOf = (vlan: VlanTag | undefined): string => (vlan ? `${vlan.vid}/${vlan.pcp}` : 'untagged');

/** What is counted of one kind of message of one eAxC. */
export class StreamState {
  frames = 0;
  bytes = 0;
  faulty = 0;
  startMin = Infinity;
  endMax = 0;
  /** vid/pcp, or untagged. */
  readonly tags = new Tally<string>();
  readonly lengths = new Tally<number>();
  /** Of a symbol in the U-plane, of a message in the C-plane. */
  readonly prbs = new Tally<number>();
  readonly sections = new Tally<number>();
  readonly sectionTypes = new Tally<number>();
  readonly filters = new Tally<number>();
  /** udCompHdr byte of the C-plane, or of dynamic U-plane: method and width. */
  readonly compHdrs = new Tally<string>();
  readonly framesPerSymbol = new Tally<number>();
  readonly phases = new Spread();
  readonly sequence: Sequence;
  readonly format: FormatVerdict | undefined;
  readonly firstFrame: number;
  private symbol = -1;
  private inSymbol = 0;
  private prbsInSymbol = 0;

  constructor(firstFrame: number, sequence: Sequence, format: FormatVerdict | undefined) {
    this.firstFrame = firstFrame;
    this.sequence = sequence;
    this.format = format;
  }

  /** `symbol` numbers the air symbol; frames of one symbol come together. */
  add(headers: MessageHeaders, seen: Inspected, symbol: number): void {
    this.frames++;
    this.bytes += headers.length;
    if (seen.faults.length > 0) this.faulty++;
    this.tags.add(tagOf(headers.ethernet.vlan));
    this.lengths.add(headers.length);
    this.sections.add(seen.sections);
    this.filters.add(headers.radio.filterIndex);
    if (headers.plane === 'C') {
      this.sectionTypes.add(headers.sectionType);
      const { compression } = headers;
      if (compression) this.compHdrs.add(`${compression.method ?? '?'} ${compression.width}`);
    }
    if (seen.startPrb !== undefined && seen.prbs > 0) {
      this.startMin = Math.min(this.startMin, seen.startPrb);
      this.endMax = Math.max(this.endMax, seen.startPrb + seen.prbs);
    }
    if (symbol !== this.symbol) this.closeSymbol();
    this.symbol = symbol;
    this.inSymbol++;
    if (headers.plane === 'C') this.prbs.add(seen.prbs);
    else this.prbsInSymbol += seen.prbs;
  }

  /** Counts the symbol that is over. */
  closeSymbol(): void {
    if (this.inSymbol > 0) {
      this.framesPerSymbol.add(this.inSymbol);
      if (this.prbsInSymbol > 0) this.prbs.add(this.prbsInSymbol);
    }
    this.inSymbol = 0;
    this.prbsInSymbol = 0;
  }
}
