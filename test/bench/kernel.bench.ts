/**
 * Events a CPU second, ours beside the yardstick: a heap of objects (kernel-baseline.ts), each in a process of its own,
 * by turns. What the work is, and that both do the same, is in kernel-engines.ts.
 */
import assert from 'node:assert/strict';
import { ns } from '../../sim/base/units.ts';
import { delay, Simulation } from '../../sim/kernel/index.ts';
import { apart, ratio } from './apart.ts';
import type { Hold, Work } from './kernel-engines.ts';
import type { Row } from './main.ts';

export const name = 'kernel';

const ENGINES = new URL('kernel-engines.ts', import.meta.url).href;

const hold = (delays: Hold['delays'], pending: number, events: number): Hold => ({
  kind: 'hold',
  delays,
  pending,
  events,
});

/** A round is long enough that the clock of the process, in steps of some milliseconds, does not matter. */
const WORK: readonly (readonly [string, Work])[] = [
  ['hold, exponential, 10^2 pending', hold('exponential', 1e2, 2e6)],
  ['hold, exponential, 10^3 pending', hold('exponential', 1e3, 2e6)],
  ['hold, exponential, 10^4 pending', hold('exponential', 1e4, 1.5e6)],
  ['hold, exponential, 10^5 pending', hold('exponential', 1e5, 1e6)],
  ['hold, exponential, 10^6 pending', hold('exponential', 1e6, 1e6)],
  ['hold, radio mix, 10^3 pending', hold('ran', 1e3, 2e6)],
  ['hold, radio mix, 10^4 pending', hold('ran', 1e4, 1.5e6)],
  ['hold, radio mix, 10^5 pending', hold('ran', 1e5, 1e6)],
  ['M/M/1 at 80 %', { kind: 'station', jobs: 1.5e6 }],
];

export const run = async (): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const [what, work] of WORK) {
    const [ours, baseline] = await apart(ENGINES, ['ours', 'baseline'], work);
    rows.push({ what, value: ours!.rate, unit: 'M events/s' });
    rows.push({ what: `${what}: heap of objects`, value: baseline!.rate, unit: 'M events/s' });
    rows.push({ what: `${what}: ours to the heap of objects`, value: ratio(ours!, baseline!), unit: 'times' });
    if (work.kind === 'station') {
      const [, sojourn] = ours!.proof as [number, number];
      rows.push({ what: `${what}: mean time in the system (theory: 5)`, value: sojourn, unit: 'service times' });
    }
  }
  rows.push(processes());
  return rows;
};

/** The best of some rounds. */
const processes = (): Row => {
  const ROUNDS = 3;
  const TURNS = 1e4;
  const rates = Array.from({ length: ROUNDS }, () => {
    const simulation = new Simulation();
    for (let p = 0; p < 100; p++) {
      simulation.spawn(`process ${p}`, function* () {
        for (let i = 0; i < TURNS; i++) yield* delay(ns(10 + (p % 7)));
      });
    }
    const start = process.cpuUsage();
    assert.equal(simulation.run().events, 100 * TURNS + 100);
    const { user, system } = process.cpuUsage(start);
    return (100 * TURNS) / (user + system);
  });
  return { what: '100 processes that wait by turns', value: Math.max(...rates), unit: 'M waits/s' };
};
