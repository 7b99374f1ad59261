import type { NodeId } from '../../../base/ids.ts';
import type { Oru } from '../../assembly.ts';
import { readBands, readUnit } from './capabilities.ts';
import { readCarriers } from './carriers.ts';
import { commonSetting, readDynamic, readSupported } from './compression.ts';
import { readDelays } from './delays.ts';
import { readEndpoints } from './endpoints.ts';
import { readEthernet } from './ethernet.ts';
import { readIdentity } from './identity.ts';
import { LEAF } from './leaves.ts';
import { readActiveEndpoints, readEaxc, type ActiveEndpoint } from './links.ts';
import { readManagement } from './management.ts';
import { applyQuirks, behaviourOf } from './quirks.ts';
import { because, type Reader } from './reader.ts';
import { readSync } from './sync.ts';
import { readTdd } from './tdd.ts';

/** Everything that instance data says about a radio unit. Throws UserError schema-mismatch, option-bad-value. */
export function deriveOru(reader: Reader, id: NodeId, name: string): Oru {
  const identity = readIdentity(reader);
  const endpoints = readActiveEndpoints(reader);
  const carriers = readCarriers(reader, endpoints);
  const delayProfiles = readDelays(reader);
  const doubted = applyQuirks(identity, {
    ethernet: readEthernet(reader, endpoints),
    compressionSupported: readSupported(reader),
  });
  const label = [identity.vendor.value, identity.product.value].filter((part) => part !== undefined).join(' ');
  return {
    kind: 'o-ru',
    id,
    label: label === '' ? name : label,
    ...identity,
    evidence: 'file',
    ...readUnit(reader),
    ...doubted,
    dynamicCompression: readDynamic(reader),
    delayProfiles,
    bands: readBands(reader),
    ...readEndpoints(reader),
    sync: readSync(reader),
    active: { carriers, ...readActive(reader, endpoints), tdd: readTdd(reader, carriers, delayProfiles) },
    mplane: readManagement(reader),
    behaviour: behaviourOf(identity),
  };
}

function readActive(
  reader: Reader,
  { dl, ul, prach, reason }: ReturnType<typeof readActiveEndpoints>,
): Omit<Oru['active'], 'carriers' | 'tdd'> {
  const setting = (way: 'tx' | 'rx', endpoints: readonly ActiveEndpoint[], why?: string) => {
    const { value, origin } = commonSetting(
      reader,
      LEAF[way].endpoint.compression,
      endpoints.map((e) => e.node),
    );
    return { value, origin: because(origin, value === undefined ? undefined : why) };
  };
  return {
    compressionDl: setting('tx', dl),
    compressionUl: setting('rx', ul, reason),
    compressionPrach: setting('rx', prach, reason),
    eaxcDl: readEaxc(reader, 'tx', dl),
    eaxcUl: readEaxc(reader, 'rx', ul, reason),
    eaxcPrach: readEaxc(reader, 'rx', prach, reason),
  };
}
