import { fromMhz, type Hz } from '../../../base/units.ts';
import { bandwidthsMhz, prbCount } from '../../../spec/nr/bandwidth.ts';
import type { FronthaulRule } from '../../rule.ts';
import { carrierBandwidth, carrierPrbs } from '../../support/carrier.ts';
import { limitOf } from '../../support/endpoints.ts';
import { marginOf } from '../../support/figures.ts';
import { absent, ofRu, open } from '../../support/inputs.ts';
import { remedy } from '../../support/remedies.ts';
import { SPEC } from '../../support/specs.ts';

/** N_RB of the carrier against max-prb-per-symbol of the endpoints that the streams need. */
export const maxPrb: FronthaulRule = {
  id: 'OFH-PAR-049',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'userplane',
  interface: 'OFH',
  spec: [SPEC.maxPrb, SPEC.nrBandwidth],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'OFH-PAR-049', standard: 'feature.standard', receiver: 'sections.receiver', operator: 'max-prb.operator' }, // prettier-ignore
  judge: (s) => {
    const subject = 'max-prb-per-symbol';
    const prbs = carrierPrbs(s);
    const scs = s.cell.scs.value;
    if (prbs === undefined || scs === undefined || s.ru.endpointTypes.length === 0) return [];
    const { eaxcDl, eaxcUl } = s.cell.fronthaul;
    const limits = [
      limitOf(s.ru, 'dl', 'maxPrbPerSymbol', eaxcDl.value?.length ?? 1),
      limitOf(s.ru, 'ul', 'maxPrbPerSymbol', eaxcUl.value?.length ?? 1),
    ];
    const [limit] = limits.flatMap((l) => l ?? []).sort((a, b) => a.value - b.value);
    if (!limit || (limit.value >= prbs && limits.includes(undefined)))
      return [open(subject, [absent(s.ru.id, 'ru.maxPrb', `endpoint-types/${subject}`)])];
    const margin = marginOf(limit.value - prbs, 'PRB');
    if (prbs <= limit.value) return [{ result: 'holds', subject, margin }];
    const width = carrierBandwidth(s);
    const fits = (b: Hz): boolean => (prbCount(b, scs) ?? Infinity) <= limit.value;
    const narrower = bandwidthsMhz(scs).map(fromMhz).filter(fits).at(-1);
    return [
      {
        result: 'fails',
        subject,
        expected: `>= ${prbs} PRB`,
        actual: `${limit.value} PRB`,
        margin,
        inputs: [ofRu(s, 'maxPrb', limit), width],
        remedies: narrower === undefined ? [] : remedy(s.du.id, 'config', [[width.valued, narrower]]),
      },
    ];
  },
};
