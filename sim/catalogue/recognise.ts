import { UserError } from '../base/user-error.ts';
import { formOf } from './form.ts';
import type { Importer, SourceText, Supplement } from './importer.ts';
import { IMPORTERS, SUPPLEMENTS } from './importers/index.ts';
import { checkText } from './importers/shared/text.ts';

const FORMATS = [...IMPORTERS, ...SUPPLEMENTS];
const MIX_FORMAT = 'RanMix mix';
/** Below this an importer only guesses. */
const SURE_ENOUGH = 0.2;

/**
 * Which format a text has, by its content. Throws UserError file-empty, file-binary, file-too-large (16 MB) or format-unknown.
 */
export function recognise(source: SourceText): Importer | Supplement | 'mix' {
  checkText(source);
  if (formOf(source.text) === 'mix') return 'mix';
  let best: { readonly importer: Importer | Supplement; readonly score: number } | undefined;
  for (const importer of FORMATS) {
    const score = importer.recognise(source.text);
    if (score >= SURE_ENOUGH && score > (best?.score ?? 0)) best = { importer, score };
  }
  if (best) return best.importer;
  const expected = [...FORMATS.map((importer) => importer.format), MIX_FORMAT].join(', ');
  throw new UserError('format-unknown', { expected }, { file: source.name });
}
