import { describe, expect, it } from 'vitest';
import { STREAM } from '../../sim/interfaces/fronthaul/index.ts';
import { PacketTap } from '../../sim/model/tap.ts';

describe('the sample of packets', () => {
  it('keeps the latest of each stream, so that a busy one crowds out no other, in the order of their coming', () => {
    const tap = new PacketTap();
    tap.record(STREAM.uUl, 1, 28, 60_000, 0);
    for (let n = 0; n < 1000; n++) tap.record(STREAM.uDl, n % 4, n, n, 0);
    tap.record(STREAM.cUl, 2, 14, 200_000, 2);
    const seen = tap.drain();
    expect(seen[0]).toEqual({ stream: STREAM.uUl, eaxc: 1, slot: 2, symbol: 0, offset: 60_000, kind: 0 });
    expect(seen.at(-1)).toEqual({ stream: STREAM.cUl, eaxc: 2, slot: 1, symbol: 0, offset: 200_000, kind: 2 });
    expect(seen.slice(1, -1).map((p) => p.offset)).toEqual(Array.from({ length: 64 }, (_, n) => 936 + n));
    expect(tap.drain()).toEqual([]);
  });
});
