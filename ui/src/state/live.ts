import type { LiveState, PacketView, RunJson, ServerFrame } from '../../../sim/protocol/index.ts';

/** What the page knows of the run that it follows. */
export interface Live {
  readonly runId: string;
  /** Of the last frame taken in; undefined before the first. */
  readonly seq: number | undefined;
  /** `gap`: a frame is missing, so deltas are refused until the server has sent what lies between, or a snapshot. */
  readonly phase: 'waiting' | 'following' | 'gap' | 'ended' | 'failed';
  readonly state: LiveState | undefined;
  /** The newest packets, oldest first, at most {@link MOST_PACKETS} of each link and stream. */
  readonly packets: readonly PacketView[];
  /** The newest figures, oldest first, for rates and sparklines. */
  readonly samples: readonly Sample[];
  readonly result: RunJson | undefined;
  readonly error: { readonly code: string; readonly message: string } | undefined;
}

export interface Sample {
  readonly time: number;
  readonly counters: LiveState['counters'];
  readonly throughput: LiveState['throughput'];
}

export const MOST_PACKETS = 280;
export const MOST_SAMPLES = 240;
/** Rates are means over so many samples: steady enough to read, quick enough to see a change. */
const RATE_SAMPLES = 10;

export const waitFor = (runId: string): Live => ({
  runId,
  seq: undefined,
  phase: 'waiting',
  state: undefined,
  packets: [],
  samples: [],
  result: undefined,
  error: undefined,
});

/** Takes one frame in. Pure; frames of another run, and frames seen before, change nothing. */
export function reduceLive(live: Live, frame: ServerFrame): Live {
  if (frame.type === 'error') {
    if (frame.runId !== undefined && frame.runId !== live.runId) return live;
    return { ...live, phase: 'failed', error: { code: frame.code, message: frame.message } };
  }
  if (frame.runId !== live.runId) return live;
  switch (frame.type) {
    case 'snapshot':
      return {
        ...waitFor(live.runId),
        seq: frame.seq,
        phase: frame.state.phase === 'ended' ? 'ended' : 'following',
        state: frame.state,
        packets: keepNewest(frame.packets),
        samples: keepSamples(live.samples, frame.state),
        result: live.result,
      };
    case 'delta': {
      if (live.state === undefined || live.seq === undefined) return { ...live, phase: 'gap' };
      if (frame.seq <= live.seq) return live;
      if (frame.seq !== live.seq + 1 && frame.skipped === undefined) return { ...live, phase: 'gap' };
      const state = merge(live.state, frame.state);
      return {
        ...live,
        seq: frame.seq,
        phase: 'following',
        state,
        packets: keepNewest([...live.packets, ...frame.packets]),
        samples: keepSamples(live.samples, state),
      };
    }
    case 'end':
      return {
        ...live,
        seq: frame.seq,
        phase: 'ended',
        result: frame.result,
        state: live.state && { ...live.state, phase: 'ended' },
      };
  }
}

/** Absent keys are unchanged. */
function merge(state: LiveState, change: Extract<ServerFrame, { type: 'delta' }>['state']): LiveState {
  return {
    time: change.time,
    phase: change.phase ?? state.phase,
    stages: change.stages ?? state.stages,
    counters: change.counters ?? state.counters,
    throughput: change.throughput ?? state.throughput,
    loads: change.loads ?? state.loads,
    ues: change.ues ?? state.ues,
  };
}

function keepNewest(packets: readonly PacketView[]): readonly PacketView[] {
  const left = new Map<string, number>();
  const kept: PacketView[] = [];
  for (let i = packets.length - 1; i >= 0; i--) {
    const packet = packets[i];
    if (packet === undefined) continue;
    const key = `${packet.link}|${packet.stream}`;
    const count = left.get(key) ?? 0;
    if (count >= MOST_PACKETS) continue;
    left.set(key, count + 1);
    kept.push(packet);
  }
  return kept.reverse();
}

/** Time that stands still (paused) or goes back (a resume) adds no sample that would divide by nothing. */
function keepSamples(samples: readonly Sample[], { time, counters, throughput }: LiveState): readonly Sample[] {
  const before = samples.filter((sample) => sample.time < time);
  return [...before, { time, counters, throughput }].slice(-MOST_SAMPLES);
}

/** Mean growth of a counter in one simulated second over the newest samples; undefined while there is only one. */
export function rateOf(samples: readonly Sample[], pick: (sample: Sample) => number | undefined): number | undefined {
  const recent = samples.slice(-RATE_SAMPLES);
  const first = recent[0];
  const last = recent.at(-1);
  if (!first || !last || last.time <= first.time) return undefined;
  const from = pick(first);
  const to = pick(last);
  return from === undefined || to === undefined ? undefined : (to - from) / (last.time - first.time);
}
