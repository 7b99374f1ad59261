import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerFrame } from '../../sim/protocol/index.ts';
import { createLiveClient, type Connection } from '../../ui/src/wire/live-client.ts';
import { liveFrames } from './fixtures.ts';

/** A WebSocket that a test opens, feeds and closes by hand. */
class FakeSocket extends EventTarget {
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: unknown[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;

  constructor() {
    super();
    FakeSocket.all.push(this);
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  receive(data: unknown): void {
    this.onmessage?.({ data });
  }
  drop(): void {
    this.readyState = 3;
    this.onclose?.();
  }
  close(): void {
    this.drop();
  }
}

function connect(seq: () => number | undefined = () => undefined) {
  const frames: ServerFrame[] = [];
  const states: Connection[] = [];
  const client = createLiveClient({
    url: 'ws://127.0.0.1/api/v1/live',
    protocols: ['ranmix'],
    onFrame: (frame) => frames.push(frame),
    onConnection: (state) => states.push(state),
    lastSeq: seq,
    open: () => new FakeSocket() as unknown as WebSocket,
  });
  return { client, frames, states };
}

const last = (): FakeSocket => {
  const socket = FakeSocket.all.at(-1);
  if (!socket) throw new Error('no socket was opened');
  return socket;
};

describe('the live client', () => {
  beforeEach(() => {
    FakeSocket.all = [];
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('subscribes when the connection opens, and from the start of the run', () => {
    const { client } = connect();
    client.follow('run-1');
    last().open();
    expect(last().sent).toEqual([{ type: 'subscribe', runId: 'run-1' }]);
  });

  it('comes back by itself and resumes after the last frame that it saw', () => {
    const { client, states } = connect(() => 41);
    client.follow('run-1');
    last().open();
    last().drop();
    expect(states.at(-1)).toBe('closed');
    vi.advanceTimersByTime(700);
    expect(FakeSocket.all).toHaveLength(2);
    last().open();
    expect(last().sent).toEqual([{ type: 'subscribe', runId: 'run-1', from: 41 }]);
    expect(states).toEqual(['connecting', 'open', 'closed', 'connecting', 'open']);
  });

  it('waits longer after each failure, and not at all when asked to try', () => {
    const { client } = connect();
    last().drop();
    vi.advanceTimersByTime(700);
    last().drop();
    vi.advanceTimersByTime(700);
    expect(FakeSocket.all).toHaveLength(2);
    client.retry();
    expect(FakeSocket.all).toHaveLength(3);
  });

  it('leaves the run before when it follows another', () => {
    const { client } = connect();
    last().open();
    client.follow('run-1');
    client.follow('run-2');
    expect(last().sent.slice(1)).toEqual([
      { type: 'unsubscribe', runId: 'run-1' },
      { type: 'subscribe', runId: 'run-2' },
    ]);
  });

  it('hands on frames of the contract alone', () => {
    const { frames } = connect();
    last().open();
    last().receive(JSON.stringify(liveFrames()[0]));
    last().receive('{"type":"snapshot"}');
    last().receive('no json');
    last().receive(new ArrayBuffer(2));
    expect(frames.map((frame) => frame.type)).toEqual(['snapshot']);
  });

  it('stays closed once it was closed', () => {
    const { client } = connect();
    last().open();
    client.close();
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all).toHaveLength(1);
  });
});
