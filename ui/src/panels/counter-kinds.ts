/** Reasons that stand below eCPRI: what is refused for them no counter of M-plane shows. */
const UNSEEN: readonly string[] = ['vlan', 'ru-mac', 'du-mac', 'mtu', 'overflow'];
export const isUnseen = (reason: string): boolean => UNSEEN.includes(reason);

/** Of a DU, and reasons for refusing: not well unless zero. */
const TROUBLES: readonly string[] = [
  ...UNSEEN,
  'early',
  'late',
  'dropped',
  'seqidErr',
  'missedUplinkSymbols',
  'missedPrach',
  'lateGrids',
  'skippedSymbols',
  'format',
  'header',
  'eaxc',
  'section-type',
  'prbs',
  'payload-size',
  'sequence',
];

/** Counters of which one alone is a sign that something is wrong. */
export const isBad = (name: string): boolean =>
  TROUBLES.includes(name) || /EARLY|LATE|CORRUPT|DUPL|ERR|DISCARD|_LOST/.test(name);
