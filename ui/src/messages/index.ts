import { fill, type Language } from '../../../sim/base/messages/phrase.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';

export type TextKey = keyof typeof en;
export type Blanks = Readonly<Record<string, string | number>>;
/** Speaks one text of the page in the language that it was made for. */
export type Speak = (key: TextKey, blanks?: Blanks) => string;

const TEXTS: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { en, ja };

export const speakIn =
  (language: Language): Speak =>
  (key, blanks) =>
    fill(TEXTS[language][key], blanks);

/** True where a word that came over the wire has a text of its own here. */
export const isTextKey = (key: string): key is TextKey => Object.hasOwn(en, key);
