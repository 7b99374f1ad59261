import { describe, expect, it } from 'vitest';
import { bitsPerSecond, invariant, ns, type Ns, type Valued } from '../../sim/base/index.ts';
import type { DelayProfile } from '../../sim/catalogue/assembly.ts';
import { STREAM } from '../../sim/interfaces/fronthaul/index.ts';
import { ARRIVAL } from '../../sim/model/transport/receiver.ts';
import { buildScenario, wire } from '../../sim/scenario/build.ts';
import { given, mixOf, type MixChanges } from './mix.ts';

/** An exact sender without jitter on a line that takes no time: T2a is T1a_max - T12 to the nanosecond. */
const FAST = given(bitsPerSecond(1e18));
const at = (value: number): Valued<Ns> => given(ns(value));

function cellOf(changes: MixChanges) {
  const mix = mixOf({
    behaviour: { sendTicks: 'exact', ulGraceSymbols: 0 },
    km: 0,
    ...changes,
    transport: { rate: FAST, ...changes.transport },
  });
  const scenario = buildScenario(mix);
  invariant(scenario.kind === 'ready', 'complete');
  const { simulation, network } = wire(scenario.parameters, 1);
  simulation.run({ until: ns(23e9) });
  const [cell] = network.cells;
  invariant(cell, 'one cell');
  return cell;
}

const T12 = 4897;
const delayed = { t12Min: at(T12), t12Max: at(T12) };
const PLANES = [
  ['U-DL', STREAM.uDl, 345_000, 't2aMinUp', 't2aMaxUp'],
  ['C-DL', STREAM.cDl, 470_000, 't2aMinCpDl', 't2aMaxCpDl'],
  ['C-PRACH', STREAM.cPrach, 336_000, 't2aMinCpUl', 't2aMaxCpUl'],
] as const;

describe('edges of the reception window', () => {
  for (const [name, stream, t1aMax, min, max] of PLANES) {
    const t2a = t1aMax - T12;
    const cases: readonly (readonly [string, Partial<DelayProfile>, keyof typeof ARRIVAL])[] = [
      ['at its start', { [min]: at(0), [max]: at(t2a) }, 'onTime'],
      ['1 ns before its start', { [min]: at(0), [max]: at(t2a - 1) }, 'early'],
      ['at its end', { [min]: at(t2a), [max]: at(1e6) }, 'onTime'],
      ['1 ns after its end', { [min]: at(t2a + 1), [max]: at(1e6) }, 'late'],
    ];
    it.each(cases)(`${name} %s`, (_, windows, kind) => {
      const cell = cellOf({ windows, transport: delayed });
      const kinds = Object.keys(ARRIVAL) as (keyof typeof ARRIVAL)[];
      expect(cell.ru.seen(stream, ARRIVAL[kind])).toBeGreaterThan(50);
      for (const other of kinds) if (other !== kind) expect(cell.ru.seen(stream, ARRIVAL[other]), other).toBe(0);
    });
  }
});

describe('edges of Ta4', () => {
  const [ta3, t34] = [100_000, 4897];
  const windows = { ta3Min: at(ta3), ta3Max: at(ta3) };
  const transport = { t34Min: at(t34), t34Max: at(t34) };
  it.each([
    ['at its start', { ta4Min: at(ta3 + t34), ta4Max: at(1e6) }, 'onTime'],
    ['1 ns before its start', { ta4Min: at(ta3 + t34 + 1), ta4Max: at(1e6) }, 'early'],
    ['at its end', { ta4Min: at(0), ta4Max: at(ta3 + t34) }, 'onTime'],
    ['1 ns after its end', { ta4Min: at(0), ta4Max: at(ta3 + t34 - 1) }, 'late'],
  ] as const)('%s', (_, fronthaul, kind) => {
    const { early, onTime, late } = cellOf({ windows, transport, fronthaul }).duCounters;
    expect({ early, onTime, late }[kind]).toBeGreaterThan(100);
    expect(early + onTime + late).toBe({ early, onTime, late }[kind]);
  });

  it('late data counts and is still used until the symbol is closed', () => {
    const fronthaul = { ta4Min: at(0), ta4Max: at(ta3) };
    const graced = cellOf({ windows, transport, fronthaul, behaviour: { sendTicks: 'exact', ulGraceSymbols: 1 } });
    expect(graced.duCounters.late).toBeGreaterThan(100);
    expect(graced.slots.prachGood).toBe(graced.slots.prach);
    const strict = cellOf({ windows, transport, fronthaul });
    expect(strict.slots.prachGood).toBe(0);
  });
});

describe('outside the window', () => {
  const windows = { t2aMinUp: at(0), t2aMaxUp: at(300_000) };

  it('a unit that drops loses the slot, one that uses keeps it', () => {
    const dropping = cellOf({ windows });
    expect(dropping.slots.dlGood).toBe(0);
    const mix = mixOf({ windows, behaviour: { sendTicks: 'exact' }, km: 0 });
    const nodes = mix.nodes.map((n) =>
      n.kind === 'o-ru' ? { ...n, behaviour: { ...n.behaviour, outsideWindow: 'use' as const } } : n,
    );
    const scenario = buildScenario({ ...mix, nodes });
    invariant(scenario.kind === 'ready', 'complete');
    const { simulation, network } = wire(scenario.parameters, 1);
    simulation.run({ until: ns(23e9) });
    const [cell] = network.cells;
    expect(cell?.ru.seen(STREAM.uDl, ARRIVAL.early)).toBeGreaterThan(1000);
    expect(cell?.slots.dlGood).toBe(cell?.slots.dl);
    expect(network.ues[0]?.state).toBe('connected');
  });

  it('the port takes its time: the last frame of a burst comes later by what the others need', () => {
    // four frames of 7678 byte at 25 Gbit/s take 2.465 µs each: the window's end falls between the second and the third
    const t2aMin = 345_000 - Math.round((2.5 * 7702 * 8) / 25);
    const cell = cellOf({ windows: { t2aMinUp: at(t2aMin), t2aMaxUp: at(1e6) }, transport: { rate: given(bitsPerSecond(25e9)) } }); // prettier-ignore
    const onTime = cell.ru.seen(STREAM.uDl, ARRIVAL.onTime);
    expect(onTime).toBeGreaterThan(100);
    expect(cell.ru.seen(STREAM.uDl, ARRIVAL.late)).toBe(onTime);
  });
});
