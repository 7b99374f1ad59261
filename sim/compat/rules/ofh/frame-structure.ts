import { fftLog2, frameStructure, numerologyOfFrameStructure } from '../../../spec/oran/frame-structure.ts';
import type { FronthaulRule } from '../../rule.ts';
import { carrierPrbs, numerology } from '../../support/carrier.ts';
import { dataTypesOf, unionOf } from '../../support/endpoints.ts';
import { asHex, asList } from '../../support/figures.ts';
import { absent, holds, ofDu, ofRu, open } from '../../support/inputs.ts';
import { SPEC } from '../../support/specs.ts';

/** FFT size and SCS among those that the data endpoints list; another FFT size of the same SCS is mentioned only. */
export const frameStructures: FronthaulRule = {
  id: 'OFH-FEA-003',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'carriers',
  interface: 'OFH',
  spec: [SPEC.frameStructures, SPEC.frameStructure],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'OFH-FEA-003', standard: 'feature.standard', receiver: 'carrier.receiver', operator: 'carrier.operator' }, // prettier-ignore
  judge: (s) => {
    const subject = 'frameStructure';
    const [mu, prbs] = [numerology(s), carrierPrbs(s)];
    if (mu === undefined || prbs === undefined || s.ru.endpointTypes.length === 0) return [];
    const types = dataTypesOf(s.ru, 'dl');
    const listed = unionOf(types, 'frameStructures');
    if (!listed) return [open(subject, [absent(s.ru.id, 'ru.frameStructures', 'endpoint-types/supported-frame-structures')])]; // prettier-ignore
    const used = frameStructure(fftLog2(prbs), mu);
    if (listed.includes(used)) return [holds(subject)];
    const isSpacingListed = listed.some((f) => numerologyOfFrameStructure(f) === mu);
    return [
      {
        result: 'fails',
        subject,
        expected: asList(listed.map(asHex)),
        actual: asHex(used),
        inputs: [ofDu(s, 'scs', s.cell.scs), ...types.map((t) => ofRu(s, 'frameStructures', t.frameStructures))],
        remedies: [],
        ...(isSpacingListed ? { severity: 'info', phrases: { operator: 'frame-structure.fft.operator' } } : {}),
      },
    ];
  },
};
