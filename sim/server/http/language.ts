import { LANGUAGES, type Language } from '../../base/messages/index.ts';

const isLanguage = (text: string): text is Language => LANGUAGES.some((l) => l === text);

/** The language of a request's texts: ?lang= before Accept-Language before English. */
export function languageOf(query: unknown, accept: string | undefined): Language {
  if (typeof query === 'string' && isLanguage(query)) return query;
  const wanted = (accept ?? '')
    .slice(0, 200)
    .split(',')
    .map((part, i) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((v) => v !== undefined);
      return { tag: tag.split('-')[0] ?? '', weight: q === undefined ? 1 : Number(q), i };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.i - b.i);
  return wanted.map(({ tag }) => tag).find(isLanguage) ?? 'en';
}
