import type { findings as enFindings } from './en/findings.ts';
import type { errors as enErrors } from './en/errors.ts';
import type { cli as enCli } from './en/cli.ts';
import type { pcap as enPcap } from './en/pcap.ts';

export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Codes whose sentences stand in messages/<language>/. English is the list; the compiler asks for the others. */
export type FindingPhraseCode = keyof typeof enFindings;
export type PhraseCode = FindingPhraseCode | keyof typeof enErrors | keyof typeof enCli | keyof typeof enPcap;

/** A sentence not yet spoken: which one, and what fills its {blanks}. */
export interface Phrase {
  readonly code: FindingPhraseCode;
  readonly data?: Readonly<Record<string, string | number>>;
}

/** Fills the {blanks} of a template; a blank without a value stays visible, so that a test can find it. */
export const fill = (template: string, data: Readonly<Record<string, string | number>> = {}): string =>
  template.replace(/\{(\w+)\}/g, (blank, name: string) => (name in data ? String(data[name]) : blank));
