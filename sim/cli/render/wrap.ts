import { columns } from '../terminal.ts';

/** Columns of the terminal; what is piped on is never broken, so that grep finds whole lines. */
export const widthOf = (stream: NodeJS.WriteStream = process.stdout): number =>
  stream.isTTY && stream.columns >= 40 ? stream.columns : Infinity;

/** A word with its blanks; a wide character with what must not begin a line (kinsoku); the step of a path. */
const PIECE =
  /[\u3000-\u9fff\uff01-\uff60][、。」）：；？！ー・]*|\/?[^\s/\u3000-\u9fff\uff01-\uff60]+[/、。」）：；]*\s*|\/|\s+/gu;

/** A text as lines of at most `width` columns, broken at blanks, between wide characters and after the steps of a path. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [piece] of text.matchAll(PIECE)) {
    if (line !== '' && columns(line) + columns(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** A text after a prefix of `indent` columns; its further lines stand under the first. */
export const hang = (text: string, indent: number, width: number): string =>
  wrap(text, width - indent).join(`\n${' '.repeat(indent)}`);
