import { bitsPerSecond, type BitsPerSecond } from '../../../base/units.ts';
import { input, type FronthaulRule, type Input } from '../../rule.ts';
import { numerology } from '../../support/carrier.ts';
import { inGbps, inUs, marginGbps } from '../../support/figures.ts';
import { isKnownInput, ofDu, ofLink, ofRu, open } from '../../support/inputs.ts';
import { formatMissing, fullestSymbolBits } from '../../support/load.ts';
import { remedy } from '../../support/remedies.ts';
import { SPEC } from '../../support/specs.ts';
import { symbolNs } from '../../support/ticks.ts';

/** Rates that an Ethernet port may have (IEEE 802.3), in Gbit/s. */
const PORT_RATES = [1, 10, 25, 40, 50, 100, 200, 400];

/** The fullest symbol, with headers, preamble and gap, must leave within a symbol at the slowest port of the way. */
export const lineRate: FronthaulRule = {
  id: 'OFH-FLW-001',
  scope: 'fronthaul',
  severity: 'blocking',
  stage: 'userplane',
  interface: 'OFH',
  plane: 'U',
  spec: [SPEC.wire],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'OFH-FLW-001', standard: 'rate.standard', receiver: 'rate.receiver', operator: 'rate.operator' },
  judge: (s) => {
    const bits = fullestSymbolBits(s);
    const mu = numerology(s);
    if (bits === undefined || mu === undefined) {
      const missing = formatMissing(s);
      return missing.length === 0 ? [] : [open('line rate', missing)];
    }
    const ports: readonly Input<BitsPerSecond>[] = [
      ofLink(s, 'rate', s.link.transport.rate),
      ofRu(s, 'rate', s.ru.ethernet.rate),
      ...(s.host ? [input(s.host.id, 'host.nicRate', s.host.nicRate)] : []),
    ];
    const slowest = ports.filter(isKnownInput).sort((a, b) => a.valued.value - b.valued.value)[0];
    if (!slowest) return [open('line rate', ports)];
    const peak = bits / (symbolNs(mu) * 1e-9);
    const rate = slowest.valued.value;
    const margin = marginGbps(rate - peak);
    const next = PORT_RATES.find((gbps) => gbps * 1e9 >= peak);
    if (peak <= rate) return [{ result: 'holds', subject: 'line rate', margin }];
    return [
      {
        result: 'fails',
        subject: 'line rate',
        expected: `>= ${inGbps(Math.ceil(peak / 1e6) * 1e6)}`,
        actual: inGbps(rate),
        margin,
        inputs: [ofDu(s, 'widthDl', s.cell.fronthaul.widthDl), slowest],
        remedies: next === undefined ? [] : remedy(slowest.endpoint, 'hardware', [[slowest.valued, bitsPerSecond(next * 1e9)]]), // prettier-ignore
        data: { burst: inUs(Math.ceil((bits / rate) * 1e9)), symbol: inUs(Math.round(symbolNs(mu))) },
      },
    ];
  },
};
