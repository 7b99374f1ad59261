import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, fromGbps, invariant, linkId, nodeId, ns } from '../../sim/base/index.ts';
import { RandomStreams } from '../../sim/kernel/index.ts';
import { AirGrid } from '../../sim/model/air.ts';
import { SlotBoard } from '../../sim/model/board.ts';
import { DuReceiver } from '../../sim/model/du/receiver.ts';
import { Templates } from '../../sim/model/du/templates.ts';
import { ulWindow } from '../../sim/model/du/timing.ts';
import type { CellParameters, Range } from '../../sim/model/parameters.ts';
import { RuReceiver } from '../../sim/model/ru/receiver.ts';
import { PERFECT } from '../../sim/model/sync/index.ts';
import { PacketTap } from '../../sim/model/tap.ts';
import { Fabric } from '../../sim/model/transport/fabric.ts';
import { ARRIVAL, type Detail } from '../../sim/model/transport/receiver.ts';
import { buildScenario } from '../../sim/scenario/build.ts';
import { receiveSymbols, sendSymbols, symbolNs } from '../../sim/spec/oran/ticks.ts';
import { cell20, given, mixOf } from '../run/mix.ts';

const scenario = buildScenario(mixOf({ ...cell20(), fronthaul: { ...cell20().fronthaul, mtu: given(bytes(9000)) } }));
invariant(scenario.kind === 'ready', 'complete');
const [base] = scenario.parameters.cells;
invariant(base, 'one cell');

/** A frame on the wire takes no time at this rate, and the way nothing but `delay`. */
const cellOf = (t2a: Range, ticks: 'exact' | 'whole-symbols', delay: number): CellParameters => ({
  ...base,
  reception: { ...base.reception, windowTicks: ticks, windows: { up: t2a, cpDl: t2a, cpUl: t2a } },
  transport: { ...base.transport, rate: fromGbps(1e9), down: { kind: 'range', range: { min: ns(delay), max: ns(delay) } }, up: { kind: 'range', range: { min: ns(delay), max: ns(delay) } } },
}); // prettier-ignore

/** In which class a U-plane message is that was sent `before` ns before the air time of its symbol and took `delay` ns. */
function judge(
  t2a: Range,
  before: number,
  delay: number,
  ticks: 'exact' | 'whole-symbols',
  symbol: number,
  detail: Detail,
  tick = false,
): number {
  // prettier-ignore
  const cell = cellOf(t2a, ticks, delay);
  const ways = new Fabric([cell], [], new RandomStreams(1)).of(linkId('fh-1'));
  const grid = new AirGrid(1);
  const ru = new RuReceiver(cell, { grid, board: new SlotBoard(), ways, uplink: { askPrach: () => undefined }, clock: PERFECT, tap: new PacketTap(), detail }); // prettier-ignore
  const sent = (tick ? grid.tick(symbol) : grid.air(symbol)) - before;
  ways.down.send(new Templates(cell).sets.uDl, symbol, sent);
  ru.drain(Infinity);
  return [ARRIVAL.onTime, ARRIVAL.early, ARRIVAL.late].findIndex((kind) => ru.seen(0, kind) > 0);
}

const range = (most: number) => fc.tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most })).map(([a, b]): Range => ({ min: ns(Math.min(a, b)), max: ns(Math.max(a, b)) })); // prettier-ignore
/** Somewhere in a frame far from time zero, across the wraps of frameId and SFN. */
const symbols = fc.oneof(fc.integer({ min: 280 * 256 - 20, max: 280 * 256 + 20 }), fc.integer({ min: 280 * 1024 - 20, max: 280 * 1024 + 20 }), fc.integer({ min: 1e5, max: 1e7 })); // prettier-ignore
const details = fc.constantFrom<Detail>('packets', 'trains');

