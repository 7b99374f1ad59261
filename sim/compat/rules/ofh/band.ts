import type { FronthaulRule } from '../../rule.ts';
import { bandRow } from '../../support/carrier.ts';
import { asList } from '../../support/figures.ts';
import { absent, holds, missingOf, ofDu, ofRu, open } from '../../support/inputs.ts';
import { SPEC } from '../../support/specs.ts';

const CAPABILITIES = '/o-ran-module-cap:module-capability/band-capabilities';

/** The cell's band among the radio unit's. Another number whose range holds the carrier is mentioned only (n77 and n78 overlap). */
export const band: FronthaulRule = {
  id: 'OFH-PAR-041',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'carriers',
  interface: 'OFH',
  spec: [SPEC.bands, SPEC.nrBands],
  decisive: ['du.band', 'ru.band'],
  confidence: 'spec',
  phrases: { message: 'OFH-PAR-041', standard: 'carrier.standard', receiver: 'carrier.receiver', operator: 'carrier.operator' }, // prettier-ignore
  judge: (s) => {
    const mine = ofDu(s, 'band', s.cell.band);
    const bands = s.ru.bands.map((b) => ofRu(s, 'band', b.band));
    const wanted = s.cell.band.value;
    if (wanted === undefined) return [open('band', [mine])];
    if (bands.length === 0) return [open('band', [absent(s.ru.id, 'ru.band', CAPABILITIES)])];
    if (bands.some((b) => b.valued.value === wanted)) return [holds('band')];
    const unsaid = missingOf(...bands);
    if (unsaid.length > 0) return [open('band', unsaid)];
    const expected = asList(bands.map((b) => `n${b.valued.value}`));
    const failure = { result: 'fails', subject: 'band', expected, actual: `n${wanted}`, inputs: [mine, ...bands], remedies: [] } as const; // prettier-ignore
    return [bandRow(s) ? { ...failure, severity: 'info', phrases: { message: 'band.overlap', operator: 'band.overlap.operator' } } : failure]; // prettier-ignore
  },
};
