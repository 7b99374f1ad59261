import { describe, expect, it } from 'vitest';
import type { LiveState, PacketView, ServerFrame } from '../../sim/protocol/index.ts';
import { MOST_PACKETS, MOST_SAMPLES, rateOf, reduceLive, waitFor, type Live } from '../../ui/src/state/live.ts';
import { liveFrames } from './fixtures.ts';

const RUN = 'run-1';
const follow = (frames: readonly ServerFrame[], from: Live = waitFor(RUN)): Live => frames.reduce(reduceLive, from);
const [snapshot] = liveFrames();
const delta = (seq: number, state: Partial<LiveState> & { time: number }, more = {}): ServerFrame => ({
  type: 'delta',
  runId: RUN,
  seq,
  state,
  packets: [],
  ...more,
});
const packet = (change: Partial<PacketView> = {}): PacketView => ({
  link: 'fh-1', stream: 'U-DL', eaxc: 0, frame: 0, slot: 0, symbol: 0, offset: 300, class: 'on-time', ...change,
}); // prettier-ignore

describe('the live reducer', () => {
  it('takes a snapshot and the deltas after it, each changing only what it carries', () => {
    const live = follow(liveFrames());
    expect(live).toMatchObject({ seq: 11, phase: 'following' });
    expect(live.state?.time).toBe(1.4);
    expect(live.state?.counters.ru['ru-1']?.['RX_EARLY']).toBe(1760);
    expect(live.state?.throughput['du-2/NRCellDU=1']?.dl).toBe(7.9e8);
    expect(live.state?.ues).toHaveLength(5);
    expect(live.packets).toHaveLength(16);
  });

  it('asks again where a delta is missing, and refuses what comes after the gap', () => {
    const live = follow([snapshot, delta(9, { time: 3 })].flatMap((f) => f ?? []));
    expect(live).toMatchObject({ phase: 'gap', seq: 7 });
    expect(live.state?.time).toBe(1);
  });

  it('goes on when what was missing arrives', () => {
    const live = follow([snapshot, delta(9, { time: 3 }), delta(8, { time: 2 }), delta(9, { time: 3 })].flatMap((f) => f ?? [])); // prettier-ignore
    expect(live).toMatchObject({ phase: 'following', seq: 9, state: { time: 3 } });
  });

  it('accepts a gap that the server says it made for a slow client', () => {
    const live = follow([snapshot, delta(20, { time: 3 }, { skipped: 12 })].flatMap((f) => f ?? []));
    expect(live).toMatchObject({ phase: 'following', seq: 20 });
  });

  it('needs a snapshot before the first delta', () => {
    expect(follow([delta(1, { time: 1 })])).toMatchObject({ phase: 'gap', seq: undefined, state: undefined });
  });

  it('changes nothing for a frame seen before, or of another run', () => {
    const live = follow(liveFrames());
    expect(reduceLive(live, delta(11, { time: 9 }))).toBe(live);
    expect(reduceLive(live, { ...delta(12, { time: 9 }), runId: 'run-2' })).toBe(live);
  });

  it('fails on an error of this run or of the connection, and not on one of another run', () => {
    const live = follow(liveFrames());
    const error: ServerFrame = { type: 'error', code: 'run-limit', message: 'too long' };
    expect(reduceLive(live, error)).toMatchObject({ phase: 'failed', error: { code: 'run-limit' } });
    expect(reduceLive(live, { ...error, runId: 'run-2' })).toBe(live);
  });

  it('keeps the last figures when the run ends', () => {
    const result = {
      schema: 'ranmix/run/1' as const, mix: 'm', verdict: 'incompatible' as const, stages: [], findings: [], seed: 1, startupSeconds: 1,
      simulatedSeconds: 2, events: 3, counters: { ru: {}, du: {} }, kpis: [], assumed: [], fingerprint: 'f', version: '0',
    }; // prettier-ignore
    const live = reduceLive(follow(liveFrames()), { type: 'end', runId: RUN, seq: 12, result });
    expect(live).toMatchObject({ phase: 'ended', seq: 12, state: { phase: 'ended', time: 1.4 }, result: { seed: 1 } });
  });

  it('takes a snapshot after a long absence in place of what it knew', () => {
    if (snapshot?.type !== 'snapshot') throw new Error('the first fixture is a snapshot');
    const live = follow([...liveFrames(), { ...snapshot, seq: 500, state: { ...snapshot.state, time: 60 } }]);
    expect(live).toMatchObject({ phase: 'following', seq: 500, state: { time: 60 } });
    expect(live.packets).toHaveLength(12);
  });

  it('keeps the newest packets of each link and stream apart, and no more than it can show', () => {
    const many = Array.from({ length: MOST_PACKETS + 50 }, (_, i) => packet({ slot: i }));
    const few = [packet({ stream: 'C-DL' }), packet({ link: 'fh-2' })];
    const live = follow([snapshot, delta(8, { time: 2 }, { packets: [...few, ...many] })].flatMap((f) => f ?? []));
    const mine = live.packets.filter((p) => p.link === 'fh-1' && p.stream === 'U-DL');
    expect(mine).toHaveLength(MOST_PACKETS);
    expect(mine.at(-1)?.slot).toBe(MOST_PACKETS + 49);
    expect(live.packets).toHaveLength(MOST_PACKETS + 2);
  });

  it('keeps a bounded number of samples', () => {
    const deltas = Array.from({ length: MOST_SAMPLES + 20 }, (_, i) => delta(8 + i, { time: 2 + i }));
    expect(follow([...liveFrames().slice(0, 1), ...deltas]).samples).toHaveLength(MOST_SAMPLES);
  });
});

describe('rates', () => {
  const counters = (early: number) => ({ ru: { 'ru-1': { RX_EARLY: early } }, du: {} });
  const early = (sample: Live['samples'][number]) => sample.counters.ru['ru-1']?.['RX_EARLY'];

  it('are counts in a simulated second, however fast the run goes', () => {
    const live = follow([
      ...liveFrames().slice(0, 1),
      delta(8, { time: 2, counters: counters(1880) }),
      delta(9, { time: 3, counters: counters(2880) }),
    ]);
    expect(rateOf(live.samples, early)).toBe(1000);
  });

  it('are unknown with one sample, and while time stands still', () => {
    const live = follow(liveFrames().slice(0, 1));
    expect(rateOf(live.samples, early)).toBeUndefined();
    const still = reduceLive(live, delta(8, { time: 1, counters: counters(900) }));
    expect(rateOf(still.samples, early)).toBeUndefined();
  });
});
