import { useMemo } from 'react';
import { findings } from '../../../sim/base/messages/en/findings.ts';
import { findings as japanese } from '../../../sim/base/messages/ja/findings.ts';
import { counterWord } from '../../../sim/base/messages/counter-words.ts';
import { say, type FindingPhraseCode, type Language } from '../../../sim/base/messages/index.ts';
import type { FindingJson, Problem } from '../../../sim/protocol/index.ts';
import { isTextKey, speakIn, type Speak } from '../messages/index.ts';
import { useModel } from '../state/store.ts';

/** The page's texts in its language. */
export function useTexts(): Speak {
  const language = useModel((model) => model.language);
  return useMemo(() => speakIn(language), [language]);
}

/** A DU's counter, or a reason for refusing a message, in words; a key that is newer than the words stands for itself. */
export function sayCounter(kind: 'du' | 'refusal', key: string, language: Language): string {
  const code = counterWord(kind, key);
  return code === undefined ? key : say({ code }, language);
}

type Part = keyof FindingJson['phrases'];

const TABLES: Readonly<Record<Language, Readonly<Record<FindingPhraseCode, string>>>> = { en: findings, ja: japanese };
const isPhraseCode = (code: string): code is FindingPhraseCode => Object.hasOwn(findings, code);

/** A finding's heading or outcome in either language, spoken here; a code of a newer server falls back to the server's own words. */
export function sayFinding(finding: FindingJson, part: Part, language: Language): string {
  const { code, data } = finding.phrases[part];
  if (isPhraseCode(code)) return say({ code, ...(data ? { data } : {}) }, language);
  return part === 'message' ? finding.message : finding.outcome[part];
}

/**
 * A finding's name alone, where its margin stands beside it: "DL U-plane early" of "DL U-plane early: … is 390 µs". Without a margin, or
 * where it does not begin with a name, the sentence stays whole.
 */
export function headFinding(finding: FindingJson, language: Language): string {
  const said = sayFinding(finding, 'message', language);
  const { code } = finding.phrases.message;
  const named =
    finding.margin !== undefined &&
    finding.result === 'fails' &&
    isPhraseCode(code) &&
    TABLES[language][code].match(/^([^{:：]+)[:：]/);
  return named ? (named[1] ?? said) : said;
}

/** What went wrong, in a sentence; the page's own troubles have their own words. */
export function sayProblem(problem: Problem, speak: Speak): string {
  const key = `problem.${problem.code}`;
  if (!isTextKey(key)) return problem.detail === '' ? problem.title : problem.detail;
  return speak(key, { status: problem.status, detail: problem.detail, file: problem.file ?? '' });
}
