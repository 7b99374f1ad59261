import { STREAM, isCplane, isDownward } from '../../../interfaces/fronthaul/streams.ts';
import type { EaxcBits, WireSettings } from '../../../interfaces/fronthaul/wire/index.ts';
import type { IqFormat } from '../../../interfaces/fronthaul/message.ts';
import { slotDuration, slotsPerFrame, symbolStart, SYMBOLS_PER_SLOT } from '../../../spec/nr/numerology.ts';
import { phaseOf, wrap } from './clock.ts';
import type { Inspected } from './inspect.ts';
import { Pairing } from './pairing.ts';
import { Sequence } from './sequence.ts';
import { SlotBook } from './slots.ts';
import { Spread } from './spread.ts';
import { StreamState } from './stream-state.ts';
import { kindOf, MOST_STREAMS, streamKey, type MessageHeaders } from './streams.ts';
import { formatFor, type LinkSurvey } from './survey.ts';

/** Beyond any carrier: nothing is outside it. */
const ANY_PRBS = 1024;
/** Read where nothing is known of a format: only headers are then judged. */
const NO_FORMAT: IqFormat = { method: 'none', width: 16, header: 'static' };

interface Stream {
  readonly state: StreamState;
  readonly settings: WireSettings;
}

/** What is counted between one O-DU and one O-RU. */
export class LinkState {
  readonly survey: LinkSurvey;
  readonly slots: SlotBook;
  readonly streams = new Map<number, Stream>();
  /** Phases by kind (position in STREAMS), relative to {@link centre}. */
  readonly phases = [0, 1, 2, 3, 4, 5].map(() => new Spread());
  /** By eAxC. */
  readonly down = new Map<number, Pairing>();
  readonly up = new Map<number, Pairing>();
  /** Phase of the first stamped message; the others are told relative to it, so that none lies at the wrap. */
  centre: number | undefined;
  /** Slots with downlink and with uplink IQ, over the whole capture. */
  readonly active = { dl: new Pairing(), ul: new Pairing() };
  private readonly sequences = new Map<number, Sequence>();
  private readonly starts: Float64Array;
  private readonly prbs: number;
  private readonly eaxcBits: EaxcBits;

  constructor(survey: LinkSurvey, eaxcBits: EaxcBits, isWhole: boolean) {
    this.survey = survey;
    this.eaxcBits = eaxcBits;
    this.slots = new SlotBook(survey.mu);
    const isCertain = survey.carrierBy === 'numPrb-0' || isWhole;
    this.prbs = isCertain ? (survey.carrier ?? ANY_PRBS) : ANY_PRBS;
    const { mu } = survey;
    this.starts = Float64Array.from({ length: slotsPerFrame(mu) * SYMBOLS_PER_SLOT }, (_, i) =>
      symbolStart(mu, Math.floor(i / SYMBOLS_PER_SLOT), i % SYMBOLS_PER_SLOT),
    );
  }

  /** The stream of a message; undefined where there are too many. */
  streamOf(headers: MessageHeaders, frame: number): Stream | undefined {
    const kind = kindOf(headers);
    const key = streamKey(kind, headers.eaxc);
    const known = this.streams.get(key);
    if (known || this.streams.size >= MOST_STREAMS) return known;
    const format = formatFor(this.survey, kind, headers.eaxc);
    const iq = format?.format ?? NO_FORMAT;
    const made: Stream = {
      state: new StreamState(frame, this.sequenceOf(kind, headers.eaxc), format),
      settings: { eaxcBits: this.eaxcBits, iqDown: iq, iqUp: iq, iqPrach: iq, prbs: this.prbs, mu: this.survey.mu },
    };
    this.streams.set(key, made);
    return made;
  }

  /** Counts a message; `at` is its stamp in ns since the capture's first second, `seconds` and `nanos` the stamp itself. */
  add(headers: MessageHeaders, state: StreamState, seen: Inspected, stamp: StampedAt | undefined): void {
    const { radio, eaxc, plane } = headers;
    const kind = kindOf(headers);
    const slot = radio.subframeId * 2 ** this.survey.mu + radio.slotId;
    const slotKey = radio.frameId * slotsPerFrame(this.survey.mu) + slot;
    state.sequence.add(headers.sequence);
    state.add(headers, seen, slotKey * 64 + radio.symbolId);
    this.book(kind, slot, radio.symbolId, seen.symbols);
    if (!stamp) return;
    if (kind !== STREAM.cPrach && kind !== STREAM.uPrach) {
      const isDown = radio.dataDirection === 1;
      pairingOf(isDown ? this.down : this.up, eaxc).add(plane, slotKey, stamp.at);
      if (plane === 'U') this.active[isDown ? 'dl' : 'ul'].add('U', slotKey, stamp.at);
    }
    const start = this.starts[slot * SYMBOLS_PER_SLOT + radio.symbolId];
    if (start === undefined) return;
    const phase = phaseOf(radio.frameId * 10e6 + start, stamp.seconds, stamp.nanos);
    this.centre ??= phase;
    const relative = wrap(phase - this.centre);
    this.phases[kind]?.add(relative, stamp.frame);
    state.phases.add(relative);
  }

  finish(): void {
    for (const { state } of this.streams.values()) state.closeSymbol();
    for (const pairing of [...this.down.values(), ...this.up.values(), this.active.dl, this.active.ul])
      pairing.finish();
  }

  /** Median phase of what the O-DU sends, absolute: of the downlink's U-plane, else of its C-plane. */
  get phase(): number | undefined {
    const spreads = [STREAM.uDl, STREAM.cDl, STREAM.cUl, STREAM.cPrach].map((kind) => this.phases[kind]?.quantile(0.5));
    const relative = spreads.find((median) => median !== undefined);
    return relative === undefined || this.centre === undefined ? undefined : wrap(this.centre + relative);
  }

  get symbolNs(): number {
    return slotDuration(this.survey.mu) / SYMBOLS_PER_SLOT;
  }

  /** One counter for a plane and direction of an eAxC; random access counts with the uplink (as a real O-DU's does). */
  private sequenceOf(kind: number, eaxc: number): Sequence {
    const shared = kind === STREAM.cPrach ? STREAM.cUl : kind === STREAM.uPrach ? STREAM.uUl : kind;
    const key = streamKey(shared, eaxc);
    const known = this.sequences.get(key) ?? new Sequence();
    this.sequences.set(key, known);
    return known;
  }

  private book(kind: number, slot: number, symbol: number, symbols: number): void {
    if (kind === STREAM.cPrach || kind === STREAM.uPrach) this.slots.usePrach(slot);
    else
      this.slots.use(isDownward(kind) && kind !== STREAM.cUl ? 'dl' : 'ul', slot, symbol, isCplane(kind) ? symbols : 1);
  }
}

export interface StampedAt {
  /** Number of the packet. */
  readonly frame: number;
  readonly at: number;
  readonly seconds: number;
  readonly nanos: number;
}

function pairingOf(map: Map<number, Pairing>, eaxc: number): Pairing {
  const known = map.get(eaxc) ?? new Pairing();
  map.set(eaxc, known);
  return known;
}
