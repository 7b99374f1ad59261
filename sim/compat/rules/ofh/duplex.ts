import type { BandCapability } from '../../../catalogue/assembly.ts';
import type { FronthaulRule } from '../../rule.ts';
import { bandOf } from '../../../spec/nr/arfcn.ts';
import { bandRow } from '../../support/carrier.ts';
import { holds, ofDu, ofRu, open } from '../../support/inputs.ts';
import { SPEC } from '../../support/specs.ts';

/** A unit that receives where it transmits is TDD; one whose ranges lie apart is FDD. Undefined where it does not say. */
function duplexOf({
  minFrequencyDl,
  maxFrequencyDl,
  minFrequencyUl,
  maxFrequencyUl,
}: BandCapability): 'TDD' | 'FDD' | undefined {
  const edges = [minFrequencyDl.value, maxFrequencyDl.value, minFrequencyUl.value, maxFrequencyUl.value];
  const [dlLow, dlHigh, ulLow, ulHigh] = edges.flatMap((e) => e ?? []);
  if (dlLow === undefined || dlHigh === undefined || ulLow === undefined || ulHigh === undefined) return undefined;
  return dlLow < ulHigh && ulLow < dlHigh ? 'TDD' : 'FDD';
}

/** Duplex of the cell against its band's (TS 38.104 5.2) and the radio unit's ranges. */
export const duplex: FronthaulRule = {
  id: 'OFH-PAR-048',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'carriers',
  interface: 'OFH',
  spec: [SPEC.nrBands, SPEC.bands],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'OFH-PAR-048', standard: 'carrier.standard', receiver: 'carrier.receiver', operator: 'carrier.operator' }, // prettier-ignore
  judge: (s) => {
    const mine = ofDu(s, 'duplex', s.cell.duplex);
    const actual = s.cell.duplex.value;
    if (actual === undefined) return [open('duplex', [mine])];
    const number = s.cell.band.value;
    const row = bandRow(s);
    const byBand = number === undefined ? undefined : bandOf(number)?.duplex;
    const byUnit = row && duplexOf(row);
    const expected = [byBand, byUnit].find((d) => d !== undefined && d !== actual);
    if (expected === undefined) return [holds('duplex')];
    const other = expected === byBand || !row ? ofDu(s, 'band', s.cell.band) : ofRu(s, 'frequency', row.minFrequencyUl);
    return [{ result: 'fails', subject: 'duplex', expected, actual, inputs: [mine, other], remedies: [] }];
  },
};
