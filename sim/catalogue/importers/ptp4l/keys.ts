/** A key of the program: what it may be, and what it is where the file does not say (linuxptp 4.x, config.c and ptp4l(8); second-hand). */
export interface Key {
  readonly name: string;
  /** Other spellings, older ones first. */
  readonly also?: readonly string[];
  readonly otherwise: number | string;
  /** What the file may say. */
  readonly expected: string;
  readonly read: (text: string) => number | string | undefined;
}

const integer = (name: string, otherwise: number, low: number, high: number, also?: readonly string[]): Key => ({
  name,
  ...(also ? { also } : {}),
  otherwise,
  expected: `${low} … ${high}`,
  read: (text) => {
    const value = /^(?:[-+]?\d+|0[xX][\da-fA-F]+)$/.test(text) ? Number(text) : NaN;
    return value >= low && value <= high ? value : undefined;
  },
});

const word = (name: string, otherwise: string, words: readonly string[]): Key => ({
  name,
  otherwise,
  expected: words.join(' | '),
  read: (text) => words.find((w) => w.toLowerCase() === text.toLowerCase()),
});

/** What decides whom the clock follows, and who follows it. */
export const KEYS = {
  domain: integer('domainNumber', 0, 0, 127),
  transport: word('network_transport', 'UDPv4', ['L2', 'UDPv4', 'UDPv6']),
  clockClass: integer('clockClass', 248, 0, 255),
  clockAccuracy: integer('clockAccuracy', 0xfe, 0, 0xff),
  variance: integer('offsetScaledLogVariance', 0xffff, 0, 0xffff),
  priority1: integer('priority1', 128, 0, 255),
  priority2: integer('priority2', 128, 0, 255),
  source: integer('serverOnly', 0, 0, 1, ['masterOnly']),
  receiver: integer('clientOnly', 0, 0, 1, ['slaveOnly']),
} as const satisfies Readonly<Record<string, Key>>;
export type KeyName = keyof typeof KEYS;

/** Keys that show such a file, and hardly any other. */
export const TELLTALE: ReadonlySet<string> = new Set([
  'twoStepFlag', 'domainNumber', 'clockClass', 'clockAccuracy', 'offsetScaledLogVariance', 'logAnnounceInterval', 'logSyncInterval',
  'announceReceiptTimeout', 'network_transport', 'delay_mechanism', 'time_stamping', 'slaveOnly', 'masterOnly', 'clientOnly', 'serverOnly',
  'dataset_comparison', 'priority1', 'priority2', 'tx_timestamp_timeout', 'G.8275.defaultDS.localPriority', 'gmCapable', 'free_running',
]); // prettier-ignore
