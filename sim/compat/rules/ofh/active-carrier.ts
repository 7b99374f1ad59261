import type { Valued } from '../../../base/origin.ts';
import type { FronthaulRule, FronthaulScope, Judgement } from '../../rule.ts';
import { carrierBandwidth, centreUl } from '../../support/carrier.ts';
import { inKhz, inMhz } from '../../support/figures.ts';
import { ofDu, ofRu, holds } from '../../support/inputs.ts';
import { remedy } from '../../support/remedies.ts';
import { SPEC } from '../../support/specs.ts';

/** One attribute of the carrier that is set up on the radio unit; silent where either end does not state it. */
function judgeAttribute(
  s: FronthaulScope,
  subject: string,
  du: Valued<number>,
  wanted: number | undefined,
  ru: Valued<number>,
  show: (value: number) => string,
): readonly Judgement[] {
  if (wanted === undefined || ru.value === undefined) return [];
  if (wanted === ru.value) return [holds(subject)];
  return [
    {
      result: 'fails',
      subject,
      expected: show(ru.value),
      actual: show(wanted),
      inputs: [ofDu(s, subject, du), ofRu(s, subject, ru)],
      remedies: remedy(s.ru.id, 'config', [[ru, wanted]]),
    },
  ];
}

/** The carrier that M-plane (or the unit's own file) has set up must be the cell's. */
export const activeCarrier: FronthaulRule = {
  id: 'OFH-PAR-045',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'carriers',
  interface: 'OFH',
  spec: [SPEC.carriers],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'OFH-PAR-045', standard: 'carrier.standard', receiver: 'active-carrier.receiver', operator: 'active-carrier.operator' }, // prettier-ignore
  judge: (s) => {
    const width = carrierBandwidth(s).valued;
    return (['dl', 'ul'] as const).flatMap((way) => {
      const own = s.ru.active.carriers.filter((c) => c.direction === way && c.active.value !== false);
      const centre = way === 'dl' ? s.cell.centreDl.value : centreUl(s);
      const carrier = own.find((c) => c.centre.value === centre) ?? own[0];
      return carrier
        ? [
            ...judgeAttribute(s, `centre ${way}`, s.cell.centreDl, centre, carrier.centre, inMhz),
            ...judgeAttribute(s, `bandwidth ${way}`, width, width.value, carrier.bandwidth, inMhz),
            ...judgeAttribute(s, `SCS ${way}`, s.cell.scs, s.cell.scs.value, carrier.scs, inKhz),
          ]
        : [];
    });
  },
};
