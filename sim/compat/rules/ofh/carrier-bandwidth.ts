import { fromMhz } from '../../../base/units.ts';
import { bandwidthsMhz } from '../../../spec/nr/bandwidth.ts';
import type { FronthaulRule, FronthaulScope, Judgement } from '../../rule.ts';
import { bandRow, carrierBandwidth } from '../../support/carrier.ts';
import { inMhz, marginMhz, range, trim } from '../../support/figures.ts';
import { isKnownInput, missingOf, ofRu, open } from '../../support/inputs.ts';
import { remedy } from '../../support/remedies.ts';
import { SPEC } from '../../support/specs.ts';

const KEYS = {
  dl: { low: 'minCarrierBandwidthDl', high: 'maxCarrierBandwidthDl' },
  ul: { low: 'minCarrierBandwidthUl', high: 'maxCarrierBandwidthUl' },
} as const;

function judgeWay(s: FronthaulScope, way: 'dl' | 'ul'): readonly Judgement[] {
  const row = bandRow(s);
  if (!row) return [];
  const subject = `carrier bandwidth ${way}`;
  const width = carrierBandwidth(s);
  const low = ofRu(s, 'minCarrierBandwidth', row[KEYS[way].low]);
  const high = ofRu(s, 'carrierBandwidth', row[KEYS[way].high]);
  if (!isKnownInput(width) || !isKnownInput(high)) return [open(subject, missingOf(width, high))];
  const [value, least, most] = [width.valued.value, low.valued.value ?? 0, high.valued.value];
  const margin = marginMhz(Math.min(value - least, most - value));
  if (margin.value >= 0) return [isKnownInput(low) ? { result: 'holds', subject, margin } : open(subject, [low])];
  const options = bandwidthsMhz(s.cell.scs.value ?? fromMhz(0))
    .map(fromMhz)
    .filter((b) => b >= least && b <= most)
    .sort((a, b) => Math.abs(a - value) - Math.abs(b - value));
  return [
    {
      result: 'fails',
      subject,
      expected: range(trim(least / 1e6, 6), inMhz(most)),
      actual: inMhz(value),
      margin,
      inputs: [width, low, high].filter(isKnownInput),
      remedies: options.slice(0, 1).flatMap((to) => remedy(s.du.id, 'config', [[width.valued, to]])),
    },
  ];
}

/** The carrier's bandwidth between the least and the most that the radio unit takes, downlink and uplink. */
export const carrierWidth: FronthaulRule = {
  id: 'OFH-PAR-044',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'carriers',
  interface: 'OFH',
  spec: [SPEC.bands],
  decisive: ['du.bandwidth', 'ru.carrierBandwidth'],
  confidence: 'spec',
  phrases: { message: 'OFH-PAR-044', standard: 'carrier.standard', receiver: 'carrier.receiver', operator: 'carrier.operator' }, // prettier-ignore
  judge: (s) => [...judgeWay(s, 'dl'), ...judgeWay(s, 'ul')],
};
