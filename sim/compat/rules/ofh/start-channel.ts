import { arfcnToHz } from '../../../spec/nr/arfcn.ts';
import { bandwidthsMhz, prbCount } from '../../../spec/nr/bandwidth.ts';
import type { DuCell, Odu } from '../../../catalogue/assembly.ts';
import type { DuRule, Judgement } from '../../rule.ts';
import { inMhz } from '../../support/figures.ts';
import { holds } from '../../support/inputs.ts';
import { SPEC } from '../../support/specs.ts';
import { named, startRule, stated } from '../../support/start.ts';

/** The carrier's channel number lies on the NR raster. */
function judgeArfcn(du: Odu, { dlArfcn }: DuCell): readonly Judgement[] {
  if (dlArfcn.value === undefined) return [];
  const subject = named(dlArfcn, 'NR-ARFCN');
  if (arfcnToHz(dlArfcn.value) !== undefined) return [holds(subject)];
  const inputs = [stated(du, 'dlArfcn', dlArfcn)];
  return [{ result: 'fails', subject, expected: '0–3279165', actual: String(dlArfcn.value), inputs, remedies: [] }];
}

/** The channel bandwidth is one that NR has for the subcarrier spacing (FR1 or FR2). */
function judgeBandwidth(du: Odu, { bandwidth, scs }: DuCell): readonly Judgement[] {
  if (bandwidth.value === undefined || scs.value === undefined) return [];
  const subject = named(bandwidth, 'channel bandwidth');
  const [width, spacing] = [bandwidth.value, scs.value];
  const has = [false, true].some((fr2) => prbCount(width, spacing, fr2) !== undefined);
  if (has) return [holds(subject)];
  const widths = [...new Set([...bandwidthsMhz(spacing, false), ...bandwidthsMhz(spacing, true)])];
  return [
    {
      result: 'fails',
      subject,
      expected: widths.length === 0 ? `SCS ${spacing / 1e3} kHz: –` : `${widths.join(', ')} MHz`,
      actual: inMhz(width),
      inputs: [stated(du, 'bandwidth', bandwidth), stated(du, 'scs', scs)],
      remedies: [],
    },
  ];
}

/** A carrier that NR does not have: the program refuses it before anything is sent. */
export const startChannel: DuRule = {
  ...startRule('OFH-PAR-111', (du, cell) => [...judgeArfcn(du, cell), ...judgeBandwidth(du, cell)]),
  spec: [SPEC.nrBands, SPEC.nrBandwidth],
  phrases: {
    message: 'OFH-PAR-111',
    standard: 'channel.standard',
    receiver: 'start.receiver',
    operator: 'start.operator',
  },
};
