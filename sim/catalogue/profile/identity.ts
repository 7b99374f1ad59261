import type { NodeId } from '../../base/ids.ts';
import { known, unknown, type Valued } from '../../base/origin.ts';

interface Head {
  readonly vendor: string;
  readonly product: string;
  readonly firmware?: string | undefined;
  readonly evidence: 'archetype' | 'public';
}

/** Who a node is, as its profile says. */
export function identity(id: NodeId, profile: Head) {
  const { evidence, vendor, product, firmware } = profile;
  const archetype = evidence === 'archetype' ? { archetype: true } : {};
  const said = (value: string, path: string): Valued<string> => known(value, { kind: 'reported', path, ...archetype });
  return {
    id,
    label: `${vendor} ${product}`,
    vendor: said(vendor, 'vendor'),
    product: said(product, 'product'),
    firmware: firmware === undefined ? unknown<string>('firmware') : said(firmware, 'firmware'),
    evidence,
  };
}
