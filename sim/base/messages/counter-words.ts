import type { PhraseCode } from './phrase.ts';

/** What a DU's counter is called, by its key in a result. */
const DU_COUNTERS: Readonly<Record<string, PhraseCode>> = {
  early: 'counter.du.early',
  onTime: 'counter.du.onTime',
  late: 'counter.du.late',
  total: 'counter.du.total',
  dropped: 'counter.du.dropped',
  seqidErr: 'counter.du.seqidErr',
  missedUplinkSymbols: 'counter.du.missedUplinkSymbols',
  missedPrach: 'counter.du.missedPrach',
  lateGrids: 'counter.du.lateGrids',
  skippedSymbols: 'counter.du.skippedSymbols',
  txC: 'counter.du.txC',
  txU: 'counter.du.txU',
};

/** What a reason for refusing a message is called. */
const REFUSALS: Readonly<Record<string, PhraseCode>> = {
  vlan: 'refusal.vlan',
  'ru-mac': 'refusal.ru-mac',
  'du-mac': 'refusal.du-mac',
  mtu: 'refusal.mtu',
  overflow: 'refusal.overflow',
  format: 'refusal.format',
  header: 'refusal.header',
  eaxc: 'refusal.eaxc',
  'section-type': 'refusal.section-type',
  prbs: 'refusal.prbs',
  'payload-size': 'refusal.payload-size',
  sequence: 'refusal.sequence',
};

const WORDS = { du: DU_COUNTERS, refusal: REFUSALS } as const;

/** The phrase for a key; undefined for one that is newer than these words. */
export const counterWord = (kind: keyof typeof WORDS, key: string): PhraseCode | undefined =>
  Object.hasOwn(WORDS[kind], key) ? WORDS[kind][key] : undefined;
