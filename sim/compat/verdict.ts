import type { Finding, Verdict } from '../base/index.ts';

const REFUSES = new Set(['blocking', 'service']);
const SPOILS = new Set(['silent', 'degraded', 'performance']);

/** The verdict of a list of findings: what fails outright first, then what nobody stated, then what only spoils. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some((f) => f.result === 'fails' && REFUSES.has(f.severity))) return 'incompatible';
  if (findings.some((f) => f.result === 'unknown' && !f.toVerify)) return 'undetermined';
  if (findings.some((f) => f.result === 'fails' && SPOILS.has(f.severity))) return 'degraded';
  return 'interoperable';
}
