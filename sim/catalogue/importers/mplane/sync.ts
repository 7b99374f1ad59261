import { known, type Valued } from '../../../base/origin.ts';
import { DEFAULT_ACCEPTED_CLASSES } from '../../../spec/oran/sync.ts';
import { UNSTATED_RU_SYNC, type RuSync } from '../../sync.ts';
import { LEAF, PLACES } from './leaves.ts';
import type { Reader } from './reader.ts';

/** What o-ran-sync tells. Topologies, oscillator and holdover no leaf tells. */
export function readSync(reader: Reader): RuSync {
  return {
    ...unstated(reader.file),
    ptpDomain: reader.value(LEAF.ptpDomain),
    ptpProfile: reader.value(LEAF.ptpProfile),
    acceptedClockClasses: readAcceptedClasses(reader),
    timeReceiver: reader.value(LEAF.timeReceiver),
  };
}

/** Nothing said, by the name of the file that does not say it. */
const unstated = (file: string): RuSync =>
  Object.fromEntries(Object.entries(UNSTATED_RU_SYNC).map(([key, v]: [string, Valued<unknown>]) => [key, { ...v, origin: { ...v.origin, file } }])) as unknown as RuSync; // prettier-ignore

/** A list that is not there is the default's; an empty one cannot be told from it. */
function readAcceptedClasses(reader: Reader): Valued<readonly number[]> {
  const stated = reader.values(LEAF.acceptedClass);
  if (stated.value !== undefined) return stated;
  const [root] = reader.find(PLACES.ptp);
  return root === undefined
    ? stated
    : known(DEFAULT_ACCEPTED_CLASSES, { ...stated.origin, kind: 'defaulted', reason: 'YANG default' });
}