describe('the window contract', () => {
  it('is broken exactly when some admissible send time and delay is early or late, to the nanosecond', () => {
    fc.assert(
      fc.property(range(500_000), range(500_000), range(150_000), symbols, details, fc.double({ min: 0, max: 1, noNaN: true }), (t1a, t2a, t12, symbol, detail, share) => {
        const within = (r: Range): number => Math.round(r.min + share * (r.max - r.min));
        const kinds = [t1a.min, t1a.max, within(t1a)].flatMap((s) => [t12.min, t12.max, within(t12)].map((d) => judge(t2a, s, d, 'exact', symbol, detail)));
        // O-RAN.WG4.CUS 4.4.2: T1a_min >= T2a_min + T12_max, T1a_max <= T2a_max + T12_min, both inclusive
        expect(kinds.includes(ARRIVAL.late)).toBe(t1a.min < t2a.min + t12.max);
        expect(kinds.includes(ARRIVAL.early)).toBe(t1a.max > t2a.max + t12.min);
      }),
      { numRuns: 300 },
    ); // prettier-ignore
  });

  it('has its edges where equality is on time and one nanosecond is not', () => {
    const t2a: Range = { min: ns(134_000), max: ns(345_000) };
    for (const detail of ['packets', 'trains'] as const) {
      for (const [before, kind] of [
        [345_000, 'onTime'],
        [345_001, 'early'],
        [134_000, 'onTime'],
        [133_999, 'late'],
      ] as const)
        // prettier-ignore
        expect(judge(t2a, before + 7000, 7000, 'exact', 280 * 1024, detail), `${before} ${detail}`).toBe(ARRIVAL[kind]);
    }
  });

  it('is the symbol rule’s where both ends count whole symbols', () => {
    const T = symbolNs(1);
    fc.assert(
      fc.property(fc.integer({ min: 40_000, max: 500_000 }), range(500_000), fc.integer({ min: 0, max: 200_000 }), symbols, details, (t1aMax, t2a, delay, symbol, detail) => {
        const ahead = sendSymbols(ns(t1aMax), 1);
        const grid = new AirGrid(1);
        const before = grid.tick(symbol) - grid.tick(symbol - ahead);
        const kind = judge(t2a, before, delay, 'whole-symbols', symbol, detail, true);
        // the message comes in the symbol that its delay leads to; distances in whole symbols (floor of the start, ceil of the end)
        const distance = symbol - grid.symbolAt(grid.tick(symbol - ahead) + delay);
        const [least, most] = [Math.ceil(t2a.min / T), Math.floor(t2a.max / T)];
        expect(kind).toBe(distance > most ? ARRIVAL.early : distance < least ? ARRIVAL.late : ARRIVAL.onTime);
      }),
      { numRuns: 300 },
    ); // prettier-ignore
  });

  it('counts uplink against Ta4 in the same two ways', () => {
    fc.assert(
      fc.property(range(500_000), fc.integer({ min: 0, max: 600_000 }), symbols, fc.boolean(), details, (ta4, after, symbol, exact, detail) => {
        const cell = cellOf({ min: ns(0), max: ns(0) }, 'exact', 0);
        const ways = new Fabric([{ ...cell, ru: nodeId('ru-1') }], [], new RandomStreams(1)).of(linkId('fh-1'));
        const grid = new AirGrid(1);
        const ticks = exact ? 'exact' : 'whole-symbols';
        const du = new DuReceiver(ulWindow(ta4, ticks, 1, 1), { grid, board: new SlotBoard(), ways, clock: PERFECT, tap: new PacketTap(), detail });
        const at = grid.air(symbol) + after;
        ways.up.send(new Templates(cell).sets.uUl, symbol, at);
        du.drain(Infinity);
        const [first, last] = receiveSymbols(ta4.min, ta4.max, 1);
        const distance = grid.symbolAt(at) - symbol;
        const kind = exact ? (after < ta4.min ? 'early' : after > ta4.max ? 'late' : 'onTime') : distance < first ? 'early' : distance > last ? 'late' : 'onTime';
        expect(du.count(ARRIVAL[kind])).toBe(1);
      }),
      { numRuns: 300 },
    ); // prettier-ignore
  });
});
