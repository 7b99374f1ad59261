import { LANGUAGES, type Language } from '../../../sim/base/messages/phrase.ts';
import type { Model, Theme } from './model.ts';

const KEY = 'ranmix-settings';
type Settings = Pick<Model, 'language' | 'theme' | 'libraryOpen' | 'bottomOpen' | 'motion'>;

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** What this browser remembers of the last visit; a first visit speaks the browser's language. */
export function readSettings(): Partial<Settings> {
  const language = firstLanguage(navigator.languages);
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { language, ...pick(stored) };
  } catch {
    return { language };
  }
}

export function writeSettings({ language, theme, libraryOpen, bottomOpen, motion }: Settings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ language, theme, libraryOpen, bottomOpen, motion }));
  } catch {
    // A browser that keeps nothing still works; it only forgets.
  }
}

const firstLanguage = (wanted: readonly string[]): Language =>
  wanted.flatMap((tag) => LANGUAGES.filter((language) => tag.toLowerCase().startsWith(language)))[0] ?? 'en';

function pick(stored: unknown): Partial<Settings> {
  if (typeof stored !== 'object' || stored === null) return {};
  const { language, theme, libraryOpen, bottomOpen, motion } = stored as Record<string, unknown>;
  const known = { language: LANGUAGES.find((l) => l === language), theme: THEMES.find((t) => t === theme) };
  return {
    ...(known.language ? { language: known.language } : {}),
    ...(known.theme ? { theme: known.theme } : {}),
    ...(typeof libraryOpen === 'boolean' ? { libraryOpen } : {}),
    ...(typeof bottomOpen === 'boolean' ? { bottomOpen } : {}),
    ...(typeof motion === 'boolean' ? { motion } : {}),
  };
}
