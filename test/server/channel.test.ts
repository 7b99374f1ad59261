import { describe, expect, it } from 'vitest';
import type { PacketView, ServerFrame } from '../../sim/protocol/live.ts';
import { serverFrameSchema } from '../../sim/protocol/live.ts';
import { Channel, changeOf, mergeFrames, type DeltaFrame } from '../../sim/server/live/channel.ts';
import { Subscription, type Peer } from '../../sim/server/live/subscription.ts';
import { liveState, result } from './support.ts';

const LIMITS = { frames: 10, packets: 5 };
const packet = (symbol: number): PacketView => ({ link: 'fh-1', stream: 'U-DL', eaxc: 0, frame: 0, slot: 0, symbol, offset: 200, class: 'on-time' }); // prettier-ignore

/** A peer that reads only when told; what it has not read counts as buffered. */
class SlowPeer implements Peer {
  readonly frames: ServerFrame[] = [];
  #waiting: { readonly text: string; readonly done: () => void }[] = [];
  most = 0;

  get buffered(): number {
    return this.#waiting.reduce((sum, { text }) => sum + text.length, 0);
  }
  send(text: string, done: () => void): void {
    this.#waiting.push({ text, done });
    this.most = Math.max(this.most, this.buffered);
  }
  close(): void {
    throw new Error('nobody closes it');
  }
  /** Reads until nothing waits. */
  read(): void {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      this.frames.push(serverFrameSchema.parse(JSON.parse(next.text)));
      next.done();
    }
  }
  get kinds(): string[] {
    return this.frames.map((f) => `${f.type} ${f.seq ?? '-'}`);
  }
}

const story = (samples: number, limits = LIMITS): Channel => {
  const channel = new Channel('run', limits);
  for (let i = 1; i <= samples; i++) channel.publish({ state: liveState(i, i), packets: [packet(i)] });
  return channel;
};
const follow = (channel: Channel, from?: number, bytes = 1e6) => {
  const peer = new SlowPeer();
  const subscription = new Subscription(channel, peer, from, 'en', bytes);
  return { peer, subscription };
};
const end = (language: string, seq: number): ServerFrame => ({ type: 'end', runId: 'run', seq, result: result(language) }); // prettier-ignore

describe('what changed', () => {
  it('is what differs, and always the time', () => {
    expect(changeOf(liveState(1, 5), liveState(2, 5))).toEqual({ time: 2 });
    expect(Object.keys(changeOf(liveState(1, 5), liveState(2, 6)))).toEqual(['time', 'counters']);
  });

  it('merges into the newest of each, with how many frames are left out', () => {
    const delta = (seq: number, state: DeltaFrame['state']): DeltaFrame => ({ type: 'delta', runId: 'run', seq, state, packets: [packet(seq)] }); // prettier-ignore
    const merged = mergeFrames([delta(4, { time: 4, ues: [] }), delta(5, { time: 5, phase: 'running' }), delta(6, { time: 6 })], 2); // prettier-ignore
    expect(merged).toMatchObject({ seq: 6, skipped: 2, state: { time: 6, ues: [], phase: 'running' } });
    expect(merged?.packets.map((p) => p.symbol)).toEqual([5, 6]);
    expect(mergeFrames([delta(4, { time: 4 })], 2)).not.toHaveProperty('skipped');
    expect(mergeFrames([], 2)).toBeUndefined();
  });
});

