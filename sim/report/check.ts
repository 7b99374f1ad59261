import type { Language } from '../base/messages/index.ts';
import type { CheckResult } from '../compat/engine.ts';
import type { CheckJson } from '../protocol/finding.ts';
import { copy, findingJson } from './findings.ts';
import { VERSION } from '../run/version.ts';

/** The verdict as ranmix/check/1. `mix` is the identity of the mix (hash of its canonical form). */
export function checkJson(result: CheckResult, mix: string, language: Language): CheckJson {
  return copy({
    schema: 'ranmix/check/1',
    mix,
    verdict: result.verdict,
    toVerify: result.toVerify,
    stages: result.stages,
    findings: result.findings.map((f) => findingJson(f, language)),
    held: result.held,
    unread: result.unread,
    version: VERSION,
  });
}
