import type { NodeId } from '../../../base/ids.ts';
import type { Unread } from '../../../catalogue/assembly.ts';
import { filesOf } from '../../../catalogue/apply.ts';
import { input, type Judgement, type MixRule } from '../../rule.ts';
import { SPEC } from '../../support/specs.ts';

const toJudgement = (u: Unread, owners: readonly NodeId[]): Judgement & { readonly endpoints: readonly NodeId[] } => {
  const [owner] = owners;
  const key = { kind: 'configured', file: u.file, path: u.path, ...(u.line === undefined ? {} : { line: u.line }) } as const; // prettier-ignore
  return {
    result: 'fails',
    endpoints: owners,
    subject: u.path,
    expected: u.near ?? '-',
    actual: u.path,
    inputs: owner === undefined ? [] : [input(owner, 'key', { value: u.path, origin: key })],
    remedies: owner === undefined ? [] : [{ endpoint: owner, changes: [{ path: u.path, to: null }], effort: 'config' }],
    phrases: { message: u.near === undefined ? 'OFH-PAR-110' : 'start.key-near' },
  };
};

/** A key that the program does not know and stops at. */
export const startUnread: MixRule = {
  id: 'OFH-PAR-110',
  scope: 'mix',
  severity: 'blocking',
  stage: 'start',
  interface: 'OFH',
  spec: [SPEC.start],
  decisive: [],
  confidence: 'source-read',
  phrases: { message: 'OFH-PAR-110', standard: 'start.standard', receiver: 'start.receiver', operator: 'start.operator' }, // prettier-ignore
  judge: ({ nodes, unread }) =>
    unread
      .filter((u) => u.effect === 'stops')
      .map((u) => toJudgement(u, nodes.filter((n) => filesOf(n).has(u.file)).map((n) => n.id))), // prettier-ignore
};
