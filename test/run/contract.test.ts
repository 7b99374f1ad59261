import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromGbps, fromUs, invariant, ns, type Ns, type Valued } from '../../sim/base/index.ts';
import { STREAM } from '../../sim/interfaces/fronthaul/index.ts';
import { buildScenario, wire } from '../../sim/scenario/build.ts';
import { given, mixOf, type MixChanges } from './mix.ts';

/** The contract of CUS 4.4.2, held by packets: whatever fits it with both ends' bursts inside their windows is on time, to the nanosecond. */
const us = (value: number): Valued<Ns> => given(fromUs(value));

function cellOf(changes: MixChanges, seed = 1) {
  const scenario = buildScenario(mixOf(changes));
  invariant(scenario.kind === 'ready', 'complete');
  const { simulation, network } = wire(scenario.parameters, seed);
  simulation.run({ until: ns(21.2e9) });
  const [cell] = network.cells;
  invariant(cell, 'one cell');
  return cell;
}

const micros = (min: number, max: number) => fc.integer({ min, max });

describe('windows that fit the contract with equality', () => {
  it('have every message on time', () => {
    fc.assert(
      fc.property(
        fc.record({ t12: micros(0, 160), pdv: micros(0, 60), t2a: micros(60, 300), lead: micros(0, 200), ta3: micros(0, 100), spread: micros(30, 150), size: micros(30, 60), gbps: fc.constantFrom(10, 25), seed: micros(1, 1e6) }),
        ({ t12, pdv, t2a, lead, ta3, spread, size, gbps, seed }) => {
          // the DU's window starts at T2a_max + T12_min and ends at T2a_min + T12_max; 30 µs hold a symbol of four streams at 10 Gbit/s
          const plane = (min: number) => ({ min: us(min), max: us(min + size + pdv), from: us(min + t12 + pdv), to: us(min + size + pdv + t12) });
          const [up, cpDl, cpUl] = [plane(t2a), plane(t2a + lead), plane(t2a)];
          const range = { t12Min: us(t12), t12Max: us(t12 + pdv), t34Min: us(t12), t34Max: us(t12 + pdv) };
          const cell = cellOf(
            {
              behaviour: { sendTicks: 'exact', ulGraceSymbols: 0, minWindowSymbols: 0 },
              transport: { ...range, rate: given(fromGbps(gbps)) },
              windows: {
                t2aMinUp: up.min, t2aMaxUp: up.max, t2aMinCpDl: cpDl.min, t2aMaxCpDl: cpDl.max, t2aMinCpUl: cpUl.min, t2aMaxCpUl: cpUl.max,
                ta3Min: us(ta3), ta3Max: us(ta3 + spread),
              },
              fronthaul: {
                t1aMinUp: up.from, t1aMaxUp: up.to, t1aMinCpDl: cpDl.from, t1aMaxCpDl: cpDl.to, t1aMinCpUl: cpUl.from, t1aMaxCpUl: cpUl.to,
                ta4Min: us(ta3 + t12), ta4Max: us(ta3 + spread + t12 + pdv),
              },
            },
            seed,
          );
          const { RX_ON_TIME, RX_ON_TIME_C, RX_TOTAL } = cell.ruCounters;
          expect(RX_ON_TIME + RX_ON_TIME_C).toBe(RX_TOTAL);
          const { early, onTime, late } = cell.duCounters;
          expect([early, late]).toEqual([0, 0]);
          expect(RX_ON_TIME).toBeGreaterThan(10_000);
          expect(onTime).toBeGreaterThan(4_000);
        },
      ),
      { numRuns: 40 },
    );
  }); // prettier-ignore
});

describe('the burst of a symbol', () => {
  // four streams of 7678 byte: 24.6 µs at 10 Gbit/s, 9.8 at 25 (reference: 30 712 byte a symbol); the window's end lies 15 µs after the first bit
  const late = (gbps: number): number => {
    const cell = cellOf({
      behaviour: { sendTicks: 'exact' },
      km: 0,
      windows: { t2aMinUp: us(345 - 15) },
      transport: { rate: given(fromGbps(gbps)) },
    });
    return cell.ruCounters.RX_LATE / cell.ruCounters.RX_ON_TIME;
  };

  it('is all in time at 25 Gbit/s, half late at 10', () => {
    expect(late(25)).toBe(0);
    // the last burst may be half in
    expect(late(10)).toBeCloseTo(1, 2);
  });
});

describe('more fibre', () => {
  it('never makes a packet come earlier', () => {
    const jitter = given({ kind: 'body-tail', medianUs: 10, sigma: 0.5, tailProbability: 1e-3, tailFromUs: 100, tailShape: 2, maxUs: 999 } as const); // prettier-ignore
    const offsets = (km: number): Map<string, number> => {
      const scenario = buildScenario(mixOf({ km, host: { jitter } }));
      invariant(scenario.kind === 'ready', 'complete');
      const { simulation, network } = wire(scenario.parameters, 3);
      const [cell] = network.cells;
      invariant(cell, 'one cell');
      simulation.run({ until: ns(20.06e9) });
      cell.tap.open = true;
      const seen = new Map<string, number>();
      for (let step = 0; step < 100; step++) {
        simulation.run({ until: ns(simulation.now + 1e5) });
        for (const p of cell.tap.drain()) {
          expect(Number.isSafeInteger(p.offset)).toBe(true);
          if (p.stream === STREAM.uDl || p.stream === STREAM.cDl) seen.set(`${p.stream} ${p.eaxc} ${p.slot} ${p.symbol}`, p.offset); // prettier-ignore
        }
      }
      return seen;
    };
    const [near, far] = [offsets(5), offsets(25)];
    const shared = [...near].filter(([key]) => far.has(key));
    expect(shared.length).toBeGreaterThan(100);
    // the same chances, so each packet is later by exactly what the fibre adds
    for (const [key, offset] of shared) expect(offset - far.get(key)!, key).toBe(20 * 4897);
  });
});
