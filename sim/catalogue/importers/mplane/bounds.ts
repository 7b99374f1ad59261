import { UserError } from '../../../base/user-error.ts';
import type { SourceText } from '../../importer.ts';
import { lineAt } from '../shared/text.ts';

/** Nodes inside one another. The deepest path of the published modules has 9 steps. */
export const MAX_DEPTH = 64;
/** Elements or JSON members in one file: keeps the longest answer near one second. */
export const MAX_NODES = 200_000;

/** Counts what opens, closes and stands while a text is scanned, and stops at the bounds. */
class Bounds {
  readonly #source: SourceText;
  #depth = 0;
  #nodes = 0;

  constructor(source: SourceText) {
    this.#source = source;
  }

  open(at: number): void {
    if (++this.#depth > MAX_DEPTH) throw this.refuse('too-deep', { limit: MAX_DEPTH }, at);
  }

  close(): void {
    this.#depth--;
  }

  count(at: number): void {
    if (++this.#nodes <= MAX_NODES) return;
    throw this.refuse('file-too-large', { size: `> ${MAX_NODES} <…>`, limit: `${MAX_NODES} <…>` }, at);
  }

  refuse(
    code: 'too-deep' | 'file-too-large' | 'xml-doctype',
    data: Readonly<Record<string, string | number>>,
    at: number,
  ): UserError {
    return new UserError(code, data, { file: this.#source.name, line: lineAt(this.#source.text, at) });
  }
}

/** Passages of XML whose content is no markup. */
const OPAQUE = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * Looks over XML once, before any parser sees it; linear in its length, whatever it holds. Well-formedness is left to the parser.
 * Throws UserError xml-doctype, too-deep, file-too-large.
 */
export function checkXmlBounds(source: SourceText): void {
  const { text } = source;
  const bounds = new Bounds(source);
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const opaque = OPAQUE.find(([begin]) => text.startsWith(begin, at));
    if (opaque) {
      const end = text.indexOf(opaque[1], at + opaque[0].length);
      if (end < 0) return;
      at = end + opaque[1].length;
      continue;
    }
    if (text[at + 1] === '!') throw bounds.refuse('xml-doctype', {}, at);
    const end = tagEnd(text, at + 1);
    if (text[at + 1] === '/') bounds.close();
    else {
      bounds.count(at);
      bounds.open(at);
      if (text[end - 1] === '/') bounds.close();
    }
    at = end + 1;
  }
}

/** Offset of the ">" that ends a tag, quotes skipped; the end of the text where there is none. */
function tagEnd(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const c = text.charAt(at);
    if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '>') return at;
  }
  return text.length;
}

/** The same for JSON. Throws UserError too-deep, file-too-large. */
export function checkJsonBounds(source: SourceText): void {
  const { text } = source;
  const bounds = new Bounds(source);
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === '"') at = stringEnd(text, at + 1);
    else if (c === '{' || c === '[') bounds.open(at);
    else if (c === '}' || c === ']') bounds.close();
    else if (c === ',') bounds.count(at);
  }
}

function stringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === '\\') at++;
    else if (c === '"') return at;
  }
  return text.length;
}
