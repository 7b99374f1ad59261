import { describe, expect, it } from 'vitest';
import { bytes, fromMhz, fromUs, invariant, ns, type Ns, type Valued } from '../../sim/base/index.ts';
import type { DuFronthaul } from '../../sim/catalogue/assembly.ts';
import { STREAMS, type StreamName } from '../../sim/interfaces/fronthaul/index.ts';
import { frameSets, type FrameSets } from '../../sim/model/du/templates.ts';
import { ARRIVAL } from '../../sim/model/transport/receiver.ts';
import { buildScenario, wire, type TrafficOptions } from '../../sim/scenario/build.ts';
import measured from '../fixtures/run/measured-du.json' with { type: 'json' };
import { cell20, given, mixOf, type MixChanges } from './mix.ts';

const us = (value: number): Valued<Ns> => given(fromUs(value));
const windows = (cpDl: number[], cpUl: number[], up: number[]): Partial<DuFronthaul> => ({
  t1aMinCpDl: us(cpDl[0]!), t1aMaxCpDl: us(cpDl[1]!), t1aMinCpUl: us(cpUl[0]!), t1aMaxCpUl: us(cpUl[1]!), t1aMinUp: us(up[0]!), t1aMaxUp: us(up[1]!),
}); // prettier-ignore
const dynamic: Partial<DuFronthaul> = { headerDl: given('dynamic'), headerUl: given('dynamic') };
const bfp14: Partial<DuFronthaul> = { widthDl: given(14), widthUl: given(14), widthPrach: given(14) };

const CHANGES: Readonly<Record<string, MixChanges>> = {
  none: { fronthaul: { prachControl: given('static') } },
  'dynamic-prach': { fronthaul: dynamic },
  'other-windows': { fronthaul: { prachControl: given('static'), ...windows([250, 420], [250, 420], [80, 196]) } },
  'narrow-windows': { fronthaul: { prachControl: given('static'), ...windows([390, 430], [390, 430], [285, 325]) } },
  'bfp14-dynamic': { fronthaul: { prachControl: given('static'), ...bfp14, ...dynamic } },
  'bfp14-mtu1500': { fronthaul: { prachControl: given('static'), ...bfp14, mtu: given(bytes(1500)) } },
  untagged: {
    fronthaul: { prachControl: given('static'), vlanC: given('untagged'), vlanU: given('untagged') },
  },
  'wide-4x2': {
    cell: {
      bandwidth: given(fromMhz(100)), antennasDl: given(4), antennasUl: given(2),
      tdd: given({ periodSlots: 10, dlSlots: 7, dlSymbols: 6, ulSlots: 2, ulSymbols: 4 }),
    },
    fronthaul: { ...dynamic, ...windows([286, 535], [286, 535], [80, 390]), eaxcDl: given([0, 1, 2, 3]), eaxcUl: given([0, 1]), eaxcPrach: given([4, 5]) },
  },
}; // prettier-ignore

/** A radio unit that takes whatever this DU sends, and a way without delay. */
function open(change: MixChanges) {
  const base = cell20();
  const mix = mixOf({
    ...base,
    cell: { ...base.cell, ...change.cell },
    fronthaul: { ...base.fronthaul, ...change.fronthaul },
    windows: {
      t2aMinUp: us(0), t2aMaxUp: us(2000), t2aMinCpDl: us(0), t2aMaxCpDl: us(2000), t2aMinCpUl: us(0), t2aMaxCpUl: us(2000),
    },
  }); // prettier-ignore
  const nodes = mix.nodes.map((node) =>
    node.kind === 'o-ru'
      ? {
          ...node,
          dynamicCompression: given(true),
          ethernet: { ...node.ethernet, vlanC: given('untagged' as const), vlanU: given('untagged' as const) },
        }
      : node,
  );
  const untagged = change.fronthaul?.vlanC?.value === 'untagged';
  return untagged ? { ...mix, nodes } : { ...mix, nodes: nodes.map((n) => (n.kind === 'o-ru' ? { ...n, ethernet: { ...n.ethernet, vlanC: given(3), vlanU: given(3) } } : n)) }; // prettier-ignore
}

const LOADS: Readonly<Record<string, TrafficOptions>> = {
  idle: { uesPerCell: 0, dl: { kind: 'none' }, ul: { kind: 'none' } },
  full: { uesPerCell: 1, dl: { kind: 'full-buffer' }, ul: { kind: 'full-buffer' } },
};
const KEYS: Readonly<Record<StreamName, keyof FrameSets>> = { 'U-DL': 'uDl', 'C-DL': 'cDl', 'C-UL': 'cUl', 'C-PRACH': 'cPrach', 'U-UL': 'uUl', 'U-PRACH': 'uPrach' }; // prettier-ignore
const SYMBOL_US = 500 / 14;

describe('what a real DU sends', () => {
  for (const { id, load, change, frames, rates, advance } of measured.rows) {
    it(`${id}: ${load}, ${change}`, () => {
      const scenario = buildScenario(open(CHANGES[change]!), LOADS[load]);
      invariant(scenario.kind === 'ready', 'complete');
      const { simulation, network } = wire(scenario.parameters, 1);
      const [cell] = network.cells;
      invariant(cell, 'one cell');
      const sets = frameSets(cell.parameters);
      for (const [name, sizes] of Object.entries(frames)) expect([...sets[KEYS[name as StreamName]].bytes]).toEqual(sizes); // prettier-ignore

      simulation.run({ until: ns(24e9) });
      const counts = (): number[] => STREAMS.map((_, stream) => cell.ru.seen(stream, ARRIVAL.onTime));
      const before = counts();
      cell.tap.drain();
      cell.tap.open = true;
      const sent = new Map<string, number>();
      for (let step = 0; step < 100; step++) {
        simulation.run({ until: ns(simulation.now + 3.2e6) });
        for (const p of cell.tap.drain()) sent.set(STREAMS[p.stream]!, Math.round((p.offset / 1e3 + 8) / SYMBOL_US));
      }
      simulation.run({ until: ns(simulation.now + 2.88e9) });
      const seconds = 3.2;
      const after = counts();
      for (const [name, rate] of Object.entries(rates)) {
        const stream = STREAMS.indexOf(name as StreamName);
        const seen = (after[stream]! - before[stream]!) / seconds;
        expect(Math.abs(seen - rate), `${name}: ${seen} against ${rate}`).toBeLessThanOrEqual(
          rate * measured.tolerance,
        );
      }
      for (const [name, symbols] of Object.entries(advance)) expect(sent.get(name), name).toBe(symbols);
    });
  }
});
