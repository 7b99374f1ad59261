import type { Finding } from '../base/finding.ts';
import { say, type Language } from '../base/messages/index.ts';
import type { FindingJson } from '../protocol/finding.ts';

/** A finding with its sentences in one language: the contract of ranmix/check/1. */
export function findingJson(finding: Finding, language: Language): FindingJson {
  const { phrases, ...rest } = finding;
  return copy({
    ...rest,
    message: say(phrases.message, language),
    outcome: {
      standard: say(phrases.standard, language),
      receiver: say(phrases.receiver, language),
      operator: say(phrases.operator, language),
    },
    phrases,
  });
}

/** Plain, mutable JSON data without undefined members, in a stable order of keys. */
export const copy = <T>(value: unknown): T => JSON.parse(JSON.stringify(value)) as T;
