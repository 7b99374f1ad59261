import type { Language } from '../../base/messages/index.ts';
import type { Channel } from './channel.ts';

/** Where frames go: a WebSocket, or a stand-in. `done` is called when a text has left our memory. */
export interface Peer {
  send(text: string, done: () => void): void;
  /** Bytes that were sent and still wait in our memory. */
  readonly buffered: number;
  close(code: number, reason: string): void;
}

/**
 * One run watched by one peer: pulls frames out of the channel as fast as the peer takes them. While too much waits, nothing is sent
 * and nothing is kept for the peer; afterwards one frame says what changed meanwhile, or a snapshot where the ring no longer knows.
 */
export class Subscription {
  readonly #channel: Channel;
  readonly #peer: Peer;
  readonly #language: Language;
  readonly #bufferedBytes: number;
  readonly #unwatch: () => void;
  /** The newest frame that the peer was sent; undefined asks for a snapshot. */
  #sent: number | undefined;
  #behind = false;
  #over = false;

  constructor(channel: Channel, peer: Peer, from: number | undefined, language: Language, bufferedBytes: number) {
    this.#channel = channel;
    this.#peer = peer;
    this.#language = language;
    this.#bufferedBytes = bufferedBytes;
    this.#sent = from;
    this.#unwatch = channel.watch(() => this.pump());
    this.pump();
  }

  /** Sends what the peer can take now. */
  pump(): void {
    while (!this.#over) {
      if (this.#peer.buffered > this.#bufferedBytes) {
        this.#behind = true;
        return;
      }
      const next = this.#next();
      if (!next) break;
      this.#sent = next.seq;
      this.#over = next.isLast === true;
      this.#peer.send(next.text, () => this.pump());
    }
    this.#behind = false;
  }

  close(): void {
    this.#over = true;
    this.#unwatch();
  }

  #next(): { readonly text: string; readonly seq: number; readonly isLast?: boolean } | undefined {
    const channel = this.#channel;
    const frames = this.#sent === undefined ? undefined : channel.after(this.#sent);
    if (this.#sent === undefined || frames === undefined) {
      const snapshot = channel.snapshot();
      if (snapshot) return snapshot;
    } else if (frames.length > 0) {
      const [first] = frames;
      return this.#behind ? channel.merged(this.#sent) : first && { text: first.text, seq: first.frame.seq };
    }
    const final = channel.final(this.#language);
    return final && (this.#sent ?? -1) < final.seq ? { ...final, isLast: true } : undefined;
  }
}
