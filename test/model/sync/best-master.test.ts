import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareClocks } from '../../../sim/model/sync/best-master.ts';
import type { Announced } from '../../../sim/model/sync/parameters.ts';

const source = (over: Partial<Announced> = {}): Announced => ({
  priority1: 128, clockClass: 6, clockAccuracy: 0x21, variance: 0x4e5d, priority2: 128, identity: 'a', degrades: [], ...over,
}); // prettier-ignore

const few = fc.integer({ min: 0, max: 2 });
const any: fc.Arbitrary<Announced> = fc
  .record({ priority1: few, clockClass: few, clockAccuracy: few, variance: few, priority2: few, identity: fc.constantFrom('a', 'b', 'c') })
  .map(source); // prettier-ignore
const profiles = [undefined, 'G_8275_1', 'G_8275_2'] as const;

describe('best master clock selection', () => {
  it.each(profiles)('is a total order (%s)', (profile) => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const compare = (x: Announced, y: Announced) => Math.sign(compareClocks(x, y, profile));
        expect(compare(a, b) + compare(b, a)).toBe(0);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
        if (a.identity !== b.identity) expect(compare(a, b)).not.toBe(0);
      }),
    );
  });

  it.each<[string, Partial<Announced>, Partial<Announced>]>([
    ['class before accuracy', { clockClass: 6, clockAccuracy: 0xfe }, { clockClass: 7, clockAccuracy: 0x20 }],
    ['accuracy before variance', { clockAccuracy: 0x20, variance: 0xffff }, { clockAccuracy: 0x21, variance: 0 }],
    ['variance before priority2', { variance: 1, priority2: 255 }, { variance: 2, priority2: 0 }],
    ['priority2 before identity', { priority2: 1, identity: 'b' }, { priority2: 2, identity: 'a' }],
    ['identity last', { identity: 'a' }, { identity: 'b' }],
  ])('compares %s', (_, better, worse) => {
    for (const profile of profiles) expect(compareClocks(source(better), source(worse), profile)).toBeLessThan(0);
  });

  it('obeys priority1 first by default, and not at all in a telecom profile', () => {
    const [chosen, accurate] = [source({ priority1: 1, clockClass: 248 }), source({ priority1: 128, identity: 'b' })];
    expect(compareClocks(chosen, accurate)).toBeLessThan(0);
    expect(compareClocks(chosen, accurate, 'G_8275_1')).toBeGreaterThan(0);
  });
});
