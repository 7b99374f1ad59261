/** Rough width of a text in a sans serif face, without a browser: full-width characters take one em, others three fifths. */
export function widthOf(text: string, size: number): number {
  let em = 0;
  for (const char of text) em += /[\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffe6]/.test(char) ? 1 : 0.6;
  return em * size;
}

/** The text, or its beginning with an ellipsis where it is wider than `width`. */
export function shorten(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  let short = '';
  for (const char of text) {
    if (widthOf(`${short}${char}…`, size) > width) break;
    short += char;
  }
  return `${short.trimEnd()}…`;
}

/** The text in lines no wider than `width`, broken at blanks; the last of at most `most` lines is shortened. */
export function wrap(text: string, size: number, width: number, most: number): readonly string[] {
  const words = text.split(' ');
  const lines: string[] = [];
  while (words.length > 0 && lines.length < most - 1) {
    let line = words.shift() ?? '';
    while (words[0] !== undefined && widthOf(`${line} ${words[0]}`, size) <= width) line += ` ${words.shift()}`;
    lines.push(shorten(line, size, width));
  }
  return words.length > 0 ? [...lines, shorten(words.join(' '), size, width)] : lines;
}
