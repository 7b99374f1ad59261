/** Every bound of the server in one place; tests give smaller ones. */
export interface Limits {
  /** Bytes of a request's body: all uploads of one mix together. */
  readonly bodyBytes: number;
  /** Bytes of all bodies together whose requests are not answered yet. */
  readonly bodiesBytes: number;
  /** Objects and lists inside one another in a request. */
  readonly jsonDepth: number;
  /** Values of a request: parts, names and texts, however long. */
  readonly jsonValues: number;
  /** Requests to the API in one minute from one address. */
  readonly requestsPerMinute: number;
  /** Browsers that watch at the same time. */
  readonly clients: number;
  /** Runs that one browser may watch at the same time. */
  readonly subscriptions: number;
  /** Messages of one browser in one second. */
  readonly messagesPerSecond: number;
  readonly messageBytes: number;
  /** Bytes that wait for a slow browser before frames are left out. */
  readonly bufferedBytes: number;
  /** A browser that has not answered a ping for so long is gone, in ms. */
  readonly pingMs: number;
  /** Runs that calculate at the same time, beside the one of the first screen. */
  readonly runs: number;
  /** Ended runs that are kept, and for how long, in ms. */
  readonly keptRuns: number;
  readonly keptMs: number;
  /** Frames and packets of a run that a returning browser may ask for again. */
  readonly frames: number;
  readonly packets: number;
  /** Heap of one worker in MiB. */
  readonly workerHeap: number;
  /** Wall-clock time of one run, and of one verdict, in ms. */
  readonly runMs: number;
  readonly checkMs: number;
  /** The first screen's run pauses when nobody has watched it for so long, in ms. */
  readonly idleMs: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const MIB = 1024 * 1024;

/** Generous for one person on one machine; tight enough that nothing can fill the memory. */
export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 16 * MIB,
  bodiesBytes: 128 * MIB,
  jsonDepth: 32,
  jsonValues: 10_000,
  requestsPerMinute: 1200,
  clients: 32,
  subscriptions: 8,
  messagesPerSecond: 50,
  messageBytes: 64 * 1024,
  bufferedBytes: 512 * 1024,
  pingMs: 30 * SECOND,
  runs: 4,
  keptRuns: 50,
  keptMs: 30 * 24 * 60 * MINUTE,
  frames: 300,
  packets: 600,
  workerHeap: 1024,
  runMs: 70 * MINUTE,
  checkMs: 20 * SECOND,
  idleMs: 15 * SECOND,
};