describe('who comes', () => {
  it('first waits for the run to tell something', () => {
    const channel = new Channel('run', LIMITS);
    const { peer } = follow(channel);
    peer.read();
    expect(peer.kinds).toEqual([]);
    channel.publish({ state: liveState(1), packets: [] });
    peer.read();
    expect(peer.kinds).toEqual(['snapshot 1']);
  });

  it('gets the whole state, then every change', () => {
    const channel = story(3);
    const { peer } = follow(channel);
    channel.publish({ state: liveState(4, 4), packets: [] });
    channel.publish({ state: liveState(5, 5), packets: [] });
    peer.read();
    expect(peer.kinds).toEqual(['snapshot 3', 'delta 4', 'delta 5']);
  });

  it('back with a seq gets exactly what it missed', () => {
    const channel = story(8);
    const { peer } = follow(channel, 5);
    peer.read();
    expect(peer.kinds).toEqual(['delta 6', 'delta 7', 'delta 8']);
    const { peer: uptodate } = follow(channel, 8);
    uptodate.read();
    expect(uptodate.kinds).toEqual([]);
  });

  it('back too late, or with a seq that never was, gets the whole state', () => {
    const channel = story(100);
    for (const from of [0, 3, 80, 1000]) {
      const { peer } = follow(channel, from);
      peer.read();
      expect(peer.kinds).toEqual(['snapshot 100']);
    }
  });

  it('after the end gets the state and the result, once', () => {
    const channel = story(5);
    channel.end(end);
    const { peer } = follow(channel);
    peer.read();
    expect(peer.kinds).toEqual(['snapshot 5', 'end 6']);
    expect(peer.frames[0]).toMatchObject({ state: { phase: 'ended' } });
    expect(peer.frames[1]).toMatchObject({ result: { mix: 'en' } });
    const { peer: again } = follow(channel, 6);
    again.read();
    expect(again.kinds).toEqual([]);
    const { peer: missed } = follow(channel, 4);
    missed.read();
    expect(missed.kinds).toEqual(['delta 5', 'end 6']);
  });

  it('to a run that failed before it told anything gets the reason', () => {
    const channel = new Channel('run', LIMITS);
    channel.end((_, seq) => ({ type: 'error', runId: 'run', seq, code: 'x', message: 'y' }));
    const { peer } = follow(channel);
    peer.read();
    expect(peer.kinds).toEqual(['error 1']);
  });
});

describe('a slow reader', () => {
  it('holds up neither the run nor the memory, and then gets one frame for all that it missed', () => {
    const channel = story(1, { frames: 1000, packets: 5 });
    const { peer } = follow(channel, undefined, 2000);
    for (let i = 2; i <= 500; i++) channel.publish({ state: liveState(i, i), packets: [packet(i % 14)] });
    expect(peer.most).toBeLessThan(4000);
    peer.read();
    const merged = peer.frames.at(-1);
    expect(merged).toMatchObject({ type: 'delta', seq: 500, state: { time: 500 } });
    expect(merged?.type === 'delta' && merged.packets.length).toBeLessThanOrEqual(5);
    // Every frame is sent, or counted as skipped: nothing is silently lost.
    let seq = 0;
    for (const frame of peer.frames) {
      const skipped = frame.type === 'delta' ? (frame.skipped ?? 0) : 0;
      expect(frame.seq).toBe(seq + 1 + skipped);
      seq = frame.seq ?? 0;
    }
    channel.publish({ state: liveState(501, 501), packets: [] });
    peer.read();
    expect(peer.frames.at(-1)).not.toHaveProperty('skipped');
  });

  it('that is too slow even for the ring gets the whole state', () => {
    const channel = story(1);
    const { peer } = follow(channel, undefined, 100);
    for (let i = 2; i <= 500; i++) channel.publish({ state: liveState(i, i), packets: [] });
    peer.read();
    expect(peer.kinds.at(-1)).toBe('snapshot 500');
  });

  it('gets the end too, when it reads again', () => {
    const channel = story(1);
    const { peer } = follow(channel, undefined, 100);
    for (let i = 2; i <= 5; i++) channel.publish({ state: liveState(i, i), packets: [] });
    channel.end(end);
    peer.read();
    expect(peer.kinds.at(-1)).toBe('end 6');
  });

  it('that leaves is told nothing more', () => {
    const counts: number[] = [];
    const channel = new Channel('run', LIMITS, (count) => counts.push(count));
    channel.publish({ state: liveState(1), packets: [] });
    const { peer, subscription } = follow(channel);
    peer.read();
    subscription.close();
    channel.publish({ state: liveState(2), packets: [] });
    peer.read();
    expect(peer.kinds).toEqual(['snapshot 1']);
    expect(counts).toEqual([1, 0]);
  });
});

describe('the ring', () => {
  it('stays bounded, and small after the end', () => {
    const channel = story(1000);
    expect(channel.after(channel.seq - LIMITS.frames - 1)).toBeUndefined();
    expect(channel.after(channel.seq - 5)).toHaveLength(5);
    channel.end(end);
    expect(channel.after(1000)).toHaveLength(0);
    channel.publish({ state: liveState(2000), packets: [] });
    expect(channel.seq).toBe(1001);
  });
});
