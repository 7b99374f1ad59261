import { uplaneFrames } from '../../../spec/oran/frames.ts';
import type { FronthaulRule } from '../../rule.ts';
import { limitOf } from '../../support/endpoints.ts';
import { marginOf } from '../../support/figures.ts';
import { absent, ofDu, ofRu, open } from '../../support/inputs.ts';
import { downlinkFormat } from '../../support/load.ts';
import { remedy } from '../../support/remedies.ts';
import { SPEC } from '../../support/specs.ts';
import { bytes } from '../../../base/units.ts';
import { uplaneOverhead } from '../../../spec/oran/frames.ts';
import { prbBytes } from '../../../spec/oran/compression.ts';
import { ETHERNET_HEADER, VLAN_TAG } from '../../../spec/transport.ts';

/**
 * U-plane sections of a full symbol after fragmentation, per endpoint. The leaf does not say whether it counts sections of the C-plane or
 * of the U-plane; a unit that counts the former takes more, so this is no reason to refuse a mix.
 */
export const maxSections: FronthaulRule = {
  id: 'OFH-PAR-031',
  scope: 'fronthaul',
  severity: 'degraded',
  stage: 'userplane',
  interface: 'OFH',
  plane: 'U',
  spec: [SPEC.maxSections],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'OFH-PAR-031', standard: 'sections.standard', receiver: 'sections.receiver', operator: 'sections.operator' }, // prettier-ignore
  judge: (s) => {
    const subject = 'max-sections-per-symbol';
    const format = downlinkFormat(s);
    if (!format || s.ru.endpointTypes.length === 0) return [];
    const limit = limitOf(s.ru, 'dl', 'maxSectionsPerSymbol', s.cell.fronthaul.eaxcDl.value?.length ?? 1);
    if (!limit) return [open(subject, [absent(s.ru.id, 'ru.maxSections', `endpoint-types/${subject}`)])];
    const count = uplaneFrames(format).length;
    const margin = marginOf(limit.value - count, '');
    if (count <= limit.value) return [{ result: 'holds', subject, margin }];
    const ethernet = ETHERNET_HEADER + (format.vlan ? VLAN_TAG : 0);
    const frame = uplaneOverhead(format) + Math.ceil(format.prbs / limit.value) * prbBytes(format.method, format.width);
    const to = format.mtuIncludesEthernetHeader ? frame : frame - ethernet;
    return [
      {
        result: 'fails',
        subject,
        expected: `<= ${limit.value}`,
        actual: String(count),
        margin,
        inputs: [ofDu(s, 'mtu', s.cell.fronthaul.mtu), ofRu(s, 'maxSections', limit)],
        remedies: remedy(s.du.id, 'config', [[s.cell.fronthaul.mtu, bytes(to)]]),
      },
    ];
  },
};
