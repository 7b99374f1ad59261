import type { FronthaulRule } from '../../rule.ts';
import { carrierBandwidth, delayRow } from '../../support/carrier.ts';
import { asList, inKhz, inMhz } from '../../support/figures.ts';
import { holds, open } from '../../support/inputs.ts';
import { SPEC } from '../../support/specs.ts';
import { WINDOW_RELATIONS } from '../../../spec/oran/windows.ts';

/** The windows are judged by the delay profile of exactly this bandwidth and SCS; another row is never borrowed. */
export const delayProfileRow: FronthaulRule = {
  id: 'OFH-TIM-011',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'userplane',
  interface: 'OFH',
  spec: [SPEC.delayProfile],
  decisive: ['du.bandwidth', 'du.scs', ...WINDOW_RELATIONS.map(({ ru }) => `ru.${ru}`)],
  confidence: 'spec',
  phrases: {
    message: 'OFH-TIM-011',
    standard: 'delay-profile.standard',
    receiver: 'delay-profile.receiver',
    operator: 'delay-profile.operator',
  },
  judge: (s) => {
    const found = delayRow(s);
    if (found.row) return [holds('ru-delay-profile')];
    const row = (bandwidth: number, scs: number): string => `${inMhz(bandwidth)} ${inKhz(scs)}`;
    const candidates = s.ru.delayProfiles.map((r) => row(r.bandwidth, r.scs));
    const [bandwidth, scs] = [carrierBandwidth(s).valued.value, s.cell.scs.value];
    const isCarrierKnown = bandwidth !== undefined && scs !== undefined;
    return [
      open('ru-delay-profile', found.missing, {
        ...(isCarrierKnown ? { expected: row(bandwidth, scs) } : {}),
        actual: asList(candidates),
        ...(isCarrierKnown ? { phrases: { message: found.isImplausible ? 'delay-profile.implausible' : candidates.length === 0 ? 'delay-profile.none' : 'OFH-TIM-011' } } : {}), // prettier-ignore
      }),
    ];
  },
};
