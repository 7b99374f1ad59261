import { serverFrameSchema, type ClientFrame, type ServerFrame } from '../../../sim/protocol/index.ts';

export type Connection = 'connecting' | 'open' | 'closed';

export interface LiveClientOptions {
  readonly url: string;
  readonly protocols: readonly string[];
  readonly onFrame: (frame: ServerFrame) => void;
  readonly onConnection: (connection: Connection) => void;
  /** The seq after which a returning client goes on; undefined asks for a snapshot. */
  readonly lastSeq: (runId: string) => number | undefined;
  readonly open?: (url: string, protocols: string[]) => WebSocket;
}

export interface LiveClient {
  /** Follows one run in place of the one before; again after each reconnection. */
  readonly follow: (runId: string) => void;
  readonly send: (frame: ClientFrame) => void;
  /** Tries at once instead of at the end of the waiting time. */
  readonly retry: () => void;
  readonly close: () => void;
}

const FIRST_DELAY = 500;
const LONGEST_DELAY = 8000;

/** One WebSocket that comes back by itself and resumes where it stopped. Frames that do not fit the contract are dropped, and the gap that they leave asks for a snapshot. */
export function createLiveClient(options: LiveClientOptions): LiveClient {
  const open = options.open ?? ((url, protocols) => new WebSocket(url, protocols));
  let socket: WebSocket | undefined;
  let followed: string | undefined;
  let delay = FIRST_DELAY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const isOpen = (): boolean => socket?.readyState === 1;
  const send = (frame: ClientFrame): void => {
    if (isOpen()) socket?.send(JSON.stringify(frame));
  };
  const subscribe = (runId: string): void => {
    const seq = options.lastSeq(runId);
    send({ type: 'subscribe', runId, ...(seq === undefined ? {} : { from: seq }) });
  };

  function connect(): void {
    timer = undefined;
    options.onConnection('connecting');
    const mine = open(options.url, [...options.protocols]);
    socket = mine;
    mine.onopen = () => {
      delay = FIRST_DELAY;
      options.onConnection('open');
      if (followed !== undefined) subscribe(followed);
    };
    mine.onmessage = (event: MessageEvent<unknown>) => {
      const frame = decode(event.data);
      if (frame) options.onFrame(frame);
    };
    mine.onclose = () => {
      if (closed || socket !== mine) return;
      options.onConnection('closed');
      timer = setTimeout(connect, delay * (0.8 + 0.4 * Math.random()));
      delay = Math.min(delay * 2, LONGEST_DELAY);
    };
  }

  connect();
  return {
    follow: (runId) => {
      if (followed !== undefined && followed !== runId) send({ type: 'unsubscribe', runId: followed });
      followed = runId;
      if (isOpen()) subscribe(runId);
    },
    send,
    retry: () => {
      if (timer === undefined) return;
      clearTimeout(timer);
      connect();
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}

function decode(data: unknown): ServerFrame | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const frame = serverFrameSchema.safeParse(JSON.parse(data));
    return frame.success ? frame.data : undefined;
  } catch {
    return undefined;
  }
}
