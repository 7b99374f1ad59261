import type { Valued } from '../../../base/origin.ts';
import { LEAF, PLACES } from './leaves.ts';
import type { Reader } from './reader.ts';

export interface Identity {
  readonly vendor: Valued<string>;
  readonly product: Valued<string>;
  readonly firmware: Valued<string>;
}

/** Classes of hardware that stand for the whole unit, best first. */
const WHOLE = ['o-ran-hardware:O-RAN-RADIO', 'iana-hardware:chassis'];

/** Who made the unit: from the component that stands for the whole, else the first that names its maker. Never a serial number. */
export function readIdentity(reader: Reader): Identity {
  const components = reader.find(PLACES.component).map((node) => {
    const kind = reader.value(LEAF.hardware.class, node).value;
    const rank = WHOLE.indexOf(kind ?? '');
    return { node, rank: rank < 0 ? WHOLE.length : rank, vendor: reader.value(LEAF.hardware.vendor, node) };
  });
  const [best] = components.filter((c) => c.vendor.value !== undefined).sort((a, b) => a.rank - b.rank);
  const whole = best?.node ?? components.toSorted((a, b) => a.rank - b.rank)[0]?.node;
  const model = reader.value(LEAF.hardware.model, whole);
  const code = reader.value(LEAF.hardware.productCode, whole);
  const software = reader.value(LEAF.hardware.software, whole);
  return {
    vendor: best?.vendor ?? reader.value(LEAF.hardware.vendor, whole),
    product: model.value === undefined && code.value !== undefined ? code : model,
    firmware: software.value === undefined ? (runningBuild(reader) ?? software) : software,
  };
}

function runningBuild(reader: Reader): Valued<string> | undefined {
  const slot = reader.find(PLACES.slot).find((node) => reader.value(LEAF.slotRunning, node).value === true);
  const version = slot && reader.value(LEAF.slotVersion, slot);
  return version?.value === undefined ? undefined : version;
}
