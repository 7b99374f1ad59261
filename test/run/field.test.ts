import { describe, expect, it } from 'vitest';
import { fromMhz, fromUs, invariant, ns, type Ns, type Valued } from '../../sim/base/index.ts';
import { STREAM } from '../../sim/interfaces/fronthaul/index.ts';
import { ARRIVAL } from '../../sim/model/transport/receiver.ts';
import { buildScenario, wire } from '../../sim/scenario/build.ts';
import { cell20, given, mixOf, type MixChanges } from './mix.ts';

/**
 * Counters that two users of one radio unit published (srsRAN_Project issues 800 and 1096): U-plane 36 282 and 75 596, C-plane 3200 and
 * 6800 a second. Ports and pattern are those of the vendor's sample files; both counters show every downlink slot sent, and no C-plane
 * of an uplink that nobody uses.
 */
const us = (value: number): Valued<Ns> => given(fromUs(value));
const wide = { t2aMinUp: us(0), t2aMaxUp: us(2000), t2aMinCpDl: us(0), t2aMaxCpDl: us(2000), t2aMinCpUl: us(0), t2aMaxCpUl: us(2000) }; // prettier-ignore
const ids = (n: number, from = 0) => given(Array.from({ length: n }, (_, i) => from + i));

const CASES: readonly (readonly [issue: number, changes: MixChanges, u: number, c: number, seenU: number])[] = [
  [
    800,
    {
      cell: { antennasDl: given(2), antennasUl: given(2), tdd: given({ periodSlots: 10, dlSlots: 6, dlSymbols: 8, ulSlots: 3, ulSymbols: 0 }) },
      fronthaul: { eaxcDl: ids(2), eaxcUl: ids(2), eaxcPrach: ids(4, 4), t1aMinUp: us(140), t1aMaxUp: us(230), t1aMinCpDl: us(285), t1aMaxCpDl: us(470) },
    },
    36_800, 3200, 36_282,
  ],
  [
    1096,
    {
      cell: { antennasDl: given(4), antennasUl: given(4), bandwidth: given(fromMhz(100)), tdd: given({ periodSlots: 5, dlSlots: 3, dlSymbols: 6, ulSlots: 1, ulSymbols: 4 }) },
      fronthaul: { eaxcDl: ids(4), eaxcUl: ids(4), eaxcPrach: ids(4, 4), t1aMinUp: us(80), t1aMaxUp: us(196) },
    },
    76_800, 6800, 75_596,
  ],
]; // prettier-ignore

/** A second of a cell without users whose every downlink slot is sent. */
function second(changes: MixChanges) {
  const base = cell20();
  const scenario = buildScenario(
    mixOf({
      cell: { ...base.cell, ...changes.cell },
      fronthaul: { ...base.fronthaul, ...changes.fronthaul },
      windows: { ...wide, ...changes.windows },
      behaviour: { grid: 'always' as const, ...changes.behaviour },
      transport: base.transport ?? {},
      host: changes.host ?? {},
    }),
    { uesPerCell: 0, dl: { kind: 'none' }, ul: { kind: 'none' } },
  );
  invariant(scenario.kind === 'ready', 'complete');
  const { simulation, network } = wire(scenario.parameters, 1);
  const [cell] = network.cells;
  invariant(cell, 'one cell');
  simulation.run({ until: ns(23e9) });
  const counts = () => [STREAM.uDl, STREAM.cDl, STREAM.cPrach].flatMap((s) => [ARRIVAL.onTime, ARRIVAL.early, ARRIVAL.late].map((k) => cell.ru.seen(s, k))); // prettier-ignore
  const before = counts();
  simulation.run({ until: ns(24e9) });
  const [uOn, uEarly, uLate, ...control] = counts().map((n, i) => n - before[i]!);
  return { u: [uEarly!, uOn!, uLate!], c: control.reduce((sum, n) => sum + n, 0) };
}

describe('counters from the field', () => {
  it.each(CASES)('issue %i: U-plane and C-plane a second', (_, changes, u, c, seenU) => {
    const rates = second(changes);
    expect(rates.u).toEqual([0, u, 0]);
    expect(rates.c).toBe(c);
    expect(Math.abs(seenU / u - 1)).toBeLessThan(0.02);
  });

  // Both users saw early, on time and late at once: 33/42/24 % and 31/45/24 %. A window alone cannot do that: a DU sends at one tick.
  it('one sharp tick falls into one class, wherever the window lies', () => {
    for (const [min, max] of [
      [0, 100],
      [100, 150],
      [150, 200],
      [200, 300],
    ] as const) {
      const { u } = second({ ...CASES[1]![1], windows: { t2aMinUp: us(min), t2aMaxUp: us(max) } });
      expect(u.filter((n) => n > 0).length).toBe(1);
    }
  });

  // the host's lateness spreads what one tick sends; whether that or a clock was their cause, their counters do not say
  it('all three at once take a spread wider than the window, as an untuned host has', () => {
    const jitter = given({ kind: 'empirical', percentiles: [[0, 12.8], [1, 33.54], [5, 52.74], [10, 66.82], [20, 86.78], [30, 101.63], [40, 115.71], [50, 129.02], [60, 144.38], [70, 162.3], [80, 188.93], [90, 250.88], [95, 316.93], [98, 456.96], [99, 717.31], [99.5, 1027.84], [99.9, 2471.94], [99.99, 3077.38], [100, 3133.7]] } as const); // prettier-ignore
    const { u } = second({ ...CASES[1]![1], host: { jitter }, windows: { t2aMinUp: us(0), t2aMaxUp: us(76) } });
    const shares = u.map((n) => (100 * n) / u.reduce((sum, m) => sum + m, 0));
    // not their shares: those lateness figures are of another cell, and bursts after a stall take longer here
    for (const share of shares) expect(share, shares.join()).toBeGreaterThan(5);
  });
});
