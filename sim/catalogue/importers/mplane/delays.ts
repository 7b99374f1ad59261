import { known, type Valued } from '../../../base/origin.ts';
import type { Ns } from '../../../base/units.ts';
import { numerologyOf } from '../../../spec/nr/numerology.ts';
import type { DelayProfile } from '../../assembly.ts';
import { LEAF, PLACES } from './leaves.ts';
import { suspect, type Reader } from './reader.ts';

/** No radio unit needs longer: a larger value is a placeholder or was written in another unit. */
const MOST = 10e6;
/** 2 GHz in Hz: a channel that wide was keyed in Hz, not kHz. */
const WIDEST = 2e9;

type Windows = Omit<DelayProfile, 'bandwidth' | 'scs'>;

/**
 * Delay profiles, one for each {bandwidth, SCS}. A row with an SCS that NR has not is refused; a row with a delay beyond 10 ms keeps its
 * place with every delay unknown; a window whose end lies before its start is suspect.
 */
export const readDelays = (reader: Reader): readonly DelayProfile[] =>
  reader.find(PLACES.delays).flatMap((row) => {
    const bandwidth = reader.value(LEAF.delay.bandwidth, row).value;
    const scs = reader.value(LEAF.delay.scs, row).value;
    if (bandwidth === undefined || bandwidth >= WIDEST || scs === undefined || numerologyOf(scs) === undefined) {
      reader.note(row, 'skipped');
      return [];
    }
    const value = (leaf: keyof Windows): Valued<Ns> => reader.value(LEAF.delay[leaf], row);
    const read: Windows = {
      t2aMinUp: value('t2aMinUp'),
      t2aMaxUp: value('t2aMaxUp'),
      t2aMinCpDl: value('t2aMinCpDl'),
      t2aMaxCpDl: value('t2aMaxCpDl'),
      t2aMinCpUl: value('t2aMinCpUl'),
      t2aMaxCpUl: value('t2aMaxCpUl'),
      tcpAdvDl: value('tcpAdvDl'),
      ta3Min: value('ta3Min'),
      ta3Max: value('ta3Max'),
    };
    return [{ bandwidth, scs, ...checked(read) }];
  });

const PAIRS = [
  ['t2aMinUp', 't2aMaxUp'],
  ['t2aMinCpDl', 't2aMaxCpDl'],
  ['t2aMinCpUl', 't2aMaxCpUl'],
  ['ta3Min', 'ta3Max'],
] as const;

function checked(read: Windows): Windows {
  const all = Object.values(read);
  const beyond = all.find((v) => v.value !== undefined && v.value > MOST && v.origin.kind !== 'overridden');
  if (beyond) {
    const reason = `${beyond.value ?? 0} ns > 10 ms`;
    return map(read, (v) =>
      v.origin.kind === 'overridden' ? v : { value: undefined, origin: { ...v.origin, kind: 'unknown', reason } },
    );
  }
  const wrong = new Set<Valued<Ns>>();
  for (const [min, max] of PAIRS) {
    const [low, high] = [read[min], read[max]];
    if (low.value !== undefined && high.value !== undefined && low.value > high.value) wrong.add(low).add(high);
  }
  return map(read, (v) =>
    wrong.has(v) && v.value !== undefined && v.origin.kind !== 'overridden'
      ? known(v.value, suspect(v.origin, 'min > max'))
      : v,
  );
}

const map = (read: Windows, change: (value: Valued<Ns>) => Valued<Ns>): Windows => ({
  t2aMinUp: change(read.t2aMinUp),
  t2aMaxUp: change(read.t2aMaxUp),
  t2aMinCpDl: change(read.t2aMinCpDl),
  t2aMaxCpDl: change(read.t2aMaxCpDl),
  t2aMinCpUl: change(read.t2aMinCpUl),
  t2aMaxCpUl: change(read.t2aMaxCpUl),
  tcpAdvDl: change(read.tcpAdvDl),
  ta3Min: change(read.ta3Min),
  ta3Max: change(read.ta3Max),
});
