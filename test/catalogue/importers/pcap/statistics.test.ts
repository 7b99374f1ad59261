import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sequence } from '../../../../sim/catalogue/importers/pcap/sequence.ts';
import { SlotBook } from '../../../../sim/catalogue/importers/pcap/slots.ts';
import { Spread } from '../../../../sim/catalogue/importers/pcap/spread.ts';
import { slotShape, tddFault, type TddShape } from '../../../../sim/spec/nr/tdd.ts';

describe('a spread', () => {
  it('gives quantiles to half a bin, the least and the greatest exactly, and which they were', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2e5, max: 2e5 }), { minLength: 1, maxLength: 400 }), (values) => {
        const spread = new Spread();
        values.forEach((value, i) => spread.add(value, i + 1));
        const sorted = [...values].sort((a, b) => a - b);
        expect([spread.min, spread.max]).toEqual([sorted[0], sorted.at(-1)]);
        expect([values[spread.minBy - 1], values[spread.maxBy - 1]]).toEqual([sorted[0], sorted.at(-1)]);
        for (const q of [0.01, 0.5, 0.99]) {
          const exact = sorted[Math.ceil(q * sorted.length) - 1] ?? NaN;
          expect(Math.abs((spread.quantile(q) ?? NaN) - exact)).toBeLessThanOrEqual(8);
        }
      }),
    );
  });

  it('keeps its memory bounded when values lie everywhere, and stays right to its wider bins', () => {
    const spread = new Spread();
    for (let i = 0; i < 300_000; i++) spread.add((i * 4_000_037) % 1_280_000_000);
    expect(spread.quantile(0.5)).toBeGreaterThan(0.49 * 1.28e9);
    expect(spread.quantile(0.5)).toBeLessThan(0.51 * 1.28e9);
    expect(spread.within(0, 1.28e9)).toBe(300_000);
    const { bins } = spread as unknown as { bins: Map<number, number> };
    expect(bins.size).toBeLessThanOrEqual(16_384);
  });

  it('has no quantile without values', () => expect(new Spread().quantile(0.5)).toBeUndefined());
});

describe('a sequence', () => {
  it('counts what is missing, what came twice and where it jumped, whatever the order within half its range', () => {
    const fate = fc.record({
      lost: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      twice: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      late: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(
        fc.array(fate, { minLength: 20, maxLength: 800 }),
        fc.integer({ min: 0, max: 255 }),
        (fates, first) => {
          const arrivals = fates
          .flatMap(({ lost, twice, late }, i) => {
            const inner = i > 0 && i < fates.length - 1;
            if (lost && inner) return [];
            const at = inner ? i + late : i + (i > 0 ? 1000 : 0);
            return twice && inner ? [{ i, at }, { i, at: at + 0.5 }] : [{ i, at }];
          })
          .sort((a, b) => a.at - b.at); // prettier-ignore
          const sequence = new Sequence();
          for (const { i } of arrivals) sequence.add((first + i) & 255);
          const distinct = new Set(arrivals.map(({ i }) => i)).size;
          expect(sequence.frames).toBe(arrivals.length);
          expect(sequence.missing).toBe(fates.length - distinct);
          expect(sequence.duplicates).toBe(arrivals.length - distinct);
        },
      ),
    );
  });

  it('takes no notice of the wrap, and names each increment', () => {
    const sequence = new Sequence();
    for (const number of [254, 255, 0, 1, 17, 4, 4]) sequence.add(number);
    expect([...sequence.increments]).toEqual([[1, 3], [16, 1], [243, 1], [0, 1]]); // prettier-ignore
    expect(sequence).toMatchObject({ gaps: 1, reordered: 1, duplicates: 1, missing: 14 });
  });
});

describe('the slots of a frame', () => {
  const shape = fc
    .record({
      periodSlots: fc.constantFrom(4, 5, 10, 20),
      dlSlots: fc.integer({ min: 1, max: 18 }),
      dlSymbols: fc.integer({ min: 1, max: 12 }),
      ulSlots: fc.integer({ min: 1, max: 18 }),
      ulSymbols: fc.integer({ min: 1, max: 12 }),
    })
    .filter((s: TddShape) => tddFault(s) === undefined && s.periodSlots === s.dlSlots + s.ulSlots + 1);
  const bookOf = (pattern: TddShape, skip: (slot: number) => boolean = () => false): SlotBook => {
    const book = new SlotBook(1);
    for (let slot = 0; slot < 20; slot++) {
      const { dl, ul } = slotShape(pattern, slot);
      if (dl > 0 && !skip(slot)) book.use('dl', slot, 0, dl);
      if (ul > 0 && !skip(slot)) book.use('ul', slot, 14 - ul, ul);
    }
    return book;
  };

  it('give back any TDD pattern that they were used by', () => {
    fc.assert(
      fc.property(shape, (pattern) => {
        const seen = bookOf(pattern).seen();
        expect(seen.duplex).toBe('TDD');
        expect(seen.pattern).toEqual(pattern);
      }),
    );
  });

  it('claim no pattern when one slot stays unused: what is not seen is not known', () => {
    const pattern: TddShape = { periodSlots: 10, dlSlots: 7, dlSymbols: 8, ulSlots: 2, ulSymbols: 4 };
    const seen = bookOf(pattern, (slot) => slot === 3).seen();
    expect(seen).toMatchObject({ duplex: 'TDD', pattern: undefined, letters: 'DDD-DDDSUUDDDDDDDSUU' });
    const empty = bookOf({ ...pattern, ulSymbols: 0 }).seen();
    expect(empty).toMatchObject({ duplex: 'TDD', letters: 'DDDDDDDSUU', pattern: undefined });
  });

  it('are FDD when a symbol goes both ways, and nothing when one way was never seen', () => {
    const book = new SlotBook(0);
    book.use('dl', 3, 0, 14);
    expect(book.seen().duplex).toBeUndefined();
    book.use('ul', 3, 13, 1);
    expect(book.seen()).toMatchObject({ duplex: 'FDD', letters: undefined, pattern: undefined });
  });
});
