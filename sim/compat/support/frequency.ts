import type { Hz } from '../../base/units.ts';
import type { BandCapability } from '../../catalogue/assembly.ts';
import type { FronthaulRule, FronthaulScope, Judgement, RuleId } from '../rule.ts';
import { bandRow, centreUl } from './carrier.ts';
import { inMhz, marginMhz, range, trim } from './figures.ts';
import { isKnownInput, missingOf, ofDu, ofRu, open } from './inputs.ts';
import { SPEC } from './specs.ts';

const KEYS = {
  dl: { low: 'minFrequencyDl', high: 'maxFrequencyDl' },
  ul: { low: 'minFrequencyUl', high: 'maxFrequencyUl' },
} as const;

/** Both edges of the carrier inside what the radio unit tunes to; silent without a band row (the band's rule says so). */
export function judgeEdges(s: FronthaulScope, way: 'dl' | 'ul'): readonly Judgement[] {
  const row = bandRow(s);
  return row ? [judgeRow(s, row, way)] : [];
}

function judgeRow(s: FronthaulScope, row: BandCapability, way: 'dl' | 'ul'): Judgement {
  const subject = `carrier ${way}`;
  const centreIn = ofDu(s, 'centre', s.cell.centreDl);
  const width = ofDu(s, 'bandwidth', s.cell.bandwidth);
  const low = ofRu(s, 'frequency', row[KEYS[way].low]);
  const high = ofRu(s, 'frequency', row[KEYS[way].high]);
  const missing = missingOf(centreIn, width, low, high);
  const centre: Hz | undefined = way === 'dl' ? s.cell.centreDl.value : centreUl(s);
  if (!isKnownInput(width) || !isKnownInput(low) || !isKnownInput(high) || centre === undefined) {
    const duplex = ofDu(s, 'duplex', s.cell.duplex);
    return open(subject, missing.length > 0 ? missing : missingOf(duplex).length > 0 ? [duplex] : [ofDu(s, 'band', s.cell.band)]); // prettier-ignore
  }
  const [from, to] = [centre - width.valued.value / 2, centre + width.valued.value / 2];
  const margin = marginMhz(Math.min(from - low.valued.value, high.valued.value - to));
  if (margin.value >= 0) return { result: 'holds', subject, margin };
  return {
    result: 'fails',
    subject,
    expected: range(trim(low.valued.value / 1e6, 6), inMhz(high.valued.value)),
    actual: range(trim(from / 1e6, 6), inMhz(to)),
    margin,
    inputs: [centreIn, width, low, high].filter(isKnownInput),
    remedies: [],
  };
}

export const edgeRule = (id: RuleId, way: 'dl' | 'ul'): FronthaulRule => ({
  id,
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'carriers',
  interface: 'OFH',
  spec: [SPEC.bands],
  decisive: ['du.bandwidth', 'du.band'],
  confidence: 'spec',
  phrases: { message: id, standard: 'carrier.standard', receiver: 'carrier.receiver', operator: 'carrier.operator' },
  judge: (s) => judgeEdges(s, way),
});
