import type { Finding, Margin, Missing, Severity } from '../base/finding.ts';
import { invariant } from '../base/invariant.ts';
import type { FindingPhraseCode } from '../base/messages/phrase.ts';
import { RELEASE, type Placed } from './place.ts';
import { isShaky, type Input, type Judgement } from './rule.ts';
import { showMargin } from './support/figures.ts';

const toMissing = (m: Input<unknown>): Missing => ({ endpoint: m.endpoint, path: m.valued.origin.path ?? m.field });

/** Two values of one list may wait for the same leaf: it is asked for once. */
const distinct = (missing: readonly Missing[]): readonly Missing[] =>
  missing.filter((m, i) => missing.findIndex((other) => other.endpoint === m.endpoint && other.path === m.path) === i);

/** Severities that leave the verdict alone, whatever is unknown about them. */
const ASIDE: readonly Severity[] = ['resilience', 'info'];

/** Which heading an open answer has, unless the rule brings its own. */
function openHeading(j: Judgement, doubtful: boolean, which: boolean): { readonly message?: FindingPhraseCode } {
  if (which) return { message: 'open.release' };
  if (doubtful) return { message: 'open.doubtful' };
  return j.result === 'unknown' && j.phrases?.message === undefined ? { message: 'open.unknown' } : {};
}

/** The last name of a path tells a reader enough; the whole of it stands in `missing`. */
const leafOf = (path: string): string =>
  path.startsWith('/') ? path.replace(/^.*[/:]/, '') : path.slice(path.lastIndexOf('.') + 1);
const spoken = (missing: readonly Missing[]): string =>
  [...new Set(missing.map((m) => `${leafOf(m.path)} (${m.endpoint})`))].join(', ');

/** Turns a judgement that does not hold into a finding; a failure that rests on a doubtful value is a point to verify. */
export function toFinding({ rule, judgement: j, endpoints, link }: Placed): Finding {
  invariant(j.result !== 'holds', `${rule.id} holds`);
  const shaky = j.result === 'fails' ? j.inputs.filter(isShaky) : [];
  const doubtful = shaky.length > 0;
  const result = doubtful ? 'unknown' : j.result;
  const missing = j.result === 'unknown' ? j.missing : shaky;
  const severity = j.severity ?? rule.severity;
  const which = missing.some((m) => m.field === RELEASE);
  const decisive = (which || missing.some((m) => rule.decisive.includes(m.field))) && !ASIDE.includes(severity);
  const codes = { ...rule.phrases, ...j.phrases, ...(result === 'unknown' ? openHeading(j, doubtful, which) : {}) };
  const margin: Margin | undefined = j.result === 'fails' ? j.margin : undefined;
  const named = distinct(missing.map(toMissing));
  const data = {
    subject: j.subject,
    expected: j.expected ?? '',
    actual: j.actual ?? '',
    missing: spoken(named),
    margin: margin ? showMargin(margin) : '',
    ...j.data,
  };
  const phrase = (code: FindingPhraseCode) => ({ code, data });
  return {
    id: rule.id,
    result,
    severity,
    toVerify: result === 'unknown' && (doubtful || !decisive),
    stage: rule.stage,
    interface: rule.interface,
    ...(rule.plane ? { plane: rule.plane } : {}),
    endpoints,
    ...(link ? { link } : {}),
    subject: j.subject,
    ...(j.expected === undefined ? {} : { expected: j.expected }),
    ...(j.actual === undefined ? {} : { actual: j.actual }),
    ...(margin ? { margin } : {}),
    origin: (j.inputs ?? missing).map((i) => ({ endpoint: i.endpoint, ...i.valued.origin })),
    spec: rule.spec,
    phrases: {
      message: phrase(codes.message),
      standard: phrase(codes.standard),
      receiver: phrase(codes.receiver),
      operator: phrase(codes.operator),
    },
    remedies: j.result === 'fails' ? j.remedies : [],
    ...(result === 'unknown' ? { missing: named } : {}),
    confidence: rule.confidence,
  };
}
