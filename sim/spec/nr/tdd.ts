import { SYMBOLS_PER_SLOT } from './numerology.ts';

/** One TDD pattern: DL slots first, then a slot of DL symbols, guard and UL symbols, then UL slots (TS 38.213 11.1). */
export interface TddPattern {
  readonly periodSlots: number;
  readonly dlSlots: number;
  readonly dlSymbols: number;
  readonly ulSlots: number;
  readonly ulSymbols: number;
}

/** How a cell goes down and up: a pattern, or one and then another, by turns (TS 38.331 TDD-UL-DL-ConfigCommon). */
export interface TddShape extends TddPattern {
  readonly second?: TddPattern;
}

/** Periods that a pattern may have, ms. TS 38.331 TDD-UL-DL-Pattern, dl-UL-TransmissionPeriodicity and its extension. */
export const TDD_PERIODS_MS: readonly number[] = [0.5, 0.625, 1, 1.25, 2, 2.5, 3, 4, 5, 10];

/** Its patterns, in their order. */
export const tddPatterns = ({ second, ...first }: TddShape): readonly TddPattern[] =>
  second === undefined ? [first] : [first, second];

/** After so many slots it begins anew. */
export const tddPeriod = ({ periodSlots, second }: TddShape): number => periodSlots + (second?.periodSlots ?? 0);

/** How many symbols of a slot go down (from its start) and up (to its end). */
export interface SlotShape {
  readonly dl: number;
  readonly ul: number;
}

/** Shape of the slot with the given absolute index. TS 38.213 11.1: what is neither DL nor UL is flexible, here guard. */
export function slotShape(shape: TddShape, slot: number): SlotShape {
  const inPeriod = slot % tddPeriod(shape);
  const isSecond = shape.second !== undefined && inPeriod >= shape.periodSlots;
  const pattern = isSecond ? shape.second : shape;
  const i = isSecond ? inPeriod - shape.periodSlots : inPeriod;
  const firstUl = pattern.periodSlots - pattern.ulSlots;
  const dl = i < pattern.dlSlots ? SYMBOLS_PER_SLOT : i === pattern.dlSlots ? pattern.dlSymbols : 0;
  const ul = i >= firstUl ? SYMBOLS_PER_SLOT : i === firstUl - 1 ? pattern.ulSymbols : 0;
  return { dl, ul };
}

/** What cannot be about a pattern: more slots than the period, or DL and UL symbols of one slot overlapping. */
export interface TddFault {
  readonly kind: 'slots' | 'symbols';
  readonly of: TddPattern;
}

/** Why a cell cannot go down and up like this; undefined where it can. */
export function tddFault(shape: TddShape): TddFault | undefined {
  for (const pattern of tddPatterns(shape)) {
    const kind = patternFault(pattern);
    if (kind !== undefined) return { kind, of: pattern };
  }
  return undefined;
}

function patternFault(p: TddPattern): TddFault['kind'] | undefined {
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
  const period = tddPeriod(p);
  for (let slot = 0; slot < period; slot++) {
    const s = slotShape(p, slot);
    dl += s.dl;
    ul += s.ul;
  }
  const all = period * SYMBOLS_PER_SLOT;
  return { dl: dl / all, ul: ul / all };
}

/** The same direction in every symbol, however the two are written. */
export function isSameTdd(a: TddShape, b: TddShape): boolean {
  return Array.from(
    { length: tddPeriod(a) * tddPeriod(b) },
    (_, slot) => [slotShape(a, slot), slotShape(b, slot)] as const,
  ).every(([x, y]) => x.dl === y.dl && x.ul === y.ul);
}

/** The slots as the field writes them: DDDDDDDSUU. */
export function tddLetters(p: TddShape): string {
  return Array.from({ length: tddPeriod(p) }, (_, slot) => {
    const s = slotShape(p, slot);
    if (s.dl === SYMBOLS_PER_SLOT) return 'D';
    if (s.ul === SYMBOLS_PER_SLOT) return 'U';
    return 'S';
  }).join('');
}
