import { SYMBOLS_PER_SLOT } from './numerology.ts';

/** One TDD pattern: DL slots first, then a slot of DL symbols, guard and UL symbols, then UL slots (TS 38.213 11.1). */
export interface TddShape {
  readonly periodSlots: number;
  readonly dlSlots: number;
  readonly dlSymbols: number;
  readonly ulSlots: number;
  readonly ulSymbols: number;
}

/** How many symbols of a slot go down (from its start) and up (to its end). */
export interface SlotShape {
  readonly dl: number;
  readonly ul: number;
}

/** Shape of the slot with the given absolute index. TS 38.213 11.1: what is neither DL nor UL is flexible, here guard. */
export function slotShape(pattern: TddShape, slot: number): SlotShape {
  const i = slot % pattern.periodSlots;
  const firstUl = pattern.periodSlots - pattern.ulSlots;
  const dl = i < pattern.dlSlots ? SYMBOLS_PER_SLOT : i === pattern.dlSlots ? pattern.dlSymbols : 0;
  const ul = i >= firstUl ? SYMBOLS_PER_SLOT : i === firstUl - 1 ? pattern.ulSymbols : 0;
  return { dl, ul };
}

/** Why a pattern cannot be: more slots than the period, or DL and UL symbols of one slot overlapping; undefined where it can. */
export function tddFault(p: TddShape): 'slots' | 'symbols' | undefined {
  const mixed = (p.dlSymbols > 0 ? 1 : 0) + (p.ulSymbols > 0 ? 1 : 0);
  const spare = p.periodSlots - p.dlSlots - p.ulSlots;
  if (spare < 0 || (mixed > 0 && spare < 1)) return 'slots';
  if (spare === 1 && p.dlSymbols + p.ulSymbols > SYMBOLS_PER_SLOT) return 'symbols';
  return undefined;
}

/** Share of all symbols that go down or up. */
export function tddShare(p: TddShape): { readonly dl: number; readonly ul: number } {
  let dl = 0;
  let ul = 0;
  for (let slot = 0; slot < p.periodSlots; slot++) {
    const s = slotShape(p, slot);
    dl += s.dl;
    ul += s.ul;
  }
  const all = p.periodSlots * SYMBOLS_PER_SLOT;
  return { dl: dl / all, ul: ul / all };
}

/** The pattern as the field writes it: DDDDDDDSUU. */
export function tddLetters(p: TddShape): string {
  return Array.from({ length: p.periodSlots }, (_, slot) => {
    const s = slotShape(p, slot);
    if (s.dl === SYMBOLS_PER_SLOT) return 'D';
    if (s.ul === SYMBOLS_PER_SLOT) return 'U';
    return 'S';
  }).join('');
}
