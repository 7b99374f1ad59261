import type { SourceText } from '../../catalogue/index.ts';

/** A profile out of values, as a text for the loader: each key a line, its value as JSON, which is YAML too. */
export const profileText = (name: string, profile: Readonly<Record<string, unknown>>): SourceText => ({
  name,
  text: Object.entries({ ranmix: 'profile/1', ...profile })
    .map(([key, value]) => `${key}: ${key === 'ranmix' ? String(value) : JSON.stringify(value)}\n`)
    .join(''),
});
