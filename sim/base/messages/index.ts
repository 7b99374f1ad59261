import { cli as enCli } from './en/cli.ts';
import { errors as enErrors } from './en/errors.ts';
import { findings as enFindings } from './en/findings.ts';
import { pcap as enPcap } from './en/pcap.ts';
import { cli as jaCli } from './ja/cli.ts';
import { errors as jaErrors } from './ja/errors.ts';
import { findings as jaFindings } from './ja/findings.ts';
import { pcap as jaPcap } from './ja/pcap.ts';
import { fill, type Language, type PhraseCode } from './phrase.ts';

export { fill, LANGUAGES } from './phrase.ts';
export type { FindingPhraseCode, Language, Phrase, PhraseCode } from './phrase.ts';

const CATALOGUE: Readonly<Record<Language, Readonly<Record<PhraseCode, string>>>> = {
  en: { ...enErrors, ...enFindings, ...enCli, ...enPcap },
  ja: { ...jaErrors, ...jaFindings, ...jaCli, ...jaPcap },
};

/** Speaks a phrase in a language. */
export const say = (
  phrase: { readonly code: PhraseCode; readonly data?: Readonly<Record<string, string | number>> },
  language: Language,
): string => fill(CATALOGUE[language][phrase.code], phrase.data);
