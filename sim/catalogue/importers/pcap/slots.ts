import { SYMBOLS_PER_SLOT, slotsPerFrame, type Numerology } from '../../../spec/nr/numerology.ts';
import { slotShape, tddFault, type TddShape } from '../../../spec/nr/tdd.ts';

const ALL = 2 ** SYMBOLS_PER_SLOT - 1;

/** Symbols in which a slot of the radio frame goes down and up, as bit masks: bit n is symbol n. */
export interface SlotUse {
  readonly slot: number;
  readonly dl: number;
  readonly ul: number;
  readonly prach: boolean;
}

export interface TddSeen {
  /** TDD: no symbol goes both ways, and both ways occur; FDD: one does; undefined: only one way was seen. */
  readonly duplex: 'TDD' | 'FDD' | undefined;
  /** One letter a slot of the shortest period that fits: D, U, S (part of it, or both), - (never used). */
  readonly letters: string | undefined;
  /** Where the period is seen whole, the special slot's uplink included. */
  readonly pattern: TddShape | undefined;
}

/** Which symbols of each slot of the radio frame are used. */
export class SlotBook {
  readonly dl: Uint16Array;
  readonly ul: Uint16Array;
  readonly prach: Uint8Array;

  constructor(mu: Numerology) {
    this.dl = new Uint16Array(slotsPerFrame(mu));
    this.ul = new Uint16Array(slotsPerFrame(mu));
    this.prach = new Uint8Array(slotsPerFrame(mu));
  }

  /** Notes symbols; those beyond the slot are none. */
  use(way: 'dl' | 'ul', slot: number, symbol: number, count: number): void {
    if (slot < this.dl.length) this[way][slot] = (this[way][slot] ?? 0) | ((((1 << count) - 1) << symbol) & ALL);
  }

  usePrach(slot: number): void {
    this.prach[slot] = 1;
  }

  list(): readonly SlotUse[] {
    return Array.from(this.dl, (dl, slot) => ({ slot, dl, ul: this.ul[slot] ?? 0, prach: this.prach[slot] === 1 }));
  }

  seen(): TddSeen {
    const slots = this.list();
    const down = slots.some(({ dl }) => dl > 0);
    const up = slots.some(({ ul }) => ul > 0);
    if (!down || !up) return { duplex: undefined, letters: undefined, pattern: undefined };
    if (slots.some(({ dl, ul }) => (dl & ul) > 0)) return { duplex: 'FDD', letters: undefined, pattern: undefined };
    const folded = this.fold();
    return { duplex: 'TDD', letters: folded.map(letterOf).join(''), pattern: shapeOf(folded) };
  }

  /**
   * The frame laid over itself at the shortest period at which no symbol goes both ways. Slots that fall together must all be used, or
   * none of them: half of a pattern is no evidence for it.
   */
  private fold(): readonly Use[] {
    const slots = this.list();
    for (let period = 1; period < slots.length; period++) {
      if (slots.length % period !== 0) continue;
      const folded = Array.from({ length: period }, (_, i) => merge(slots.filter(({ slot }) => slot % period === i)));
      if (folded.every((use) => use !== undefined) && isTurn(folded)) return folded;
    }
    return slots;
  }
}

type Use = Pick<SlotUse, 'dl' | 'ul'>;

const letterOf = ({ dl, ul }: Use): string => (dl === 0 && ul === 0 ? '-' : dl === ALL ? 'D' : ul === ALL ? 'U' : 'S');

/** All uses of slots that fall together; undefined where some are not used, or where down and up overlap. */
function merge(slots: readonly Use[]): Use | undefined {
  const used = slots.filter(({ dl, ul }) => dl > 0 || ul > 0).length;
  const dl = slots.reduce((all, slot) => all | slot.dl, 0);
  const ul = slots.reduce((all, slot) => all | slot.ul, 0);
  const isClear = (dl & ul) === 0 && isOrdered(dl, ul);
  return isClear && (used === 0 || used === slots.length) ? { dl, ul } : undefined;
}

/** Within a slot the downlink comes first. */
const isOrdered = (dl: number, ul: number): boolean => ul === 0 || dl === 0 || dl < (ul & -ul);

/** One change from down to up in a period: first slots that go down, then those that go up. */
function isTurn(slots: readonly Use[]): boolean {
  const firstUp = slots.findIndex(({ ul }) => ul > 0);
  const lastDown = slots.findLastIndex(({ dl }) => dl > 0);
  return lastDown <= firstUp && lastDown >= 0;
}

/** Symbols from the slot's start, or to its end, that a mask holds without a hole. */
const leading = (mask: number): number => Math.log2((mask & ALL) + 1);
const trailing = (mask: number): number => Math.log2(ALL + 1 - mask) === Math.floor(Math.log2(ALL + 1 - mask)) ? SYMBOLS_PER_SLOT - Math.log2(ALL + 1 - mask) : NaN; // prettier-ignore

/** The pattern that the period shows, where every slot and both parts of the special slot are seen. */
function shapeOf(slots: readonly Use[]): TddShape | undefined {
  const dlSlots = slots.findIndex(({ dl }) => dl !== ALL);
  const ulSlots = slots.length - 1 - slots.findLastIndex(({ ul }) => ul !== ALL);
  const middle = slots.slice(dlSlots, slots.length - ulSlots);
  const [special] = middle;
  if (dlSlots < 1 || ulSlots < 1 || middle.length > 1) return undefined;
  const shape: TddShape = {
    periodSlots: slots.length,
    dlSlots,
    dlSymbols: special ? leading(special.dl) : 0,
    ulSlots,
    ulSymbols: special ? trailing(special.ul) : 0,
  };
  const isWhole = special === undefined || (special.dl > 0 && special.ul > 0);
  const isShape = Number.isInteger(shape.dlSymbols) && Number.isInteger(shape.ulSymbols) && !tddFault(shape);
  return isWhole && isShape && slots.every((slot, i) => agrees(slot, shape, i)) ? shape : undefined;
}

function agrees({ dl, ul }: Use, shape: TddShape, slot: number): boolean {
  const { dl: down, ul: up } = slotShape(shape, slot);
  return dl === 2 ** down - 1 && ul === ALL - (2 ** (SYMBOLS_PER_SLOT - up) - 1);
}
