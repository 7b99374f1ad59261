/** Widths of letters in em, of the widest face that is usual, so that a text is rather shortened than cut: full-width ones take one. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffe6]/, 1],
  [/[ijlI.,:;'|!· \u202f]/, 0.33],
  [/[frt()[\]/-]/, 0.42],
  [/[mwMW@%…]/, 0.97],
  [/[A-DGHKN-SU-Z]/, 0.7],
];
const OTHERS = 0.63;
const BOLD = 1.1;

/** Rough width of a text in a sans serif face, without a browser. */
export function widthOf(text: string, size: number, isBold = false): number {
  let em = 0;
  for (const char of text) em += WIDTHS.find(([letters]) => letters.test(char))?.[1] ?? OTHERS;
  return em * size * (isBold ? BOLD : 1);
}

/** The text, or its beginning with an ellipsis where it is wider than `width`. */
export function shorten(text: string, size: number, width: number, isBold = false): string {
  if (widthOf(text, size, isBold) <= width) return text;
  let short = '';
  for (const char of text) {
    if (widthOf(`${short}${char}…`, size, isBold) > width) break;
    short += char;
  }
  return `${short.trimEnd()}…`;
}

/** The text in bold lines no wider than `width`, broken at blanks; the last of at most `most` lines is shortened. */
export function wrap(text: string, size: number, width: number, most: number): readonly string[] {
  const words = text.split(' ');
  const lines: string[] = [];
  while (words.length > 0 && lines.length < most - 1) {
    let line = words.shift() ?? '';
    while (words[0] !== undefined && widthOf(`${line} ${words[0]}`, size, true) <= width) line += ` ${words.shift()}`;
    lines.push(shorten(line, size, width, true));
  }
  return words.length > 0 ? [...lines, shorten(words.join(' '), size, width, true)] : lines;
}
