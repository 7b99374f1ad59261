import type { Language } from '../../base/messages/index.ts';
import type { LiveState, PacketView, ServerFrame } from '../../protocol/live.ts';

export type DeltaFrame = Extract<ServerFrame, { type: 'delta' }>;
type Change = DeltaFrame['state'];

/** What a run tells about itself at one moment. */
export interface Sample {
  readonly state: LiveState;
  readonly packets: readonly PacketView[];
}

export interface ChannelLimits {
  readonly frames: number;
  readonly packets: number;
}

/** One frame kept, and its text, which is the same for everybody. */
interface Kept {
  readonly frame: DeltaFrame;
  readonly text: string;
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** What a state says beyond the one before it. */
export function changeOf(before: LiveState, after: LiveState): Change {
  const { time, ...rest } = after;
  const changed = Object.entries(rest).filter(([key, value]) => !same(value, Reflect.get(before, key)));
  return { time, ...Object.fromEntries(changed) };
}

/** Several frames in a row as one: the newest of each value, the newest packets, and how many frames are left out. */
export function mergeFrames(frames: readonly DeltaFrame[], packets: number): DeltaFrame | undefined {
  const last = frames.at(-1);
  if (!last || frames.length === 1) return last;
  const state = frames.reduce<Change>((all, f) => ({ ...all, ...f.state }), { time: last.state.time });
  return { ...last, state, packets: frames.flatMap((f) => f.packets).slice(-packets), skipped: frames.length - 1 };
}

/**
 * The live story of one run: its whole state now, the newest frames in a bounded ring, and how it ended. Everybody who watches takes
 * frames out of the same ring at the own speed, so no watcher has a buffer of its own here.
 */
export class Channel {
  readonly runId: string;
  readonly #limits: ChannelLimits;
  readonly #watchers = new Set<() => void>();
  readonly #onWatch: (count: number) => void;
  #ring: Kept[] = [];
  #state: LiveState | undefined;
  #packets: PacketView[] = [];
  #seq = 0;
  #final: ((language: Language, seq: number) => ServerFrame) | undefined;

  constructor(runId: string, limits: ChannelLimits, onWatch: (count: number) => void = () => undefined) {
    this.runId = runId;
    this.#limits = limits;
    this.#onWatch = onWatch;
  }

  /** Number of the newest frame. */
  get seq(): number {
    return this.#seq;
  }
  get state(): LiveState | undefined {
    return this.#state;
  }
  get ended(): boolean {
    return this.#final !== undefined;
  }

  /** Takes in what the run told; ignored after the end. */
  publish({ state, packets }: Sample): void {
    if (this.#final) return;
    const before = this.#state;
    this.#state = state;
    this.#packets = [...this.#packets, ...packets].slice(-this.#limits.packets);
    this.#seq++;
    if (before) {
      const frame: DeltaFrame = {
        type: 'delta', runId: this.runId, seq: this.#seq, state: changeOf(before, state), packets: packets.slice(-this.#limits.packets),
      }; // prettier-ignore
      this.#ring.push({ frame, text: JSON.stringify(frame) });
      if (this.#ring.length > this.#limits.frames) this.#ring = this.#ring.slice(-Math.ceil(this.#limits.frames / 2));
    }
    this.#tell();
  }

  /** The last frame, made for each language. What was kept for those who come back is let go. */
  end(final: (language: Language, seq: number) => ServerFrame): void {
    if (this.#final) return;
    this.#final = final;
    this.#seq++;
    if (this.#state) this.#state = { ...this.#state, phase: 'ended' };
    this.#tell();
    this.#ring = this.#ring.slice(-10);
  }

  /** Calls back at each new frame, until the returned function is called. */
  watch(onFrame: () => void): () => void {
    this.#watchers.add(onFrame);
    this.#onWatch(this.#watchers.size);
    return () => {
      if (this.#watchers.delete(onFrame)) this.#onWatch(this.#watchers.size);
    };
  }

  /** The whole state as a frame; undefined before the run has told anything. Its seq is that of the newest frame that it holds. */
  snapshot(): { readonly text: string; readonly seq: number } | undefined {
    if (!this.#state) return undefined;
    const seq = this.#final ? this.#seq - 1 : this.#seq;
    const frame: ServerFrame = { type: 'snapshot', runId: this.runId, seq, state: this.#state, packets: this.#packets };
    return { text: JSON.stringify(frame), seq };
  }

  /** The frames after `seq`, or undefined where the ring does not reach back so far. The last frame is not among them. */
  after(seq: number): readonly Kept[] | undefined {
    const newest = this.#final ? this.#seq - 1 : this.#seq;
    if (seq === newest || (this.#final && seq === this.#seq)) return [];
    const first = this.#ring[0]?.frame.seq;
    if (first === undefined || seq + 1 < first || seq > newest) return undefined;
    return this.#ring.slice(seq + 1 - first);
  }

  /** Frames after `seq` in one. */
  merged(seq: number): { readonly text: string; readonly seq: number } | undefined {
    const frame = mergeFrames((this.after(seq) ?? []).map((kept) => kept.frame), this.#limits.packets); // prettier-ignore
    return frame && { text: JSON.stringify(frame), seq: frame.seq };
  }

  final(language: Language): { readonly text: string; readonly seq: number } | undefined {
    return this.#final && { text: JSON.stringify(this.#final(language, this.#seq)), seq: this.#seq };
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}
