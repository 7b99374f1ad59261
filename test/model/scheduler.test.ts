import { describe, expect, it } from 'vitest';
import { bitsPerSecond, bytes, invariant, ns } from '../../sim/base/index.ts';
import { AirGrid } from '../../sim/model/air.ts';
import { CONTENT, SLOT, SlotBoard } from '../../sim/model/board.ts';
import { Scheduler } from '../../sim/model/du/scheduler.ts';
import type { Offered } from '../../sim/model/parameters.ts';
import { Flow } from '../../sim/model/traffic.ts';
import { buildScenario } from '../../sim/scenario/build.ts';
import { given, mixOf, type MixChanges } from '../run/mix.ts';

const SLOT_NS = 500_000;

function schedulerOf(changes: MixChanges = {}) {
  const scenario = buildScenario(mixOf(changes));
  const cell = scenario.kind === 'ready' ? scenario.parameters.cells[0] : undefined;
  invariant(cell, 'one cell');
  const board = new SlotBoard();
  const scheduler = new Scheduler(cell, new AirGrid(cell.carrier.mu), board);
  const decide = (slot: number): number => scheduler.decide(slot, ns(slot * SLOT_NS));
  return { board, scheduler, decide };
}

const flowsOf = (dl: Offered) => {
  const flows = { dl: new Flow(dl), ul: new Flow({ kind: 'none' }) };
  flows.dl.start(0);
  return flows;
};
const FULL: Offered = { kind: 'full-buffer' };

describe('the scheduler', () => {
  it('serves UEs in turn, whichever attached first', () => {
    const { board, scheduler, decide } = schedulerOf();
    scheduler.attach(2, flowsOf(FULL));
    scheduler.attach(0, flowsOf(FULL));
    expect([0, 1, 2, 3].map((slot) => board.slots[decide(slot) + SLOT.dlUe])).toEqual([2, 0, 2, 0]);
  });

  it('carries the signalling of several UEs in one slot', () => {
    const { scheduler, decide } = schedulerOf();
    Array.from({ length: 10 }, () => scheduler.sendDown());
    const carried = [0, 1, 2].map((slot) => scheduler.dlCarried.get(decide(slot))?.length ?? 0);
    expect(carried).toEqual([8, 2, 0]);
  });

  it.each([
    ['7D1S2U', { periodSlots: 10, dlSlots: 7, dlSymbols: 6, ulSlots: 2, ulSymbols: 4 }, 1],
    ['one downlink slot in five', { periodSlots: 5, dlSlots: 1, dlSymbols: 0, ulSlots: 4, ulSymbols: 0 }, 0],
  ])('finds a downlink slot for SIB1: %s', (_, tdd, slot) => {
    const { board, decide } = schedulerOf({ cell: { tdd: given(tdd) } });
    const held = Array.from({ length: 20 }, (__, s) => s).filter(
      (s) => (board.slots[decide(s) + SLOT.dl]! & CONTENT.sib1) !== 0,
    );
    expect(held).toEqual([slot]);
  });

  it('counts a slot as busy when something waits for it, so that no rate exceeds the block', () => {
    // a packet in every other millisecond, gone in the slot after it came
    const { board, scheduler, decide } = schedulerOf();
    const flows = flowsOf({ kind: 'constant', rate: bitsPerSecond(4e6), packet: bytes(1000) });
    scheduler.attach(0, flows);
    let most = 0;
    for (let slot = 0; slot < 2000; slot++) {
      const i = decide(slot);
      if (board.slots[i + SLOT.dlUe] === 0) flows.dl.settle(board.slots[i + SLOT.dlBits]!, true);
      most = Math.max(most, board.slots[i + SLOT.dlBits]!);
    }
    expect(flows.dl.delivered).toBeGreaterThan(0.99 * 4e6);
    expect(flows.dl.busyNs).toBeGreaterThanOrEqual((flows.dl.delivered / most) * SLOT_NS);
  });
});
