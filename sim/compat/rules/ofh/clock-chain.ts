import { PTP_CLOCKS } from '../../../spec/ptp.ts';
import type { FronthaulRule } from '../../rule.ts';
import { marginOf } from '../../support/figures.ts';
import { holds, ofLink, open } from '../../support/inputs.ts';
import { SPEC } from '../../support/specs.ts';
import { betterClocks, hopsOf } from '../../support/sync.ts';

const LENGTHS = Object.values(PTP_CLOCKS).map((c) => c.chain);

/** No more PTP clocks in a row than their class is specified for. Silent where nobody counts them. */
export const clockChain: FronthaulRule = {
  id: 'SYNC-TIM-003',
  scope: 'fronthaul',
  severity: 'performance',
  stage: 'cell',
  interface: 'SYNC',
  plane: 'S',
  spec: [SPEC.clockChain],
  decisive: [],
  confidence: 'spec',
  phrases: { message: 'SYNC-TIM-003', standard: 'clock-chain.standard', receiver: 'clock-chain.receiver', operator: 'time-error.operator' }, // prettier-ignore
  judge: (s) => {
    const { clocks, hops } = s.link.transport.sync;
    const subject = 'ptp_hops';
    const count = hopsOf(s).value;
    if (hops.value === undefined || count === undefined) return [];
    const limit = clocks.value === undefined ? undefined : PTP_CLOCKS[clocks.value].chain;
    if (count <= (limit ?? Math.min(...LENGTHS))) return limit === undefined ? [holds(subject)] : [{ result: 'holds', subject, margin: marginOf(limit - count, '') }]; // prettier-ignore
    if (limit === undefined && count <= Math.max(...LENGTHS)) return [open(subject, [ofLink(s, 'clocks', clocks)])];
    const allowed = limit ?? Math.max(...LENGTHS);
    return [
      {
        result: 'fails',
        subject,
        expected: `<= ${allowed}`,
        actual: String(count),
        margin: marginOf(allowed - count, ''),
        inputs: [ofLink(s, 'hops', hops)],
        remedies: betterClocks(s),
      },
    ];
  },
};
